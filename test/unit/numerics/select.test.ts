import { describe, expect, it } from "vitest";
import { expectRefused } from "../../config/errors.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { quantiles } from "../../../src/stats/index.ts";
import { select } from "../../../src/numerics/select.ts";

const random = seededRandom(21);
const kinds: readonly [string, () => number][] = [
  ["positive durations", () => Math.exp(3 * random.normal())],
  ["both signs", () => random.normal() * 1e6],
  ["eleven values", () => random.integer(11)],
  ["one value", () => 4],
  ["zeros of both signs and tiny values", () => [0, -0, 5e-324, -5e-324, 1e-310][random.integer(5)]!],
  ["infinities", () => [Infinity, -Infinity, 1, 2][random.integer(4)]!],
];

describe("select", () => {
  it.each(kinds.flatMap(([name, draw]) => [1, 2, 10, 999, 70_000].map((n) => ({ name, n, draw }))))(
    "of $n values ($name) equals sorting, from a typed array and a plain one",
    ({ n, draw }) => {
      const values = Float64Array.from({ length: n }, draw);
      const before = values.slice();
      const ranks = [n - 1, 0, n >> 1, Math.floor(0.9 * n), Math.floor(0.9 * n)];
      const sorted = values.slice().sort();
      const expected = ranks.map((rank) => sorted[rank]! + 0);
      expect(select(values, ranks).map((value) => value + 0)).toEqual(expected);
      expect(select(Array.from(values), ranks).map((value) => value + 0)).toEqual(expected);
      expect(values).toEqual(before);
    },
  );

  it("reads a view that starts inside its buffer", () => {
    const whole = Float64Array.from({ length: 70_001 }, (_, i) => (i * 7919) % 70_001);
    const view = whole.subarray(1);
    expect(select(view, [0, 100])).toEqual([1, 101]);
  });

  it.each([
    [[1, 2, 3], [3], "OUT_OF_RANGE"],
    [[1, 2, 3], [0.5], "NOT_INTEGER"],
    [[], [0], "EMPTY"],
  ])("refuses ranks that no value has: %j %j", (values, ranks, code) => {
    expect(() => select(values, ranks)).toThrow(expect.objectContaining({ code }));
  });

  it("refuses NaN, also among very many, and lets infinities have their rank", () => {
    const many = Float64Array.from({ length: 70_000 }, (_, i) => i);
    many[5] = -Infinity;
    expect(select(many, [0, 69_999])).toEqual([-Infinity, 69_999]);
    many[60_000] = NaN;
    expectRefused(() => select(many, [0]), "NOT_A_NUMBER", "values[60000]");
    expectRefused(() => select([1, NaN], [0]), "NOT_A_NUMBER", "values[1]");
    many[60_000] = 1;
    expectRefused(() => quantiles(many, [0.5]), "NOT_A_NUMBER", "values[5]");
  });
});
