import { describe, expect, it } from "vitest";
import { logisticTrend } from "../../../src/stats/series/logisticTrend.ts";

describe("logisticTrend", () => {
  it("reports separation instead of a slope that grows for ever", () => {
    expect(logisticTrend([0, 0, 0, 9, 9], [9, 9, 9, 9, 9]).reason).toBe("separated");
    expect(logisticTrend([9, 9, 4, 0, 0], [9, 9, 9, 9, 9]).reason).toBe("separated");
    expect(logisticTrend([0, 0, 1, 8, 9], [9, 9, 9, 9, 9]).reason).toBeNull();
  });

  it("has no slope when nobody or everybody says yes", () => {
    expect(logisticTrend([0, 0, 0], [5, 5, 5]).reason).toBe("constant");
    expect(logisticTrend([5, 5, 5], [5, 5, 5]).reason).toBe("constant");
    expect(logisticTrend([1, 2], [5, 5]).reason).toBe("tooFewPoints");
  });

  it("leaves out a period without answers", () => {
    const times = { times: [0, 1, 3], dispersion: "binomial" } as const;
    const gap = logisticTrend([40, 44, 0, 55], [100, 98, 0, 99], { dispersion: "binomial" });
    expect(gap.slope).toBeCloseTo(logisticTrend([40, 44, 55], [100, 98, 99], times).slope!, 12);
  });
});

it("a fitted share that rounds to 1 leaves numbers, not infinities", () => {
  const line = logisticTrend([0, 1, 2, 0, 2, 1e9, 0, 2], [2, 1, 1e6, 2, 2, 1e9, 1e9, 3]);
  for (const each of [line.standardError, line.z, line.pValue, line.deviance, line.dispersion]) {
    expect(each).not.toBeNull();
    expect(Number.isFinite(each)).toBe(true);
  }
});
