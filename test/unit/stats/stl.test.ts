import { describe, expect, it } from "vitest";
import { stl } from "../../../src/stats/series/stl.ts";

describe("stl", () => {
  it("gives back a season that never changes", () => {
    const season = [10, -5, 0, -5];
    const x = Array.from({ length: 24 }, (_, i) => 50 + i + season[i % 4]!);
    const parts = stl(x, { seasonLength: 4 });
    // The smoothers share a little of the season with the trend at the ends of the series.
    parts.seasonal!.forEach((value, i) => {
      expect(value).toBeCloseTo(season[i % 4]!, 0);
    });
    expect(parts.seasonalStrength).toBeGreaterThan(0.99);
    parts.adjusted!.forEach((value, i) => {
      expect(value).toBeCloseTo(50 + i, 0);
    });
  });

  it("gives an odd month no weight when robust", () => {
    const x = Array.from({ length: 36 }, (_, i) => 10 * Math.sin((i * Math.PI) / 6) + (i % 5) / 5);
    x[17] = 90;
    const parts = stl(x, { seasonLength: 12, robust: true });
    expect(parts.weights![17]).toBe(0);
    expect(parts.remainder![17]).toBeGreaterThan(70);
  });

  it("needs two full rounds", () => {
    expect(stl([1, 2, 3, 4, 5, 6, 7], { seasonLength: 4 })).toMatchObject({ seasonal: null, reason: "tooFewSeasons" });
    expect(stl([1, 2, 3, 4, 5, 6, 7, 8], { seasonLength: 4 }).reason).toBeNull();
  });
});
