import { describe, expect, it } from "vitest";
import { meanMetric } from "../../../src/metric/builders.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { normalSf } from "../../../src/numerics/normalCdf.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { scale } from "../../../src/scale/scale.ts";
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

  /** Share of promoters to NPS, where the others are detractors. */
  const net = (share: number): number => 100 * (2 * share - 1);

  it("judges each odd month by the answers of the usual ones: z by hand, and to whose favour", () => {
    const x = [60, 62, 58, 61, 59, 60, 20, 60, 61, 59, 62, 58, 60, 95, 61, 59, 60, 58, 62, 60];
    for (const better of ["higher", "lower"] as const) {
      const metric = meanMetric({ id: "m", name: "m", scale: scale(3, 10, { step: 7 }), better });
      const found = anomalies(series(months(x), { metric, ...options }));
      expect([found.shifts, found.sigmaZ]).toEqual([[], 1]);
      const usual = x.filter((_, at) => at !== 6 && at !== 13);
      const share = usual.reduce((all, each) => all + each, 0) / (100 * usual.length);
      const expected = 3 + 7 * share;
      const error = 7 * Math.sqrt(share * (1 - share) * (1 / 100 + 1 / (100 * usual.length)));
      expect(found.unusual.map(({ at, favourable }) => [at, favourable])).toEqual([
        [6, better === "lower"],
        [13, better === "higher"],
      ]);
      found.unusual.forEach((each) => {
        expect(each.value).toBeCloseTo(3 + (7 * x[each.at]!) / 100, 12);
        expect(each.expected).toBeCloseTo(expected, 12);
        expect(each.z).toBeCloseTo((each.value - expected) / error, 10);
        expect(each.pValue).toBeCloseTo(2 * normalSf(Math.abs(each.z)), 15);
      });
    }
  });

  it("takes months that wander more than their answers do for what they are: the median step of neighbours, by hand", () => {
    const x = [48, 72, 50, 70, 46, 69, 52, 71, 49, 73, 50, 68, 47, 70, 51, 72];
    const found = anomalies(series(months(x), { metric: NPS, ...options }));
    const share = x.reduce((all, each) => all + each, 0) / (100 * x.length);
    const z = x.map((each) => (net(each / 100) - net(share)) / Math.sqrt((10_000 - net(share) ** 2) / 100));
    const steps = z
      .slice(1)
      .map((each, i) => Math.abs(each - z[i]!))
      .sort((a, b) => a - b);
    // 15 steps: the eighth is their median; of two standard normal values it is √2·Φ⁻¹(¾).
    expect(found.sigmaZ).toBeCloseTo(steps[7]! / (Math.SQRT2 * 0.674489750196082), 10);
    expect(found.unusual).toEqual([]);
  });

  it("tells a month beside a worse one, which would hide it", () => {
    const x = [60, 62, 58, 61, 59, 60, 5, 60, 61, 42, 62, 58, 60, 61, 59, 60, 58, 62];
    const found = anomalies(series(months(x), { metric: NPS, ...options }));
    expect(found.unusual.map(({ at }) => at)).toEqual([6, 9]);
    const usual = x.filter((_, at) => at !== 6 && at !== 9).reduce((all, each) => all + each, 0) / 1600;
    for (const { expected } of found.unusual) expect(expected).toBeCloseTo(net(usual), 10);
  });
});
