import { describe, expect, test } from "vitest";
import { NPS, tallyBy, tallyColumns } from "../../../src/index.ts";

const START = Date.UTC(2025, 10, 28);

/** Rows with gaps in key and time, some hours apart, over the start of months in New York. */
const rowsOf = (n: number): { s: number; k: string | null; t: number }[] =>
  Array.from({ length: n }, (_, i) => ({
    s: (i * 7) % 11,
    k: i % 13 === 5 ? null : `k${(i * 3) % 5}`,
    t: i % 17 === 3 ? NaN : START + ((i * 37) % 200) * 3_600_000,
  }));

/** Months of New York with the clock five hours behind UTC, as it is from November to March. */
const monthOf = (t: number): string => new Date(t - 5 * 3_600_000).toISOString().slice(0, 7);

describe("counting by chunks", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8190, 8191, 8192, 8193, 8194, 8195, 16_385])(
    "%i rows are counted to the last, by names, by functions and by columns",
    (n) => {
      const rows = rowsOf(n);
      const expected = new Map<string, number[]>();
      let [noKey, badTime] = [0, 0];
      for (const { s, k, t } of rows) {
        if (k === null) noKey++;
        else if (Number.isNaN(t)) badTime++;
        else {
          const cell = `${k} ${monthOf(t)}`;
          if (!expected.has(cell)) expected.set(cell, new Array<number>(11).fill(0));
          expected.get(cell)![s]!++;
        }
      }
      const when = { every: "month", timeZone: "America/New_York" } as const;
      const options = { metric: NPS, badRows: "count" } as const;
      const byName = tallyBy(rows, { ...options, rating: "s", by: ["k"], when: { ...when, at: "t" } });
      const byFunction = tallyBy(rows, {
        ...options,
        rating: (row) => row.s,
        by: { k: (row) => row.k },
        when: { ...when, at: (row) => row.t },
      });
      const labels = ["k0", "k1", "k2", "k3", "k4"];
      const byColumn = tallyColumns(
        {
          s: Uint8Array.from(rows, ({ s }) => s),
          k: { codes: Int8Array.from(rows, ({ k }) => (k === null ? -1 : labels.indexOf(k))), labels },
          t: Float64Array.from(rows, ({ t }) => t),
        },
        { ...options, rating: "s", by: ["k"], when: { ...when, at: "t" } },
      );
      expect(byFunction).toEqual(byName);
      expect(byColumn).toEqual(byName);
      const found = byName.cells.map(({ key, period, tally }) => [`${key.k} ${period.label}`, tally.counts]);
      expect(found).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
      expect([byName.rows, byName.excluded.noKey, byName.excluded.badTime]).toEqual([n, noKey, badTime]);
    },
  );
});
