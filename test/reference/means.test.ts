import { describe, expect, it } from "vitest";
import { mean, pairedTTest, variance, welchTest } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

type Limits = readonly [number, number];
interface Input {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly confidence: number;
}
interface Test {
  readonly t: number;
  readonly p: number;
  readonly ci: Limits;
}

const { rel } = toleranceOf("means");
/** At an offset of 1e9 the data carry seven digits of their differences. */
const toleranceFor = ({ x }: Input) => ({ rel: Math.max(...x) > 1e6 ? 1e-6 : rel, abs: 1e-14 });

describe("means", () => {
  interface Expected {
    readonly meanX: number;
    readonly meanY: number;
    readonly varX: number;
    readonly varY: number;
    readonly welch: Test & { readonly df: number; readonly greaterP: number };
    readonly oneSampleX: Test | null;
  }
  it.each(cases<Input, Expected>("means", "twoMeans"))("$id: Welch's test agrees", ({ id, input, expected }) => {
    const tolerance = toleranceFor(input);
    const level = input.confidence;
    expectClose(mean(input.x), expected.meanX, tolerance, `${id} meanX`);
    expectClose(mean(input.y), expected.meanY, tolerance, `${id} meanY`);
    expectClose(variance(input.x), expected.varX, tolerance, `${id} varX`);
    expectClose(variance(input.y), expected.varY, tolerance, `${id} varY`);
    const { statistic, df, pValue, greaterP, interval } = welchTest(input.x, input.y, { level });
    expectClose(statistic, expected.welch.t, tolerance, `${id} welch t`);
    expectClose(df, expected.welch.df, tolerance, `${id} welch df`);
    expectClose(pValue, expected.welch.p, tolerance, `${id} welch p`);
    expectClose(greaterP, expected.welch.greaterP, tolerance, `${id} welch greaterP`);
    expectClose(interval!.lower, expected.welch.ci[0], tolerance, `${id} welch lower`);
    expectClose(interval!.upper, expected.welch.ci[1], tolerance, `${id} welch upper`);

    // One sample is a pair against zeros.
    const one = pairedTTest(
      input.x,
      input.x.map(() => 0),
      { level },
    );
    if (expected.oneSampleX === null) {
      expect([one.statistic, one.pValue]).toEqual([null, null]);
    } else {
      expectClose(one.statistic, expected.oneSampleX.t, tolerance, `${id} oneSampleX t`);
      expectClose(one.pValue, expected.oneSampleX.p, tolerance, `${id} oneSampleX p`);
      expectClose(one.interval!.lower, expected.oneSampleX.ci[0], tolerance, `${id} oneSampleX lower`);
      expectClose(one.interval!.upper, expected.oneSampleX.ci[1], tolerance, `${id} oneSampleX upper`);
    }
  });

  interface Paired extends Test {
    readonly meanDiff: number;
    readonly df: number;
  }
  it.each(cases<Input, Paired>("means", "pairedMeans"))("$id: the paired test agrees", ({ id, input, expected }) => {
    const tolerance = toleranceFor(input);
    const { difference, statistic, df, pValue, interval } = pairedTTest(input.x, input.y, { level: input.confidence });
    expectClose(difference, expected.meanDiff, tolerance, `${id} meanDiff`);
    expectClose(statistic, expected.t, tolerance, `${id} t`);
    expect(df).toBe(expected.df);
    expectClose(pValue, expected.p, tolerance, `${id} p`);
    expectClose(interval!.lower, expected.ci[0], tolerance, `${id} ci lower`);
    expectClose(interval!.upper, expected.ci[1], tolerance, `${id} ci upper`);
  });
});

describe("robust-tests", () => {
  interface Tost {
    readonly welchP: number;
    readonly lowerT: number;
    readonly lowerP: number;
    readonly lowerDf: number;
    readonly upperT: number;
    readonly upperP: number;
    readonly pairedP: number;
    readonly pairedN: number;
  }
  type Margins = Omit<Input, "confidence"> & { readonly low: number; readonly upp: number };
  const tolerance = { ...toleranceOf("robust-tests"), abs: 1e-15 };
  it.each(cases<Margins, Tost>("robust-tests", "tost"))(
    "$id: two one-sided t-tests against the margins agree",
    ({ id, input, expected }) => {
      const { x, y, low, upp } = input;
      const [lower, upper] = [welchTest(x, y, { against: low }), welchTest(x, y, { against: upp })];
      expectClose(lower.statistic, expected.lowerT, tolerance, `${id} lowerT`);
      expectClose(lower.df, expected.lowerDf, tolerance, `${id} lowerDf`);
      expectClose(lower.greaterP, expected.lowerP, tolerance, `${id} lowerP`);
      expectClose(upper.statistic, expected.upperT, tolerance, `${id} upperT`);
      expectClose(upper.lessP, expected.upperP, tolerance, `${id} upperP`);
      expectClose(Math.max(lower.greaterP!, upper.lessP!), expected.welchP, tolerance, `${id} welchP`);
      const [a, b] = [x.slice(0, expected.pairedN), y.slice(0, expected.pairedN)];
      const paired = Math.max(
        pairedTTest(a, b, { against: low }).greaterP!,
        pairedTTest(a, b, { against: upp }).lessP!,
      );
      expectClose(paired, expected.pairedP, tolerance, `${id} pairedP, pairedN`);
    },
  );
});
