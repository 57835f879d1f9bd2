import { describe, expect, it } from "vitest";
import { meanMetric, scale, score, tallyFromCounts } from "../../../src/index.ts";
import type { Score } from "../../../src/score/score.ts";
import { betaBinomialShrinkage } from "../../../src/segment/shrinkage.ts";

/** Of answers 2 and 5, which are points of a scale as good as 0 and 100. */
const TWO = meanMetric({ id: "two", name: "two points", scale: scale(2, 5, { step: 3 }), better: "higher" });
const scores = (good: readonly number[], n: readonly number[]): Score[] =>
  good.map((x, i) => score(TWO, tallyFromCounts(TWO, { 2: n[i]! - x, 5: x })));
/** A share's value on that scale. */
const value = (share: number): number => 2 + 3 * share;

// SciPy 1.17.1: α and β by optimize.minimize of the likelihood; scipy.stats.beta for the posteriors; chances by scipy.integrate.quad of f_i Π F_j.
const CASES = [
  {
    good: [18, 5, 12, 30],
    n: [20, 15, 40, 50],
    level: 0.95,
    mean: 0.5423083357904928,
    spread: 0.21356489298917478,
    values: [0.8349942674376759, 0.38107888537108753, 0.3242189014110649, 0.5952928428422014],
    errors: [0.07358944540347676, 0.10741458745860362, 0.06943739273673168, 0.06591986034887147],
    lower: [0.6679076293801529, 0.18486553828193558, 0.19643658445316534, 0.4633246684011831],
    upper: [0.9507021176173887, 0.6004575150840623, 0.4669847175428219, 0.7206257780555241],
    highest: [0.9873132008565906, 0.0004596107405039742, 1.6815826971594194e-6, 0.0122255068202087],
    lowest: [1.8034911266568763e-6, 0.33532118864109733, 0.6638818928974172, 0.0007951149703579447],
  },
  {
    good: [3, 9, 1, 0, 7],
    n: [4, 30, 12, 6, 8],
    level: 0.9,
    mean: 0.38746365386835385,
    spread: 0.2924386037354252,
    values: [0.6385626217946884, 0.3048863587371932, 0.12252628110844939, 0.08846381327757898, 0.7864624420269682],
    errors: [0.18456841981273703, 0.08041262944179563, 0.0853031524732186, 0.09586087941701446, 0.12484281997531992],
    lower: [0.3078541657120686, 0.17981576915830821, 0.018972205490799976, 0.001614128748614498, 0.5506719396013585],
    upper: [0.9109938580539745, 0.44413147422038557, 0.2886323025118909, 0.28790520770789324, 0.9535078703062398],
    highest: [
      0.260151013709227, 0.0004226189633384793, 3.104073617116679e-5, 0.00012138888494050427, 0.7392739377063223,
    ],
    lowest: [
      0.0010195606016433797, 0.007197950707340343, 0.33736986834983823, 0.6544083127112755, 4.307629913179132e-6,
    ],
  },
];

describe("betaBinomialShrinkage", () => {
  // The likelihood is flat about its top: SciPy's α and β carry some seven digits.
  const near = (found: readonly number[], wanted: readonly number[]): void => {
    expect(found.length).toBe(wanted.length);
    found.forEach((each, i) => {
      expect(Math.abs(each - wanted[i]!), `${i}: ${each} for ${wanted[i]!}`).toBeLessThan(3e-6);
    });
  };

  it.each(CASES)("of $good of $n gives the posteriors and chances of SciPy, on any scale", (wanted) => {
    const found = betaBinomialShrinkage(scores(wanted.good, wanted.n), wanted.level);
    expect(found.method).toBe("beta-binomial");
    near([found.mean!, found.spread!], [value(wanted.mean), 3 * wanted.spread]);
    near(
      found.posteriors.map((each) => each.value),
      wanted.values.map(value),
    );
    near(
      found.posteriors.map((each) => each.standardError),
      wanted.errors.map((each) => 3 * each),
    );
    near(
      found.posteriors.map((each) => each.lower),
      wanted.lower.map(value),
    );
    near(
      found.posteriors.map((each) => each.upper),
      wanted.upper.map(value),
    );
    const { highest, lowest } = found.chances();
    near(highest, wanted.highest);
    near(lowest, wanted.lowest);
  });

  it("of segments that are all or nothing takes Jeffreys' prior", () => {
    const found = betaBinomialShrinkage(scores([4, 0, 6], [4, 5, 6]), 0.95);
    expect([found.method, found.mean]).toEqual(["beta-binomial, Jeffreys prior", 3.5]);
    // Beta(½, ½): mean ½, variance 1/8.
    near([found.spread!], [3 * Math.sqrt(1 / 8)]);
    near(
      found.posteriors.map((each) => each.value),
      [4.5 / 5, 0.5 / 6, 6.5 / 7].map(value),
    );
  });
});
