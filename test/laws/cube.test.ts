import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { addCubes } from "../../src/cube/addCubes.ts";
import type { Cube } from "../../src/cube/cube.ts";
import { crosstab } from "../../src/cube/crosstab.ts";
import { encode } from "../../src/cube/encode.ts";
import { filterCells } from "../../src/cube/filterCells.ts";
import { rollUp } from "../../src/cube/rollUp.ts";
import { scoreCells } from "../../src/cube/scoreCells.ts";
import { seriesOf } from "../../src/cube/seriesOf.ts";
import { sumPeriods } from "../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../src/cube/tallyColumns.ts";
import { NPS } from "../../src/metric/catalogue.ts";
import { score } from "../../src/score/score.ts";

const rowArb = fc.record({
  tier: fc.constantFrom("VIP", "new", 1, "1", true, null),
  channel: fc.constantFrom("chat", "phone", "__proto__"),
  score: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(null)),
  at: fc.oneof(fc.integer({ min: Date.UTC(2025, 9), max: Date.UTC(2026, 4) }), fc.constant(null)),
  weight: fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: 1e-3, max: 1e3, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  who: fc.integer({ min: 0, max: 6 }),
});
const rowsArb = fc.array(rowArb, { maxLength: 60 });
const everyArb = fc.constantFrom("day", "week", "month");
type Row = typeof rowArb extends fc.Arbitrary<infer Value> ? Value : never;

const asked = { metric: NPS, rating: "score" } as const;
const by = ["tier", "channel"] as const;
const when = (every: "day" | "week" | "month") => ({ at: "at", every, timeZone: "America/New_York" }) as const;

/** Equal but for the last digits of weighted sums. */
function expectSame(got: Cube, expected: Cube): void {
  const exact = (cube: Cube): unknown => ({
    ...cube,
    cells: cube.cells.map(({ key, period, tally }) => ({
      key,
      period,
      tally: { ...tally, weights: null, design: null },
    })),
  });
  expect(exact(got)).toEqual(exact(expected));
  got.cells.forEach(({ tally }, i) => {
    const other = expected.cells[i]!.tally;
    for (const part of ["sums", "squares"] as const) {
      tally.weights?.[part].forEach((sum, k) => {
        const reference = other.weights![part][k]!;
        expect(Math.abs(sum - reference)).toBeLessThanOrEqual(1e-12 * Math.abs(reference));
      });
    }
  });
}

describe("a cube", () => {
  test.prop([rowsArb, everyArb])("loses no row", (rows, every) => {
    for (const cube of [
      tallyBy(rows, { ...asked, by, when: when(every), weight: "weight" }),
      tallyBy(rows, { ...asked, by }),
      filterCells(tallyBy(rows, { ...asked, by }), ({ key }) => key.channel === "chat"),
    ] as readonly Cube[]) {
      const scored = cube.cells.reduce((sum, { tally }) => sum + tally.n, 0);
      const reasons = Object.values(cube.excluded).reduce((sum, n) => sum + n, 0);
      expect(scored + reasons).toBe(rows.length);
      expect(cube.rows).toBe(rows.length);
    }
  });

  test.prop([rowsArb, everyArb])(
    "rolled up is the cube of the rows by fewer dimensions, so that their scores agree",
    (all, every) => {
      const rows = all.filter(({ tier }) => tier !== null);
      const cube = tallyBy(rows, { ...asked, by, when: when(every) });
      expect(rollUp(cube, ["channel"])).toEqual(tallyBy(rows, { ...asked, by: ["channel"], when: when(every) }));
      const dated = rows.filter(({ at }) => at !== null);
      const total = sumPeriods(rollUp(cube, [])).cells[0];
      if (dated.length > 0)
        expect(score(NPS, total!.tally)).toEqual(
          score(
            NPS,
            dated.map((row) => row.score),
          ),
        );
    },
  );

  test.prop([rowsArb, everyArb])("with weights rolls up to 1e-12", (all, every) => {
    const rows = all.filter(({ tier }) => tier !== null);
    const cube = tallyBy(rows, { ...asked, by, when: when(every), weight: "weight" });
    expectSame(
      rollUp(cube, ["channel"]),
      tallyBy(rows, { ...asked, by: ["channel"], when: when(every), weight: "weight" }),
    );
  });

  test.prop([rowsArb, everyArb, fc.nat(), fc.nat()])(
    "is the sum of the cubes of any parts of its rows, in any order",
    (rows, every, a, b) => {
      const cut = { ...asked, by, when: when(every), weight: "weight" } as const;
      const [first, second] = [a % (rows.length + 1), b % (rows.length + 1)].sort((x, y) => x - y) as [number, number];
      const parts = [rows.slice(0, first), rows.slice(first, second), rows.slice(second)].map((part) =>
        tallyBy(part, cut),
      );
      const whole = tallyBy(rows, cut);
      expectSame(addCubes(parts), whole);
      expectSame(addCubes([...parts].reverse()), whole);
      expectSame(addCubes([addCubes(parts.slice(0, 2)), parts[2]!]), whole);
    },
  );

  test.prop([rowsArb, everyArb])("does not know the order of its rows", (rows, every) => {
    const cut = { ...asked, by, when: when(every), cluster: "who" } as const;
    expect(tallyBy([...rows].reverse(), cut)).toEqual(tallyBy(rows, cut));
    const weighted = { ...asked, by, when: when(every), weight: "weight" } as const;
    expectSame(tallyBy([...rows].reverse(), weighted), tallyBy(rows, weighted));
  });

  test.prop([rowsArb, everyArb])("is the same from rows, columns and encoded columns", (rows, every) => {
    const cut = { ...asked, by, when: when(every), weight: "weight", cluster: "who" } as const;
    const expected = tallyBy(rows, cut);
    const list = <Name extends keyof Row>(name: Name): Row[Name][] => rows.map((row) => row[name]);
    const columns = {
      tier: list("tier"),
      channel: list("channel"),
      score: list("score"),
      at: list("at"),
      weight: list("weight"),
      who: list("who"),
    };
    expect(tallyColumns(columns, cut)).toEqual(expected);
    const encoded = encode(rows, {
      tier: "tier",
      channel: "channel",
      score: "score",
      at: { time: "at" },
      weight: { number: "weight" },
      who: "who",
    });
    expect(tallyColumns(encoded, cut)).toEqual(expected);
  });

  test.prop([rowsArb, everyArb])("is plain data, and so is all that is made of it", (rows, every) => {
    const cube = tallyBy(rows, { ...asked, by, when: when(every), weight: "weight" });
    for (const made of [
      cube,
      seriesOf(cube).series,
      scoreCells(cube, { suppressBelow: 3 }).cells,
      crosstab(cube, "tier", "channel"),
    ]) {
      expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    }
  });

  test.prop([
    fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.nat(1), fc.nat(4), fc.integer({ min: 0, max: 10 })), { maxLength: 80 }),
    fc.integer({ min: 0, max: 4 }),
    fc.boolean(),
  ])("counts by any number of dimensions what a map of their values counts", (rows, dimensions, timed) => {
    const names = (["a", "b", "c", "d"] as const).slice(0, dimensions);
    const at = (i: number): number => Date.UTC(2026, i % 3);
    const records = rows.map(([a, b, c, d, rating], i) => ({ a, b, c, d, rating, at: at(i) }));
    const options = { metric: NPS, rating: "rating", by: names, when: timed ? when("month") : undefined } as const;
    const expected = new Map<string, number>();
    for (const record of records) {
      const key = names.map((name) => record[name]);
      const label = JSON.stringify([...key, timed ? record.at : null]);
      expected.set(label, (expected.get(label) ?? 0) + 1);
    }
    const columns = Object.fromEntries(
      (["a", "b", "c", "d", "rating", "at"] as const).map((name) => [name, records.map((record) => record[name])]),
    );
    for (const cube of [tallyBy(records, options), tallyColumns(columns, options)] as readonly Cube[]) {
      const found = cube.cells.map(({ key, period, tally }): [string, number] => {
        // The month in New York of the first of a month in UTC is the one before.
        const month = period === null ? null : period.end;
        const values = names.map((name) => key[name]);
        return [
          JSON.stringify([...values, month === null ? null : Date.UTC(2026, new Date(month).getUTCMonth())]),
          tally.n,
        ];
      });
      expect(new Map(found)).toEqual(expected);
      expect(cube.rows).toBe(rows.length);
    }
  });

  test.prop([rowsArb])("has a crosstab whose margins and total add up", (rows) => {
    const cube = tallyBy(rows, { ...asked, by });
    const { cells, rowTotals, columnTotals, total } = crosstab(cube, "tier", "channel");
    const sum = (tallies: readonly { readonly n: number }[]): number => tallies.reduce((all, { n }) => all + n, 0);
    expect(cells.map(sum)).toEqual(rowTotals.map(({ n }) => n));
    expect([sum(rowTotals), sum(columnTotals)]).toEqual([total.n, total.n]);
  });

  test.prop([rowsArb, everyArb])("has series over consecutive periods, gaps seen", (rows, every) => {
    const cube = tallyBy(rows, { ...asked, by: ["channel"], when: when(every) });
    for (const { key, points } of seriesOf(cube).series) {
      points.forEach(({ period, score: { value }, tally }, i) => {
        if (i > 0) expect(period.start).toBe(points[i - 1]!.period.end);
        expect(value === null).toBe(tally.n === 0);
      });
      const own = cube.cells.filter((cell) => cell.key.channel === key.channel);
      expect(points.filter(({ tally }) => own.some((cell) => cell.tally === tally))).toHaveLength(own.length);
    }
  });

  test.prop([
    fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }),
    fc.integer({ min: 1, max: 12 }),
  ])("never hides exactly one cell beside a shown one of its single dimension", (sizes, suppressBelow) => {
    const rows = sizes.flatMap((n, team) => Array.from({ length: n }, () => ({ team, score: 9 })));
    const scored = scoreCells(tallyBy(rows, { ...asked, by: ["team"] }), { suppressBelow }).cells;
    const hidden = scored.filter((cell) => cell.flags.includes("suppressed"));
    expect(hidden.length === 1 && scored.length > 1).toBe(false);
    scored.forEach((cell) => {
      if (sizes[cell.key.team]! < suppressBelow) expect(cell.score).toBe(null);
    });
  });
});
