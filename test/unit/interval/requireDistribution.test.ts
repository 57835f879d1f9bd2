import { describe, expect, it } from "vitest";
import type { CxErrorCode, Distribution } from "../../../src/index.ts";
import { METHODS, over } from "../../laws/methods.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";

const good = over([0, 1], [3, 7]);

describe.each(METHODS)("$name refuses", ({ interval, share }) => {
  it.each<readonly [string, Distribution, number, CxErrorCode, string]>([
    ["a level of 0", good, 0, "OUT_OF_RANGE", "level"],
    ["a level of 1", good, 1, "OUT_OF_RANGE", "level"],
    ["a level that is no number", good, NaN, "NOT_A_NUMBER", "level"],
    ["no answers", over([0, 1], [0, 0]), 0.95, "EMPTY", "distribution"],
    ["a negative count", over([0, 1], [3, -1]), 0.95, "OUT_OF_RANGE", "distribution.counts[1]"],
    ["a count that is no number", over([0, 1], [NaN, 2]), 0.95, "NOT_A_NUMBER", "distribution.counts[0]"],
    ["an infinite count", over([0, 1], [3, Infinity]), 0.95, "NOT_A_NUMBER", "distribution.counts[1]"],
    ["a count in quotes", over([0, 1], [3, "2" as never]), 0.95, "NOT_A_NUMBER", "distribution.counts[1]"],
    ["an infinite value", over([0, Infinity], [3, 1]), 0.95, "NOT_A_NUMBER", "distribution.values[1]"],
    ["values that do not ascend", over([1, 0], [3, 1]), 0.95, "OUT_OF_RANGE", "distribution.values[1]"],
    ["a value without a count", over([0, 1, 2], [3, 1]), 0.95, "LENGTH_MISMATCH", "distribution.counts"],
    [
      "a single cluster",
      { ...good, design: { clusters: 1, sizePowers: [10, 100, 1e3, 1e4, 1e5] as const, cross: [[9, 21], [21, 49]] } }, // prettier-ignore
      0.95,
      "OUT_OF_RANGE",
      "distribution.design",
    ],
  ])("%s", (_, distribution, level, code, argument) => {
    expect(refusedAt(() => interval(distribution, level))).toBe(`${code} ${argument}`);
  });

  if (share) {
    it("a metric of more than two values", () => {
      expect(refusedAt(() => interval(over([0, 1, 2], [1, 2, 3]), 0.95))).toBe("NOT_A_SHARE distribution");
    });
  }
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
    ["NOT_A_NUMBER distribution.population: expected a finite number, got null", { population: null }],
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
});
