import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { cumulative } from "../../../src/trend/cumulative.ts";
import { rolling } from "../../../src/trend/rolling.ts";
import { series } from "../../../src/trend/series.ts";
import { when, months } from "./months.ts";

const options = { rating: "score", when } as const;

describe("rolling, cumulative, trailing, ewma", () => {
  it("carry gaps and refuse another metric", () => {
    const gappy = series(months([50, null, null, 60]), { metric: NPS, ...options });
    expect(rolling(gappy, { periods: 2 }).points.map(({ score }) => score.value)).toEqual([0, null, 20]);
    expect(rolling(gappy, { periods: 9 }).points).toEqual([]);
    expect(() => rolling(gappy, { periods: 0 })).toThrow(/periods/);
    expect(cumulative(gappy).points.map(({ score }) => score.n)).toEqual([100, 100, 100, 200]);
  });

  it("add tallies with clusters only when told that they are disjoint", () => {
    const rows = months([50, 60]).map((row, i) => ({ ...row, customer: i % 40 }));
    const clustered = series(rows, { metric: NPS, ...options, cluster: "customer" });
    expect(() => rolling(clustered, { periods: 2 })).toThrow();
    expect(rolling(clustered, { periods: 2, clusters: "disjoint" }).points[0]!.score.n).toBe(200);
  });
});
