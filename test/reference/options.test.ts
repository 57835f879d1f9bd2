import { describe, expect, test } from "vitest";
import { averageHandleTime, occupancy } from "../../src/index.ts";
import {
  compareRateToTarget,
  compareRates,
  hodgesLehmann,
  kaplanMeier,
  linearTrend,
  linearisedInterval,
  mannWhitney,
  oddsRatio,
  rateInterval,
  stl,
  weightedTrend,
} from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";
import { type Pair, type StlInput, stlOptions } from "./samples.ts";

type Column = readonly number[];

const tolerance = toleranceOf("options");

function close(got: number | null | undefined, expected: number | null, what: string): void {
  expectClose(got ?? null, expected, tolerance, what);
}

function closeLimits(
  got: { readonly lower: number | null; readonly upper: number | null },
  [lower, upper]: readonly [number | null, number | null],
  what: string,
): void {
  close(got.lower, lower, `${what} lower`);
  close(got.upper, upper, `${what} upper`);
}

function closeColumn(got: readonly (number | null)[], expected: readonly (number | null)[], what: string): void {
  expect(got.length, what).toBe(expected.length);
  expected.forEach((value, i) => {
    close(got[i], value, `${what}[${i}]`);
  });
}

describe("options: what no other family asks for", () => {
  interface Entered {
    readonly time: Column;
    readonly entry: Column;
    readonly event: Column;
    readonly confidence: number;
  }
  type Curve = Readonly<Record<"time" | "nRisk" | "survival" | "cumHazard", Column>> &
    Readonly<Record<"stdErrSurvival" | "lower" | "upper", readonly (number | null)[]>>;
  test.each(cases<Entered, Curve>("options", "kaplanMeierEntry"))(
    "$id: rows that enter late",
    ({ input, expected }) => {
      const curve = kaplanMeier(input.time, input.event, { entry: input.entry, level: input.confidence });
      closeColumn(curve.times, expected.time, "time");
      closeColumn(curve.atRisk, expected.nRisk, "nRisk");
      closeColumn(curve.survival, expected.survival, "survival");
      closeColumn(curve.standardError, expected.stdErrSurvival, "stdErrSurvival");
      closeColumn(curve.lower, expected.lower, "lower");
      closeColumn(curve.upper, expected.upper, "upper");
      closeColumn(curve.cumulativeHazard, expected.cumHazard, "cumHazard");
    },
  );

  interface Unequal {
    readonly value: Column;
    readonly se: Column;
    readonly t: Column;
  }
  type Meta = Readonly<Record<"slope" | "intercept" | "slopeSe" | "tau2" | "q", number>>;
  test.each(cases<Unequal, Meta>("options", "weightedTrend"))("$id: a meta-regression", ({ input, expected }) => {
    const line = weightedTrend(input.value, input.se, { times: input.t });
    close(line.slope, expected.slope, "slope");
    close(line.intercept, expected.intercept, "intercept");
    close(line.standardError, expected.slopeSe, "slopeSe");
    close(line.tauSquared, expected.tau2, "tau2");
    close(line.q, expected.q, "q");
  });

  interface Rows {
    readonly events: Column;
    readonly exposure: Column;
    readonly confidence: number;
    readonly target: number;
  }
  interface Quasi {
    readonly rate: number;
    readonly dispersion: number;
    readonly ci: Pair;
    readonly pLess: number;
  }
  test.each(cases<Rows, Quasi>("options", "quasiPoissonRate"))("$id: events in bursts", ({ input, expected }) => {
    const rows = input.events.map((events, i) => ({ events, exposure: input.exposure[i]! }));
    const rate = rateInterval(rows, { level: input.confidence });
    close(rate.estimate, expected.rate, "rate");
    close(rate.dispersion, expected.dispersion, "dispersion");
    closeLimits(rate.interval, expected.ci, "ci");
    close(compareRateToTarget(rows, input.target, { alternative: "less" }).pValue, expected.pLess, "pLess");
  });

  interface Survey {
    readonly y: Column;
    readonly stratum: readonly string[];
    readonly cluster: readonly string[];
    readonly weights: Column;
    readonly domain: readonly boolean[];
    readonly confidence: number;
  }
  type Linearised = Readonly<Record<"mean" | "se" | "df" | "domainMean" | "domainSe", number>> & { readonly ci: Pair };
  test.each(cases<Survey, Linearised>("options", "surveyDesign"))(
    "$id: strata, clusters and weights together, and a domain of them",
    ({ input, expected }) => {
      const design = { weights: input.weights, clusters: input.cluster, strata: input.stratum };
      const whole = linearisedInterval(input.y, { ...design, level: input.confidence });
      close(whole.estimate, expected.mean, "mean");
      close(whole.standardError, expected.se, "se");
      expect(whole.df, "df").toBe(expected.df);
      closeLimits(whole.interval, expected.ci, "ci");
      const part = linearisedInterval(input.y, { ...design, domain: input.domain });
      close(part.estimate, expected.domainMean, "domainMean");
      close(part.standardError, expected.domainSe, "domainSe");
    },
  );

  interface Two {
    readonly x: Column;
    readonly y: Column;
  }
  type Sides = Readonly<Record<"pExactLess" | "pExactGreater" | "pTiesLess" | "pTiesGreaterPlain", number>> & {
    readonly hodgesLehmannCi80: Pair;
  };
  test.each(cases<Two, Sides>("options", "rankSumSides"))(
    "$id: one-sided rank sums",
    ({ input: { x, y }, expected }) => {
      close(mannWhitney(x, y, { alternative: "less" }).pValue, expected.pExactLess, "pExactLess");
      close(mannWhitney(x, y, { alternative: "greater" }).pValue, expected.pExactGreater, "pExactGreater");
      closeLimits(hodgesLehmann(x, y, { level: 0.8 }).interval, expected.hodgesLehmannCi80, "hodgesLehmannCi80");
      const [tiedX, tiedY] = [x.map(Math.ceil), y.map((each) => Math.ceil(each + 0.7))];
      close(mannWhitney(tiedX, tiedY, { alternative: "less", exact: false }).pValue, expected.pTiesLess, "pTiesLess");
      const plain = mannWhitney(tiedX, tiedY, { alternative: "greater", exact: false, continuity: false });
      close(plain.pValue, expected.pTiesGreaterPlain, "pTiesGreaterPlain");
    },
  );

  type Loess = StlInput & { readonly x: Column };
  test.each(cases<Loess, Readonly<Record<"seasonal" | "trend", Column>>>("options", "stlOptions"))(
    "$id: degrees, windows, jumps and loops",
    ({ input, expected }) => {
      const parts = stl(input.x, { ...stlOptions(input), robust: input.outer > 0 });
      closeColumn(parts.seasonal!, expected.seasonal, "seasonal");
      closeColumn(parts.trend!, expected.trend, "trend");
    },
  );

  interface Timed {
    readonly x: Column;
    readonly t: Column;
    readonly confidence: number;
  }
  type Line = Readonly<Record<"slope" | "intercept" | "slopeSe" | "p" | "slopeSeHC3", number>> & {
    readonly slopeCi: Pair;
  };
  test.each(cases<Timed, Line>("options", "linearTrendTimes"))("$id: irregular times", ({ input, expected }) => {
    const line = linearTrend(input.x, { times: input.t, level: input.confidence });
    close(line.slope, expected.slope, "slope");
    close(line.intercept, expected.intercept, "intercept");
    close(line.standardError, expected.slopeSe, "slopeSe");
    close(line.pValue, expected.p, "p");
    closeLimits(line.interval!, expected.slopeCi, "slopeCi");
    const robust = linearTrend(input.x, { times: input.t, errors: "hc3" });
    close(robust.standardError, expected.slopeSeHC3, "slopeSeHC3");
  });

  type Figures = Readonly<Record<"ratio" | "se", number>>;
  test.each(cases<Two, Figures>("options", "ratioOfSums"))("$id: occupancy, a ratio of sums", ({ input, expected }) => {
    const rows = input.y.map((handleMs, i) => ({ agentId: `${i}`, handleMs, availableMs: input.x[i]! - handleMs }));
    const { value, standardError } = occupancy(rows);
    close(value! / 100, expected.ratio, "ratio");
    close(standardError! / 100, expected.se, "se");
  });

  interface Calls {
    readonly seconds: Column;
    readonly agent: readonly string[];
  }
  test.each(cases<Calls, Readonly<Record<"mean" | "se", number>>>("options", "clusteredTime"))(
    "$id: handling times of agents",
    ({ input, expected }) => {
      const calls = input.seconds.map((seconds, i) => ({
        id: `${i}`,
        startedAt: 0,
        handleMs: 1000 * seconds,
        agentId: input.agent[i]!,
      }));
      const { mean } = averageHandleTime(calls, { asOf: 3_600_000, cluster: "agentId" });
      close(mean.value! / 1000, expected.mean, "mean");
      close(mean.standardError! / 1000, expected.se, "se");
    },
  );

  type Counts = Readonly<Record<"x1" | "x2" | "confidence", number>>;
  type Ends = readonly [number | null, number | null];
  test.each(
    cases<Counts & Readonly<Record<"t1" | "t2", number>>, { readonly diff: number; readonly diffCiScore: Ends }>(
      "options",
      "rateDifference",
    ),
  )("$id: the score interval of a difference of rates", ({ input: { x1, t1, x2, t2, confidence }, expected }) => {
    const sides = [
      { events: x1, exposure: t1 },
      { events: x2, exposure: t2 },
    ] as const;
    const got = compareRates(...sides, { level: confidence });
    close(got.difference, expected.diff, "diff");
    closeLimits(got.interval, expected.diffCiScore, "diffCiScore");
  });

  test.each(
    cases<
      Counts & Readonly<Record<"n1" | "n2", number>>,
      { readonly oddsRatio: number | null; readonly cornfield: Ends }
    >("options", "oddsRatioScore"),
  )("$id: the score interval of an odds ratio", ({ input: { x1, n1, x2, n2, confidence }, expected }) => {
    const got = oddsRatio({ successes: x1, trials: n1 }, { successes: x2, trials: n2 }, { level: confidence });
    close(got.estimate, expected.oddsRatio, "oddsRatio");
    closeLimits(got.interval, expected.cornfield, "cornfield");
  });
});
