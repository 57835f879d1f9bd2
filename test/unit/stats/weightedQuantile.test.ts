import { describe, expect, test } from "vitest";
import { weightedQuantile } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

const values = [12, 5, 7, 30, 9, 21, 3, 14, 8, 11];

describe("weightedQuantile", () => {
  test("of whole weights is that of the values repeated", () => {
    const weights = [1, 2, 1, 1, 3, 1, 2, 1, 2, 1];
    const repeated = values.flatMap((value, i) => new Array<number>(weights[i]!).fill(value));
    for (const p of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      expect(weightedQuantile(values, p, { weights }).estimate).toBe(weightedQuantile(repeated, p).estimate);
    }
  });

  test("without weights has n as its effective n, and ends that the sample gives", () => {
    const { n, effectiveN, interval } = weightedQuantile(values, 0.5);
    expect([n, effectiveN]).toEqual([10, 10]);
    // h = 1.96·√(.25/10) = .310: F(3) = .1 is below .19, F(30−) = .9 above .81, F(21−) = .8 not
    expect([interval.lower, interval.upper]).toEqual([3, 30]);
    expect(weightedQuantile(values, 0.95).interval.upper).toBeNull();
  });

  test("leaves out values without weight", () => {
    expect(weightedQuantile([...values, 1e9], 0.99, { weights: [...values.map(() => 1), 0] }).estimate).toBe(30);
  });

  test("refuses weights that do not fit", () => {
    expectRefused(() => weightedQuantile(values, 0.5, { weights: [1] }), "LENGTH_MISMATCH", "weights");
    expectRefused(() => weightedQuantile(values, 0.5, { weights: values.map(() => 0) }), "EMPTY", "weights");
    expectRefused(() => weightedQuantile(values, 0.5, { weights: values.map(() => -1) }), "OUT_OF_RANGE", "weights[0]");
    expectRefused(() => weightedQuantile(values, 1), "OUT_OF_RANGE", "p");
  });
});
