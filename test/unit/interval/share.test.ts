import { expect, test } from "vitest";
import { shareInterval } from "../../../src/interval/share.ts";
import { over } from "../../laws/methods.ts";

test("the ends of the scale are met exactly, and passed by nothing", () => {
  for (const [low, high] of [
    [0.1, 0.7],
    [-0.3, 0.1],
    [-100, 100],
    [1 / 3, 1e6],
  ] as const) {
    // prettier-ignore
    const of = over([low, high], [1, 1]);
    expect(shareInterval(of, 0.95, "m", 0, 1)).toEqual({ lower: low, upper: high, level: 0.95, method: "m" });
    expect(shareInterval(of, 0.95, "m", -1e-17, 1 + 3e-16)).toMatchObject({ lower: low, upper: high });
    expect(shareInterval(of, 0.95, "m", 0.25, 0.5).upper).toBeCloseTo((low + high) / 2, 9);
  }
  // Not by adding the width, which would end elsewhere.
  expect(-0.3 + (0.1 - -0.3)).not.toBe(0.1);
});
