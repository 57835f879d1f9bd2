import { describe, expect, test } from "vitest";
import { NPS, addTallies, scale, tally, tallyFromCounts } from "../../../src/index.ts";
import { emptyTally } from "../../../src/tally/emptyTally.ts";
import { expectRefused, toldBy } from "../../config/errors.ts";

const FIVE = scale(1, 5);

describe("counting", () => {
  test.each([
    ["an array", [5, 4, 4, 1]],
    ["bytes", Uint8Array.of(5, 4, 4, 1)],
    ["doubles", Float64Array.of(5, 4, 4, 1)],
    ["16-bit integers", Int16Array.of(5, 4, 4, 1)],
    [
      "a set's values",
      new Map([
        [1, 5],
        [2, 4],
        [3, 4],
        [4, 1],
      ]).values(),
    ],
    [
      "a generator",
      (function* (): Generator<number> {
        yield* [5, 4, 4, 1];
      })(),
    ],
  ])("takes %s", (_, ratings) => {
    expect(tally(FIVE, ratings as Iterable<unknown>).counts).toEqual([1, 0, 0, 2, 1]);
  });

  test("takes 0 for an answer and null, undefined and holes for none", () => {
    const counted = tally(NPS, [0, null, undefined, , 10]);
    expect(counted.counts[0]).toBe(1);
    expect(counted.excluded.missing).toBe(3);
    expect(counted.n).toBe(2);
  });

  test("takes −0 for 0", () => {
    expect(tally(NPS, [-0, 10]).counts[0]).toBe(1);
  });

  test.each([
    ["half stars", scale(0.5, 5, { step: 0.5 }), [0.5, 4.5, 5], [1, 0, 0, 0, 0, 0, 0, 0, 1, 1]],
    ["answers below 0", scale(-2, 2), [-2, -2, 0, 2], [2, 0, 1, 0, 1]],
    ["a slider", scale(0, 1000), [0, 999, 1000], undefined],
  ])("counts %s", (_, on, ratings, counts) => {
    const counted = tally(on, ratings);
    expect(counted.n).toBe(ratings.length);
    if (counts) expect(counted.counts).toEqual(counts);
  });

  test("reads whole labels: 满意 is no part of 不满意", () => {
    const codes = { 满意: 4, 不满意: 2, "": "missing", 9: "dismissed" } as const;
    const counted = tally(FIVE, ["不满意", "满意", "", 9, "9", 5], { codes });
    expect(counted.counts).toEqual([0, 1, 0, 1, 1]);
    expect(counted.excluded).toEqual({ missing: 1, notApplicable: 0, dismissed: 2, offScale: 0, zeroWeight: 0 });
  });

  test("asks the code book before the scale", () => {
    const counted = tally(scale(1, 7), [6, 7, 1], { codes: { 6: "notApplicable", 1: 7 } });
    expect(counted.counts.at(-1)).toBe(2);
    expect(counted.excluded.notApplicable).toBe(1);
  });

  test("counts what nobody knows when told to", () => {
    const junk = [11, -1, 4.5, "x", true, NaN, 13n, Symbol("s"), {}, [5], () => 5];
    const counted = tally(NPS, [...junk, 5], { offScale: "count" });
    expect(counted.excluded.offScale).toBe(junk.length);
    expect(counted.n).toBe(1);
  });
});

describe("an answer that neither scale nor code book knows is refused with its place:", () => {
  test.each([
    [11, "got 11"],
    [-1, "got -1"],
    [4.5, "got 4.5"],
    [NaN, "got NaN"],
    [Infinity, "got Infinity"],
    ["nine", "got string"],
    [true, "got boolean"],
    [11n, "got bigint"],
    [Symbol("9"), "got symbol"],
    [{}, "got object"],
    [[9], "got a list"],
  ])("%s", (answer, got) => {
    const message = `ratings[2]: expected a point of the scale 0..10, ${got}`;
    expectRefused(() => tally(NPS, [10, null, answer]), "OFF_SCALE", message);
    expectRefused(() => tally(NPS, [10, null, answer], { weights: [1, 1, 1] }), "OFF_SCALE", message);
  });

  test("and engines' own numbers are read where a double holds them", () => {
    expect(tally(NPS, [9n, 10]).counts.slice(-2)).toEqual([1, 1]);
    expectRefused(() => tally(NPS, [2n ** 60n]), "OFF_SCALE", "ratings[0]");
    const weighed = tally(NPS, [9, 9, 9], { weights: [2n, "1.5", 0.5] });
    expect(weighed.weights?.sums.at(-2)).toBe(4);
    expect(tallyFromCounts(FIVE, { 5: 12n, 4: "30" }, { excluded: { missing: "2" } })).toEqual(
      tallyFromCounts(FIVE, { 5: 12, 4: 30 }, { excluded: { missing: 2 } }),
    );
    for (const count of ["1.5", "", "9007199254740993", 2n ** 60n, "-1"]) {
      expect(() => tallyFromCounts(FIVE, { 5: count })).toThrow("counts[5]: expected");
    }
  });

  test("and never with a customer's words", () => {
    expectRefused(
      () => tally(NPS, ["call me on 555"]),
      "OFF_SCALE",
      "ratings[0]: expected a point of the scale 0..10, got string",
    );
  });
});

describe("weights", () => {
  test("keep Σw and Σw² at each point and the raw counts beside them", () => {
    const counted = tally(FIVE, [5, 5, 1], { weights: [2, 3, 0.5] });
    expect(counted.counts).toEqual([1, 0, 0, 0, 2]);
    expect(counted.weights).toEqual({ sums: [0.5, 0, 0, 0, 5], squares: [0.25, 0, 0, 0, 13] });
  });

  test("of 0 take the answer out, and say so", () => {
    const counted = tally(FIVE, [5, 4, null], { weights: [0, 1, 0] });
    expect(counted.n).toBe(1);
    expect([counted.excluded.zeroWeight, counted.excluded.missing]).toEqual([1, 1]);
  });

  test.each([
    [[1, 2], "LENGTH_MISMATCH", "weights: expected 3 entries, one an answer, got 2"],
    [[1, -1, 1], "OUT_OF_RANGE", "weights[1]: expected a number from 1e-100 to 1e+100, got -1"],
    [[1, NaN, 1], "NOT_A_NUMBER", "weights[1]: expected a finite number, got NaN"],
    [[1, "two", 1], "NOT_A_NUMBER", "weights[1]: expected a finite number, got string"],
    [[1, 1e-200, 1], "OUT_OF_RANGE", "weights[1]: expected a number from 1e-100"],
    [[1, 1e200, 1], "OUT_OF_RANGE", "weights[1]: expected a number from 1e-100 to 1e+100"],
  ] as const)("%j are refused", (weights, code, message) => {
    expectRefused(() => tally(FIVE, [5, 4, 3], { weights: weights as unknown as number[] }), code, message);
  });
});

describe("clusters", () => {
  test("leave the sums over clusters of the products of their counts", () => {
    const counted = tally(scale(0, 1), [1, 1, 0, 1, null], { clusters: ["a", "a", "a", "b", "c"] });
    expect(counted.design).toEqual({
      clusters: 2,
      sizePowers: [4, 10, 28, 82, 244],
      cross: [
        [1, 2],
        [2, 5],
      ],
    });
  });

  test('tell 1 from "1"', () => {
    expect(tally(scale(0, 1), [1, 1], { clusters: [1, "1"] }).design?.clusters).toBe(2);
  });

  test.each([[null], [NaN], [{}], [undefined]])("%s is no cluster", (id) => {
    expectRefused(
      () => tally(FIVE, [5, 4], { clusters: ["a", id as string] }),
      "BAD_KEY",
      "clusters[1]: expected a string or a finite number",
    );
  });
});

test.each([
  ["a string", "nps"],
  ["a number", 5],
  ["null", null],
  ["an object", {}],
])("%s holds no ratings", (_, ratings) => {
  expectRefused(
    () => tally(NPS, ratings as unknown as Iterable<unknown>),
    "NOT_ITERABLE",
    "ratings: expected an iterable, not a string",
  );
});

describe("adding", () => {
  const a = tally(FIVE, [5, 4, null]);
  const b = tally(FIVE, [1, 4]);

  test("counts what both counted", () => {
    const both = addTallies([a, b]);
    expect(both.counts).toEqual([1, 0, 0, 2, 1]);
    expect([both.n, both.excluded.missing]).toEqual([4, 1]);
  });

  test("takes an unweighted answer for weight 1 beside weighted ones", () => {
    const weighted = addTallies([a, tally(FIVE, [5], { weights: [3] })]);
    expect(weighted.weights).toEqual({ sums: [0, 0, 0, 1, 4], squares: [0, 0, 0, 1, 10] });
  });

  test("needs one scale, at least one tally, and to be told that clusters are disjoint", () => {
    expectRefused(
      () => addTallies([a, tally(NPS, [10])]),
      "SCALE_MISMATCH",
      "tallies[1]: expected a tally over 1..5, got one over 0..10",
    );
    expectRefused(() => addTallies([]), "EMPTY", "tallies: expected at least one tally, got 0");
    const clustered = tally(FIVE, [5, 4], { clusters: ["x", "y"] });
    expectRefused(
      () => addTallies([clustered, clustered]),
      "DESIGN_MISMATCH",
      'tallies[1]: expected the option clusters: "disjoint"',
    );
    expectRefused(
      () => addTallies([clustered, a]),
      "DESIGN_MISMATCH",
      "tallies[1]: expected tallies that all have clusters",
    );
    expect(addTallies([clustered, clustered], { clusters: "disjoint" }).design?.clusters).toBe(4);
    expect(addTallies([emptyTally(FIVE), clustered]).design).toEqual(clustered.design);
  });
});

describe("counts of somebody else", () => {
  test("become the tally of the answers", () => {
    expect(tallyFromCounts(NPS, { 10: 2, 0: 1 }, { excluded: { missing: 3 } })).toEqual(
      tally(NPS, [10, 0, 10, null, null, null]),
    );
    expect(tallyFromCounts(FIVE, [1, 0, 0, 2, 1])).toEqual(tally(FIVE, [5, 4, 4, 1]));
  });

  test.each([
    [[1, 2], "LENGTH_MISMATCH", "counts: expected 5 entries, one a point, got 2"],
    [[1, 2, 3, 4, -5], "OUT_OF_RANGE", "counts[4]: expected a number from 0"],
    [[1, 2, 3, 4, 0.5], "NOT_INTEGER", "counts[4]: expected a whole number, got 0.5"],
    [{ 6: 1 }, "OFF_SCALE", "counts: expected a point of the scale 1..5, got 6"],
    [{ x: 1 }, "OFF_SCALE", "counts: expected names that are points of the scale 1..5, got string"],
  ] as const)("%j are refused", (counts, code, message) => {
    expectRefused(() => tallyFromCounts(FIVE, counts), code, message);
  });

  test("bring weights only where somebody answered", () => {
    const weights = { sums: [1, 0, 0, 0, 2], squares: [1, 0, 0, 0, 4] };
    expect(tallyFromCounts(FIVE, [1, 0, 0, 0, 1], { weights }).weights).toEqual(weights);
    expectRefused(
      () => tallyFromCounts(FIVE, [1, 0, 0, 0, 0], { weights }),
      "OUT_OF_RANGE",
      "weights.sums[4]: expected 0 exactly where nobody answered 5, got 2",
    );
  });
});

describe("counts that somebody else made", () => {
  test.each([
    ["a map, which has no own entries", new Map([[9, 3]]), "BAD_OPTION", "counts:"],
    ["a number", 5, "BAD_OPTION", "counts:"],
    ["nothing", null, "BAD_OPTION", "counts:"],
    ["an empty key", { "": 5 }, "OFF_SCALE", "counts:"],
    ["a key with a blank", { " 9": 5 }, "OFF_SCALE", "counts:"],
    ["two keys for one point", { 9: 1, 9.0000000001: 2 }, "DUPLICATE", "counts:"],
  ] as const)("are refused as %s", (_, counts, code, message) => {
    expectRefused(() => tallyFromCounts(NPS, counts as never), code, message);
  });

  test("have no −0", () => {
    const counted = tallyFromCounts(FIVE, [-0, 1, 1, 1, 1], {
      weights: { sums: [-0, 1, 1, 1, 1], squares: [-0, 1, 1, 1, 1] },
    });
    expect([counted.counts[0], counted.weights?.sums[0], counted.weights?.squares[0]]).toEqual([0, 0, 0]);
  });

  test("name reasons that exist, and squares that weights can have", () => {
    expectRefused(
      () => tallyFromCounts(FIVE, { 1: 1 }, { excluded: { noKey: 3 } as never }),
      "BAD_OPTION",
      "excluded.noKey: expected one of missing,",
    );
    const weights = { sums: [0, 0, 0, 0, 4], squares: [0, 0, 0, 0, 3.9] };
    expectRefused(() => tallyFromCounts(FIVE, { 5: 4 }, { weights }), "OUT_OF_RANGE", "weights.squares[4]");
  });
});

test("what is no tally does not add up, and is told by its place", () => {
  expectRefused(() => addTallies([emptyTally(NPS), null as never]), "BAD_OPTION", "tallies[1]");
  expectRefused(() => addTallies([5 as never]), "BAD_OPTION", "tallies[0]");
});

describe("a literal scale", () => {
  test.each<[string, unknown, string]>([
    ["without a step", { min: 0, max: 10 }, "NOT_A_NUMBER scale.step"],
    ["with a step of 0", { min: 0, max: 10, step: 0 }, "OUT_OF_RANGE scale.step"],
    ["of too many points", { min: 0, max: 1e8, step: 1 }, "OUT_OF_RANGE scale.step"],
    ["without an end", { min: 0, max: Infinity, step: 1 }, "NOT_A_NUMBER scale.max"],
    ["in words", { min: "0", max: "10", step: "1" }, "NOT_A_NUMBER scale.min"],
    ["turned round", { min: 10, max: 0, step: 1 }, "OUT_OF_RANGE scale.max"],
    ["that is null", null, "BAD_OPTION scale"],
  ])("%s is refused wherever it enters", (_, literal, expected) => {
    const [code, argument] = expected.split(" ") as ["OUT_OF_RANGE", string];
    const calls: readonly (() => unknown)[] = [
      () => tally({ scale: literal } as never, [1]),
      () => emptyTally({ scale: literal } as never),
      () => tallyFromCounts({ scale: literal } as never, { 1: 1 }),
    ];
    for (const call of calls) expectRefused(call, code, `${argument}: `);
    expectRefused(() => tally(literal as never, [1]), code, literal === null ? "of: " : `${argument}: `);
  });
});

test("an option that nobody knows is named, with the nearest one", () => {
  expectRefused(
    () => tally(NPS, [9], { weight: [1] } as never),
    "BAD_OPTION",
    "options.weight: expected one of codes, offScale, numerals, ",
  );
  expectRefused(() => tally(NPS, [9], null as never), "BAD_OPTION", "options: ");
  expectRefused(() => tally(NPS, [9], { codes: null } as never), "BAD_OPTION", "codes: ");
  expectRefused(() => tally(NPS, [9], { offScale: "ignore" } as never), "BAD_OPTION", 'offScale: expected "throw"');
  expectRefused(() => tally(NPS, [9], { weights: null } as never), "NOT_ITERABLE", "weights: ");
  expectRefused(() => tallyFromCounts(FIVE, { 5: 1 }, { exclude: {} } as never), "BAD_OPTION", "options.exclude: ");
});

describe("tally refuses, word for word,", () => {
  const list = "expected a list, one entry an answer, got";
  test.each<[told: string, call: () => unknown]>([
    ["NOT_ITERABLE ratings: expected an iterable, not a string, got string", () => tally(NPS, "99")],
    ["NOT_ITERABLE ratings: expected an iterable, not a string, got 9", () => tally(NPS, 9 as never, { weights: [1] })],
    [`NOT_ITERABLE weights: ${list} string`, () => tally(NPS, [9, 9], { weights: "11" })],
    [`NOT_ITERABLE weights: ${list} object`, () => tally(NPS, [9], { weights: {} as never })],
    [`NOT_ITERABLE clusters: ${list} object`, () => tally(NPS, [9], { clusters: new Set(["a"]) as never })],
    [
      "LENGTH_MISMATCH clusters: expected 2 entries, one an answer, got 1",
      () => tally(NPS, [9, 8], { clusters: ["a"] }),
    ],
    [
      "BAD_KEY clusters[1]: expected a string or a finite number, got null",
      () => tally(NPS, [9, 8], { clusters: ["a", null as never] }),
    ],
    [
      "BAD_OPTION population: expected no clusters beside it, got 5",
      () => tally(NPS, [9], { population: 5, clusters: ["a"] }),
    ],
    [
      "OUT_OF_RANGE population: expected a number from 2 to 9007199254740991, got 1",
      () => tally(NPS, [9, 8], { population: 1 }),
    ],
  ])("%s", (told, call) => {
    expect(toldBy(call)).toBe(told);
  });
});

test("people beside an answer that is coded and weighs", () => {
  const options = { codes: { 99: "dismissed" }, weights: [2, 1, 1] } as const;
  expect(tally(NPS, [9, 99, 3], { ...options, population: 3 })).toEqual({
    ...tally(NPS, [9, 99, 3], options),
    population: 3,
  });
});
