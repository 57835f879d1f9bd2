import { describe, expect, it } from "vitest";
import { hodgesLehmann } from "../../../src/stats/tests/hodgesLehmann.ts";
import { codeOf } from "../../config/errors.ts";

describe("rank tests", () => {
  it("has no interval where too few pairs can carry the level", () => {
    const { interval, achievedLevel } = hodgesLehmann([5, 6], [1, 2]);
    expect([interval.lower, interval.upper, achievedLevel]).toEqual([null, null, 1]);
  });

  it("measures the shift of a hundred million pairs without forming them", () => {
    const [x, y] = [0, 0.5].map((shift) =>
      Array.from({ length: 10_000 }, (_, i) => ((i * 7919) % 10_007) / 100 + shift),
    );
    expect(hodgesLehmann(x!, y!).estimate).toBeCloseTo(-0.5, 12);
  });

  it.each([["a level of 0", () => hodgesLehmann([1], [2], { level: 0 }), "OUT_OF_RANGE"]])(
    "refuse %s",
    (_, act, expected) => {
      expect(codeOf(act)).toBe(expected);
    },
  );
});
