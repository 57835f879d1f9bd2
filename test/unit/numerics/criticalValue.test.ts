import { describe, expect, test } from "vitest";
import { criticalT, criticalZ } from "../../../src/numerics/criticalValue.ts";
import { normalQuantile } from "../../../src/numerics/normalQuantile.ts";
import { studentTQuantile } from "../../../src/numerics/studentT.ts";

const LEVELS = [0.01, 0.3, 0.5, 0.68, 0.8, 0.89, 0.9, 0.95, 0.99, 0.999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12];

describe("the critical value of the normal distribution", () => {
  // Tables of the normal distribution, to all digits of a double.
  test.each([
    [0.5, 0.6744897501960817],
    [0.8, 1.2815515655446004],
    [0.9, 1.6448536269514722],
    [0.95, 1.959963984540054],
    [0.99, 2.5758293035489004],
    [0.999, 3.2905267314918945],
  ])("at %d is %d", (level, z) => {
    expect(criticalZ(level)).toBeCloseTo(z, 13);
  });

  test.each(LEVELS)("at %d is the quantile's", (level) => {
    const z = normalQuantile((1 + level) / 2, (1 - level) / 2);
    // Far out the level itself is known to a digit less for each 9.
    expect(Math.abs(criticalZ(level) / z - 1)).toBeLessThan(level > 0.999999 ? 1e-5 : 1e-12);
    // Asked again, and between others: the same.
    const again = criticalZ(level);
    expect([criticalZ(0.7) === again, criticalZ(level)]).toEqual([false, again]);
  });
});

describe("the critical value of Student's t", () => {
  test.each([
    [0.95, 1, Math.tan(0.475 * Math.PI)],
    [0.99, 1, Math.tan(0.495 * Math.PI)],
    [0.95, 2, 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))],
    [0.8, 2, 0.8 * Math.sqrt(2 / (1 - 0.8 ** 2))],
    [0.95, 3, 3.182446305284263],
    [0.99, 5, 4.032142983557536],
    [0.9, 30, 1.697260886593957],
  ])("at %d with %d degrees of freedom is %d", (level, df, t) => {
    expect(criticalT(level, df) / t).toBeCloseTo(1, 11);
  });

  test.each([0.3, 0.8, 0.95, 0.999])(
    "at %d is the quantile's, of whole degrees of freedom and between them",
    (level) => {
      for (const df of [1, 2, 3, 4, 5, 8, 17, 64, 101, 3 + 1e-12])
        expect(criticalT(level, df) / studentTQuantile((1 + level) / 2, Math.round(df))).toBeCloseTo(1, 10);
      for (const df of [2.5, 3.3, 4.75, 9.1, 22.6])
        expect(criticalT(level, df) / studentTQuantile((1 + level) / 2, df)).toBeCloseTo(1, level > 0.99 ? 2 : 3);
      for (const df of [9.1, 22.6, 50.5])
        expect(criticalT(level, df) / studentTQuantile((1 + level) / 2, df)).toBeCloseTo(1, 4);
    },
  );
});
