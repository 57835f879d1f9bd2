import { describe, expect, it } from "vitest";
import { occupancy, utilization } from "../../../src/service/occupancy.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";

const HOUR = 3_600_000;

describe("agents' time", () => {
  const rows = [
    { agentId: "a", handleMs: 50 * HOUR, availableMs: 10 * HOUR, staffedMs: 80 * HOUR },
    { agentId: "b", handleMs: 10 * HOUR, availableMs: 30 * HOUR, staffedMs: 40 * HOUR },
    { agentId: "a", handleMs: 0, availableMs: 0, staffedMs: 0 },
  ];

  it("weighs every hour the same", () => {
    expect(occupancy(rows)).toMatchObject({ value: 60, rows: 3, handleMs: 60 * HOUR, timeMs: 100 * HOUR });
    expect(utilization(rows).value).toBe(50);
  });

  it("takes the agent as cluster, and Fieller's interval where hours differ much", () => {
    const found = occupancy(rows);
    expect(found.clusters).toMatchObject({ clusters: 2, few: true });
    const many = Array.from({ length: 20 }, (_, i) => ({
      agentId: `${i}`,
      handleMs: (30 + (i % 5)) * HOUR,
      availableMs: 10 * HOUR,
    }));
    expect(occupancy(many).interval?.method).toBe("linearised t");
    const uneven = many.map((row, i) =>
      i % 4 === 0 ? { ...row, handleMs: row.handleMs * 9, availableMs: row.availableMs * 9 } : row,
    );
    expect(occupancy(uneven).interval?.method).toBe("Fieller t");
    expect(occupancy([rows[0]!, rows[1]!])).toMatchObject({ interval: null, reason: "uncertainDenominator" });
  });

  it("Fieller's limits are the ratios that a t-test of Σ(y − r·x) does not reject", () => {
    const [y, x] = [
      [9, 2, 3, 8, 1, 4],
      [10, 4, 6, 9, 2, 9],
    ];
    const rowsOf = y.map((handle, i) => ({ agentId: `${i}`, handleMs: handle, availableMs: x[i]! - handle }));
    const { interval } = occupancy(rowsOf);
    const tOf = (percent: number): number => {
      const d = y.map((each, i) => each - (percent / 100) * x[i]!);
      const mean = d.reduce((sum, each) => sum + each, 0) / 6;
      const variance = d.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 5;
      return mean / Math.sqrt(variance / 6);
    };
    expect(tOf(interval!.lower)).toBeCloseTo(2.570581835636314, 8);
    if (interval!.upper < 100) expect(tOf(interval!.upper)).toBeCloseTo(-2.570581835636314, 8);
    expect(interval!.upper).toBeLessThanOrEqual(100);
  });

  it("no time is no share; more work than time is refused", () => {
    expect(occupancy([])).toMatchObject({ value: null, reason: "noTime" });
    expect(refusedAt(() => utilization([{ agentId: "a", handleMs: 9, staffedMs: 8 }]))).toBe(
      "OUT_OF_RANGE rows.staffedMs[0]",
    );
    expect(refusedAt(() => occupancy([{ agentId: "a", handleMs: 9 }]))).toBe("NOT_A_NUMBER rows.availableMs[0]");
    expect(refusedAt(() => occupancy([{ agentId: null as never, handleMs: 9, availableMs: 0 }]))).toBe(
      "BAD_KEY cluster[0]",
    );
  });
});

describe("rows that are none", () => {
  it.each([["an agent's null row", () => occupancy([null as never]), "BAD_OPTION rows[0]"]])(
    "refuses %s",
    (_, run, message) => {
      expect(toldBy(run)).toContain(message);
    },
  );
});

it("a share of all the time is 100 percent, whatever rounding makes of it", () => {
  for (const time of [1e-300, 3e-300, 0.1, 0.7]) {
    const rows = ["a", "b", "c"].map((agentId) => ({ agentId, handleMs: time, staffedMs: time, availableMs: 0 }));
    const { value, interval } = utilization(rows);
    expect(value).toBeLessThanOrEqual(100);
    if (interval !== null) expect(interval.lower).toBeLessThanOrEqual(interval.upper);
  }
});
