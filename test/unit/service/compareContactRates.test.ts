import { describe, expect, it } from "vitest";
import { compareContactRates } from "../../../src/service/compareContactRates.ts";
import { contactRate } from "../../../src/service/contactRate.ts";
import { compareRates } from "../../../src/stats/rates/compareRates.ts";
import { refusalOf } from "../../config/errors.ts";

const march = [{ count: 250, exposure: 10_000 }];
const april = [{ count: 180, exposure: 9_000 }];

describe("two rates", () => {
  it("are compared per the unit asked for, current against reference", () => {
    const found = compareContactRates(april, march, { per: 1000 });
    const plain = compareRates({ events: 180, exposure: 9000 }, { events: 250, exposure: 10_000 });
    expect(found.difference).toBeCloseTo(-5, 10);
    expect(found.interval!.lower).toBeCloseTo(1000 * plain.interval.lower, 10);
    expect([found.ratio, found.ratioInterval, found.pValue]).toEqual([plain.ratio, plain.ratioInterval, plain.pValue]);
    expect([found.kind, found.verdict]).toEqual(["rateChange", "better"]);
    expect(found.current).toEqual({
      value: contactRate(april, { per: 1000 }).value,
      count: 180,
      exposure: 9000,
      rows: 1,
      used: 1,
      excluded: { noExposure: 0 },
    });
    expect(compareContactRates(march, april, { per: 1000 }).verdict).toBe("worse");
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("bursts widen the interval from five rows a side on, and wherever clusters are named", () => {
    const weeks = [4, 60, 10, 50, 26, 30].map((count, i) => ({ count, exposure: 1000, shop: i % 3 }));
    const calm = weeks.map((row) => ({ ...row, count: 40 }));
    const found = compareContactRates(weeks, calm, { per: 1000 });
    expect([found.spread, found.verdict]).toEqual(["quasi", "no clear change"]);
    const poisson = compareContactRates(weeks, calm, { per: 1000, spread: "poisson" });
    expect(poisson.interval!.upper - poisson.interval!.lower).toBeLessThan(
      found.interval!.upper - found.interval!.lower,
    );
    expect(compareContactRates(weeks.slice(0, 3), calm, { per: 1, cluster: "shop" }).spread).toBe("quasi");
  });

  it("without exposure there is nothing to compare, without events in the reference no ratio", () => {
    expect(compareContactRates([], march, { per: 1 })).toMatchObject({
      difference: null,
      verdict: "not enough data",
      reason: "noExposure",
    });
    const none = [{ count: 0, exposure: 500 }];
    expect(compareContactRates(april, none, { per: 1 })).toMatchObject({ ratio: null, reason: "noReference" });
  });

  it.each<[object, string]>([
    [{}, "NOT_A_NUMBER"],
    [{ per: 1e300 }, "OUT_OF_RANGE"],
    [{ per: 1, method: "wald" }, "BAD_OPTION"],
    [{ per: 1, clusters: "shop" }, "BAD_OPTION"],
  ])("%j is refused", (options, code) => {
    expect(refusalOf(() => compareContactRates(april, march, options as never)).code).toBe(code);
  });
});
