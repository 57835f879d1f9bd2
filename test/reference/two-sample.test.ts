import { describe, expect, it } from "vitest";
import {
  adjustedWaldDifferenceWith,
  agrestiCaffoDifference,
  compare,
  distribution,
  equivalence,
  moverDifference,
  moverDifferenceWith,
  netMetric,
  score,
  scoreDifference,
  scoreDifferenceWith,
  scoreSkewDifference,
  shareMetric,
  tally,
  tallyFromCounts,
  type DifferenceMethod,
  type Distribution,
  type Metric,
  waldDifference,
  waldDifferenceWith,
  wilsonWith,
} from "../../src/index.ts";
import { normalQuantile } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

type Limits = readonly [ReferenceNumber, ReferenceNumber];

const over = (values: readonly number[], counts: readonly number[]): Distribution => ({
  values,
  counts,
  weights: null,
  design: null,
});
const share = (successes: number, n: number): Distribution => over([0, 1], [n - successes, successes]);

function expectLimits(
  got: { readonly lower: number; readonly upper: number },
  limits: Limits,
  tolerance: { readonly rel: number; readonly abs: number },
  what: string,
): void {
  expectClose(got.lower, limits[0], tolerance, `${what} lower`);
  expectClose(got.upper, limits[1], tolerance, `${what} upper`);
}

describe("multinomial-diff-ci", () => {
  interface Input {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly values: readonly number[];
    readonly confidence: number;
  }
  type Field = "score2" | "score2N1" | "score2SkewN1" | "moverScore";
  const methods: Readonly<Record<Field, DifferenceMethod>> = {
    score2: scoreDifferenceWith({ unbiased: false }),
    score2N1: scoreDifference,
    score2SkewN1: scoreSkewDifference,
    moverScore: moverDifference,
  };
  const all = cases<Input, Readonly<Record<Field, Limits>> & { readonly estimate: number }>(
    "multinomial-diff-ci",
    "multinomialDiffCi",
  );
  it.each(all)("$id: score, score with skewness and MOVER limits are right", ({ id, input, expected, ...each }) => {
    const tolerance = toleranceOf("multinomial-diff-ci", each);
    const [x, y] = [over(input.values, input.x), over(input.values, input.y)];
    for (const field of Object.keys(methods) as Field[]) {
      const { interval } = methods[field](x, y, input.confidence);
      expectLimits(interval, expected[field], tolerance, `${id} ${field}`);
    }
    const estimate = (scoreOf(input.values, input.x).value ?? 0) - (scoreOf(input.values, input.y).value ?? 0);
    expectClose(estimate, expected.estimate, tolerance, `${id} estimate`);
  });

  function scoreOf(values: readonly number[], counts: readonly number[]): { readonly value: number | null } {
    const metric: Metric = {
      id: "case",
      name: "the case",
      scale: { min: 1, max: values.length, step: 1 },
      values,
      bands: values.map(String),
      unit: "scale points",
      better: "higher",
      source: "reference",
    };
    return score(metric, tallyFromCounts(metric, counts));
  }
});

interface Shares {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
  readonly confidence: number;
}

describe("prop-diff", () => {
  type Field = "wald" | "waldCc" | "agrestiCaffo" | "newcombe" | "newcombeCc" | "mee" | "miettinenNurminen" | "scas";
  const methods: Readonly<Record<Field, DifferenceMethod>> = {
    wald: waldDifference,
    waldCc: waldDifferenceWith({ continuity: true }),
    agrestiCaffo: agrestiCaffoDifference,
    newcombe: moverDifference,
    newcombeCc: moverDifferenceWith({ interval: wilsonWith({ continuity: true }) }),
    mee: scoreDifferenceWith({ unbiased: false }),
    miettinenNurminen: scoreDifference,
    scas: scoreSkewDifference,
  };
  interface Expected extends Readonly<Record<Field, Limits>> {
    readonly estimate: number;
    readonly tests: { readonly zPooled: ReferenceNumber; readonly zPooledP: ReferenceNumber };
  }
  const tolerance = toleranceOf("prop-diff");
  const all = cases<Shares, Expected>("prop-diff", "twoProportions");

  it.each(all)("$id: eight intervals and the pooled test agree", ({ id, input, expected }) => {
    const [x, y] = [share(input.x1, input.n1), share(input.x2, input.n2)];
    for (const field of Object.keys(methods) as Field[]) {
      const { interval } = methods[field](x, y, input.confidence);
      // The package's Newcombe limit is 6.5e-9 above 1 at 10/10 against 0/10: the root of a rounding error.
      const [lower, upper] = expected[field];
      expectLimits(interval, [lower, Math.min(1, Number(upper))], tolerance, `${id} ${field}`);
    }
    const { zPooledP } = expected.tests;
    const { pValue } = methods.mee(x, y, input.confidence);
    // Two arms without a success (or a failure) have no pooled z; ours is then exactly no difference.
    expectClose(pValue, zPooledP === "NaN" ? 1 : zPooledP, tolerance, `${id} tests: zPooledP`);
    const metric = shareMetric({
      id: "yes",
      scale: { min: 0, max: 1, step: 1 },
      bands: { no: [0], yes: [1] },
      band: "yes",
    });
    const of = ({ counts }: Distribution) => score(metric, tallyFromCounts(metric, counts));
    expectClose(
      compare(of(x), of(y)).difference! / 100,
      expected.estimate,
      { rel: 1e-10, abs: 1e-15 },
      `${id} estimate`,
    );
  });
});

describe("prop-diff-statsmodels", () => {
  interface Expected {
    readonly diff_wald: Limits;
    readonly diff_agresti_caffo: Limits;
    readonly diff_newcomb: Limits;
    readonly scoreTestStatistic: number;
    readonly scoreTestP: number;
    readonly tostAgrestiCaffoP: number;
  }
  const tolerance = toleranceOf("prop-diff-statsmodels");
  const all = cases<Shares, Expected>("prop-diff-statsmodels", "twoProportionsStatsmodels");
  it.each(all)("$id: intervals, score test and equivalence test agree", ({ id, input, expected }) => {
    const [x, y] = [share(input.x1, input.n1), share(input.x2, input.n2)];
    const limits = (method: DifferenceMethod) => method(x, y, input.confidence).interval;
    expectLimits(limits(waldDifference), expected.diff_wald, tolerance, `${id} diff_wald`);
    expectLimits(limits(agrestiCaffoDifference), expected.diff_agresti_caffo, tolerance, `${id} diff_agresti_caffo`);
    expectLimits(limits(moverDifference), expected.diff_newcomb, tolerance, `${id} diff_newcomb`);
    const { pValue } = scoreDifference(x, y, input.confidence);
    expectClose(pValue, expected.scoreTestP, tolerance, `${id} scoreTestP`);
    const size = Math.abs(normalQuantile(pValue / 2));
    expectClose(size, Math.abs(expected.scoreTestStatistic), tolerance, `${id} scoreTestStatistic`);
    const metric = shareMetric({
      id: "yes",
      scale: { min: 0, max: 1, step: 1 },
      bands: { no: [0], yes: [1] },
      band: "yes",
    });
    const of = ({ counts }: Distribution) => score(metric, tallyFromCounts(metric, counts));
    // tost_proportions_2indep was called with ±0.1.
    const tost = equivalence(of(x), of(y), { margin: 10, method: agrestiCaffoDifference });
    expectClose(tost.equivalenceP, expected.tostAgrestiCaffoP, tolerance, `${id} tostAgrestiCaffoP`);
  });
});

const NET: Metric = netMetric({
  id: "net",
  scale: { min: -1, max: 1, step: 1 },
  bands: { detractor: [-1], passive: [0], promoter: [1] },
  plus: "promoter",
  minus: "detractor",
});
const RATINGS: Metric = netMetric({
  id: "ratings",
  scale: { min: 0, max: 10, step: 1 },
  bands: { detractor: [0, 1, 2, 3, 4, 5, 6], passive: [7, 8], promoter: [9, 10] },
  plus: "promoter",
  minus: "detractor",
});

interface Signed {
  readonly lower: number;
  readonly upper: number;
}

/** The packages give the interval of |x − y|: ours on the natural scale, turned round where the difference is negative. */
function ofAbsolute(interval: Signed, difference: number): Signed {
  const [lower, upper] = [interval.lower / 100, interval.upper / 100];
  return difference < 0 ? { lower: -upper, upper: -lower } : { lower, upper };
}

describe("nps-cran", () => {
  interface Expected {
    readonly npsX: number;
    readonly npsY: number;
    readonly absDelta: number;
    readonly se: number;
    readonly ciAbsDelta: Limits;
    readonly pValue: number;
  }
  interface Input {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly confidence: number;
  }
  const all = cases<Input, Expected>("nps-cran", "npsTwoSample");
  it.each(all)("$id: two-sample Wald agrees", ({ id, input, expected, ...each }) => {
    const tolerance = toleranceOf("nps-cran", each);
    const [x, y] = [input.x, input.y].map((ratings) => tally(RATINGS, ratings)) as [never, never];
    const level = input.confidence;
    const change = compare(score(RATINGS, x, { level }), score(RATINGS, y, { level }), { method: waldDifference });
    expectClose(change.current.value! / 100, expected.npsX, tolerance, `${id} npsX`);
    expectClose(change.reference.value! / 100, expected.npsY, tolerance, `${id} npsY`);
    expectClose(Math.abs(change.difference!) / 100, expected.absDelta, tolerance, `${id} absDelta`);
    expectLimits(ofAbsolute(change.interval!, change.difference!), expected.ciAbsDelta, tolerance, `${id} ciAbsDelta`);
    const { interval } = waldDifference(distribution(RATINGS, x), distribution(RATINGS, y), 0.5);
    expectClose((interval.upper - interval.lower) / 200 / 0.6744897501960817, expected.se, tolerance, `${id} se`);
    expectClose(change.pValue, expected.pValue, { rel: 0, abs: 1e-15 }, `${id} pValue`); // 1 − (2Φ − 1) in the package
  });
});

describe("nps-dev", () => {
  interface Test {
    readonly absDelta: number;
    readonly se: number;
    readonly ciAbsDelta: Limits;
    readonly pValue: number;
  }
  interface Input {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly confidence: number;
  }
  const all = cases<Input, { readonly wald: Test; readonly adjustedWald: Test }>("nps-dev", "npsTwoSampleFromCounts");
  const methods = { wald: waldDifference, adjustedWald: adjustedWaldDifferenceWith([0.75, 1.5, 0.75]) } as const;
  it.each(all)("$id: Wald and adjusted Wald from counts agree", ({ id, input, expected, ...each }) => {
    const tolerance = toleranceOf("nps-dev", each);
    const [x, y] = [input.x, input.y].map((counts) => distribution(NET, tallyFromCounts(NET, counts))) as [
      Distribution,
      Distribution,
    ];
    for (const field of ["wald", "adjustedWald"] as const) {
      const { estimate, interval, pValue } = methods[field](x, y, input.confidence);
      expectClose(Math.abs(estimate) / 100, expected[field].absDelta, tolerance, `${id} ${field} absDelta`);
      expectLimits(ofAbsolute(interval, estimate), expected[field].ciAbsDelta, tolerance, `${id} ${field} ciAbsDelta`);
      expectClose(pValue, expected[field].pValue, { rel: 1e-11, abs: 1e-15 }, `${id} ${field} pValue`);
    }
    expect(expected.wald.se).toBeGreaterThan(0);
  });
});
