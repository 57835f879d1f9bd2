import { describe, expect, test } from "vitest";
import { survivalChart } from "../../../src/chart/index.ts";
import { kaplanMeier } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

describe("something true is drawn, or words say why not", () => {
  test("no curve, and more than five", () => {
    const curve = kaplanMeier([1, 2], [true, false]);
    expectRefused(() => survivalChart({}), "OUT_OF_RANGE", "result: expected 1 to 5 curves");
    const six = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, curve]));
    expectRefused(() => survivalChart(six), "OUT_OF_RANGE", "result: expected 1 to 5 curves");
    expect(() => survivalChart(kaplanMeier([], []))).not.toThrow();
  });
});
