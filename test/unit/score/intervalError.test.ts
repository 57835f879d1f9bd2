import { describe, expect, it, test } from "vitest";
import { CSAT } from "../../../src/metric/catalogue.ts";
import { criticalZ } from "../../../src/numerics/criticalValue.ts";
import { nps } from "../../../src/score/nps.ts";
import { intervalError } from "../../../src/score/intervalError.ts";
import { score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { NPS, csat } from "../../../src/index.ts";

describe("the standard error of an interval", () => {
  it("is its half-width over z at its own level, whatever that is", () => {
    for (const level of [0.8, 0.95, 0.99]) {
      const one = nps([10, 9, 9, 8, 3, 0, 10], { level });
      const half = (one.interval!.upper - one.interval!.lower) / 2;
      expect(intervalError(one)).toBeCloseTo(half / criticalZ(level), 12);
    }
  });

  it("is not 0 where ten customers all say 10, and null without an interval", () => {
    expect(intervalError(nps([10, 10, 10]))).toBeGreaterThan(20);
    expect(intervalError(score(CSAT, tally(CSAT, [])))).toBeNull();
  });
});

describe("a score", () => {
  test("of everybody has no error of its interval", () => {
    const census = score(NPS, tally(NPS, [10, 9, 3], { population: 3 }));
    expect(census.interval).toMatchObject({ lower: census.value, upper: census.value, method: "census" });
    expect(intervalError(census)).toBeNull();
    expect(intervalError(csat([5, 4]))).toBeGreaterThan(0);
  });
});
