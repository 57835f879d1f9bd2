import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { ewma } from "../../../src/trend/ewma.ts";
import { series, seriesValues } from "../../../src/trend/series.ts";
import { when, months } from "./months.ts";

const options = { rating: "score", when } as const;

describe("rolling, cumulative, trailing, ewma", () => {
  it("smooth with the doubt that is left", () => {
    const smooth = ewma(series(months([50, 60, null, 70]), { metric: NPS, ...options }), { weight: 0.5 }).points;
    expect(smooth.map(({ value }) => value)).toEqual([0, 10, 10, 25]);
    const errors = seriesValues(series(months([50, 60]), { metric: NPS, ...options })).standardErrors;
    expect(smooth[1]!.standardError).toBeCloseTo(Math.hypot(errors[0]!, errors[1]!) / 2, 12);
    expect(
      ewma(series(months([100, 100], 3), { metric: NPS, ...options }), { weight: 0.9 }).points[1]!.interval!.upper,
    ).toBe(100);
    expect(() => ewma(series(months([50]), { metric: NPS, ...options }), { weight: 0 })).toThrow(/weight/);
  });
});
