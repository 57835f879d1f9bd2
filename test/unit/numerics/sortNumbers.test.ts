import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { sortNumbers, sortWith } from "../../../src/numerics/sortNumbers.ts";

const random = seededRandom(3).uniform;
const LISTS: Readonly<Record<string, readonly number[]>> = {
  empty: [],
  one: [4],
  few: [3, 1, 2, 1, 0],
  "whole milliseconds": Array.from({ length: 20_000 }, () => Math.floor(random() * 1e7)),
  "any size": Array.from({ length: 20_000 }, () => Math.exp(1400 * (random() - 0.5))),
  "all alike": new Array<number>(10_000).fill(7.5),
  "the ends of the doubles": [...new Array<number>(9000).fill(0), 5e-324, 2e-308, 1.7976931348623157e308, Infinity, 1],
};

describe("sortNumbers", () => {
  for (const [name, list] of Object.entries(LISTS)) {
    it(`sorts as the engine does: ${name}`, () => {
      const values = Float64Array.from(list);
      expect(sortNumbers(values.slice())).toEqual(values.slice().sort());
    });

    it(`carries along, and keeps the order of what is equal: ${name}`, () => {
      const order = list.map((_, i) => i).sort((a, b) => list[a]! - list[b]! || a - b);
      const { values, carried } = sortWith(
        Float64Array.from(list),
        Uint32Array.from(list, (_, i) => i),
      );
      expect([...carried]).toEqual(order);
      expect([...values]).toEqual(order.map((i) => list[i]));
    });
  }
});
