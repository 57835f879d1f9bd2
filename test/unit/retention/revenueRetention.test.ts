import { describe, expect, it } from "vitest";
import { ratioOfSums } from "../../../src/stats/rates/ratioOfSums.ts";
import { scoreInterval } from "../../../src/interval/scoreInterval.ts";
import { revenueRetention } from "../../../src/retention/revenueRetention.ts";

describe("revenueRetention", () => {
  it("does not let one customer's expansion hide another's loss", () => {
    const result = revenueRetention([
      { start: 100, end: 150 },
      { start: 100, end: 50 },
      { start: 0, end: 500 },
    ]);
    expect(result).toMatchObject({
      gross: 75,
      net: 100,
      rows: 3,
      used: 2,
      excluded: { newCustomers: 1, noRevenue: 0 },
      contraction: 50,
      expansion: 50,
    });
  });

  it("adds up: end = start − churned − contraction + expansion", () => {
    const { start, churned, contraction, expansion, end } = revenueRetention([
      { start: 10, end: 0 },
      { start: 20, end: 15 },
      { start: 30, end: 60 },
    ]);
    expect([start, churned, contraction, expansion, end]).toEqual([60, 10, 5, 30, 75]);
  });

  it("weighs each customer's kept share by revenue, and takes the net interval in percent", () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ start: 100 + (i % 2), end: [150, 90, 0][i % 3]! }));
    const { gross, grossInterval, net, netInterval, reason } = revenueRetention(rows);
    expect(reason).toBeNull();
    const start = rows.reduce((all, each) => all + each.start, 0);
    expect(gross).toBeCloseTo((100 * rows.reduce((all, each) => all + Math.min(each.start, each.end), 0)) / start, 10);
    const weights = { sums: [] as number[], squares: [] as number[] };
    // by hand: kept shares 0, 90/101, 90/100 and 1, weighed by 101 and 100
    const cells = [0, 90 / 101, 0.9, 1].map((kept) => rows.filter((r) => Math.min(r.end, r.start) / r.start === kept));
    for (const cell of cells) {
      weights.sums.push(cell.reduce((all, each) => all + each.start, 0));
      weights.squares.push(cell.reduce((all, each) => all + each.start ** 2, 0));
    }
    const values = [0, 9000 / 101, 90, 100];
    const exact = scoreInterval({ values, counts: cells.map(({ length }) => length), weights, design: null }, 0.95);
    expect(grossInterval?.lower).toBeCloseTo(exact.lower, 10);
    expect(grossInterval?.upper).toBeCloseTo(exact.upper, 10);
    const ratio = ratioOfSums(
      rows.map((each) => each.end),
      rows.map((each) => each.start),
      0.95,
    );
    expect(net).toBeCloseTo(100 * ratio.value, 10);
    expect(netInterval).toMatchObject({ level: 0.95, method: "linearised t" });
    expect(netInterval?.lower).toBeCloseTo(100 * ratio.interval!.lower, 10);
    expect(netInterval?.upper).toBeCloseTo(100 * ratio.interval!.upper, 10);
  });

  it("keeps the gross interval inside 0..100 and open to doubt where nothing was lost", () => {
    const all = revenueRetention(Array.from({ length: 20 }, () => ({ start: 5, end: 5 })));
    expect(all).toMatchObject({ gross: 100, net: 100, netInterval: null });
    // Wilson for 20 of 20
    expect(all.grossInterval?.lower).toBeCloseTo(83.8875, 3);
    expect(all.grossInterval?.upper).toBe(100);
  });

  it("has no rate without revenue at the start", () => {
    expect(revenueRetention([{ start: 0, end: 3 }])).toMatchObject({
      gross: null,
      grossInterval: null,
      net: null,
      netInterval: null,
      reason: "noRevenue",
    });
  });
});

it("revenue whose square is no number is refused", () => {
  expect(() => revenueRetention([{ start: 1e308, end: 1e308 }])).toThrow(/^customers\.start\[0\]: expected a number/);
});

it("revenue of any size has the interval of its shares", () => {
  const customers = [[1, 1], [2, 1], [3, 0], [4, 4]]; // prettier-ignore
  const of = (unit: number): unknown =>
    revenueRetention(customers.map(([start, end]) => ({ start: start! * unit, end: end! * unit }))).grossInterval;
  expect(of(2 ** -1000)).toEqual(of(1));
  expect(of(2 ** 400)).toEqual(of(1));
});
