import { describe, test } from "vitest";
import { normalQuantile, orderedAssociation } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

interface Input {
  readonly points: readonly number[];
  readonly yes: readonly number[];
  readonly total: readonly number[];
  readonly confidence: number;
}
interface Expected {
  readonly auc: number;
  readonly somersD: number;
  readonly deLongSe: number;
  readonly aucWald: readonly [number, number];
  readonly aucLogit: readonly [number, number];
  readonly logOddsPerPoint: number;
  readonly logOddsSe: number;
  readonly oddsRatio: number;
  readonly oddsRatioWald: readonly [number, number];
  readonly oddsP: number;
}

describe("orderedAssociation meets R pROC, Hmisc and glm", () => {
  const tolerance = toleranceOf("outcome-association");
  test.each(cases<Input, Expected>("outcome-association", "outcomeAssociation"))("$id", ({ input, expected }) => {
    const { points, yes, total, confidence: level } = input;
    const found = orderedAssociation(yes, total, { points, level });
    const z = normalQuantile((1 + level) / 2);
    expectClose(found.auc, expected.auc, tolerance, "auc");
    expectClose(found.somersD, expected.somersD, tolerance, "somersD");
    expectClose(found.standardError, expected.deLongSe, tolerance, "deLongSe");
    expectClose(found.auc! - z * found.standardError!, expected.aucWald[0], tolerance, "aucWald");
    expectClose((found.interval!.lower + 1) / 2, expected.aucLogit[0], tolerance, "aucLogit lower");
    expectClose((found.interval!.upper + 1) / 2, expected.aucLogit[1], tolerance, "aucLogit upper");
    expectClose(Math.log(found.oddsRatio!), expected.logOddsPerPoint, tolerance, "logOddsPerPoint");
    const error = Math.log(found.oddsInterval!.upper / found.oddsInterval!.lower) / 2 / z;
    expectClose(error, expected.logOddsSe, tolerance, "logOddsSe");
    expectClose(found.oddsRatio, expected.oddsRatio, tolerance, "oddsRatio");
    expectClose(found.oddsInterval!.lower, expected.oddsRatioWald[0], tolerance, "oddsRatioWald lower");
    expectClose(found.oddsInterval!.upper, expected.oddsRatioWald[1], tolerance, "oddsRatioWald upper");
    expectClose(found.oddsPValue, expected.oddsP, tolerance, "oddsP");
  });
});
