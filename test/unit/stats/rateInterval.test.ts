import { describe, expect, test } from "vitest";
import { poissonRateInterval, rateInterval } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

const weeks = [12, 4, 9, 30, 6, 8].map((events) => ({ events, exposure: 1000 }));

describe("rateInterval", () => {
  test("of one row is the exact Poisson interval", () => {
    const { lower, upper } = poissonRateInterval(5, 100);
    const got = rateInterval({ events: 5, exposure: 100 });
    expect([got.interval.lower, got.interval.upper]).toEqual([lower, upper]);
    expect([got.spread, got.dispersion, got.rows]).toEqual(["poisson", null, 1]);
  });

  test("of five rows on allows for bursts, worked by hand", () => {
    // λ̂ = 69/6000, χ² = Σ(x − 11.5)²/11.5 = 447.5/11.5; c = t(.975; 5)²·χ²/5
    const c = 2.5705818356363146 ** 2 * (447.5 / 11.5 / 5);
    const { interval, dispersion } = rateInterval(weeks);
    expect(dispersion).toBeCloseTo(447.5 / 11.5 / 5, 12);
    expect(interval.upper).toBeCloseTo((69 + c / 2 + Math.sqrt(69 * c + (c * c) / 4)) / 6000, 14);
    expect(interval.lower).toBeCloseTo((69 + c / 2 - Math.sqrt(69 * c + (c * c) / 4)) / 6000, 14);
  });

  test("without any event still has an upper end", () => {
    const { interval, estimate } = rateInterval(weeks.map(({ exposure }) => ({ events: 0, exposure })));
    expect([estimate, interval.lower]).toEqual([0, 0]);
    expect(interval.upper).toBeCloseTo(2.5705818356363146 ** 2 / 6000, 12);
  });

  test("adds up the rows of a cluster first", () => {
    const split = weeks.flatMap(({ events, exposure }, cluster) => [
      { events: events - 2, exposure: exposure / 4, cluster },
      { events: 2, exposure: (3 * exposure) / 4, cluster },
    ]);
    expect(rateInterval(split)).toEqual(rateInterval(weeks));
  });

  test("takes a method by name as a wish for independent events", () => {
    expect(rateInterval(weeks, { method: "score" }).spread).toBe("poisson");
    expectRefused(() => rateInterval(weeks, { method: "score", spread: "quasi" }), "BAD_OPTION", "spread");
  });

  test("refuses what it cannot count", () => {
    expectRefused(() => rateInterval([]), "EMPTY", "rows");
    expectRefused(() => rateInterval([{ events: 1, exposure: 0 }]), "OUT_OF_RANGE", "rows.exposure");
    expectRefused(() => rateInterval([{ events: -1, exposure: 1 }]), "OUT_OF_RANGE", "rows.events[0]");
    expectRefused(() => rateInterval({ events: 0.5, exposure: 1 }), "NOT_INTEGER", "rows.events");
    expectRefused(() => rateInterval({ events: 1, exposure: 1 }, { spread: "quasi" }), "EMPTY", "spread");
    expectRefused(() => rateInterval("12" as never), "NOT_ITERABLE", "rows");
  });
});
