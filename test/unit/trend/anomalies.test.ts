import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { anomalies } from "../../../src/trend/anomalies.ts";
import { series } from "../../../src/trend/series.ts";
import { type Row, when, months } from "./months.ts";

const options = { rating: "score", when } as const;

describe("anomalies", () => {
  const random = seededRandom(11);
  const noisy = (level: number, count: number): number[] =>
    Array.from({ length: count }, () => random.binomial(400, level));

  it("tells a shift once and an odd month on its own", () => {
    const x = [...noisy(0.6, 12), ...noisy(0.45, 12)];
    x[5] = 150;
    const found = anomalies(series(months(x, 400), { metric: NPS, ...options }));
    expect(found.shifts).toHaveLength(1);
    expect(found.shifts[0]).toMatchObject({ at: 12, favourable: false });
    expect(found.unusual.map(({ at, favourable }) => [at, favourable])).toEqual([[5, false]]);
    expect(found.unusual[0]!.adjustedPValue).toBeGreaterThanOrEqual(found.unusual[0]!.pValue);
    expect(found.shifts[0]!.period.label).toBe("2023-01");
  });

  it("finds nothing in chance", () => {
    const found = anomalies(series(months(noisy(0.5, 36), 400), { metric: NPS, ...options }));
    expect([found.unusual, found.shifts, found.reason]).toEqual([[], [], null]);
    expect(found.sigmaZ).toBeGreaterThanOrEqual(1);
  });

  it("needs three months that vary", () => {
    expect(anomalies(series(months([50, 60]), { metric: NPS, ...options })).reason).toBe("tooFewPoints");
    expect(anomalies(series(months([100, 100, 100, 100]), { metric: NPS, ...options })).reason).toBe("constant");
    expect(anomalies(series([] as Row[], { metric: NPS, ...options })).reason).toBe("tooFewPoints");
    expect(() => anomalies(series(months([50, 60]), { metric: NPS, ...options }), { level: 2 })).toThrow(/level/);
  });

  it("passes over gaps", () => {
    const x: (number | null)[] = noisy(0.5, 14);
    x[4] = null;
    x[9] = 60;
    const found = anomalies(series(months(x, 400), { metric: NPS, ...options }));
    expect(found.unusual.map(({ at }) => at)).toEqual([9]);
  });
});
