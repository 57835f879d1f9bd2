import { describe, expect, it } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { poissonRateInterval } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["half an event", () => poissonRateInterval(0.5, 10), "NOT_INTEGER", "events"],
    ["no exposure", () => poissonRateInterval(1, 0), "OUT_OF_RANGE", "exposure"],
    ["an unknown rate method", () => poissonRateInterval(1, 2, { method: "byar" as "exact" }), "BAD_OPTION", "method"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["an exposure that leaves no rate", (): unknown => poissonRateInterval(5, 1e-310), "OUT_OF_RANGE", "exposure"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("poissonRateInterval", () => {
  it("without events starts at 0 and keeps the rule of three", () => {
    const { lower, upper } = poissonRateInterval(0, 100, { level: 0.9 });
    expect(lower).toBe(0);
    expect(upper).toBeCloseTo(-Math.log(0.05) / 100, 14);
  });
});

it("a thousand exact limits of 2^50 events are a matter of a moment", () => {
  // Was half a second each: a thousand would not end within the test's time.
  for (let k = 0; k < 1000; k++) {
    // 1.96·√2^50 either way, and a few events more
    const { lower, upper } = poissonRateInterval(2 ** 50 + k, 1);
    expect(Math.abs((upper - 2 ** 50 - k) / 2 ** 25 - 1.959963984540054)).toBeLessThan(1e-6);
    expect(Math.abs((2 ** 50 + k - lower) / 2 ** 25 - 1.959963984540054)).toBeLessThan(1e-6);
  }
});
