import { describe, expect, test } from "vitest";
import {
  compareRateToTarget,
  compareRates,
  shareRatio,
  weightedQuantile,
  poissonRateInterval,
} from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";
import { type Pair, expectLimits } from "./samples.ts";

type Ends = readonly [lower: ReferenceNumber | null, upper: ReferenceNumber | null];

/** No finite end: null here, "Infinity" or null there. */
function expectEnds(
  got: { readonly lower: number | null; readonly upper: number | null },
  [lower, upper]: Ends,
  name: string,
): void {
  const finite = (end: ReferenceNumber | null): ReferenceNumber | null => (end === "Infinity" ? null : end);
  expectClose(got.lower, finite(lower), toleranceOf(name), "lower");
  expectClose(got.upper, finite(upper), toleranceOf(name), "upper");
}

interface Two {
  readonly x1: number;
  readonly t1: number;
  readonly x2: number;
  readonly t2: number;
  readonly confidence: number;
}

describe("rate-ratio", () => {
  type Expected = Readonly<Record<"exact" | "score" | "midP", Ends>> & {
    readonly ratio: number | null;
    readonly pExact: number;
  };
  test.each(cases<Two, Expected>("rate-ratio", "rateRatio"))("$id: ratio, exact, score, midP, pExact", (each) => {
    const { x1, t1, x2, t2, confidence: level } = each.input;
    for (const method of ["exact", "score", "midP"] as const) {
      const got = compareRates({ events: x1, exposure: t1 }, { events: x2, exposure: t2 }, { method, level });
      expectClose(got.ratio, each.expected.ratio, toleranceOf("rate-ratio"), "ratio");
      expectEnds(got.ratioInterval, each.expected[method], "rate-ratio");
      expectClose(got.likelihoodP, each.expected.pExact, toleranceOf("rate-ratio"), "pExact");
    }
  });
});

describe("rates", () => {
  interface Expected {
    readonly ratio: ReferenceNumber;
    readonly ratioCiExact: Ends;
    readonly pExactDoubling: number;
    readonly pPoissonTest: number;
    readonly diff: number;
  }
  test.each(cases<Two, Expected>("rates", "rateComparison"))(
    "$id: ratio, ratioCiExact, pExactDoubling, pPoissonTest, diff",
    (each) => {
      const { x1, t1, x2, t2, confidence: level } = each.input;
      const sides = [
        { events: x1, exposure: t1 },
        { events: x2, exposure: t2 },
      ] as const;
      const got = compareRates(...sides, { method: "exact", level });
      const tolerance = toleranceOf("rates");
      expectClose(got.ratio, each.expected.ratio === "Infinity" ? null : each.expected.ratio, tolerance, "ratio");
      expectEnds(got.ratioInterval, each.expected.ratioCiExact, "rates");
      expectClose(got.pValue, each.expected.pExactDoubling, tolerance, "pExactDoubling");
      expectClose(got.likelihoodP, each.expected.pPoissonTest, tolerance, "pPoissonTest");
      expectClose(got.difference, each.expected.diff, tolerance, "diff");
    },
  );

  type Input = { readonly events: number; readonly exposure: number };
  test.each(cases<Input, { readonly pVsRate1: number }>("rates", "rateCi"))("$id: pVsRate1", ({ input, expected }) => {
    const { likelihoodP } = compareRateToTarget(input, 1);
    // Denormal p-values have no digits left to compare.
    if (expected.pVsRate1 > 1e-300) expectClose(likelihoodP, expected.pVsRate1, toleranceOf("rates"), "pVsRate1");
    else expect(likelihoodP).toBeLessThan(1e-300);
  });
});

describe("ratio-score", () => {
  type Input = Readonly<Record<"x1" | "n1" | "x2" | "n2" | "confidence", number>>;
  type Expected = { readonly ratio: number | null; readonly koopman: Ends };
  test.each(cases<Input, Expected>("ratio-score", "shareRatio"))("$id: ratio, koopman", ({ input, expected }) => {
    const { x1, n1, x2, n2, confidence: level } = input;
    const got = shareRatio({ successes: x1, trials: n1 }, { successes: x2, trials: n2 }, { level });
    expectClose(got.estimate, expected.ratio, toleranceOf("ratio-score"), "ratio");
    expectEnds(got.interval, expected.koopman, "ratio-score");
  });
});

describe("weighted-quantile-ci", () => {
  interface Input {
    readonly x: readonly number[];
    readonly weights: readonly number[];
    readonly probs: readonly number[];
    readonly confidence: number;
  }
  type Expected = Readonly<Record<"quantile" | "lower" | "upper", readonly (number | null)[]>>;
  test.each(cases<Input, Expected>("weighted-quantile-ci", "weightedQuantileCi"))(
    "$id: quantile, lower, upper",
    ({ input, expected }) => {
      input.probs.forEach((p, k) => {
        const options = { weights: input.weights, level: input.confidence, method: "woodruff" } as const;
        const { estimate, interval } = weightedQuantile(input.x, p, options);
        expectClose(estimate, expected.quantile[k]!, toleranceOf("weighted-quantile-ci"), "quantile");
        expectEnds(interval, [expected.lower[k]!, expected.upper[k]!], "weighted-quantile-ci");
      });
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
