import { describe, expect, test } from "vitest";
import { eachChunk } from "../../../src/cube/countRows.ts";
import { refusedAt } from "../../config/errors.ts";
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

describe("a row that is wrong is told by its place", () => {
  const rows = Array.from({ length: 8200 }, (_, i) => ({ s: i % 11, k: "a", w: 1, c: 1, who: "x", t: i }));
  const cases: readonly (readonly [option: object, bad: object, told: string])[] = [
    [{}, { s: 12 }, "OFF_SCALE rating"],
    [{ by: ["k"] }, { k: {} }, "BAD_KEY by.k"],
    [{ weight: "w" }, { w: -1 }, "OUT_OF_RANGE weight"],
    [{ count: "c" }, { c: 0.5 }, "NOT_INTEGER count"],
    [{ cluster: "who" }, { who: null }, "BAD_KEY cluster"],
    [{ when: { at: "t", every: "day", timeZone: "UTC" } }, { t: "noon" }, "BAD_DATE when.at"],
    [{ when: { at: (row: { t: number }) => row.t, every: "day", timeZone: "UTC" } }, { t: "noon" }, "BAD_DATE when.at"],
    [{ by: { hour: { instant: "t", part: "hour", timeZone: "UTC" } } }, { t: "noon" }, "BAD_DATE by.hour"],
    [{ by: { k: (row: { k: string }) => row.k } }, { k: {} }, "BAD_KEY by.k"],
  ];
  test.each([2, 8195])("row %i, of a list and of what only comes row by row", (at) => {
    for (const [option, bad, told] of cases) {
      const some = rows.slice();
      some[at] = { ...some[at]!, ...bad };
      for (const given of [some, new Set(some)]) {
        const call = (): unknown => tallyBy(given, { metric: NPS, rating: "s", ...option } as never);
        expect(refusedAt(call)).toBe(`${told}[${at}]`);
      }
    }
  });
});

test("rows are handed on in chunks of 8,192, with the place of each chunk's first row", () => {
  for (const n of [0, 1, 8191, 8192, 8193, 20_000]) {
    const list = Array.from({ length: n }, (_, i) => i);
    for (const given of [list, new Set(list)]) {
      const seen: [number, number][] = [];
      eachChunk(given, (chunk, base) => {
        expect([chunk[0], chunk.at(-1)]).toEqual([base, base + chunk.length - 1]);
        seen.push([base, chunk.length]);
      });
      const whole = Array.from({ length: Math.ceil(n / 8192) }, (_, k) => [8192 * k, Math.min(8192, n - 8192 * k)]);
      expect(seen).toEqual(whole);
    }
  }
});
