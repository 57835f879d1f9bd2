import { describe, expect, it } from "vitest";
import { detectableChange, power, requiredSampleSize, textbookPlan } from "../../src/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = { ...toleranceOf("power"), abs: 0 };
const percent = (share: number) => ({ percent: 100 * share });
interface Net {
  readonly promoters: number;
  readonly detractors: number;
}
const net = ({ promoters, detractors }: Net) => ({
  promoterPercent: 100 * promoters,
  detractorPercent: 100 * detractors,
});

describe("power", () => {
  interface Shares {
    readonly p1: number;
    readonly p2: number;
    readonly power: number;
    readonly alpha: number;
  }
  interface ShareSizes {
    readonly nPerGroup: number;
    readonly powerAt100: number;
    readonly powerAt100Strict: number;
  }
  it.each(cases<Shares, ShareSizes>("power", "sampleSizeTwoProportions"))(
    "$id: two shares agree with power.prop.test",
    ({ id, input, expected }) => {
      const method = textbookPlan;
      const plan = { from: percent(input.p1), to: percent(input.p2), level: 1 - input.alpha, method };
      const { exact, n, referenceN } = requiredSampleSize({ ...plan, power: input.power });
      expectClose(exact, expected.nPerGroup, tolerance, `${id} nPerGroup`);
      expect([n, referenceN]).toEqual([Math.ceil(exact), Math.ceil(exact)]);
      expectClose(power({ ...plan, n: 100 }).power, expected.powerAt100, tolerance, `${id} powerAt100`);
      const both = power({ ...plan, n: 100, eitherDirection: true }).power;
      expectClose(both, expected.powerAt100Strict, tolerance, `${id} powerAt100Strict`);
      // The way back: with that many answers this is the change that can be found.
      const size = input.p2 > input.p1 ? "increase" : "decrease";
      const found = detectableChange({ from: plan.from, n: exact, power: input.power, level: plan.level, method })[
        size
      ];
      expectClose(found, 100 * Math.abs(input.p2 - input.p1), { rel: 1e-9, abs: 0 }, `${id} detectable`);
    },
  );

  interface Means {
    readonly delta: number;
    readonly sd: number;
    readonly power: number;
    readonly alpha: number;
  }
  interface MeanSizes {
    readonly nPerGroup: number;
    readonly nPaired: number;
    readonly powerAt30: number;
  }
  it.each(cases<Means, MeanSizes>("power", "sampleSizeTwoMeans"))(
    "$id: two means agree with power.t.test",
    ({ id, input, expected }) => {
      const { delta, sd } = input;
      const plan = {
        from: { mean: 0, standardDeviation: sd },
        to: { mean: delta, standardDeviation: sd },
        level: 1 - input.alpha,
      };
      const { exact } = requiredSampleSize({ ...plan, power: input.power });
      expectClose(exact, expected.nPerGroup, tolerance, `${id} nPerGroup`);
      const paired = requiredSampleSize({ ...plan, power: input.power, samples: "one" });
      expectClose(paired.exact, expected.nPaired, tolerance, `${id} nPaired`);
      expect(paired.referenceN).toBeNull();
      expectClose(power({ ...plan, n: 30 }).power, expected.powerAt30, tolerance, `${id} powerAt30`);
      const found = detectableChange({ from: plan.from, n: exact, power: input.power, level: plan.level });
      expectClose(found.increase, delta, { rel: 1e-9, abs: 0 }, `${id} detectable`);
      expectClose(found.decrease, delta, { rel: 1e-9, abs: 0 }, `${id} detectable`);
    },
  );

  interface Margin extends Net {
    readonly marginOfError: number;
    readonly confidence: number;
  }
  interface MarginSizes {
    readonly variance: number;
    readonly nReal: number;
    readonly n: number;
    readonly nWorstCase: number;
    readonly nWith1000Population: number;
  }
  it.each(cases<Margin, MarginSizes>("power", "sampleSizeNpsMargin"))(
    "$id: NPS to within a margin agrees",
    ({ id, input, expected }) => {
      const plan = { expect: net(input), margin: 100 * input.marginOfError, level: input.confidence };
      const close = { rel: 1e-12, abs: 0 };
      const { n, exact } = requiredSampleSize(plan);
      expectClose(exact, expected.nReal, close, `${id} nReal`);
      expect(n, "n").toBe(expected.n);
      const worst = requiredSampleSize({ ...plan, expect: { promoterPercent: 50, detractorPercent: 50 } });
      expect(worst.n, "nWorstCase").toBe(expected.nWorstCase);
      expectClose(worst.exact / exact, 1 / expected.variance, close, `${id} variance`);
      const few = requiredSampleSize({ ...plan, population: 1000 });
      expectClose(few.exact, expected.nWith1000Population, close, `${id} nWith1000Population`);
    },
  );

  interface Difference {
    readonly x: Net;
    readonly y: Net;
    readonly alpha: number;
    readonly power: number;
  }
  interface DifferenceSizes {
    readonly difference: number;
    readonly nPerGroup: number;
    readonly powerAt500: number;
  }
  it.each(cases<Difference, DifferenceSizes>("power", "sampleSizeNpsDifference"))(
    "$id: a difference of two NPS agrees",
    ({ id, input, expected }) => {
      const [to, from] = [net(input.x), net(input.y)];
      const plan = { from, to, level: 1 - input.alpha, method: textbookPlan };
      const { exact } = requiredSampleSize({ ...plan, power: input.power });
      expectClose(exact, expected.nPerGroup, { rel: 1e-12, abs: 0 }, `${id} nPerGroup`);
      expectClose(power({ ...plan, n: 500 }).power, expected.powerAt500, { rel: 1e-12, abs: 0 }, `${id} powerAt500`);
      // The size of the difference itself shows in how n grows with it.
      const variance = (each: Net) => each.promoters + each.detractors - (each.promoters - each.detractors) ** 2;
      const z = 1.959963984540054 + { 0.8: 0.8416212335729143, 0.95: 1.6448536269514722 }[input.power]!;
      const difference = Math.sqrt((z * z * (variance(input.x) + variance(input.y))) / exact);
      expectClose(difference, expected.difference, { rel: 1e-9, abs: 0 }, `${id} difference`);
    },
  );
});

describe("power-statsmodels", () => {
  interface Input {
    readonly p1: number;
    readonly p2: number;
    readonly ratioN2overN1: number;
    readonly alpha: number;
  }
  interface Expected {
    readonly powerAtN1_300: number;
    readonly tTestPowerD0_3N80: number;
  }
  it.each(cases<Input, Expected>("power-statsmodels", "powerStatsmodels"))(
    "$id: groups of unequal size agree",
    ({ id, input, expected }) => {
      const ratio = input.ratioN2overN1;
      const shared = { level: 1 - input.alpha, eitherDirection: true, method: textbookPlan };
      const shares = power({
        from: percent(input.p2),
        to: percent(input.p1),
        n: 300,
        referenceN: 300 * ratio,
        ...shared,
      });
      expectClose(shares.power, expected.powerAtN1_300, tolerance, `${id} powerAtN1_300`);
      const arms = { from: { mean: 0, standardDeviation: 1 }, to: { mean: 0.3, standardDeviation: 1 } };
      const means = power({ ...arms, n: 80, referenceN: 80 * ratio, ...shared });
      expectClose(means.power, expected.tTestPowerD0_3N80, tolerance, `${id} tTestPowerD0_3N80`);
    },
  );

  interface Margin {
    readonly p: number;
    readonly marginOfError: number;
    readonly confidence: number;
  }
  it.each(cases<Margin, { readonly n: number }>("power-statsmodels", "sampleSizeProportionMargin"))(
    "$id: a share to within a margin agrees",
    ({ id, input, expected }) => {
      const plan = { expect: percent(input.p), margin: 100 * input.marginOfError, level: input.confidence };
      expectClose(requiredSampleSize(plan).exact, expected.n, tolerance, `${id} n`);
    },
  );
});

describe("power-score", () => {
  interface Input {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly values: readonly number[];
    readonly n: number;
    readonly referenceN: number;
    readonly level: number;
  }
  // The steps of the first order are held to their digits in test/unit/compare/scorePair.test.ts. What ships lets the restricted
  // variance move with the answers, and knows the skewness, too.
  it.each(cases<Input, { readonly power: number }>("power-score", "powerScore"))(
    "$id: what ships is near the power of the first order",
    ({ input: { from, to, values, n, referenceN, level }, expected }) => {
      const planned = (shares: readonly number[]) => ({ values, percents: shares.map((share) => 100 * share) });
      const shipped = power({ from: planned(from), to: planned(to), n, referenceN, level }).power;
      expect(Math.abs(shipped - expected.power)).toBeLessThan(0.02);
    },
  );
});
