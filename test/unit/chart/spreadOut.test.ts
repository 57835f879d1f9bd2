import { describe, expect, test } from "vitest";
import { spreadOut } from "../../../src/chart/spreadOut.ts";

const places = (values: readonly number[], apart = 10) =>
  spreadOut(
    values.map((s) => ({ s })),
    "s",
    apart,
    [0, 100],
  ).map(({ at }) => at as number);

describe("labels that name values", () => {
  test("stay where they are while none touch", () => {
    expect(places([80, 20, 50])).toEqual([80, 50, 20]);
  });

  test("move apart, the largest on top, and stay in the plot", () => {
    expect(places([50, 50, 50])).toEqual([50, 40, 30]);
    expect(places([0, 0, 0])).toEqual([20, 10, 0]);
  });

  test("none is lost", () => {
    expect(places(Array.from({ length: 30 }, () => 1))).toHaveLength(30);
    expect(places([])).toEqual([]);
  });
});
