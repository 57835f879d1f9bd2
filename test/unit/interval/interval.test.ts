import { describe, expect, it, test } from "vitest";
import {
  type Distribution,
  NPS,
  adjustedWaldWith,
  distribution,
  exactBootstrapInterval,
  nps,
  proportionInterval,
  scoreInterval,
  scoreSkewInterval,
  scoreWith,
  tInterval,
  tally,
  tallyFromCounts,
  waldInterval,
  wilsonWith,
} from "../../../src/index.ts";
import { effectiveN } from "../../../src/metric/distribution.ts";
import { METHODS, over } from "../../laws/methods.ts";
import { toldBy } from "../../config/errors.ts";

const npsOf = (detractors: number, passives: number, promoters: number): Distribution =>
  distribution(NPS, tallyFromCounts(NPS, { 0: detractors, 8: passives, 10: promoters }));

describe("a method", () => {
  it("plugs into a score and answers in the metric's unit", () => {
    const { value, interval } = nps([10, 9, 9, 8, 3, 10], { interval: scoreSkewInterval });
    expect(value).toBe(50);
    expect(interval).toEqual(scoreSkewInterval(npsOf(1, 1, 4), 0.95));
    expect(interval!.lower).toBeGreaterThan(-100);
  });

  it.each(METHODS)("$name works from one answer to a billion", ({ interval, share }) => {
    for (const n of [1, 10, 1e9]) {
      for (const counts of [
        [n, 0],
        [1, n],
        [n, n],
      ] as const) {
        const values = share ? [0, 1] : [0, 1, 2];
        const { lower, upper } = interval(over(values, share ? counts : [counts[0], 0, counts[1]]), 0.95);
        expect(0 <= lower && lower <= upper && upper <= values.at(-1)!).toBe(true);
      }
    }
  });

  it.each(METHODS.filter(({ share }) => !share))("$name takes weights and clusters into account", ({ interval }) => {
    const ratings = [10, 10, 9, 8, 7, 3, 10, 9, 0, 8, 10, 6];
    const weights = [1, 3, 1, 1, 4, 1, 1, 2, 1, 1, 5, 1];
    const clusters = ["a", "a", "a", "a", "b", "b", "c", "c", "d", "d", "e", "e"];
    const width = (of: Distribution): number => {
      const { lower, upper } = interval(of, 0.95);
      return upper - lower;
    };
    const plain = distribution(NPS, tally(NPS, ratings));
    const weighted = distribution(NPS, tally(NPS, ratings, { weights }));
    const clustered = distribution(NPS, tally(NPS, ratings, { clusters }));
    expect(effectiveN(weighted)).toBeLessThan(12);
    expect(width(weighted)).not.toBe(width(plain));
    expect(width(clustered)).not.toBe(width(plain));
    // Equal weights say nothing.
    const equal = distribution(NPS, tally(NPS, ratings, { weights: ratings.map(() => 2) }));
    expect(width(equal)).toBeCloseTo(width(plain), 9);
  });
});

describe("a sample without spread", () => {
  it.each([
    ["t", tInterval],
    ["the exact bootstrap", exactBootstrapInterval],
  ])("%s hands over to the score interval and says so", (_, interval) => {
    const all = over([1, 2, 3, 4, 5], [0, 0, 0, 9, 0]);
    expect(interval(all, 0.95)).toEqual(scoreInterval(all, 0.95));
    expect(interval(all, 0.95).method).toBe("score");
  });
});

describe("a finite population", () => {
  it("leaves no doubt once everyone was asked, and half the variance at half of them", () => {
    const of = npsOf(10, 20, 70);
    const known = (population: number) => ({ ...of, population });
    expect(scoreWith()(known(100), 0.95)).toMatchObject({ lower: expect.closeTo(60, 4), upper: expect.closeTo(60, 4) });
    expect(waldInterval(known(100), 0.95)).toMatchObject({ lower: 60, upper: 60 });
    const [half, all] = [waldInterval(known(200), 0.95), waldInterval(of, 0.95)];
    // (N − n)/(N − 1) of the variance [cochran1977]
    expect((half.upper - half.lower) / (all.upper - all.lower)).toBeCloseTo(Math.sqrt(100 / 199), 12);
    expect(scoreWith()(of, 0.95)).toEqual(scoreInterval(of, 0.95));
  });
});

test("every method says which it is", () => {
  const names = METHODS.map(({ name, interval }) => [name, interval(over([0, 1], [3, 7]), 0.95).method]);
  expect(Object.fromEntries(names)).toEqual({
    'adjustedWaldWith("agrestiMin")': "adjusted Wald, agrestiMin",
    'adjustedWaldWith("bonettPrice")': "adjusted Wald, bonettPrice",
    'adjustedWaldWith("rocks")': "adjusted Wald, rocks",
    agrestiCoullInterval: "Agresti-Coull",
    clopperPearsonInterval: "Clopper-Pearson",
    exactBootstrapInterval: "exact bootstrap, BCa",
    'exactBootstrapWith({ method: "percentile" })': "exact bootstrap, percentile",
    exactInterval: "exact",
    exactMidPInterval: "exact mid-P",
    jeffreysInterval: "Jeffreys",
    kornGraubardInterval: "Korn-Graubard",
    midPInterval: "mid-P",
    profileLikelihoodInterval: "profile likelihood",
    scoreInterval: "score",
    scoreSkewInterval: "score, skewness corrected, n/(n-1)",
    "scoreWith({ unbiased: true })": "score, n/(n-1)",
    tInterval: "t",
    waldInterval: "Wald",
    wilsonInterval: "Wilson",
    "wilsonWith({ continuity: true })": "Wilson, continuity corrected",
  });
});

test("every method of shares says that it is one, and its name", () => {
  const three = over([0, 1, 2], [3, 3, 3]);
  const told = METHODS.filter(({ share }) => share).map(({ name, interval }) => [
    name,
    toldBy(() => interval(three, 0.95)),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    agrestiCoullInterval:
      "NOT_A_SHARE distribution: expected a metric of two values for Agresti and Coull's interval, got 3",
    clopperPearsonInterval:
      "NOT_A_SHARE distribution: expected a metric of two values for Clopper and Pearson's interval, got 3",
    jeffreysInterval: "NOT_A_SHARE distribution: expected a metric of two values for Jeffreys' interval, got 3",
    kornGraubardInterval:
      "NOT_A_SHARE distribution: expected a metric of two values for Korn and Graubard's interval, got 3",
    midPInterval: "NOT_A_SHARE distribution: expected a metric of two values for the mid-P interval, got 3",
    wilsonInterval: "NOT_A_SHARE distribution: expected a metric of two values for Wilson's interval, got 3",
    "wilsonWith({ continuity: true })":
      "NOT_A_SHARE distribution: expected a metric of two values for Wilson's interval, got 3",
  });
});

test("options of a method that are left out are those that are documented", () => {
  const of = over([0, 1], [3, 7]);
  expect(wilsonWith()(of, 0.95).method).toBe("Wilson");
  expect(wilsonWith({ continuity: true })(of, 0.95).method).toBe("Wilson, continuity corrected");
  expect(proportionInterval(7, 10)).toEqual(scoreInterval(of, 0.95));
  expect(toldBy(() => proportionInterval(1, 2, { interval: "score" as never }))).toBe(
    "BAD_OPTION interval: expected a function, such as scoreInterval, got string",
  );
  expect(toldBy(() => proportionInterval(0, -1))).toBe(
    "OUT_OF_RANGE n: expected a number from 0 to 9007199254740991, got -1",
  );
  expect(toldBy(() => proportionInterval(0, 0))).toBe("EMPTY n: expected at least one answer, got 0");
  expect(toldBy(() => adjustedWaldWith("wald" as never))).toBe(
    "BAD_OPTION pseudo: expected rocks, bonettPrice, agrestiMin or three numbers, got string",
  );
  expect(toldBy(() => adjustedWaldWith([1, 2] as never))).toBe("LENGTH_MISMATCH pseudo: expected three numbers, got 2");
  expect(toldBy(() => adjustedWaldWith(["rocks"] as never))).toBe(
    "LENGTH_MISMATCH pseudo: expected three numbers, got 1",
  );
  expect(adjustedWaldWith([1, 2, 0.5])(of, 0.95).method).toBe("adjusted Wald, 1 2 0.5");
});
