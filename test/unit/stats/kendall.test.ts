import { describe, it, expect } from "vitest";
import { exactKendallTail, kendallScore } from "../../../src/stats/series/kendall.ts";
import { cases, expectClose, toleranceOf } from "../../config/reference.ts";

describe("mann-kendall: the exact distribution beyond the ten values that mannKendall takes it for", () => {
  interface Expected {
    readonly pExact: number | null;
  }
  const exact = cases<{ readonly x: readonly number[] }, Expected>("mann-kendall", "mannKendall").filter(
    ({ expected }) => expected.pExact !== null,
  );
  it.each(exact)("$id: pExact", ({ id, input: { x }, expected }) => {
    const p = 2 * exactKendallTail(Math.abs(kendallScore(x).s), x.length);
    expectClose(p, expected.pExact, toleranceOf("mann-kendall"), `${id} pExact`);
  });
});

describe("mannKendall", () => {
  it("has exact tails that add up over all orders", () => {
    for (const n of [3, 4, 7]) {
      const most = (n * (n - 1)) / 2;
      expect(exactKendallTail(-most, n)).toBeCloseTo(1, 14);
      // S has the parity of its largest value and is symmetric: P(S ≥ s) + P(S ≥ 2 − s) = 1.
      for (let s = -most; s <= most; s += 2) {
        expect(exactKendallTail(s, n) + exactKendallTail(2 - s, n)).toBeCloseTo(1, 14);
      }
    }
  });
});

describe("kendallScore", () => {
  it("counts the sizes of ties", () => {
    expect(kendallScore([3, 1, 3, 2, 1, 3])).toEqual({ n: 6, s: -1, ties: [2, 3] });
  });
});
