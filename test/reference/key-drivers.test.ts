import { describe, expect, test } from "vitest";
import { adjustPValues, keyness, relativeImportance } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

interface Rows {
  readonly y: readonly number[];
  readonly X: readonly (readonly number[])[];
}
interface Expected {
  readonly r2: number;
  readonly coefficients: readonly number[];
  readonly lmg: readonly number[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly pratt: readonly number[];
  readonly johnsonRaw: readonly number[];
  readonly johnsonRescaledPct: readonly number[];
  readonly vif: readonly number[];
}

/** Centred cross products, the outcome last. */
function crossProducts({ X, y }: Rows): number[][] {
  const columns = [...X[0]!.map((_, j) => X.map((row) => row[j]!)), [...y]];
  const centred = columns.map((column) => {
    const mean = column.reduce((total, value) => total + value, 0) / column.length;
    return column.map((value) => value - mean);
  });
  return centred.map((a) => centred.map((b) => a.reduce((total, value, i) => total + value * b[i]!, 0)));
}

const without = (matrix: readonly (readonly number[])[], leave: (i: number) => boolean): number[][] =>
  matrix.filter((_, i) => !leave(i)).map((row) => row.filter((_, i) => !leave(i)));

describe("relativeImportance meets R", () => {
  const tolerance = toleranceOf("key-drivers");
  test.each(cases<Rows, Expected>("key-drivers", "keyDrivers"))("$id", ({ input, expected }) => {
    const matrix = crossProducts(input);
    const p = matrix.length - 1;
    const lmg = relativeImportance(matrix, { method: "lmg" });
    const johnson = relativeImportance(matrix, { method: "johnson" });
    expectClose(lmg.rSquared, expected.r2, tolerance, "r2");
    expectClose(johnson.rSquared, expected.r2, tolerance, "r2 by Johnson");
    expect(Math.abs(lmg.parts!.reduce((a, b) => a + b, 0) - lmg.rSquared!)).toBeLessThan(1e-12);
    for (let j = 0; j < p; j++) {
      expectClose(lmg.parts![j]!, expected.lmg[j]!, tolerance, `lmg ${j}`);
      expectClose(lmg.coefficients![j]!, expected.coefficients[j + 1]!, tolerance, `coefficients ${j}`);
      expectClose(lmg.inflation![j]!, expected.vif[j]!, tolerance, `vif ${j}`);
      expectClose(johnson.parts![j]!, expected.johnsonRaw[j]!, tolerance, `johnsonRaw ${j}`);
      const rescaled = (100 * johnson.parts![j]!) / johnson.rSquared!;
      expectClose(rescaled, expected.johnsonRescaledPct[j]!, tolerance, `johnsonRescaledPct ${j}`);
      const alone = relativeImportance(without(matrix, (i) => i !== j && i !== p)).rSquared!;
      expectClose(alone, expected.first[j]!, tolerance, `first ${j}`);
      const others = relativeImportance(without(matrix, (i) => i === j)).rSquared!;
      expectClose(lmg.rSquared! - others, expected.last[j]!, { rel: tolerance.rel, abs: 1e-12 }, `last ${j}`);
      const pratt = (lmg.coefficients![j]! * matrix[j]![p]!) / matrix[p]![p]!;
      expectClose(pratt, expected.pratt[j]!, tolerance, `pratt ${j}`);
    }
  });
});

interface WordCounts {
  readonly countsA: readonly number[];
  readonly countsB: readonly number[];
  readonly priorCounts: readonly number[];
  readonly priorStrength: number;
}
type WordFigures = Readonly<Record<"delta" | "variance" | "z" | "g2", readonly number[]>>;

describe("keyness meets the closed form", () => {
  const tolerance = { rel: 1e-9, abs: 1e-12 };
  test.each(cases<WordCounts, WordFigures>("keyness", "keyness"))("$id", ({ input, expected }) => {
    const { priorCounts, priorStrength } = input;
    const { words } = keyness(input.countsA, input.countsB, { priorCounts, priorStrength });
    words.forEach((word, w) => {
      expectClose(word.logOdds, expected.delta[w]!, tolerance, `delta ${w}`);
      expectClose(word.variance, expected.variance[w]!, tolerance, `variance ${w}`);
      expectClose(word.z, expected.z[w]!, tolerance, `z ${w}`);
      expectClose(word.logLikelihood, expected.g2[w]!, tolerance, `g2 ${w}`);
    });
  });
});

interface Mentions {
  readonly a: readonly number[];
  readonly nA: number;
  readonly b: readonly number[];
  readonly nB: number;
  readonly priorStrength: number;
}
type MentionFigures = Readonly<Record<"logOdds" | "variance" | "z" | "p" | "pBh", readonly number[]>>;

describe("keyness over respondents meets the closed form", () => {
  const tolerance = toleranceOf("respondent-keyness");
  test.each(cases<Mentions, MentionFigures>("respondent-keyness", "respondentKeyness"))(
    "$id",
    ({ input, expected }) => {
      const { words } = keyness(input.a, input.b, {
        totals: [input.nA, input.nB],
        priorStrength: input.priorStrength,
      });
      const adjusted = adjustPValues(words.map(({ pValue }) => pValue));
      words.forEach((word, w) => {
        expectClose(word.logOdds, expected.logOdds[w]!, tolerance, `logOdds ${w}`);
        expectClose(word.variance, expected.variance[w]!, tolerance, `variance ${w}`);
        expectClose(word.z, expected.z[w]!, tolerance, `z ${w}`);
        expectClose(word.pValue, expected.p[w]!, tolerance, `p ${w}`);
        expectClose(adjusted[w]!, expected.pBh[w]!, tolerance, `pBh ${w}`);
      });
    },
  );
});
