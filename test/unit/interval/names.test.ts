import { describe, expect, it, test } from "vitest";
import {
  type IntervalMethod,
  adjustedWaldWith,
  proportionInterval,
  scoreInterval,
  wilsonWith,
} from "../../../src/index.ts";
import { dirichletMeanCdf } from "../../../src/interval/dirichletMean.ts";
import { exactInterval, exactMidPInterval } from "../../../src/interval/exactInterval.ts";
import { bareScoreInterval } from "../../../src/interval/scoreInterval.ts";
import { METHODS, over } from "../../laws/methods.ts";
import { toldBy } from "../../config/errors.ts";

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

test("the score interval of bare answers is the score interval", () => {
  for (const counts of [
    [3, 0, 7],
    [0, 5, 0],
    [0, 0, 9],
    [1, 1, 1],
  ])
    // prettier-ignore
    for (const level of [0.5, 0.95, 0.999])
      expect(bareScoreInterval(over([0, 1, 2], counts), level)).toEqual(scoreInterval(over([0, 1, 2], counts), level));
});

describe("a damaged distribution, word for word:", () => {
  const of = (change: object): never => ({ ...over([0, 1], [3, 7]), ...change }) as never;
  const wilson = METHODS.find(({ name }) => name === "wilsonInterval")!.interval;
  const numbers = "a list of numbers, got";
  const sums = { sums: [3, 7], squares: [3, 7] };
  const design = { clusters: 2, sizePowers: [1, 1, 1, 1, 1], cross: [[1, 1], [1, 1]] }; // prettier-ignore
  it.each<[told: string, change: object | null]>([
    ["BAD_OPTION distribution: expected a distribution, got null", null],
    [`NOT_ITERABLE distribution.values: expected ${numbers} string`, { values: "01" }],
    [`NOT_ITERABLE distribution.counts: expected ${numbers} object`, { counts: { length: 2 } }],
    ["LENGTH_MISMATCH distribution.counts: expected one count a value, of at least two, got 3", { counts: [1, 2, 3] }],
    ["LENGTH_MISMATCH distribution.counts: expected one count a value, of at least two, got 1", { values: [1], counts: [1] }], // prettier-ignore
    ["NOT_A_NUMBER distribution.counts[1]: expected a finite number, got string", { counts: [1, "2"] }],
    ["OUT_OF_RANGE distribution.counts[0]: expected a number from 0 to 1.7976931348623157e+308, got -1", { counts: [-1, 2] }], // prettier-ignore
    ["NOT_A_NUMBER distribution.values[1]: expected a finite number, got NaN", { values: [0, NaN] }],
    ["OUT_OF_RANGE distribution.values[1]: expected ascending values, got 0", { values: [0, 0] }],
    ["OUT_OF_RANGE distribution.values[1]: expected ascending values, got -1", { values: [0, -1] }],
    ["EMPTY distribution: expected at least one answer, got 0", { counts: [0, 0] }],
    ["BAD_OPTION distribution.weights: expected sums and squares, or null, got 5", { weights: 5 }],
    [`NOT_ITERABLE distribution.weights.sums: expected ${numbers} undefined`, { weights: {} }],
    ["LENGTH_MISMATCH distribution.weights.sums: expected 2 numbers, got 1", { weights: { ...sums, sums: [3] } }],
    ["LENGTH_MISMATCH distribution.weights.squares: expected 2 numbers, got 3", { weights: { ...sums, squares: [3, 7, 1] } }], // prettier-ignore
    ["OUT_OF_RANGE distribution.weights.sums[1]: expected a number from 0 to Infinity, got -7", { weights: { ...sums, sums: [3, -7] } }], // prettier-ignore
    ["BAD_OPTION distribution.design: expected clusters, sizePowers and cross, or null, got 5", { design: 5 }],
    ["NOT_A_NUMBER distribution.design.clusters: expected a finite number, got string", { design: { ...design, clusters: "2" } }], // prettier-ignore
    ["OUT_OF_RANGE distribution.design: expected at least two clusters, got 1", { design: { ...design, clusters: 1 } }],
    ["LENGTH_MISMATCH distribution.design.sizePowers: expected 5 numbers, got 4", { design: { ...design, sizePowers: [1, 1, 1, 1] } }], // prettier-ignore
    [`NOT_ITERABLE distribution.design.cross: expected ${numbers} object`, { design: { ...design, cross: {} } }],
    [
      `NOT_ITERABLE distribution.design.cross: expected ${numbers} undefined`,
      { design: { ...design, cross: [[1, 1]] } },
    ],
    ["LENGTH_MISMATCH distribution.design.cross: expected 2 numbers, got 1", { design: { ...design, cross: [[1, 1], [1]] } }], // prettier-ignore
    ["NOT_A_NUMBER distribution.design.cross[1]: expected a finite number, got NaN", { design: { ...design, cross: [[1, NaN], [1, 1]] } }], // prettier-ignore
  ])("%s", (told, change) => {
    expect(toldBy(() => wilson(change === null ? (null as never) : of(change), 0.95))).toBe(told);
  });
  it("and a sound one with weights and clusters is none", () => {
    expect(() => wilson(of({ weights: sums }), 0.95)).not.toThrow();
    expect(() => wilson(of({ design }), 0.95)).not.toThrow();
  });
  it.each<[told: string, of: unknown, level?: number]>([
    ["BAD_OPTION distribution: expected a distribution, got null", null],
    ["BAD_OPTION distribution: expected a distribution, got 5", 5],
    ["OUT_OF_RANGE level: expected a number from 1e-12 to 0.999999999999, got 1", over([0, 1], [3, 7]), 1],
    ["EMPTY distribution: expected at least one answer, got 0", over([0, 1], [0, 0])],
    ["OUT_OF_RANGE distribution.counts: expected a number from 0 to Infinity, got -1", over([0, 1], [3, -1])],
  ])("of the default method: %s", (told, given, level = 0.95) => {
    expect(toldBy(() => scoreInterval(given as never, level))).toBe(told);
  });
});

test.each<[name: string, method: IntervalMethod]>([
  ["exact", exactInterval],
  ["exact mid-P", exactMidPInterval],
])(
  "both limits of the %s interval leave half of what the level leaves, as their distributions have it",
  (name, method) => {
    for (const [values, counts] of [
      [
        [0, 1, 2],
        [2, 0, 5],
      ],
      [
        [-100, 0, 100],
        [1, 4, 3],
      ],
      [
        [1, 2, 3, 4, 5],
        [0, 1, 0, 3, 2],
      ],
      [
        [0, 1, 2],
        [0, 1, 0],
      ],
      [
        [0, 0.5, 1],
        [1, 30, 90],
      ],
    ] as const)
      // prettier-ignore
      for (const level of [1e-6, 0.1, 0.5, 0.9, 0.99, 0.9999]) {
      const tail = (1 - level) / 2;
      const { lower, upper } = method(over(values, counts), level);
      const low = counts.map((count, k) => (k === 0 ? count + 1 : count));
      const high = counts.map((count, k) => (k === counts.length - 1 ? count + 1 : count));
      const reached = (t: number): number => {
        const [below, above] = [dirichletMeanCdf(low, values, t), dirichletMeanCdf(high, values, t)];
        return name === "exact" ? (t === lower ? below : above) : (below + above) / 2;
      };
      expect(reached(lower)).toBeCloseTo(tail, 9);
      expect(reached(upper)).toBeCloseTo(1 - tail, 9);
    }
  },
);
