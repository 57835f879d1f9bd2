import { describe, expect, test } from "vitest";
import { keyness } from "../../../src/stats/importance/keyness.ts";
import { expectRefused } from "../../config/errors.ts";

describe("keyness", () => {
  test("turning the groups round turns the sign", () => {
    const there = keyness([10, 4, 0], [24, 60, 5], { totals: [40, 160] }).words;
    const back = keyness([24, 60, 5], [10, 4, 0], { totals: [160, 40] }).words;
    there.forEach((word, w) => {
      expect(word.z).toBeCloseTo(-back[w]!.z!, 12);
      expect(word.logLikelihood).toBeCloseTo(back[w]!.logLikelihood, 10);
    });
  });

  test("a word nobody says has no odds", () => {
    const [word] = keyness([0], [0], { totals: [3, 4] }).words;
    expect(word).toEqual({ logOdds: null, variance: null, z: null, pValue: null, logLikelihood: 0 });
    expect(keyness([], []).words).toEqual([]);
  });

  test("refuses counts above the total, unlike lengths and a prior of none", () => {
    expectRefused(() => keyness([5], [1], { totals: [4, 4] }), "OUT_OF_RANGE", "totals[0]");
    expectRefused(() => keyness([5], [1, 2]), "LENGTH_MISMATCH", "countsB");
    expectRefused(() => keyness([5], [1], { priorStrength: 0 }), "OUT_OF_RANGE", "priorStrength");
    expectRefused(() => keyness([-1], [1]), "OUT_OF_RANGE", "countsA[0]");
  });
});

test("words that both groups say alike keep their digits", () => {
  // mpmath 1.3.0, 40 digits.
  const { words } = keyness([1000, 99_000], [100_010, 9_899_990], { priorCounts: [1, 99] });
  const expected = [
    [-0.00010100500085355968, 9.9003333496693168e-6],
    [0.00010100500085355968, 1.0001006801355254e-7],
  ] as const;
  words.forEach(({ logOdds, logLikelihood }, w) => {
    expect(Math.abs(logOdds! / expected[w]![0] - 1)).toBeLessThan(2e-12);
    expect(Math.abs(logLikelihood / expected[w]![1] - 1)).toBeLessThan(1e-14);
  });
});

test("a count next to nothing has the likelihood ratio of none", () => {
  const [near, none] = [5e-324, 0].map((few) => keyness([10, 4], [24, few]).words[1]!.logLikelihood);
  expect(near).toBe(none);
});
