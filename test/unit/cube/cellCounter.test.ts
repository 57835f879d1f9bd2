import { describe, expect, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { toldBy } from "../../config/errors.ts";

const asked = { metric: NPS, rating: "s" } as const;

describe("rows that fall in no cell", () => {
  it("are counted once, in every chunk", () => {
    const at = (i: number): number | null => (i % 10 === 3 ? null : i * 60_000);
    const rows = Array.from({ length: 8192 + 16 }, (_, i) => ({ s: 9, k: i % 5 === 1 ? null : "a", t: at(i), c: 1 + (i % 2) })); // prettier-ignore
    const noKey = rows.filter(({ k }) => k === null);
    const badTime = rows.filter(({ k, t }) => k !== null && t === null);
    const when = { at: "t", every: "day", timeZone: "UTC" } as const;
    const cut = { ...asked, by: ["k"], when, badRows: "count" } as const;
    const plain = tallyBy(rows, cut);
    expect([plain.rows, plain.excluded.noKey, plain.excluded.badTime]).toEqual([8208, noKey.length, badTime.length]);
    const sum = (of: readonly { readonly c: number }[]): number => of.reduce((total, { c }) => total + c, 0);
    const counted = tallyBy(rows, { ...cut, count: "c" });
    expect([counted.rows, counted.excluded.noKey, counted.excluded.badTime]).toEqual([sum(rows), sum(noKey), sum(badTime)]); // prettier-ignore
    const timeless = tallyBy(rows, { ...asked, when, badRows: "count" });
    expect([timeless.excluded.noKey, timeless.excluded.badTime]).toEqual([0, rows.filter(({ t }) => t === null).length]); // prettier-ignore
    const keyed = tallyBy(rows, { ...asked, by: ["k"] });
    expect([keyed.excluded.noKey, keyed.excluded.badTime]).toEqual([noKey.length, 0]);
  });
});

it("a row of a later chunk stands for as many answers as its own count says", () => {
  const n = 8192 + 10;
  const c = Float64Array.from({ length: n }, (_, i) => (i < 8192 ? 1 : 3));
  const cube = tallyColumns({ s: new Uint8Array(n).fill(9), c }, { ...asked, count: "c" });
  expect([cube.rows, cube.cells[0]!.tally.n]).toEqual([8192 + 30, 8192 + 30]);
});

it("counts add up to 2^53 − 1 at the most", () => {
  const most = Number.MAX_SAFE_INTEGER;
  expect(tallyColumns({ s: [9, 8], c: [most - 1, 1] }, { ...asked, count: "c" }).rows).toBe(most);
  expect(toldBy(() => tallyColumns({ s: [9, 8], c: [most, 1] }, { ...asked, count: "c" }))).toMatch(
    /^OUT_OF_RANGE count: expected counts that add up to 2\^53 − 1 or less, got 9007199254740992/,
  );
});

it("a segment whose people nobody knows has none said", () => {
  const rows = [{ s: 9, k: "a" }, { s: 8, k: "b" }]; // prettier-ignore
  const cube = tallyBy(rows, { ...asked, by: ["k"], population: ({ k }) => (k === "a" ? 40 : null) });
  expect(cube.cells.map(({ tally }) => tally.population)).toEqual([40, null]);
  expect(toldBy(() => tallyBy(rows, { ...asked, by: ["k"], population: () => 0 }))).toMatch(/^OUT_OF_RANGE population/);
});

it("NaN is no key in a list, and none in a typed array", () => {
  expect(toldBy(() => tallyColumns({ s: [9, 8], k: ["a", NaN] }, { ...asked, by: ["k"] as never }))).toMatch(/^BAD_KEY by[.]k\[1\]/); // prettier-ignore
  expect(tallyColumns({ s: [9, 8], k: Float64Array.of(1, NaN) }, { ...asked, by: ["k"] as never }).excluded.noKey).toBe(1); // prettier-ignore
});
