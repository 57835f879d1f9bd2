import { describe, expect, it } from "vitest";
import { encode } from "../../../src/cube/encode.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { NPS, STARS } from "../../../src/metric/catalogue.ts";
import type { ArrowData, Column } from "../../../src/rows/columns.ts";
import { toldBy } from "../../config/errors.ts";

const TIERS = ["basic", "gold", "silver"] as const;

const N = 20_011;

const START = Date.UTC(2025, 10, 1);

const rows = Array.from({ length: N }, (_, i) => ({
  tier: i % 50 === 7 ? null : TIERS[(i * 7) % 3]!,
  score: i % 31 === 3 ? null : (i * i) % 11,
  at: i % 97 === 5 ? null : START + i * 613_337,
}));

const when = { at: "at", every: "week", timeZone: "America/New_York" } as const;

const expected = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"], when });

/** A null bitmap as Arrow writes it, starting `offset` bits into the buffer. */
function bitmap(present: readonly boolean[], offset: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil((present.length + offset) / 8)).fill(0xff);
  present.forEach((there, i) => {
    if (!there) bits[(i + offset) >> 3]! &= ~(1 << ((i + offset) & 7));
  });
  return bits;
}

/** An Arrow vector of two chunks: what the reader needs of one, and a get that counts. */
function arrow(
  type: object,
  chunk: (part: readonly (typeof rows)[number][]) => Partial<ArrowData>,
  value: (row: (typeof rows)[number]) => unknown,
): { readonly data: ArrowData[]; readonly length: number; get(index: number): unknown; gets: number } {
  const parts = [rows.slice(0, 9001), rows.slice(9001)];
  return {
    data: parts.map((part) => ({ type, length: part.length, ...chunk(part) })),
    length: N,
    gets: 0,
    get(index) {
      this.gets++;
      return value(rows[index]!);
    },
  };
}

const tierCode = ({ tier }: (typeof rows)[number]): number => (tier === null ? 0 : TIERS.indexOf(tier));

const scoreArrow = arrow(
  { typeId: 2 },
  (part) => ({
    values: Int8Array.from(part, ({ score }) => score ?? 99),
    nullBitmap: bitmap(
      part.map(({ score }) => score !== null),
      3,
    ),
    offset: 3,
    nullCount: 1,
  }),
  ({ score }) => score,
);

const tierArrow = arrow(
  { typeId: -1 },
  (part) => ({
    values: Int32Array.from(part, (row) => (row.tier === null ? 77 : tierCode(row))),
    nullBitmap: bitmap(
      part.map(({ tier }) => tier !== null),
      0,
    ),
    nullCount: 1,
    dictionary: {
      data: [{ type: { typeId: 5 }, length: 3, values: new Uint8Array(15) }],
      length: 3,
      get: (i: number) => TIERS[i],
    },
  }),
  ({ tier }) => tier,
);

const timeArrow = (unit: number, per: bigint, of: bigint): ReturnType<typeof arrow> =>
  arrow(
    { typeId: 10, unit },
    (part) => ({
      values: BigInt64Array.from(part, ({ at }) => (at === null ? 123n : (BigInt(at) * per) / of)),
      nullBitmap: bitmap(
        part.map(({ at }) => at !== null),
        0,
      ),
      nullCount: 1,
    }),
    ({ at }) => at,
  );

describe("tallyColumns gives the cube of the rows", () => {
  const plain = {
    score: rows.map(({ score }) => score),
    tier: rows.map(({ tier }) => tier),
    at: rows.map(({ at }) => at),
  };
  const codes = rows.map((row) => (row.tier === null ? -1 : tierCode(row)));
  const shapes: readonly [string, { readonly score: Column; readonly tier: Column; readonly at: Column }][] = [
    ["plain arrays", plain],
    ["codes in a plain array, −1 for none", { ...plain, tier: { codes, labels: TIERS } }],
    [
      "codes in a plain array, null for none",
      { ...plain, tier: { codes: codes.map((code) => (code < 0 ? null : code)) as number[], labels: TIERS } },
    ],
    [
      "codes in doubles, NaN for none",
      { ...plain, tier: { codes: Float64Array.from(codes, (code) => (code < 0 ? NaN : code)), labels: TIERS } },
    ],
    ["codes in Int8Array", { ...plain, tier: { codes: Int8Array.from(codes), labels: TIERS } }],
    [
      "codes in Uint8Array with a label null",
      { ...plain, tier: { codes: Uint8Array.from(codes, (code) => code + 1), labels: [null, ...TIERS] } },
    ],
    [
      "codes in Uint16Array",
      { ...plain, tier: { codes: Uint16Array.from(codes, (code) => code + 1), labels: [null, ...TIERS] } },
    ],
    [
      "labels that stand twice",
      {
        ...plain,
        tier: {
          codes: Uint8Array.from(codes, (code, i) => (code < 0 ? 6 : code + 3 * (i % 2))),
          labels: [...TIERS, ...TIERS, null],
        },
      },
    ],
    [
      "answers as codes",
      {
        ...plain,
        score: {
          codes: rows.map(({ score }) => 10 - (score ?? 10)).map((code, i) => (rows[i]!.score === null ? 11 : code)),
          labels: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, null],
        },
      },
    ],
    ["doubles of milliseconds, NaN for none", { ...plain, at: Float64Array.from(rows, ({ at }) => at ?? NaN) }],
    [
      "dates and texts",
      {
        ...plain,
        at: rows.map(({ at }, i) => (at === null ? null : i % 2 === 0 ? new Date(at) : new Date(at).toISOString())),
      },
    ],
    [
      "a list that is only like an array",
      { ...plain, score: { length: N, ...Object.fromEntries(plain.score.entries()) } },
    ],
    ["something with at", { ...plain, tier: { length: N, at: (i: number) => rows[i]!.tier } }],
    ["something with get", { ...plain, tier: { length: N, get: (i: number) => rows[i]!.tier } }],
    [
      "chunks",
      {
        ...plain,
        score: { chunks: [plain.score.slice(0, 1), [], plain.score.slice(1, 8193), plain.score.slice(8193)] },
      },
    ],
    [
      "a DuckDB vector",
      {
        ...plain,
        score: { itemCount: N, getItem: (i: number) => (rows[i]!.score === null ? null : BigInt(rows[i]!.score)) },
      },
    ],
    [
      "a DuckDB timestamp vector",
      {
        ...plain,
        at: {
          itemCount: N,
          getItem: (i: number) => (rows[i]!.at === null ? null : { micros: BigInt(rows[i]!.at) * 1000n }),
        },
      },
    ],
    ["Arrow vectors", { score: scoreArrow, tier: tierArrow, at: timeArrow(1, 1n, 1n) }],
    ["Arrow timestamps in microseconds", { ...plain, at: timeArrow(2, 1000n, 1n) }],
    ["Arrow timestamps in nanoseconds", { ...plain, at: timeArrow(3, 1_000_000n, 1n) }],
    [
      "an Arrow vector of text, which is read through get",
      {
        ...plain,
        tier: arrow(
          { typeId: 5 },
          () => ({ values: new Uint8Array(8) }),
          ({ tier }) => tier,
        ),
      },
    ],
  ];
  it.each(shapes)("from %s", (_, columns) => {
    expect(tallyColumns(columns, { metric: NPS, rating: "score", by: ["tier"], when })).toEqual(expected);
  });

  it("without reading an Arrow vector value by value", () => {
    expect([scoreArrow.gets, tierArrow.gets]).toEqual([0, 0]);
  });

  it("from rows that were encoded once", () => {
    const columns = encode(rows, { tier: "tier", score: (row) => row.score, at: { time: "at" } });
    expect(columns.tier.codes).toBeInstanceOf(Uint8Array);
    expect(columns.at).toBeInstanceOf(Float64Array);
    expect(tallyColumns(columns, { metric: NPS, rating: "score", by: ["tier"], when })).toEqual(expected);
    const unsegmented = tallyColumns(columns, { metric: NPS, rating: "score" });
    expect(unsegmented).toEqual(tallyBy(rows, { metric: NPS, rating: "score" }));
  });

  it("with an order, a clock, weights and clusters", () => {
    const full = rows.map((row, i) => ({ ...row, at: START + i * 613_337, weight: (i % 4) / 2, who: `c${i % 301}` }));
    const columns = encode(full, {
      tier: "tier",
      score: "score",
      at: { time: (row) => row.at },
      weight: { number: (row) => row.weight },
      who: "who",
    });
    const asked = { metric: NPS, rating: "score", weight: "weight", cluster: "who" } as const;
    const by = {
      tier: { key: "tier", order: ["silver"] },
      day: { instant: "at", part: "weekday", timeZone: "Asia/Kathmandu" },
    } as const;
    const cube = tallyColumns(columns, { ...asked, by });
    expect(cube).toEqual(tallyBy(full, { ...asked, by }));
    expect(cube.excluded.zeroWeight).toBeGreaterThan(0);
  });
});

describe("tallyColumns", () => {
  it("takes whole numbers as keys, 64-bit ones too, and NaN in a typed array as none", () => {
    const score = Uint8Array.of(9, 9, 9, 9);
    const options = { metric: NPS, rating: "score", by: ["key"] } as const;
    const keys = (key: Column): unknown[] =>
      tallyColumns({ score, key }, options).cells.map((cell) => [cell.key.key, cell.tally.n]);
    expect(keys(Int16Array.of(-5, 7, 5000, 7))).toEqual([
      [-5, 1],
      [7, 2],
      [5000, 1],
    ]);
    expect(keys(Uint32Array.of(4_294_967_295, 0, 1, 4_294_967_295))).toEqual([
      [0, 1],
      [1, 1],
      [4_294_967_295, 2],
    ]);
    expect(keys(BigInt64Array.of(-1n, 2n ** 53n - 1n, 0n, -1n))).toEqual([
      [-1, 2],
      [0, 1],
      [2 ** 53 - 1, 1],
    ]);
    expect(keys(Float64Array.of(0.5, NaN, -0, 0))).toEqual([
      [0, 2],
      [0.5, 1],
    ]);
    // Two ids that a double cannot tell apart are refused, not added up.
    expect(toldBy(() => keys(BigInt64Array.of(2n ** 53n, 2n ** 53n + 1n, 0n, 0n)))).toContain("BAD_KEY by.key[0]");
  });

  it("reads half stars from doubles and negative answers from bytes", () => {
    const cube = tallyColumns(
      { score: Float32Array.of(0.5, 5, 4.5) },
      { scale: { min: 0.5, max: 5, step: 0.5 }, rating: "score" },
    );
    expect(cube.cells[0]!.tally.counts).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    const scale = { min: -2, max: 2, step: 1 };
    expect(
      tallyColumns({ score: Int8Array.of(-2, 2, 0, -2) }, { scale, rating: "score" }).cells[0]!.tally.counts,
    ).toEqual([2, 0, 1, 0, 1]);
    expect(toldBy(() => tallyColumns({ score: Uint32Array.of(4_294_967_295) }, { scale, rating: "score" }))).toContain(
      "got 4294967295",
    );
    expect(STARS.scale.min).toBe(1);
  });

  it("applies the code book to labels and numbers", () => {
    const codes = { 11: "missing", 非常满意: 10 } as const;
    const options = { metric: NPS, rating: "score", codes } as const;
    expect(tallyColumns({ score: Uint8Array.of(11, 10) }, options).excluded.missing).toBe(1);
    expect(tallyColumns({ score: { codes: [0, 0], labels: ["非常满意"] } }, options).cells[0]!.tally.counts[10]).toBe(
      2,
    );
    expect(tallyColumns({ score: [11, "非常满意"] }, options).cells[0]!.tally.n).toBe(1);
  });

  it("reads seconds, micro- and nanoseconds on request", () => {
    const at = [1_772_328_600, 1_772_328_600_000_000];
    const label = (column: Column, unit: "s" | "us" | "ns"): string =>
      tallyColumns(
        { score: [9], at: column },
        { metric: NPS, rating: "score", when: { at: "at", unit, every: "hour", timeZone: "Asia/Shanghai" } },
      ).cells[0]!.period.label;
    expect(label(Int32Array.of(at[0]!), "s")).toBe("2026-03-01T09");
    expect(label(Float64Array.of(at[1]!), "us")).toBe("2026-03-01T09");
    expect(label(BigInt64Array.of(BigInt(at[1]!) * 1000n), "ns")).toBe("2026-03-01T09");
    expect(label([at[0]!], "s")).toBe("2026-03-01T09");
  });

  const score = Uint8Array.of(9, 8);
  const ask = (columns: Record<string, unknown>, options: Record<string, unknown> = {}): (() => unknown) => {
    const asked = { metric: NPS, rating: "score", ...options } as unknown as { metric: typeof NPS; rating: "score" };
    return () => tallyColumns({ score, ...columns }, asked);
  };
  it.each<[string, () => unknown, string]>([
    ["columns of unequal length", ask({ tier: ["a"] }, { by: ["tier"] }), "LENGTH_MISMATCH by.tier: expected 2 values"],
    ["a column that is not there", ask({}, { by: ["tier"] }), "BAD_OPTION by.tier"],
    ["a rating that is not there", ask({}, { rating: "toString" }), "BAD_OPTION rating"],
    ["a string as a column", ask({ tier: "ab" }, { by: ["tier"] }), "NOT_ITERABLE by.tier"],
    ["a number as a column", ask({ tier: 2 }, { by: ["tier"] }), "NOT_ITERABLE by.tier"],
    [
      "a DataView as a column",
      ask({ tier: new DataView(new ArrayBuffer(2)) }, { by: ["tier"] }),
      "NOT_ITERABLE by.tier",
    ],
    ["codes without labels", ask({ tier: { codes: [0, 0] } }, { by: ["tier"] }), "BAD_OPTION by.tier.labels"],
    [
      "a code without its label",
      ask({ tier: { codes: [0, 1], labels: ["a"] } }, { by: ["tier"] }),
      "OUT_OF_RANGE by.tier[1]",
    ],
    [
      "a code that is no number",
      ask({ tier: { codes: [0, "0"], labels: ["a"] } }, { by: ["tier"] }),
      "OUT_OF_RANGE by.tier[1]",
    ],
    ["an answer off the scale", ask({ score: Uint8Array.of(9, 11) }), "OFF_SCALE rating[1]"],
    [
      "an answer of many bytes off the scale",
      ask({ score: Int32Array.of(9, 300) }),
      "OFF_SCALE rating[1]: expected a point of the scale 0..10, got 300",
    ],
    ["NaN as an answer", ask({ score: Float64Array.of(NaN) }), "OFF_SCALE rating[0]"],
    [
      "a time that is none",
      ask({ at: Float64Array.of(0, Infinity) }, { when: { ...when, at: "at" } }),
      "BAD_DATE when.at[1]",
    ],
    ["a text that is no time", ask({ at: [0, "1/2/1970"] }, { when: { ...when, at: "at" } }), "BAD_DATE when.at[1]"],
    ["a weight that is none", ask({ weight: [1, null] }, { weight: "weight" }), "NOT_A_NUMBER weight[1]"],
    [
      "no columns",
      () => tallyColumns(null as unknown as { score: Uint8Array }, { metric: NPS, rating: "score" }),
      "BAD_OPTION columns",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(toldBy(call)).toContain(message);
  });

  it("counts what it cannot read when told to", () => {
    const cube = tallyColumns(
      { score: [9, 9, 9], tier: ["a", {}, "a"], at: Float64Array.of(0, 0, Infinity) },
      { metric: NPS, rating: "score", by: ["tier"], when, badRows: "count" },
    );
    expect(cube.excluded).toMatchObject({ noKey: 1, badTime: 1 });
  });
});
