import { describe, expect, it } from "vitest";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { toldBy } from "../../config/errors.ts";

const asked = { metric: NPS, rating: "score" } as const;
const when = { at: "at", every: "day", timeZone: "UTC" } as const;
/** More rows than a chunk holds; what is wrong stands behind them. */
const N = 8192 + 8;
const BAD = 8192 + 5;
const nines = new Uint8Array(N).fill(9);
const first = (told: string): string => told.slice(0, told.indexOf(": expected"));

describe("a value that is wrong is told by its row, also behind the first chunk and in a later part", () => {
  const cut = <T extends { slice(from: number, to?: number): T }>(column: T): { chunks: T[] } => ({
    chunks: [column.slice(0, 100), column.slice(100, BAD - 2), column.slice(BAD - 2)],
  });
  const put = <T extends { [index: number]: unknown }>(column: T, value: unknown): T =>
    Object.assign(column, { [BAD]: value });

  it.each<readonly [string, object]>([
    ["a list", cut(put(new Array<unknown>(N).fill(9), 77))],
    ["bytes", cut(put(new Uint8Array(N).fill(9), 77))],
    ["doubles", cut(put(new Float64Array(N).fill(9), 7.5))],
  ])("an answer in %s", (_, score) => {
    expect(first(toldBy(() => tallyColumns({ score } as never, asked as never)))).toBe(`OFF_SCALE rating[${BAD}]`);
  });

  it("an answer by its code, and a code without a label", () => {
    const codes = Array.from({ length: N }, (_, i) => i % 2);
    const coded = (labels: readonly unknown[], at: number): unknown => ({ codes: put(codes.slice(), at), labels });
    const call = (score: unknown) => () => tallyColumns({ score } as never, asked as never);
    expect(first(toldBy(call(coded([9, 10, 77], 2))))).toBe(`OFF_SCALE rating[${BAD}]`);
    expect(toldBy(call(coded([9, 10], 2)))).toBe(`OUT_OF_RANGE rating[${BAD}]: expected a code with a label, got 2`);
    expect(tallyColumns({ score: coded([9, 10], -1) } as never, asked as never).excluded.missing).toBe(1);
  });

  it("a key, by its code, too", () => {
    const call = (tier: unknown) => () => tallyColumns({ score: nines, tier } as never, { ...asked, by: ["tier"] }); // prettier-ignore
    const words = new Array<unknown>(N).fill("a");
    expect(first(toldBy(call(cut(put(words, {})))))).toBe(`BAD_KEY by.tier[${BAD}]`);
    const codes = Array.from({ length: N }, (_, i) => i % 2);
    const coded = (labels: readonly unknown[], at: number): unknown => ({ codes: put(codes.slice(), at), labels });
    expect(first(toldBy(call(coded(["a", "b", {}], 2))))).toBe(`BAD_KEY by.tier[${BAD}]`);
    expect(toldBy(call(coded(["a", "b"], 2)))).toBe(
      `OUT_OF_RANGE by.tier[${BAD}]: expected a code with a label, got 2`,
    );
    expect(call(coded(["a", "b", null], 2))().excluded.noKey).toBe(1);
    expect(call(coded(["a", "b"], -1))().excluded.noKey).toBe(1);
    expect(call(put(words.slice(), undefined))().excluded.noKey).toBe(1);
  });

  it("an hour off the clock", () => {
    const at = put(new Array<unknown>(N).fill(0), "noon");
    const by = { hour: { instant: "at", part: "hour", timeZone: "UTC" } };
    expect(first(toldBy(() => tallyColumns({ score: nines, at: cut(at) } as never, { ...asked, by } as never)))).toBe(`BAD_DATE by.hour[${BAD}]`); // prettier-ignore
  });

  it("an instant", () => {
    const call = (at: unknown) => () => tallyColumns({ score: nines, at } as never, { ...asked, when });
    expect(first(toldBy(call(cut(put(new Array<unknown>(N).fill(0), "noon")))))).toBe(`BAD_DATE when.at[${BAD}]`);
    expect(first(toldBy(call(cut(put(new Float64Array(N), 9e15)))))).toBe(`BAD_DATE when.at[${BAD}]`);
  });

  it("a weight, a count and a cluster", () => {
    const call = (column: unknown, option: object) => () => tallyColumns({ score: nines, column } as never, { ...asked, ...option }); // prettier-ignore
    const ones = new Float64Array(N).fill(1);
    expect(first(toldBy(call(cut(put(ones.slice(), -1)), { weight: "column" })))).toBe(`OUT_OF_RANGE weight[${BAD}]`);
    expect(first(toldBy(call(cut(put(ones.slice(), 0.5)), { count: "column" })))).toBe(`NOT_INTEGER count[${BAD}]`);
    expect(first(toldBy(call(cut(put(new Array<unknown>(N).fill("a"), null)), { cluster: "column" })))).toBe(`BAD_KEY cluster[${BAD}]`); // prettier-ignore
  });
});

describe("times of columns", () => {
  const daysOf = (at: unknown, options: object = {}): unknown =>
    tallyColumns({ score: nines, at } as never, { ...asked, when: { ...when, ...options } }).cells.map(
      ({ period, tally }) => [(period as unknown as { start: number }).start / 86_400_000, tally.n],
    );
  const days = Float64Array.from({ length: N }, (_, i) => Math.floor(i / 1000) * 86_400_000);
  const expected = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((day) => [day, day === 8 ? 200 : 1000]);

  it("are those of the whole column, in whatever parts they come", () => {
    expect(daysOf(days)).toEqual(expected);
    expect(daysOf(Array.from(days))).toEqual(expected);
    expect(daysOf(BigInt64Array.from(days, BigInt))).toEqual(expected);
    for (const cut of [1, 4000, 8192, 8195]) {
      expect(daysOf({ chunks: [days.subarray(0, cut), days.subarray(cut)] })).toEqual(expected);
    }
    expect(
      daysOf(
        Float64Array.from(days, (time) => time / 1000),
        { unit: "s" },
      ),
    ).toEqual(expected);
    expect(
      daysOf(
        Float64Array.from(days, (time) => time * 1000),
        { unit: "us" },
      ),
    ).toEqual(expected);
  });

  it("are none where the bitmap says so", () => {
    const bits = new Uint8Array(Math.ceil(N / 8)).fill(255);
    bits[0] = 0b1111_1010;
    const type = { typeId: 10, unit: 1 };
    const values = BigInt64Array.from(days, BigInt);
    const at = { length: N, get: (i: number) => days[i], data: [{ values, length: N, offset: 0, nullCount: 2, nullBitmap: bits, type }] }; // prettier-ignore
    expect(daysOf(at)).toEqual([[0, 998], ...expected.slice(1)]);
    const doubles = { length: N, get: (i: number) => days[i], data: [{ values: days, length: N, offset: 0, nullCount: 2, nullBitmap: bits, type: { typeId: 3, precision: 2 } }] }; // prettier-ignore
    expect(daysOf(doubles)).toEqual([[0, 998], ...expected.slice(1)]);
  });

  it("have their unit checked by its name", () => {
    expect(toldBy(() => daysOf(days, { unit: "h" }))).toMatch(/^BAD_OPTION when[.]unit: expected "s" or "ms"/);
  });
});
