import { describe, expect, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { toldBy } from "../../config/errors.ts";

const START = Date.UTC(2025, 10, 1);

const when = { at: "at", every: "week", timeZone: "America/New_York" } as const;

describe("tallyColumns in one pass", () => {
  // Three chunks and a rest of the commonest columns: from the second chunk on they are scanned in one pass.
  const n = 30_000;
  const clean = Array.from({ length: n }, (_, i) => ({
    tier: (i * 7) % 5,
    score: (i * i) % 11,
    at: START + (i % 20_000) * 613_337,
  }));
  type Clean = (typeof clean)[number];
  const tiers = ["a", "b", "c", "d", "e", null] as const;
  const columnsOf = (list: readonly Clean[], Codes: typeof Uint8Array | typeof Uint16Array | typeof Int32Array) => ({
    tier: { codes: new Codes(list.map(({ tier }) => tier)), labels: tiers },
    score: Uint8Array.from(list, ({ score }) => score),
    at: Float64Array.from(list, ({ at }) => at),
  });
  const asked = { metric: NPS, rating: "score", by: ["tier"], when, codes: { 11: "missing" } } as const;
  const changed = (at: number, change: Partial<Clean>): Clean[] =>
    clean.map((row, i) => (i === at ? { ...row, ...change } : row));
  const cases: readonly [string, readonly Clean[]][] = [
    ["as it is", clean],
    ["a segment that comes late", clean.map((row, i) => (i < 25_000 && row.tier === 4 ? { ...row, tier: 0 } : row))],
    ["a period that comes late", changed(29_000, { at: START + 4e10 })],
    ["a period long before the others", changed(20_000, { at: START - 4e11 })],
    ["a row without segment", changed(20_000, { tier: 5 })],
    ["a row without time", changed(20_000, { at: NaN })],
    ["an answer that is missing", changed(20_000, { score: 11 })],
    ["times between two milliseconds", clean.map((row) => ({ ...row, at: row.at + 0.25 }))],
    [
      "times on the stroke of a week and around it",
      clean.map((row, i) => ({ ...row, at: Date.UTC(2026, 0, 5, 5) + (i % 3) - 1 })),
    ],
  ];
  it.each(cases)("equals the rows: %s", (_, list) => {
    const named = list.map((row) => ({ ...row, tier: tiers[row.tier]!, at: Number.isNaN(row.at) ? null : row.at }));
    const rowCube = tallyBy(named, asked);
    for (const Codes of [Uint8Array, Uint16Array, Int32Array])
      expect(tallyColumns(columnsOf(list, Codes), asked)).toEqual(rowCube);
  });

  it.each<[string, Partial<Clean>, string]>([
    ["an answer off the scale", { score: 12 }, "OFF_SCALE rating[20000]"],
    ["a code without label", { tier: 6 }, "OUT_OF_RANGE by.tier[20000]"],
    ["a time that is none", { at: 9e15 }, "BAD_DATE when.at[20000]"],
  ])("refuses %s by its row", (_, change, message) => {
    for (const Codes of [Uint8Array, Uint16Array]) {
      expect(toldBy(() => tallyColumns(columnsOf(changed(20_000, change), Codes), asked))).toContain(message);
    }
  });
});
