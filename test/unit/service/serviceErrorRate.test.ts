import { describe, expect, it } from "vitest";
import { serviceErrorRate } from "../../../src/service/serviceErrorRate.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";

describe("service errors", () => {
  const audits = [
    { defects: { minor: 2, critical: 1 }, opportunities: 20, agent: "a", weight: 1 },
    { defects: { minor: 1 }, opportunities: 20, agent: "a", weight: 3 },
    { defects: {}, opportunities: 40, agent: "b", weight: 1 },
    { defects: {}, opportunities: 20, agent: "b", weight: 1 },
  ];

  it("per opportunity is a rate, in all and by severity", () => {
    const found = serviceErrorRate(audits, { of: "opportunities", per: 1_000_000 });
    expect([found.overall.value, ...found.severities.map(({ result }) => result.value)]).toEqual([
      40_000, 10_000, 30_000,
    ]);
    expect(found.rows).toBe(4);
  });

  it("per case is a share: a case with three defects is one", () => {
    const found = serviceErrorRate(audits, { of: "cases" });
    expect([found.overall.value, ...found.severities.map(({ result }) => result.value)]).toEqual([50, 25, 50]);
    expect(found.overall.metric.better).toBe("lower");
  });

  it("weights audits of an uneven sample, and clusters them", () => {
    const found = serviceErrorRate(audits, { of: "cases", weight: "weight", cluster: "agent" });
    expect(found.overall.value?.toFixed(4)).toBe("66.6667");
    expect(found.overall.distribution.design?.clusters).toBe(2);
    expect(serviceErrorRate(audits, { of: "opportunities", per: 1, cluster: "agent" }).overall.clusters).toBe(2);
  });

  it("which of the two is asked must be said", () => {
    expect(refusedAt(() => serviceErrorRate(audits, {} as never))).toBe("BAD_OPTION of");
    expect(refusedAt(() => serviceErrorRate([{ defects: { minor: -1 } }], { of: "cases" }))).toBe(
      "OUT_OF_RANGE audits.defects[0]",
    );
    expect(refusedAt(() => serviceErrorRate([{ defects: {} }], { of: "opportunities", per: 1 }))).toBe(
      "NOT_A_NUMBER audits.opportunities[0]",
    );
  });
});

describe("rows that are none", () => {
  it.each([
    ["an audit without defects", () => serviceErrorRate([{} as never], { of: "cases" }), "BAD_OPTION audits[0]"],
    ["a null audit", () => serviceErrorRate([null as never], { of: "cases" }), "BAD_OPTION audits[0]"],
    [
      "an audit without its cluster",
      () =>
        serviceErrorRate([{ defects: {}, opportunities: 1 }], {
          of: "opportunities",
          per: 1,
          cluster: () => null as never,
        }),
      "BAD_KEY cluster[0]",
    ],
  ])("refuses %s", (_, run, message) => {
    expect(toldBy(run)).toContain(message);
  });
});
