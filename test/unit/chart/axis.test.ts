import { describe, expect, test } from "vitest";
import { domainOf, stepOf, thinned } from "../../../src/chart/axis.ts";

describe("axes", () => {
  test("steps are 1, 2 or 5 times a power of ten", () => {
    expect([stepOf(10, 5), stepOf(11, 5), stepOf(30, 5), stepOf(51, 5), stepOf(0.3, 5)]).toEqual([2, 5, 10, 20, 0.1]);
  });

  test("an axis ends on whole steps around its numbers, not at a convenient zero", () => {
    expect(domainOf([31, 44.2, null])).toEqual([30, 45]);
    expect(domainOf([-0.31, 0.12])).toEqual([-0.4, 0.2]);
  });

  test("nothing, and one number, have an axis", () => {
    expect(domainOf([])).toEqual([0, 1]);
    expect(domainOf([null])).toEqual([0, 1]);
    const [low, high] = domainOf([7]);
    expect(low).toBeLessThan(7);
    expect(high).toBeGreaterThan(7);
    expect(domainOf([0])[0]).toBeLessThan(0);
  });

  test("labels that would touch are left out evenly", () => {
    expect(thinned(["a", "b", "c", "d"], 100, 40)).toEqual(["a", "c"]);
    expect(thinned(["a", "b"], 1000, 40)).toEqual(["a", "b"]);
    expect(thinned(["a", "b", "c"], 1, 400)).toEqual(["a"]);
  });
});
