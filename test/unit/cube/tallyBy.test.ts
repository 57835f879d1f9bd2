import { describe, expect, it } from "vitest";
import type { Cube } from "../../../src/cube/cube.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { zoneOffsets } from "../../../src/time/zoneOffsets.ts";
import { toldBy } from "../../config/errors.ts";

interface Row {
  readonly tier: unknown;
  readonly score: unknown;
  readonly at?: unknown;
  readonly weight?: number;
  readonly who?: string;
}

/** Rows of a shape the types would not let through: what comes from files. */
const loose = (
  rows: readonly Row[],
): readonly { tier: string; score: number; at: number; weight: number; who: string }[] => rows as never;

const counts = (cube: Cube): unknown[] =>
  cube.cells.map(({ key, period, tally: { n } }) => [
    ...Object.values(key),
    ...(period === null ? [] : [period.label]),
    n,
  ]);

describe("tallyBy", () => {
  it("counts each cell as tally counts its answers", () => {
    const rows = [
      { tier: "b", score: 10 },
      { tier: "a", score: null },
      { tier: "b", score: 3 },
      { tier: "a", score: 9 },
    ];
    const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"] });
    expect(cube.cells.map(({ key }) => key)).toEqual([{ tier: "a" }, { tier: "b" }]);
    expect(cube.cells[0]!.tally).toEqual(tally(NPS, [null, 9]));
    expect(cube.cells[1]!.tally).toEqual(tally(NPS, [10, 3]));
    expect(cube.rows).toBe(4);
    expect(cube.excluded).toMatchObject({ missing: 1, noKey: 0, badTime: 0, filtered: 0 });
    expect(JSON.parse(JSON.stringify(cube))).toEqual(cube);
  });

  it("reads accessors, names, sets and generators alike", () => {
    const rows = [
      { tier: "a", score: 10 },
      { tier: "b", score: 0 },
    ];
    const expected = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"] });
    function* generate(): Generator<(typeof rows)[number]> {
      yield* rows;
    }
    const options = { metric: NPS, rating: (row: (typeof rows)[number]) => row.score, by: { tier: "tier" } } as const;
    expect(tallyBy(new Set(rows), options)).toEqual(expected);
    expect(tallyBy(generate(), options)).toEqual(expected);
    expect(tallyBy(rows, { ...options, by: { tier: (row) => row.tier } })).toEqual(expected);
  });

  it("counts more rows than a chunk holds, from an array and from an iterable", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ({ tier: i % 7, score: i % 11 }));
    const options = { metric: NPS, rating: "score", by: ["tier"] } as const;
    const cube = tallyBy(rows, options);
    expect(cube.rows).toBe(20_000);
    for (const { key, tally: got } of cube.cells) {
      expect(got).toEqual(
        tally(
          NPS,
          rows.filter(({ tier }) => tier === key.tier).map(({ score }) => score),
        ),
      );
    }
    expect(tallyBy(new Set(rows), options)).toEqual(cube);
  });

  it("cuts time in the zone that is named", () => {
    const rows = [
      { score: 9, at: new Date("2026-03-31T15:59:59Z") },
      { score: 9, at: new Date("2026-03-31T16:00:00Z") },
      { score: 9, at: "2026-04-30T23:59:59+08:00" },
    ];
    const cube = tallyBy(rows, {
      metric: NPS,
      rating: "score",
      when: { at: (row) => row.at, every: "month", timeZone: "Asia/Shanghai", asOf: "2026-04-10T00:00Z" },
    });
    expect(counts(cube)).toEqual([
      ["2026-03", 1],
      ["2026-04", 2],
    ]);
    expect(cube.cells.map(({ period }) => period.complete)).toEqual([true, false]);
  });

  it("keeps empty periods on request, in every segment, and leaves out the day Samoa skipped", () => {
    const rows = [
      { tier: "a", score: 9, at: "2011-12-29T00:00:00-10:00" },
      { tier: "b", score: 9, at: "2012-01-01T12:00:00+14:00" },
    ];
    const when = { at: "at", every: "day", timeZone: "Pacific/Apia" } as const;
    const dropped = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"], when });
    expect(counts(dropped)).toEqual([
      ["a", "2011-12-29", 1],
      ["b", "2012-01-01", 1],
    ]);
    const kept = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"], when: { ...when, emptyPeriods: "keep" } });
    expect(counts(kept)).toEqual([
      ["a", "2011-12-29", 1],
      ["a", "2011-12-31", 0],
      ["a", "2012-01-01", 0],
      ["b", "2011-12-29", 0],
      ["b", "2011-12-31", 0],
      ["b", "2012-01-01", 1],
    ]);
    expect(kept.rows).toBe(2);
  });

  it("shows a dimension in its own order, and what the order forgot behind it", () => {
    const rows = ["gold", "basic", "silver", "zinc"].map((tier) => ({ tier, score: 9 }));
    const cube = tallyBy(rows, {
      metric: NPS,
      rating: "score",
      by: { tier: { key: (row) => row.tier, order: ["gold", "silver", "bronze"] } },
    });
    expect(cube.cells.map(({ key }) => key.tier)).toEqual(["gold", "silver", "basic", "zinc"]);
    expect(cube.dimensions).toEqual([{ name: "tier", order: ["gold", "silver", "bronze"] }]);
  });

  it("reads weekday and hour off the clock of a zone, across a change of the clock", () => {
    const at = ["2026-03-08T06:59:59Z", "2026-03-08T07:00:00Z", "2026-03-09T03:59:00Z", "2026-03-09T04:00:00Z"];
    const cube = tallyBy(
      at.map((each) => ({ at: each, score: 9 })),
      {
        metric: NPS,
        rating: "score",
        by: {
          day: { instant: (row) => row.at, part: "weekday", timeZone: "America/New_York", weekStart: "sunday" },
          hour: { instant: "at", part: "hour", timeZone: "America/New_York" },
        },
      },
    );
    expect(counts(cube)).toEqual([
      ["sunday", 1, 1],
      ["sunday", 3, 1],
      ["sunday", 23, 1],
      ["monday", 0, 1],
    ]);
  });

  it("weighs, and counts a weight of 0 as an answer that is not scored", () => {
    const rows = [
      { tier: "a", score: 10, weight: 0.1 },
      { tier: "a", score: 10, weight: 0.2 },
      { tier: "a", score: 3, weight: 0 },
    ];
    const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"], weight: "weight" });
    expect(cube.cells[0]!.tally).toEqual(tally(NPS, [10, 10, 3], { weights: [0.1, 0.2, 0] }));
    expect(cube.excluded.zeroWeight).toBe(1);
  });

  it("carries the clusters of every cell", () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      tier: i % 2 === 0 ? "a" : "b",
      score: (i * i) % 11,
      who: `customer ${i % 17}`,
      weight: 1 + (i % 3),
    }));
    const cube = tallyBy(rows, {
      metric: NPS,
      rating: "score",
      by: ["tier"],
      cluster: "who",
      weight: (row) => row.weight,
    });
    for (const { key, tally: got } of cube.cells) {
      const own = rows.filter(({ tier }) => tier === key.tier);
      expect(got).toEqual(
        tally(
          NPS,
          own.map(({ score }) => score),
          { weights: own.map(({ weight }) => weight), clusters: own.map(({ who }) => who) },
        ),
      );
    }
  });

  it('tells 1 from "1", true from "true", and takes names of prototypes as keys like any other', () => {
    const tiers = [1, "1", true, "true", "", "__proto__", "constructor", "toString", -0, 0];
    const cube = tallyBy(loose(tiers.map((tier) => ({ tier, score: 9 }))), {
      metric: NPS,
      rating: "score",
      by: ["tier"],
    });
    expect(cube.cells.map(({ key, tally: { n } }) => [key.tier, n])).toEqual([
      [0, 2],
      [1, 1],
      ["", 1],
      ["1", 1],
      ["__proto__", 1],
      ["constructor", 1],
      ["toString", 1],
      ["true", 1],
      [true, 1],
    ]);
    expect(Object.is(cube.cells[0]!.key.tier, 0)).toBe(true);
    expect(({} as Record<string, unknown>)["n"]).toBe(undefined);
    const named = tallyBy([{ score: 9 }], { metric: NPS, rating: "score", by: { ["__proto__"]: () => "x" } });
    expect(Object.keys(named.cells[0]!.key)).toEqual(["__proto__"]);
    expect(JSON.parse(JSON.stringify(named))).toEqual(named);
  });

  it("holds 100,000 different keys, and pairs of them beyond any table", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({
      id: `customer ${i}`,
      other: 100_000 - i,
      score: i % 11,
    }));
    const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["id", "other"] });
    expect(cube.cells).toHaveLength(100_000);
    expect(
      cube.cells.every(({ key, tally: { n } }) => n === 1 && Number(key.id.slice(9)) + key.other === 100_000),
    ).toBe(true);
  });

  it("counts rows without key or time once, the key first", () => {
    const rows = loose([
      { tier: null, score: 9, at: null },
      { tier: undefined, score: 9, at: 0 },
      { tier: "a", score: 9, at: null },
      { tier: "a", score: 9, at: undefined },
      { tier: "a", score: null, at: 0 },
    ]);
    const cube = tallyBy(rows, {
      metric: NPS,
      rating: "score",
      by: ["tier"],
      when: { at: "at", every: "day", timeZone: "UTC" },
    });
    expect(cube.excluded).toMatchObject({ noKey: 2, badTime: 2, missing: 1 });
    expect(cube.rows).toBe(5);
    expect(cube.cells[0]!.tally.n).toBe(0);
  });

  it("without rows is a cube without cells", () => {
    const cube = tallyBy([] as { score: number }[], { metric: NPS, rating: "score" });
    expect(cube).toMatchObject({ cells: [], rows: 0 });
  });

  const at = { at: "at", every: "day", timeZone: "UTC" } as const;
  it.each<[string, readonly Row[], string]>([
    [
      "an object as key",
      [
        { tier: "a", score: 9 },
        { tier: { name: "x" }, score: 9 },
      ],
      "BAD_KEY by.tier[1]: expected a string",
    ],
    ["NaN as key", [{ tier: NaN, score: 9 }], "BAD_KEY by.tier[0]"],
    ["a bigint beyond doubles as key", [{ tier: 2n ** 53n, score: 9 }], "BAD_KEY by.tier[0]"],
    ["a symbol as key", [{ tier: Symbol("x"), score: 9 }], "BAD_KEY by.tier[0]"],
    [
      "an answer off the scale",
      [
        { tier: "a", score: 9 },
        { tier: "a", score: 11 },
      ],
      "OFF_SCALE rating[1]: expected a point of the scale 0..10, got 11",
    ],
    ["a text answer", [{ tier: "a", score: "9" }], "OFF_SCALE rating[0]"],
    ["a bigint answer off the scale", [{ tier: "a", score: 11n }], "OFF_SCALE rating[0]"],
    ["an invalid date", [{ tier: "a", score: 9, at: new Date(NaN) }], "BAD_DATE when.at[0]"],
    [
      "a date without a time or zone",
      [{ tier: "a", score: 9, at: "1/1/2026" }],
      "BAD_DATE when.at[0]: expected an ISO 8601 date-time with its offset",
    ],
    ["a time after the end of time", [{ tier: "a", score: 9, at: 8.65e15 }], "BAD_DATE when.at[0]"],
    ["a time at the end of time", [{ tier: "a", score: 9, at: 8.64e15 }], "BAD_DATE when.at[0]"],
    ["Infinity as time", [{ tier: "a", score: 9, at: Infinity }], "BAD_DATE when.at[0]"],
  ])("refuses %s and names the row", (_, rows, message) => {
    const dated = loose(rows.map((row) => ({ at: 0, ...row })));
    expect(toldBy(() => tallyBy(dated, { metric: NPS, rating: "score", by: ["tier"], when: at }))).toContain(message);
  });

  it("names the row by its place in the whole, also behind the first chunk", () => {
    const rows = Array.from({ length: 9000 }, (_, i) => ({ score: i === 8999 ? 12 : 9 }));
    expect(toldBy(() => tallyBy(rows, { metric: NPS, rating: "score" }))).toContain("rating[8999]");
    expect(toldBy(() => tallyBy(new Set(rows), { metric: NPS, rating: "score" }))).toContain("rating[8999]");
  });

  it("counts bad rows when told to", () => {
    const rows = loose([
      { tier: {}, score: 9, at: 0 },
      { tier: NaN, score: 9, at: 0 },
      { tier: "a", score: 9, at: "yesterday" },
      { tier: "a", score: 9, at: 9e15 },
      { tier: "a", score: 9, at: 0 },
      { tier: "a", score: 12, at: 0 },
    ]);
    const cube = tallyBy(rows, {
      metric: NPS,
      rating: "score",
      by: ["tier"],
      when: at,
      badRows: "count",
      offScale: "count",
    });
    expect(cube.excluded).toMatchObject({ noKey: 2, badTime: 2, offScale: 1 });
    expect(cube.cells[0]!.tally.n).toBe(1);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no metric", { metric: undefined }, "BAD_OPTION metric"],
    ["no rating", { rating: undefined }, "BAD_OPTION rating"],
    ["null as a dimension", { by: { tier: null } }, "BAD_OPTION by.tier"],
    ["null as time", { when: null }, "BAD_OPTION when"],
    ["an unknown unit", { when: { at: "at", every: "moon", timeZone: "UTC" } }, "BAD_OPTION"],
    ["an unknown zone", { when: { at: "at", every: "day", timeZone: "Mars/Base" } }, "BAD_TIME_ZONE when.timeZone"],
    ["no zone", { when: { at: "at", every: "day" } }, "BAD_TIME_ZONE when.timeZone"],
    ["a dimension twice", { by: ["tier", "tier"] }, "DUPLICATE by[1]"],
    ["a value twice in an order", { by: { tier: { key: "tier", order: ["a", "a"] } } }, "DUPLICATE by.tier.order[1]"],
    [
      "an unknown part of the clock",
      { by: { tier: { instant: "at", part: "minute", timeZone: "UTC" } } },
      "BAD_OPTION by.tier.part",
    ],
    ["an unknown way with bad rows", { badRows: "ignore" }, "BAD_OPTION badRows"],
    ["a negative weight", { weight: () => -1 }, "OUT_OF_RANGE weight[0]"],
    ["a weight that is no number", { weight: () => "one" }, "NOT_A_NUMBER weight[0]"],
    ["a cluster that is no key", { cluster: () => null }, "BAD_KEY cluster[0]"],
  ])("refuses %s", (_, change, message) => {
    const options = { metric: NPS, rating: "score", ...change } as unknown as { metric: typeof NPS; rating: "score" };
    expect(toldBy(() => tallyBy(loose([{ tier: "a", score: 9, at: 0 }]), options))).toContain(message);
  });

  it("refuses a string, an object and null as rows, and passes on what a generator throws", () => {
    for (const rows of ["999", {}, null]) {
      expect(toldBy(() => tallyBy(rows as unknown as { score: number }[], { metric: NPS, rating: "score" }))).toContain(
        "NOT_ITERABLE rows",
      );
    }
    function* broken(): Generator<{ score: number }> {
      yield { score: 9 };
      throw new Error("the source broke");
    }
    expect(() => tallyBy(broken(), { metric: NPS, rating: "score" })).toThrow("the source broke");
  });

  it("reads each value of a row once, so that an accessor with effects counts what it returned", () => {
    const rows = [{ reads: 0 }, { reads: 0 }];
    const cube = tallyBy(rows, { metric: NPS, rating: (row) => (row.reads++, 9) });
    expect([cube.cells[0]!.tally.n, rows]).toEqual([2, [{ reads: 1 }, { reads: 1 }]]);
  });

  it("leaves frozen rows and options as they were", () => {
    const rows = Object.freeze([Object.freeze({ tier: "a", score: 9 })]);
    const options = Object.freeze({ metric: NPS, rating: "score", by: Object.freeze(["tier"] as const) } as const);
    expect(tallyBy(rows, options).cells).toHaveLength(1);
  });

  it("takes the table of the zone from elsewhere", () => {
    const transitions = { ...zoneOffsets("Asia/Tokyo", { start: 0, end: 4e10 }), offsets: [0], source: "by hand" };
    const when = { at: "at", every: "day", timeZone: "Asia/Tokyo", transitions } as const;
    const cube = tallyBy([{ at: 20 * 3_600_000, score: 9 }], { metric: NPS, rating: "score", when });
    expect(cube.cells[0]!.period.label).toBe("1970-01-01");
    expect(toldBy(() => tallyBy([{ at: 1e12, score: 9 }], { metric: NPS, rating: "score", when }))).toContain(
      "HORIZON",
    );
  });

  it("finds periods of instants that lie too far apart for one table", () => {
    const at = [-8e15, -1e15, 0, 1e12, 8e15];
    const cube = tallyBy(
      at.map((each) => ({ at: each, score: 9 })),
      {
        metric: NPS,
        rating: "score",
        when: { at: "at", every: "hour", timeZone: "Europe/Berlin" },
      },
    );
    expect(cube.cells).toHaveLength(5);
    expect(cube.cells.every(({ period }, i) => at[i]! >= period.start && at[i]! < period.end)).toBe(true);
  });
});
