import { describe, expect, test } from "vitest";
import {
  NPS,
  adjustedWaldWith,
  agrestiCoullInterval,
  clopperPearsonInterval,
  exactBootstrapInterval,
  exactBootstrapWith,
  exactInterval,
  exactMidPInterval,
  jeffreysInterval,
  kornGraubardInterval,
  meanMetric,
  midPInterval,
  nps,
  profileLikelihoodInterval,
  proportionInterval,
  scale,
  score,
  scoreWith,
  shareMetric,
  tInterval,
  tally,
  tallyFromCounts,
  type Distribution,
  type Interval,
  type IntervalMethod,
  waldInterval,
  wilsonInterval,
  wilsonWith,
} from "../../src/index.ts";
import {
  bootstrapInterval,
  goodmanIntervals,
  harrellDavis,
  linearisedInterval,
  mean,
  normalSf,
  poissonRateInterval,
  quantile,
  quantileInterval,
  quantiles,
  quesenberryHurstIntervals,
  sum,
  type BootstrapMethod,
} from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

type Pair = readonly [number, number];

const THREE = meanMetric({ id: "three", scale: scale(-1, 1) });
const SHARE = shareMetric({ id: "top", scale: scale(0, 1), bands: { rest: [0], top: [1] }, band: "top" });

/** A distribution over different values, ascending; equal values are gathered as `distribution` does it. */
function over(values: readonly number[], counts: readonly number[]): Distribution {
  const different = [...new Set(values)].sort((a, b) => a - b);
  const gathered = different.map((value) => sum(counts.filter((_, k) => values[k] === value)));
  return { values: different, counts: gathered, weights: null, design: null };
}

/** One distribution of weighted answers over a support. */
function weighted(answers: readonly number[], weights: readonly number[], support: readonly number[]): Distribution {
  const of = (each: (i: number) => number): number[] =>
    support.map((value) => sum(answers.map((answer, i) => (answer === value ? each(i) : 0))));
  return {
    values: support,
    counts: of((i) => (weights[i]! > 0 ? 1 : 0)),
    weights: { sums: of((i) => weights[i]!), squares: of((i) => weights[i]! ** 2) },
    design: null,
  };
}

function expectLimits(
  { lower, upper }: Pick<Interval, "lower" | "upper">,
  expected: Pair,
  name: string,
  each: { readonly id: string; readonly tolAbs?: number },
): void {
  expectClose(lower, expected[0], toleranceOf(name, each), `${each.id} lower`);
  expectClose(upper, expected[1], toleranceOf(name, each), `${each.id} upper`);
}

/** Packages that do not cut off at the scale's ends are cut off here: an NPS above 1 is not a value. */
const cut = ([lower, upper]: Pair, from: number, to: number): Pair => [Math.max(from, lower), Math.min(to, upper)];

describe("prop-ci", () => {
  type Input = { readonly successes: number; readonly n: number; readonly confidence: number };
  const methods: readonly [string, IntervalMethod][] = [
    ["wald", waldInterval],
    ["wilson", wilsonInterval],
    ["wilsonCc", wilsonWith({ continuity: true })],
    ["agrestiCoull", agrestiCoullInterval],
    ["jeffreys", jeffreysInterval],
    ["clopperPearson", clopperPearsonInterval],
    ["midP", midPInterval],
  ];
  test.each(methods)("%s", (field, interval) => {
    for (const each of cases<Input, Record<string, Pair>>("prop-ci", "proportionCi")) {
      const { successes, n, confidence } = each.input;
      const got = proportionInterval(successes, n, { interval, level: confidence });
      expectLimits(got, each.expected[field]!, "prop-ci", each);
    }
  });

  test("the exact engine on two values is Clopper and Pearson's interval, its mid-P form the mid-P interval", () => {
    for (const each of cases<Input, Record<string, Pair>>("prop-ci", "proportionCi")) {
      const { successes, n, confidence } = each.input;
      const of = over([0, 1], [n - successes, successes]);
      expectLimits(exactInterval(of, confidence), each.expected["clopperPearson"]!, "prop-ci", each);
      const got = exactMidPInterval(of, confidence);
      const tolerance = { rel: 1e-9, abs: 1e-12 };
      expectClose(got.lower, each.expected["midP"]![0], tolerance, `${each.id} lower`);
      expectClose(got.upper, each.expected["midP"]![1], tolerance, `${each.id} upper`);
    }
  });
});

describe("nps-dev", () => {
  type Input = {
    readonly detractors: number;
    readonly passives: number;
    readonly promoters: number;
    readonly confidence: number;
  };
  type Wald = { readonly se: number; readonly ci: Pair };
  type Expected = {
    readonly wald: Wald;
    readonly adjustedWald: Wald;
    readonly score: Pair;
    readonly scoreSkewN1: Pair;
    readonly iterativeDev: Pair;
  };
  test.each(cases<Input, Expected>("nps-dev", "npsFromCounts"))(
    "$id: wald, adjustedWald, score, iterativeDev, scoreSkewN1",
    (each) => {
      const { detractors, passives, promoters, confidence } = each.input;
      const of = over([-1, 0, 1], [detractors, passives, promoters]);
      const { wald, adjustedWald, scoreSkewN1, iterativeDev } = each.expected;
      const counted = tallyFromCounts(NPS, { 0: detractors, 7: passives, 10: promoters });
      const { standardError } = score(NPS, counted);
      expectClose(standardError! / 100, wald.se, toleranceOf("nps-dev", each), `${each.id} se`);
      expectLimits(waldInterval(of, confidence), cut(wald.ci, -1, 1), "nps-dev", each);
      expectLimits(adjustedWaldWith("rocks")(of, confidence), cut(adjustedWald.ci, -1, 1), "nps-dev", each);
      expectLimits(scoreWith()(of, confidence), each.expected.score, "nps-dev", each);
      // The package's own root stops at 1e-6.
      expectLimits(scoreWith()(of, confidence), iterativeDev, "nps-dev", { id: each.id, tolAbs: 5e-6 });
      expectLimits(scoreWith({ unbiased: true, skewness: true })(of, confidence), scoreSkewN1, "nps-dev", each);
    },
  );
});

describe("nps-cran", () => {
  type Input = { readonly ratings: readonly number[]; readonly confidence: number };
  type Expected = { readonly ciWald: Pair; readonly pValue: number };
  test.each(cases<Input, Expected>("nps-cran", "npsOneSample"))("$id: ciWald, pValue", (each) => {
    const { ratings, confidence } = each.input;
    const of = over(
      ratings.map((rating) => (rating >= 9 ? 1 : rating <= 6 ? -1 : 0)),
      ratings.map(() => 1),
    );
    const support: Distribution = {
      ...of,
      values: [-1, 0, 1],
      counts: [-1, 0, 1].map((value) => of.counts[of.values.indexOf(value)] ?? 0),
    };
    expectLimits(waldInterval(support, confidence), cut(each.expected.ciWald, -1, 1), "nps-cran", each);
    // The package takes 1 − (2Φ − 1): compared absolutely, as the file asks.
    const { value, standardError } = nps(ratings);
    const p = 2 * normalSf(Math.abs(value!) / standardError!);
    expectClose(p, each.expected.pValue, { rel: 0, abs: 1e-15 }, `${each.id} pValue`);
  });
});

describe("paired-diff", () => {
  type Input = {
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly d: number;
    readonly confidence: number;
  };
  const methods: readonly [string, IntervalMethod][] = [
    ["tango", scoreWith()],
    ["tangoN1", scoreWith({ unbiased: true })],
    ["scoreSkew", scoreWith({ skewness: true })],
    ["scas", scoreWith({ unbiased: true, skewness: true })],
    ["bonettPrice", adjustedWaldWith("bonettPrice")],
    ["agrestiMin", adjustedWaldWith("agrestiMin")],
    ["wald", waldInterval],
  ];
  test.each(methods)("%s", (field, interval) => {
    for (const each of cases<Input, Record<string, Pair>>("paired-diff", "pairedDifferenceCi")) {
      const { a, b, c, d, confidence } = each.input;
      const got = interval(over([-1, 0, 1], [c, a + d, b]), confidence);
      expectLimits(got, cut(each.expected[field]!, -1, 1), "paired-diff", each);
    }
  });

  test("estimate", () => {
    for (const each of cases<Input, { readonly estimate: number }>("paired-diff", "pairedDifferenceCi")) {
      const { a, b, c, d } = each.input;
      const got = score(THREE, tallyFromCounts(THREE, [c, a + d, b])).value;
      expectClose(got, each.expected.estimate, toleranceOf("paired-diff", each), each.id);
    }
  });
});

describe("multinomial-mean-ci", () => {
  type Input = { readonly counts: readonly number[]; readonly values: readonly number[]; readonly confidence: number };
  const methods: readonly [string, IntervalMethod][] = [
    ["score", scoreWith()],
    ["scoreN1", scoreWith({ unbiased: true })],
    ["scoreSkew", scoreWith({ skewness: true })],
    ["scoreSkewN1", scoreWith({ unbiased: true, skewness: true })],
    ["profileLikelihood", profileLikelihoodInterval],
  ];
  test.each(methods)("%s", (field, interval) => {
    for (const each of cases<Input, Record<string, Pair | null>>("multinomial-mean-ci", "multinomialMeanCi")) {
      const { counts, values, confidence } = each.input;
      const got = interval(over(values, counts), confidence);
      const expected = each.expected[field] ?? null;
      // One answer has no n/(n − 1); there the factor is 1, as the doc comment says.
      if (expected === null) expect(sum(counts)).toBe(1);
      else expectLimits(got, expected, "multinomial-mean-ci", each);
    }
  });
});

describe("dirichlet-mean", () => {
  type Counts = { readonly counts: readonly number[]; readonly values: readonly number[]; readonly confidence: number };
  test.each(cases<Counts, { readonly lower: number; readonly upper: number }>("dirichlet-mean", "boundedMeanExact"))(
    "$id: lower, upper",
    (each) => {
      const { counts, values, confidence } = each.input;
      const { lower, upper } = each.expected;
      expectLimits(exactInterval(over(values, counts), confidence), [lower, upper], "dirichlet-mean", each);
    },
  );
});

describe("weighted-score-ci", () => {
  type Input = {
    readonly values: readonly number[];
    readonly weights: readonly number[];
    readonly support: readonly number[];
    readonly confidence: number;
  };
  type Expected = { readonly nEff: number; readonly score: Pair; readonly scoreSkewN1: Pair };
  test.each(cases<Input, Expected>("weighted-score-ci", "weightedScoreCi"))("$id: nEff, score, scoreSkewN1", (each) => {
    const { values, weights, support, confidence } = each.input;
    const of = weighted(values, weights, support);
    const metric = meanMetric({ id: "mean", scale: scale(support[0]!, support.at(-1)!) });
    const { effectiveN } = score(metric, tally(metric, values, { weights }));
    expectClose(effectiveN, each.expected.nEff, toleranceOf("weighted-score-ci", each), "nEff");
    expectLimits(scoreWith()(of, confidence), each.expected.score, "weighted-score-ci", each);
    const skew = scoreWith({ unbiased: true, skewness: true })(of, confidence);
    expectLimits(skew, each.expected.scoreSkewN1, "weighted-score-ci", each);
  });
});

describe("weighting", () => {
  type Input = {
    readonly y: readonly number[];
    readonly top: readonly number[];
    readonly nps: readonly number[];
    readonly group: readonly string[];
    readonly weights: readonly number[];
  };
  type Group = { readonly nps: number; readonly se: number };
  type Expected = Readonly<
    Record<"meanY" | "seY" | "meanTop" | "seTop" | "nps" | "npsSe" | "kishNeff" | "kishDeff", number>
  > & {
    readonly svyciprop_beta: Pair;
    readonly svyciprop_mean: Pair;
    readonly byGroup: Readonly<Record<string, Group>>;
  };
  test.each(cases<Input, Expected>("weighting", "weighted"))(
    "$id: meanY, seY, meanTop, seTop, nps, npsSe, kishNeff, kishDeff, byGroup, svyciprop_beta, svyciprop_mean",
    (each) => {
      const { y, top, nps, group, weights } = each.input;
      const { expected } = each;
      const tolerance = toleranceOf("weighting", each);
      const means: readonly [readonly number[], number, number][] = [
        [y, expected.meanY, expected.seY],
        [top, expected.meanTop, expected.seTop],
        [nps, expected.nps, expected.npsSe],
      ];
      for (const [values, estimate, error] of means) {
        const got = linearisedInterval(values, { weights });
        expectClose(got.estimate, estimate, tolerance, "estimate");
        expectClose(got.standardError, error, tolerance, "standard error");
      }
      const share = weighted(top, weights, [0, 1]);
      const n = weights.filter((weight) => weight > 0).length;
      const { effectiveN } = score(SHARE, tally(SHARE, top, { weights }));
      expectClose(effectiveN, expected.kishNeff, tolerance, "kishNeff");
      expectClose(n / effectiveN, expected.kishDeff, tolerance, "kishDeff");
      expectLimits(kornGraubardInterval(share, 0.95), expected.svyciprop_beta, "weighting", each);
      expectLimits(tInterval(share, 0.95), cut(expected.svyciprop_mean, 0, 1), "weighting", each);
      for (const [name, { nps: estimate, se }] of Object.entries(expected.byGroup)) {
        const got = linearisedInterval(nps, { weights, domain: group.map((each) => each === name) });
        expectClose(got.estimate, estimate, tolerance, `${name} nps`);
        expectClose(got.standardError, se, tolerance, `${name} se`);
      }
    },
  );

  type Clustered = {
    readonly y: readonly number[];
    readonly cluster: readonly number[];
    readonly weights: readonly number[];
  };
  test.each(cases<Clustered, { readonly mean: number; readonly se: number }>("weighting", "weightedClustered"))(
    "$id: mean, se",
    (each) => {
      const { y, cluster, weights } = each.input;
      const got = linearisedInterval(y, { clusters: cluster, weights });
      expectClose(got.estimate, each.expected.mean, toleranceOf("weighting", each), "mean");
      expectClose(got.standardError, each.expected.se, toleranceOf("weighting", each), "se");
    },
  );

  type Stratified = {
    readonly y: readonly number[];
    readonly stratum: readonly string[];
    readonly populationSizes: Readonly<Record<string, number>>;
  };
  type StratifiedExpected = { readonly mean: number; readonly seFpc: number; readonly seNoFpc: number };
  test.each(cases<Stratified, StratifiedExpected>("weighting", "stratified"))("$id: mean, seFpc, seNoFpc", (each) => {
    const { y, stratum, populationSizes: population } = each.input;
    const tolerance = toleranceOf("weighting", each);
    const finite = linearisedInterval(y, { strata: stratum, population });
    expectClose(finite.estimate, each.expected.mean, tolerance, "mean");
    expectClose(finite.standardError, each.expected.seFpc, tolerance, "seFpc");
    const weights = stratum.map((name) => population[name]! / stratum.filter((other) => other === name).length);
    const endless = linearisedInterval(y, { strata: stratum, weights });
    expectClose(endless.estimate, each.expected.mean, tolerance, "mean");
    expectClose(endless.standardError, each.expected.seNoFpc, tolerance, "seNoFpc");
  });
});

describe("multinomial-simultaneous", () => {
  type Input = { readonly counts: readonly number[]; readonly confidence: number };
  type Expected = Readonly<Record<"goodman" | "qh" | "wilson" | "wald", readonly Pair[]>>;
  test.each(cases<Input, Expected>("multinomial-simultaneous", "multinomialSimultaneous"))(
    "$id: goodman, qh, and one at a time wilson, wald",
    (each) => {
      const { counts, confidence: level } = each.input;
      const n = sum(counts);
      const alone = (interval: IntervalMethod): Interval[] =>
        counts.map((count) => proportionInterval(count, n, { interval, level }));
      const all: readonly [keyof Expected, readonly Interval[]][] = [
        ["goodman", goodmanIntervals(counts, { level }).intervals],
        ["qh", quesenberryHurstIntervals(counts, { level }).intervals],
        ["wilson", alone(wilsonInterval)],
        ["wald", alone(waldInterval)],
      ];
      for (const [field, got] of all) {
        got.forEach((interval, k) => {
          const id = `${each.id} ${field}[${k}]`;
          // DescTools leaves 1e-17 where the limit is 0.
          const tolerance = { rel: toleranceOf("multinomial-simultaneous").rel, abs: 1e-15 };
          expectClose(interval.lower, each.expected[field][k]![0], tolerance, `${id} lower`);
          expectClose(interval.upper, each.expected[field][k]![1], tolerance, `${id} upper`);
        });
      }
    },
  );
});

describe("rates", () => {
  type Input = { readonly events: number; readonly exposure: number; readonly confidence: number };
  type Expected = Readonly<Record<"exactGarwood" | "score" | "midP" | "jeffreys", Pair>> & { readonly rate: number };
  const methods = [
    ["exactGarwood", "exact"],
    ["score", "score"],
    ["midP", "midP"],
    ["jeffreys", "jeffreys"],
  ] as const;
  test.each(methods)("%s, about the rate", (field, method) => {
    for (const each of cases<Input, Expected>("rates", "rateCi")) {
      const { events, exposure, confidence: level } = each.input;
      const got = poissonRateInterval(events, exposure, { level, method });
      expectLimits(got, each.expected[field], "rates", each);
      expect(got.lower <= each.expected.rate && each.expected.rate <= got.upper).toBe(true);
    }
  });
});

describe("quantiles", () => {
  type Input = { readonly x: readonly number[]; readonly probs: readonly number[] };
  const types = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  test.each(cases<Input, Record<string, readonly number[] & number>>("quantiles", "quantiles"))(
    "$id: type1, type2, type3, type4, type5, type6, type7, type8, type9, mad, iqr",
    (each) => {
      const { x, probs } = each.input;
      const tolerance = toleranceOf("quantiles", each);
      for (const type of types) {
        quantiles(x, probs, { type }).forEach((got, k) => {
          expectClose(got, each.expected[`type${type}`]![k]!, tolerance, `type ${type} at ${probs[k]!}`);
        });
      }
      const median = quantile(x, 0.5);
      const deviations = x.map((value) => Math.abs(value - median));
      expectClose(1.4826 * quantile(deviations, 0.5), each.expected["mad"]!, tolerance, "mad");
      expectClose(quantile(x, 0.75) - quantile(x, 0.25), each.expected["iqr"]!, tolerance, "iqr");
    },
  );

  type Davis = { readonly estimate: readonly number[]; readonly jackknifeSe: readonly number[] };
  test.each(cases<Input, Davis>("quantiles", "harrellDavis"))("$id: estimate, jackknifeSe", (each) => {
    const { x, probs } = each.input;
    probs.forEach((p, k) => {
      const { estimate, standardError } = harrellDavis(x, p);
      expectClose(estimate, each.expected.estimate[k]!, toleranceOf("quantiles", each), `estimate at ${p}`);
      expectClose(standardError, each.expected.jackknifeSe[k]!, toleranceOf("quantiles", each), `jackknifeSe at ${p}`);
    });
  });

  type Weighted = { readonly x: readonly number[]; readonly weights: readonly number[] };
  test.each(cases<Weighted, { readonly mean: number }>("quantiles", "weightedQuantile"))("$id: mean", (each) => {
    const { x, weights } = each.input;
    const { estimate } = linearisedInterval(x, { weights });
    expectClose(estimate, each.expected.mean, toleranceOf("quantiles", each), "mean");
  });

  type Order = { readonly x: readonly number[]; readonly p: number; readonly confidence: number };
  type OrderExpected = {
    readonly lowerRank: number;
    readonly upperRank: number;
    readonly ci: readonly (number | string | null)[];
    readonly coverage: number;
  };
  test.each(cases<Order, OrderExpected>("quantiles", "quantileCiOrderStatistics"))(
    "$id: lowerRank, upperRank, ci, coverage",
    (each) => {
      const { x, p, confidence: level } = each.input;
      const { interval, lowerRank, upperRank, coverage } = quantileInterval(x, p, { level });
      const { lower, upper } = interval;
      expect(lowerRank ?? 0).toBe(each.expected.lowerRank);
      expect(upperRank ?? x.length + 1).toBe(each.expected.upperRank);
      // An end that does not exist stands as "-Infinity" or "Infinity" in the file.
      expect([lower, upper]).toEqual(each.expected.ci.map((limit) => (typeof limit === "number" ? limit : null)));
      expectClose(coverage, each.expected.coverage, toleranceOf("quantiles", each), "coverage");
    },
  );
});

describe("bootstrap", () => {
  type Input = {
    readonly estimate: number;
    readonly replicates: readonly number[];
    readonly influence: readonly number[];
    readonly confidence: number;
  };
  test.each(cases<Input, Readonly<Record<BootstrapMethod, Pair>>>("bootstrap", "bootstrapIntervals"))(
    "$id: normal, basic, percentile, bca",
    (each) => {
      const { estimate, replicates, influence, confidence: level } = each.input;
      for (const method of ["normal", "basic", "percentile", "bca"] as const) {
        // R counts no replicate that is equal to the estimate as below it; this library counts half of them. BCa takes nothing
        // else from the estimate: one just below it has R's replicates below.
        const at = method === "bca" ? estimate - 1e-9 * Math.abs(estimate) : estimate;
        // The file's own answers in their order: the estimate, the replicates, and what leaving out each row gives.
        const told = [at, ...replicates, ...influence.map((pull) => -pull)];
        let next = 0;
        const got = bootstrapInterval({ rows: influence }, () => told[next++]!, {
          seed: 1,
          resamples: replicates.length,
          level,
          method,
        });
        expect(next).toBe(method === "bca" ? told.length : 1 + replicates.length);
        const tolerance = { ...toleranceOf("bootstrap", each), abs: 1e-12 };
        expectClose(got.interval.lower, each.expected[method][0], tolerance, `${each.id} ${method} lower`);
        expectClose(got.interval.upper, each.expected[method][1], tolerance, `${each.id} ${method} upper`);
      }
    },
  );
});

describe("bootstrap-scipy", () => {
  type Input = { readonly x: readonly number[]; readonly confidence: number };
  type Expected = { readonly bca: Pair; readonly percentile: Pair; readonly se: number };
  test.each(cases<Input, Expected>("bootstrap-scipy", "bootstrapMonteCarlo"))("$id: bca, percentile, se", (each) => {
    const { x, confidence } = each.input;
    const of = over(
      [-1, 0, 1],
      [-1, 0, 1].map((value) => x.filter((answer) => answer === value).length),
    );
    expectLimits(exactBootstrapInterval(of, confidence), each.expected.bca, "bootstrap-scipy", each);
    const percentile = exactBootstrapWith({ method: "percentile" })(of, confidence);
    expectLimits(percentile, each.expected.percentile, "bootstrap-scipy", each);
    const { value, standardError } = score(THREE, tally(THREE, x));
    expectClose(standardError, each.expected.se, toleranceOf("bootstrap-scipy", each), "se");
    expect(mean(x)).toBeCloseTo(value!, 12);
  });
});
