import { describe, it } from "vitest";
import {
  derSimonianLaird,
  fitBetaBinomial,
  heterogeneity,
  hierarchicalNormal,
  normalQuantile,
  pauleMandel,
  restrictedMaximumLikelihood,
  shrinkEstimates,
  type TauSquaredMethod,
} from "../../src/stats/index.ts";
import { cases, expectClose } from "../config/reference.ts";

// The file's own words: closed forms 1e-10, iterated ones 1e-6; at the boundary 0 an absolute 1e-12.
const closed = { rel: 1e-10, abs: 1e-12 };
const iterated = { rel: 1e-6, abs: 1e-12 };

describe("heterogeneity-shrinkage", () => {
  interface Random {
    readonly tau2: number;
    readonly mu: number;
    readonly se: number;
  }
  interface Expected {
    readonly DL: Random;
    readonly PM: Random;
    readonly EB: Random;
    readonly REML: Random;
    readonly fixed: { readonly mu: number; readonly se: number };
    readonly q: number;
    readonly qP: number;
    readonly i2: number;
    readonly h2: number;
    readonly blupDL: Readonly<Record<"pred" | "se" | "ciLb" | "ciUb", readonly number[]>>;
    readonly predictionIntervalDL: readonly [number, number];
  }
  const METHODS: readonly (readonly ["DL" | "PM" | "EB" | "REML", TauSquaredMethod, typeof closed])[] = [
    ["DL", derSimonianLaird, closed],
    // metafor's PM stops at uniroot's default, an absolute 1.2e-4 in τ²; its EB solves the same equation and ends at 1e-6.
    ["PM", pauleMandel, { rel: 0, abs: 1.3e-4 }],
    ["EB", pauleMandel, iterated],
    ["REML", restrictedMaximumLikelihood, iterated],
  ];

  it.each(
    cases<{ readonly estimate: readonly number[]; readonly se: readonly number[] }, Expected>(
      "heterogeneity-shrinkage",
      "heterogeneity",
    ),
  )("$id: Q, I², τ² and BLUP", ({ id, input, expected }) => {
    const of = { estimates: input.estimate, standardErrors: input.se };
    for (const [name, method, tolerance] of METHODS) {
      const got = heterogeneity(of, { method });
      expectClose(got.tauSquared, expected[name].tau2, tolerance, `${id} ${name} tau2`);
      expectClose(got.mean, expected[name].mu, tolerance, `${id} ${name} mu`);
      expectClose(got.standardError, expected[name].se, tolerance, `${id} ${name} se`);
    }
    const got = heterogeneity(of, { method: derSimonianLaird });
    expectClose(got.q, expected.q, closed, `${id} q`);
    expectClose(got.pValue, expected.qP, closed, `${id} qP`);
    expectClose(got.iSquared, expected.i2, closed, `${id} i2`);
    expectClose(1 / (1 - got.iSquared / 100), expected.h2, closed, `${id} h2`);
    const fixed = heterogeneity(of, { method: () => 0 });
    expectClose(fixed.mean, expected.fixed.mu, closed, `${id} fixed mu`);
    expectClose(fixed.standardError, expected.fixed.se, closed, `${id} fixed se`);
    const z = normalQuantile(0.975);
    shrinkEstimates(of, got).forEach(({ value, standardError }, i) => {
      expectClose(value, expected.blupDL.pred[i]!, closed, `${id} blupDL pred ${i}`);
      expectClose(standardError, expected.blupDL.se[i]!, closed, `${id} blupDL se ${i}`);
      expectClose(value - z * standardError, expected.blupDL.ciLb[i]!, { rel: 1e-9, abs: 1e-9 }, `${id} ciLb ${i}`);
      expectClose(value + z * standardError, expected.blupDL.ciUb[i]!, { rel: 1e-9, abs: 1e-9 }, `${id} ciUb ${i}`);
    });
    const reach = z * Math.sqrt(got.tauSquared + got.standardError ** 2);
    expectClose(got.mean - reach, expected.predictionIntervalDL[0], closed, `${id} predictionIntervalDL lower`);
    expectClose(got.mean + reach, expected.predictionIntervalDL[1], closed, `${id} predictionIntervalDL upper`);
  });

  interface Fit {
    readonly alpha: number;
    readonly beta: number;
    readonly logLik: number;
    readonly priorMean: number;
    readonly shrunken: readonly number[];
  }
  it.each(
    cases<{ readonly successes: readonly number[]; readonly n: readonly number[] }, Fit>(
      "heterogeneity-shrinkage",
      "betaBinomialShrinkage",
    ),
  )("$id: beta-binomial likelihood", ({ id, input, expected }) => {
    const { alpha, beta, mean, logLikelihood } = fitBetaBinomial({ successes: input.successes, trials: input.n });
    expectClose(alpha, expected.alpha, { rel: 1e-3, abs: 0 }, `${id} alpha`);
    expectClose(beta, expected.beta, { rel: 1e-3, abs: 0 }, `${id} beta`);
    expectClose(logLikelihood, expected.logLik, { rel: 1e-8, abs: 0 }, `${id} logLik`);
    expectClose(mean, expected.priorMean, { rel: 1e-4, abs: 0 }, `${id} priorMean`);
    input.successes.forEach((x, i) => {
      const shrunken = (x + alpha!) / (input.n[i]! + alpha! + beta!);
      expectClose(shrunken, expected.shrunken[i]!, { rel: 1e-4, abs: 0 }, `${id} shrunken ${i}`);
    });
  });
});

describe("hierarchical-normal", () => {
  interface Input {
    readonly estimates: readonly number[];
    readonly standardErrors: readonly number[];
    readonly confidence: number;
  }
  interface Expected {
    readonly mean: readonly number[];
    readonly sd: readonly number[];
    readonly lower: readonly number[];
    readonly upper: readonly number[];
    readonly tauMean: number;
  }
  it.each(cases<Input, Expected>("hierarchical-normal", "hierarchicalNormal"))(
    "$id: value, error and limits agree to a millionth of the width, the spread likewise",
    ({ id, input, expected }) => {
      const { estimates, standardErrors, confidence } = input;
      const { units, spread } = hierarchicalNormal({ estimates, standardErrors }, { level: confidence });
      units.forEach(({ value, standardError, lower, upper }, i) => {
        const close = { rel: 0, abs: 1e-6 * (expected.upper[i]! - expected.lower[i]!) };
        expectClose(value, expected.mean[i]!, close, `${id} mean`);
        expectClose(standardError, expected.sd[i]!, close, `${id} sd`);
        expectClose(lower, expected.lower[i]!, close, `${id} lower`);
        expectClose(upper, expected.upper[i]!, close, `${id} upper`);
      });
      expectClose(spread, expected.tauMean, iterated, `${id} tauMean`);
    },
  );
});
