import { describe, expect, it } from "vitest";
import { clean } from "../../../src/survey/clean.ts";
import { postStratify } from "../../../src/survey/postStratify.ts";
import { rake } from "../../../src/survey/rake.ts";
import { refusedAt, placeOf } from "../../config/errors.ts";

describe("weights", () => {
  const rows = [
    { sex: "f", age: "old" },
    { sex: "m", age: "old" },
    { sex: "f", age: "young" },
  ];
  const by = { sex: "sex", age: "age" } as const;
  it("meets margins typed with ten digits, whose sums differ in the tenth", () => {
    const population = { sex: { f: 0.5, m: 0.5 }, age: { old: 0.6666666667, young: 0.3333333332 } };
    const { weights, categories, maxError } = rake(rows, { by, population });
    expect(maxError).toBeLessThanOrEqual(1e-12);
    expect(weights[0]! + weights[2]!).toBeCloseTo(0.5, 11);
    expect(weights[2]!).toBeCloseTo(0.3333333332, 9);
    // The target is what was met: both margins add up to the first one's total.
    expect(categories[2]!.target + categories[3]!.target).toBeCloseTo(1, 14);
  });
  it("refuses a margin of a dimension that no row is asked for", () => {
    const population = { sex: { f: 1, m: 1 }, age: { old: 1, young: 1 } };
    expect(refusedAt(() => rake(rows, { by: { sex: "sex" }, population } as never))).toBe("BAD_KEY population.age");
  });
  it("refuses a population that no double adds up", () => {
    const population = { sex: { f: 1e308, m: 1e308 } };
    expect(refusedAt(() => rake(rows, { by: { sex: "sex" }, population }))).toBe('OUT_OF_RANGE population.sex["f"]');
  });
});

describe("what once hung, overflowed or passed in silence", () => {
  it("a row that is null has its place in the message", () => {
    const options = { by: { sex: "sex" }, population: { sex: { f: 1 } } } as const;
    expect(refusedAt(() => rake([{ sex: "f" }, null] as never, options as never))).toBe("BAD_OPTION rows[1]");
    expect(refusedAt(() => clean([null], {}))).toBe("BAD_OPTION rows[0]");
  });
  it("sixty dimensions need no table of their combinations", () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_dimension, d) => [`d${d}`, (i >> (d % 5)) % 2 === 0 ? "a" : "b"]),
      ),
    );
    const names = Object.keys(rows[0]!);
    const by = Object.fromEntries(names.map((name) => [name, name]));
    const population = Object.fromEntries(names.map((name) => [name, { a: 1, b: 1 }]));
    expect(rake(rows, { by, population }).maxError).toBeLessThanOrEqual(1e-12);
  });
});

describe("weights", () => {
  const people = [
    { sex: "f", age: 1, w: 2 },
    { sex: "f", age: 2, w: 1 },
    { sex: "m", age: 1, w: 1 },
    { sex: "m", age: 2, w: 4 },
    { sex: "m", age: 2, w: 0 },
  ];
  const by = { sex: "sex", age: "age" } as const;
  const population = { sex: { f: 50, m: 50 }, age: { 1: 30, 2: 70 } };
  const of = (weights: readonly number[], pick: (each: (typeof people)[number]) => boolean): number =>
    weights.reduce((total, weight, i) => total + (pick(people[i]!) ? weight : 0), 0);

  it("raked weights meet every margin", () => {
    const { weights, iterations, maxError, categories } = rake(people, { by, population, weight: "w" });
    expect(of(weights, ({ sex }) => sex === "f")).toBeCloseTo(50, 10);
    expect(of(weights, ({ age }) => age === 1)).toBeCloseTo(30, 10);
    expect(weights[4]).toBe(0);
    expect(iterations).toBeGreaterThan(1);
    expect(maxError).toBeLessThanOrEqual(1e-12);
    expect(categories.map(({ dimension, category }) => `${dimension} ${category}`)).toEqual([
      "sex f",
      "sex m",
      "age 1",
      "age 2",
    ]);
  });

  it("capped raking meets the margins with no weight above the cap", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ a: i % 10 === 0 ? "x" : "y", b: i % 3 === 0 ? "u" : "v" }));
    const targets = { a: { x: 25, y: 75 }, b: { u: 60, v: 40 } };
    const free = rake(rows, { by: { a: "a", b: "b" }, population: targets });
    const capped = rake(rows, { by: { a: "a", b: "b" }, population: targets, cap: 3, tolerance: 1e-10 });
    expect(Math.max(...free.weights)).toBeGreaterThan((3 * 100) / 60);
    expect(Math.max(...capped.weights)).toBeLessThanOrEqual(((3 * 100) / 60) * (1 + 1e-9));
    expect(capped.maxError).toBeLessThanOrEqual(1e-10);
    expect(capped.cap).toBe(3);
  });

  it("a cap is a multiple of the mean of the weights above 0, and margins met above it are not met", () => {
    const rows = [...Array.from({ length: 9 }, () => ({ s: "a", w: 1 })), { s: "a", w: 11 }, { s: "a", w: 0 }];
    const options = { by: { s: "s" }, population: { s: { a: 20 } }, weight: "w" } as const;
    expect(rake(rows, options)).toMatchObject({ iterations: 0, cap: null });
    const { weights } = rake(rows, { ...options, cap: 3, tolerance: 1e-9 });
    expect(weights[9]).toBeCloseTo(6, 6); // 3 · 20/10
    expect(weights[0]).toBeCloseTo(14 / 9, 6);
  });

  it("says what a category weighed before, and leaves alone a category of weights of 0 that nobody asked for", () => {
    const rows = [...people, { sex: "x", age: 1, w: 0 }];
    const raked = rake(rows, { by: { sex: "sex" }, population: { sex: { ...population.sex, x: 0 } }, weight: "w" });
    expect(raked.categories.map(({ before }) => before)).toEqual([3, 5, 0]);
    expect(raked.weights[5]).toBe(0);
  });

  it("a category of a population of 0 takes the weight of its rows away", () => {
    const rows = [{ s: "f" }, { s: "m" }, { s: "x" }];
    const targets = { f: 1, m: 1, x: 0 };
    expect(postStratify(rows, { by: "s", population: targets }).weights).toEqual([1, 1, 0]);
    expect(rake(rows, { by: { s: "s" }, population: { s: targets } }).weights).toEqual([1, 1, 0]);
    const none = postStratify(rows, { by: "s", population: { ...targets, nobody: 0 } });
    expect(none.categories[3]).toMatchObject({ n: 0, before: 0, target: 0 });
    expect(rake(rows, { by: { s: "s" }, population: { s: { ...targets, nobody: 0 } } }).weights).toEqual([1, 1, 0]);
  });

  it.each([
    [
      "a category with rows of weight 0 only",
      () => rake(people.slice(4), { by: { sex: "sex" }, population: { sex: { m: 1 } }, weight: "w" }),
      "EMPTY",
      'population.sex["m"]',
      undefined,
    ],
    [
      "margins that do not add up to the same",
      () => rake(people, { by, population: { sex: { f: 50, m: 50 }, age: { 1: 30, 2: 69 } } }),
      "OUT_OF_RANGE",
      "population.age",
      undefined,
    ],
    [
      "a margin that is missing",
      () => rake(people, { by, population: { sex: { f: 50, m: 50 } } as never }),
      "BAD_OPTION",
      "population.age",
      undefined,
    ],
    [
      "margins that contradict each other",
      () =>
        rake(
          [
            { a: 1, b: 1 },
            { a: 2, b: 2 },
          ],
          { by: { a: "a", b: "b" }, population: { a: { 1: 40, 2: 60 }, b: { 1: 60, 2: 40 } } },
        ),
      "NO_CONVERGENCE",
      "population",
      undefined,
    ],
    [
      "a cap that the margins cannot hold",
      () => rake(people, { by, population, cap: 1 }),
      "NO_CONVERGENCE",
      "population",
      undefined,
    ],
    ["a cap below the mean", () => rake(people, { by, population, cap: 0.5 }), "OUT_OF_RANGE", "cap", undefined],
    ["raking over nothing", () => rake(people, { by: {}, population: {} }), "EMPTY", "by", undefined],
    [
      "raking to nobody",
      () => rake(people, { by: { sex: "sex" }, population: { sex: { f: 0, m: 0 } } }),
      "OUT_OF_RANGE",
      "population.sex",
      undefined,
    ],
  ])("refuse %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
