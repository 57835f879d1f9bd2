import { describe, expect, it } from "vitest";
import { type CxErrorCode, proportionInterval, wilsonInterval } from "../../../src/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["more successes than answers", () => proportionInterval(11, 10), "OUT_OF_RANGE", "successes"],
    ["half a success", () => proportionInterval(1.5, 10), "NOT_INTEGER", "successes"],
    ["no answers", () => proportionInterval(0, 0), "EMPTY", "n"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("proportionInterval", () => {
  it("keeps the digits of a limit near 0 and near 1", () => {
    const tiny = proportionInterval(1, 1_000_000, { interval: wilsonInterval });
    const mirrored = proportionInterval(999_999, 1_000_000, { interval: wilsonInterval });
    // mpmath: (p + z²/2n − …) at x = 1, n = 1e6
    expect(tiny.lower / 1.765249e-7).toBeCloseTo(1, 5);
    expect(1 - mirrored.upper).toBeCloseTo(tiny.lower, 15);
  });
});
