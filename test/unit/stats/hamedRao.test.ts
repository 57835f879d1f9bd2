import { describe, expect, it } from "vitest";
import { hamedRao } from "../../../src/stats/series/hamedRao.ts";

describe("hamedRao", () => {
  it("says so when its variance comes out negative", () => {
    const alternating = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 10 : 20) + i * 0.01);
    const test = hamedRao(alternating, { lags: 1 });
    expect(test).toMatchObject({ z: null, pValue: null, variance: null, reason: "negativeVariance" });
  });
});
