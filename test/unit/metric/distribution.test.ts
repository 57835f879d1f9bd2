import { describe, expect, it } from "vitest";
import { NPS, distribution, scale, shareMetric, tally } from "../../../src/index.ts";
import {
  type Distribution,
  bareMoments,
  effectiveCounts,
  effectiveN,
  isCensus,
  moments,
} from "../../../src/metric/distribution.ts";
import { lensOf } from "../../../src/metric/lens.ts";
import { toldBy } from "../../config/errors.ts";

const answers = [10, 10, 9, 8, 3, 0];
const of = (options = {}): Distribution => distribution(NPS, tally(NPS, answers, options));

describe("a distribution", () => {
  it("gathers answers, weights and clusters by the metric's values", () => {
    const clusters = ["a", "b", "b", "c", "c", "c"];
    const found = of({ weights: [1, 2, 3, 4, 5, 6], clusters });
    expect([found.values, found.counts]).toEqual([
      [-100, 0, 100],
      [2, 1, 3],
    ]);
    expect(found.weights).toEqual({ sums: [11, 4, 6], squares: [61, 16, 14] });
    // Clusters a: (0, 0, 1); b: (0, 0, 5); c: (11, 4, 0)
    expect(found.design).toMatchObject({ clusters: 3, cross: [[121, 44, 0], [44, 16, 0], [0, 0, 26]] }); // prettier-ignore
    expect("population" in found).toBe(false);
    expect(of({ population: 9 }).population).toBe(9);
  });

  it("does not hand out its metric's own list of values", () => {
    expect(of().values).not.toBe(lensOf(NPS).values);
  });

  it("is of one scale with its metric", () => {
    expect(toldBy(() => distribution(NPS, tally(scale(1, 5), [3])))).toBe(
      "SCALE_MISMATCH tally: expected a tally over 0..10, got object",
    );
  });
});

describe("answers from a known population", () => {
  // Mean 50/3, variance 100²·(5/6) − (50/3)², divided by n.
  const { variance } = bareMoments(of());

  it("say more the more of it they are: (N − n)/(N − 1) of the squared error [cochran1977]", () => {
    for (const population of [7, 8, 12, 1000]) {
      const found = moments(of({ population }));
      expect(found.squaredError).toBeCloseTo(((variance / 6) * (population - 6)) / (population - 1), 10);
      expect(found.n).toBeCloseTo((6 * (population - 1)) / (population - 6), 10);
      expect(found.df).toBe(Infinity);
      expect(effectiveN(of({ population }))).toBe(found.n);
      const counts = effectiveCounts(of({ population }));
      expect(counts[0]! / 2).toBeCloseTo(found.n / 6, 12);
      expect(counts[2]! / counts[1]!).toBeCloseTo(3, 12);
    }
  });

  it("are a census where everybody answered: no error, and as many as nobody collects", () => {
    expect([isCensus(of({ population: 6 })), isCensus(of({ population: 7 })), isCensus(of())]).toEqual([
      true,
      false,
      false,
    ]);
    const census = moments(of({ population: 6 }));
    expect(census.squaredError).toBe(0);
    expect(census.n).toBeCloseTo(1e15, -3);
    // Nearly everybody of very many: not more than that either.
    const many = { values: [0, 1], counts: [4e15, 4e15], weights: null, design: null, population: 8e15 + 2 };
    expect(moments(many).n).toBeCloseTo(1e15, -3);
    const all = effectiveCounts(of({ population: 6 }));
    expect(all[0]! + all[1]! + all[2]!).toBeCloseTo(1e15, -3);
  });
});

describe("answers that weigh", () => {
  const weights = [1, 2, 3, 4, 5, 6];
  it("count for (Σw)²/Σw², in proportion to their weights", () => {
    expect(effectiveN(of({ weights }))).toBeCloseTo(21 ** 2 / 91, 12);
    const counts = effectiveCounts(of({ weights }));
    expect(counts.map((count) => count / counts[0]!)).toEqual([
      1,
      expect.closeTo(4 / 11, 12),
      expect.closeTo(6 / 11, 12),
    ]);
  });

  it("are as they are without weights, and none where nobody answered", () => {
    expect(effectiveCounts(of())).toEqual([2, 1, 3]);
    expect(effectiveN(of())).toBe(6);
    expect(effectiveN({ values: [0, 1], counts: [0, 0], weights: null, design: null })).toBe(0);
    expect(effectiveN({ values: [0, 1], counts: [0, 4], weights: null, design: null })).toBe(4);
    const none = effectiveCounts(distribution(NPS, tally(NPS, [10, 3], { weights: [1, 2] })));
    expect(none[1]).toBe(0);
  });

  it("from clusters are at most as many as their weights say", () => {
    const yes = shareMetric({ id: "yes", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" });
    const clusters = ["a", "a", "b", "b", "c", "c"];
    const mixed = distribution(yes, tally(yes, [0, 1, 1, 0, 0, 1], { clusters }));
    expect(effectiveN(mixed)).toBe(6);
    const alike = distribution(yes, tally(yes, [1, 1, 0, 0, 1, 1], { clusters }));
    expect(effectiveN(alike)).toBeLessThan(3.1);
    expect(effectiveN(distribution(yes, tally(yes, [1, 1, 1, 1, 1, 1], { clusters })))).toBe(3);
  });

  it("are asked of a distribution only", () => {
    for (const [wrong, got] of [
      [null, "null"],
      [undefined, "undefined"],
      [{}, "object"],
      [5, "5"],
    ] as const)
      // prettier-ignore
      expect(toldBy(() => effectiveN(wrong as never))).toBe(`BAD_OPTION of: expected a distribution, got ${got}`);
  });
});
