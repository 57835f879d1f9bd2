import { describe, it } from "vitest";
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
