import { describe, expect, it } from "vitest";
import { hamedRao } from "../../../src/stats/series/hamedRao.ts";

describe("hamedRao", () => {
  it("says so when its variance comes out negative", () => {
    const alternating = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 10 : 20) + i * 0.01);
    const test = hamedRao(alternating, { lags: 1 });
    expect(test).toMatchObject({ z: null, pValue: null, variance: null, reason: "negativeVariance" });
  });

  it("knows two detrended values for equal where R's arithmetic leaves them so", () => {
    // Steps of mmkh of R modifiedmk 1.6 written out with scipy 1.17.1 (rankdata) and in fractions: both have this tie.
    const weekly = [3, 0, 1, 5, 4, 3, 6, 5, 3, 3, 2, 0, -3, -1, -2, -4, 2, 2, 3, 2, 3, 2, -1, 4];
    expect(hamedRao(weekly).inflation).toBeCloseTo(1.1752982916920367, 12);
    expect(hamedRao(weekly).pValue).toBeCloseTo(0.26477529349877094, 12);
  });
});
