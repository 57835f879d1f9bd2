import { describe, expect, it } from "vitest";
import { comparePeriods } from "../../../src/compare/comparePeriods.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import type { Every } from "../../../src/time/rhythm.ts";
import { toldBy } from "../../config/errors.ts";

interface Row {
  readonly at: string;
  readonly score: number;
  readonly shop: string;
}
const day = (date: string, ...scores: number[]): Row[] =>
  scores.map((score) => ({ at: `${date}T12:00Z`, score, shop: "one" }));
const cubeOf = (rows: readonly Row[], every: Every = "day", timeZone = "UTC") =>
  tallyBy(rows, { metric: NPS, rating: "score", by: ["shop"], when: { at: "at", every, timeZone } });
const asked = { metric: NPS, against: "previous", asOf: "2026-04-01T00:00Z" } as const;

describe("a series that is none", () => {
  const [series] = seriesOf(cubeOf([...day("2026-01-03", 10), ...day("2026-01-04", 9)])).series;
  const [point] = series!.points;
  it.each<[unknown, string]>([
    [{ 0: point, length: 1, forEach: () => undefined }, "BAD_OPTION of.points: expected a list of points, got object"],
    [[point, null], "BAD_OPTION of.points[1]: expected a point of a series, got null"],
    [[{ ...point, period: 5 }], "BAD_OPTION of.points[0].period: expected a period, got 5"],
    [[{ ...point, tally: "x" }], "BAD_OPTION of.points[0].tally: expected a tally, got string"],
  ])("is refused by name (%#)", (points, told) => {
    expect(toldBy(() => comparePeriods({ ...series!, points } as never, asked))).toBe(told);
  });

  it("and so are a cube without periods, weeks in months, and a period of another zone", () => {
    const rows = day("2026-01-29", 10);
    const plain = tallyBy(rows, { metric: NPS, rating: "score", by: ["shop"] });
    expect(toldBy(() => comparePeriods(plain as never, asked))).toBe(
      "BAD_OPTION of[0]: expected a cube with periods (option when), got null",
    );
    expect(toldBy(() => comparePeriods(cubeOf(rows, "week"), { ...asked, every: "month" }))).toMatch(
      /^MIXED_PERIODS every\[0\]: expected periods made of whole counted ones, got /u,
    );
    const against = cubeOf(rows, "month", "Europe/Berlin").cells[0]!.period;
    expect(toldBy(() => comparePeriods(cubeOf(rows, "month"), { ...asked, against }))).toMatch(
      /^MIXED_PERIODS against: expected a period of the length and time zone of the others, got /u,
    );
  });
});

describe("comparePeriods", () => {
  it("has nothing to compare of a cube without rows", () => {
    expect(comparePeriods(cubeOf([]), { ...asked, every: "month" })).toMatchObject({ rows: 0, used: 0, changes: [] });
  });

  it("compares a month that ended just now as a whole one", () => {
    const rows = [...day("2026-01-31", 10, 9), ...day("2026-02-28", 0, 10)];
    const last = comparePeriods(cubeOf(rows), { ...asked, every: "month", asOf: "2026-03-01T00:00Z" }).changes.at(-1)!;
    expect(last).toMatchObject({ partial: false, change: { difference: -100, reference: { n: 2 } } });
    expect(new Date(last.covered.reference.end).toISOString()).toBe("2026-02-01T00:00:00.000Z");
  });

  it("knows an empty stretch from an unknown one at either end of what was counted", () => {
    const cube = cubeOf([...day("2026-01-03", 10, 9), ...day("2026-03-03", 0)], "month");
    const month = (date: string) => cubeOf(day(date, 10), "month").cells[0]!.period;
    const seen = (date: string) =>
      comparePeriods(cube, { ...asked, against: month(date) }).changes.map(({ change }) => change !== null);
    expect([
      seen("2025-12-05"),
      seen("2026-01-05"),
      seen("2026-02-05"),
      seen("2026-03-05"),
      seen("2026-04-05"),
    ]).toEqual([
      [false, false, false],
      [true, true, true],
      [true, true, true],
      [true, true, true],
      [false, false, false],
    ]);
  });

  const rows = [
    ...day("2026-01-03", 10, 10, 0),
    ...day("2026-01-25", 0, 0, 0),
    ...day("2026-02-04", 10, 9, 10),
    ...day("2026-03-08", 9, 9),
    ...day("2026-03-30", 0),
  ];

  it("compares each period with the one before, and has nothing for the first", () => {
    const { changes: found } = comparePeriods(cubeOf(rows, "month"), asked);
    expect(found.map(({ period, change }) => [period.label, change?.difference ?? null])).toEqual([
      ["2026-01", null],
      ["2026-02", 100 - -33.333333333333336],
      ["2026-03", 33.333333333333336 - 100],
    ]);
    expect(found.every(({ partial, likeForLike }) => !partial && likeForLike)).toBe(true);
  });

  it("makes months of days", () => {
    const [whole, made] = [
      comparePeriods(cubeOf(rows, "month"), asked),
      comparePeriods(cubeOf(rows), { ...asked, every: "month" }),
    ];
    expect(made.changes.map(({ change }) => change)).toEqual(whole.changes.map(({ change }) => change));
  });

  it("compares a running month like for like: its days so far with as many days of the other", () => {
    const [, second] = comparePeriods(cubeOf(rows), { ...asked, every: "month", asOf: "2026-02-10T08:00Z" }).changes;
    expect(second).toMatchObject({ partial: true, likeForLike: true });
    expect(second!.period.complete).toBe(false);
    // 1–9 February against 1–9 January: the bad day of 25 January is not in it.
    expect(new Date(second!.covered.reference.end).toISOString()).toBe("2026-01-10T00:00:00.000Z");
    expect(second!.change!.reference).toMatchObject({ n: 3, value: 33.333333333333336 });
  });

  it("leaves out the running day", () => {
    const [, second] = comparePeriods(cubeOf(rows), { ...asked, every: "month", asOf: "2026-02-04T18:00Z" }).changes;
    expect(new Date(second!.covered.current.end).toISOString()).toBe("2026-02-04T00:00:00.000Z");
    expect(second!.change).toMatchObject({ difference: null, reason: "noAnswers" });
  });

  it("says where a running month in one piece meets a whole one", () => {
    const { changes: found } = comparePeriods(cubeOf(rows, "month"), { ...asked, asOf: "2026-03-10T00:00Z" });
    expect(found.at(-1)).toMatchObject({ partial: true, likeForLike: false });
  });

  it("never takes a longer stretch than the other month has", () => {
    const { changes: found } = comparePeriods(cubeOf(rows), { ...asked, every: "month", asOf: "2026-03-31T00:00Z" });
    const { covered } = found.at(-1)!;
    expect(new Date(covered.reference.end).toISOString()).toBe("2026-03-01T00:00:00.000Z");
  });

  it("counts civil days where the clock changes", () => {
    const berlin = [...day("2026-02-15", 9), ...day("2026-03-30", 9)];
    const { changes: found } = comparePeriods(cubeOf(berlin, "day", "Europe/Berlin"), {
      ...asked,
      every: "month",
      asOf: "2026-04-20T10:00:00+02:00",
    });
    expect(found.map(({ period }) => period.label)).toEqual(["2026-02", "2026-03"]);
    const april = comparePeriods(cubeOf([...berlin, ...day("2026-04-02", 9)], "day", "Europe/Berlin"), {
      ...asked,
      every: "month",
      asOf: "2026-04-30T10:00:00+02:00",
    }).changes.at(-1)!;
    // 29 days of April; 29 days of March, of which one has 23 hours: until 30 March, 00:00 on the wall.
    expect(new Date(april.covered.reference.end).toISOString()).toBe("2026-03-29T22:00:00.000Z");
  });

  it("has a change without numbers for a month without answers in between, and none beyond the data", () => {
    const { changes: found } = comparePeriods(cubeOf([...day("2026-01-03", 10), ...day("2026-03-03", 10)]), {
      ...asked,
      every: "month",
    });
    expect(found.map(({ change }) => change?.verdict ?? null)).toEqual([null, "not enough data", "not enough data"]);
    expect(found[1]!.change!.current).toMatchObject({ value: null, n: 0 });
  });

  it("meets the same month a year ago, or one fixed period", () => {
    const years = [...day("2025-03-03", 0, 0, 10), ...day("2026-03-03", 10, 10)];
    const cube = cubeOf(years, "month");
    const { changes: ago } = comparePeriods(cube, { ...asked, against: "yearAgo" });
    expect(ago.at(-1)!.change!.difference).toBeCloseTo(100 + 100 / 3, 10);
    const { changes: fixed } = comparePeriods(cube, { ...asked, against: cube.cells[0]!.period });
    expect(fixed.at(-1)!.change!.difference).toBeCloseTo(100 + 100 / 3, 10);
  });

  it("takes a series as well as a cube, and each segment by itself", () => {
    const two = cubeOf([...rows, ...rows.map((row) => ({ ...row, shop: "two", score: 10 - row.score }))], "month");
    const { changes: found } = comparePeriods(two, asked);
    expect(found.map(({ key }) => key.shop)).toEqual(["one", "one", "one", "two", "two", "two"]);
    const [one] = seriesOf(two).series;
    expect(comparePeriods(one!, asked).changes.map(({ change }) => change)).toEqual(
      found.slice(0, 3).map(({ change }) => change),
    );
  });

  it("knows nothing of periods that had not begun", () => {
    expect(comparePeriods(cubeOf(rows, "month"), { ...asked, asOf: "2026-02-01T00:00Z" }).changes).toHaveLength(1);
  });

  it("reads a series in any order, and each period once, also into longer ones", () => {
    const [one] = seriesOf(cubeOf(rows), { emptyPeriods: "drop" }).series;
    const of = (points: NonNullable<typeof one>["points"]) => () =>
      comparePeriods({ ...one!, points }, { ...asked, every: "month" });
    expect(of([...one!.points].reverse())()).toEqual(of(one!.points)());
    expect(of([...one!.points, one!.points[0]!])).toThrow(expect.objectContaining({ code: "MIXED_PERIODS" }));
  });

  it.each([
    ["weeks in months", () => comparePeriods(cubeOf(rows, "week"), { ...asked, every: "month" }), "MIXED_PERIODS"],
    ["a word for a period", () => comparePeriods(cubeOf(rows), { ...asked, against: "last" as never }), "BAD_OPTION"],
    [
      "an instant without its offset",
      () => comparePeriods(cubeOf(rows), { ...asked, asOf: "2026-03-01T00:00" }),
      "BAD_DATE",
    ],
    [
      "a fixed period of another length",
      () => comparePeriods(cubeOf(rows), { ...asked, against: cubeOf(rows, "month").cells[0]!.period }),
      "MIXED_PERIODS",
    ],
    [
      "a cube without periods",
      () => comparePeriods(tallyBy(rows, { metric: NPS, rating: "score", by: ["shop"] }) as never, asked),
      "BAD_OPTION",
    ],
  ])("refuses %s", (_, act, code) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });
});
