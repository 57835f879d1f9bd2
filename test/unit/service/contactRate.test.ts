import { describe, expect, it } from "vitest";
import { complaintRate, contactRate } from "../../../src/service/contactRate.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";

describe("counts over exposure", () => {
  it.each([
    [7, 1000, 2.8144, 14.4227],
    [0, 1000, 0, 3.6889],
    [30, 10_000, 2.0241, 4.2827],
  ])("%i in %i has Garwood's interval per 1,000", (count, exposure, lower, upper) => {
    // R: poisson.test(7, 1)$conf.int etc.
    const { interval } = contactRate([{ count, exposure }], { per: 1000 });
    expect(interval!.lower).toBeCloseTo(lower, 3);
    expect(interval!.upper).toBeCloseTo(upper, 3);
  });

  it("adds up rows and says how much more than chance they vary", () => {
    const rows = [
      { count: 10, exposure: 100 },
      { count: 30, exposure: 100 },
      { count: 20, exposure: 100 },
    ];
    const found = complaintRate(rows, { per: 100 });
    // χ² = (10² + 10² + 0)/20 = 10 on 2 degrees of freedom.
    expect(found).toMatchObject({ value: 20, count: 60, exposure: 300, rows: 3, dispersion: 5 });
    const quasi = complaintRate(rows, { per: 100, spread: "quasi" });
    // (x + c/2 + √(c·x + c²/4))/E with c = 5·t(2)², t(2) = 4.302653
    const c = 5 * 4.302652729911275 ** 2;
    expect(quasi.interval!.upper).toBeCloseTo((100 * (60 + c / 2 + Math.sqrt(60 * c + c ** 2 / 4))) / 300, 8);
    expect(quasi.interval!.lower * quasi.interval!.upper).toBeCloseTo(400, 8);
  });

  it("rows calmer than chance do not narrow the quasi-Poisson interval", () => {
    const rows = [20, 20, 20, 20].map((count) => ({ count, exposure: 100 }));
    const { dispersion, interval } = contactRate(rows, { per: 100, spread: "quasi" });
    expect(dispersion).toBe(0);
    const c = 3.182446305284263 ** 2;
    expect(interval!.upper).toBeCloseTo((100 * (80 + c / 2 + Math.sqrt(80 * c + c ** 2 / 4))) / 400, 8);
  });

  it("clusters replace the Poisson assumption", () => {
    const rows = [
      { count: 10, exposure: 60, region: "n" },
      { count: 30, exposure: 100, region: "s" },
      { count: 6, exposure: 40, region: "n" },
      { count: 24, exposure: 100, region: "w" },
      { count: 2, exposure: 100, region: "e" },
    ];
    const { value, interval, clusters, spread, dispersion } = contactRate(rows, { per: 100, cluster: "region" });
    expect([value, clusters, spread]).toEqual([18, 4, "quasi"]);
    // Regions of one size: 16, 30, 24 and 2 where 18 are expected.
    expect(dispersion).toBeCloseTo((4 + 144 + 36 + 256) / 18 / 3, 10);
    const c = (3.182446305284263 ** 2 * (4 + 144 + 36 + 256)) / 18 / 3;
    expect(interval!.upper).toBeCloseTo((72 + c / 2 + Math.sqrt(72 * c + c ** 2 / 4)) / 4, 8);
    expect(contactRate(rows.slice(0, 1), { per: 100, cluster: "region" }).reason).toBe("oneCluster");
  });

  it("from five rows on the interval allows for bursts, from fewer it cannot", () => {
    const rows = [12, 4, 9, 30, 6].map((count) => ({ count, exposure: 100 }));
    expect(contactRate(rows, { per: 100 }).spread).toBe("quasi");
    expect(contactRate(rows.slice(1), { per: 100 }).spread).toBe("poisson");
    expect(contactRate(rows, { per: 100, method: "exact" }).spread).toBe("poisson");
  });

  it("a unit so large that the rate would overflow is refused", () => {
    expect(refusedAt(() => contactRate([{ count: 9, exposure: 1 }], { per: 1e308 }))).toBe("OUT_OF_RANGE per");
    expect(refusedAt(() => contactRate([{ count: 9, exposure: 1e-300 }], { per: 1 }))).toBe(
      "OUT_OF_RANGE rows.exposure[0]",
    );
    expect(refusedAt(() => contactRate([{ count: 9, exposure: 1e300 }], { per: 1 }))).toBe(
      "OUT_OF_RANGE rows.exposure[0]",
    );
  });

  it("rows in which nothing could happen are counted apart", () => {
    const found = contactRate(
      [
        { count: 3, exposure: 9 },
        { count: 0, exposure: 0 },
      ],
      { per: 1 },
    );
    expect(found).toMatchObject({ rows: 2, used: 1, excluded: { noExposure: 1 } });
  });

  it("without exposure there is no rate", () => {
    expect(contactRate([], { per: 1 })).toMatchObject({ value: null, interval: null, reason: "noExposure" });
    expect(contactRate([{ count: 0, exposure: 0 }], { per: 1 }).reason).toBe("noExposure");
    expect(contactRate([{ count: 5, exposure: 10 }], { per: 1, spread: "quasi" })).toMatchObject({
      interval: null,
      reason: "oneRow",
    });
  });

  it.each<[string, readonly unknown[], object, string]>([
    [
      "half an event",
      [
        { count: 1, exposure: 1 },
        { count: 0.5, exposure: 1 },
      ],
      {},
      "NOT_INTEGER rows.count[1]",
    ],
    ["events without exposure", [{ count: 2, exposure: 0 }], {}, "OUT_OF_RANGE rows.exposure[0]"],
    ["negative exposure", [{ count: 0, exposure: -1 }], {}, "OUT_OF_RANGE rows.exposure[0]"],
    ["no unit", [], { per: undefined }, "NOT_A_NUMBER per"],
    ["an unknown spread", [], { spread: "wide" }, "BAD_OPTION spread"],
  ])("%s is refused", (_, rows, options, code) => {
    expect(refusedAt(() => contactRate(rows as never, { per: 1, ...options }))).toBe(code);
  });
});

describe("rows that are none", () => {
  it.each([
    ["a rate's null row", () => complaintRate([null as never], { per: 1 }), "BAD_OPTION rows[0]"],
    [
      "a rate's row without its cluster",
      () => complaintRate([{ count: 1, exposure: 2, k: undefined as never }], { per: 1, cluster: "k" }),
      "BAD_KEY cluster[0]",
    ],
  ])("refuses %s", (_, run, message) => {
    expect(toldBy(run)).toContain(message);
  });
});
