import { describe, expect, it } from "vitest";
import { addCubes } from "../../../src/cube/addCubes.ts";
import { crosstab } from "../../../src/cube/crosstab.ts";
import {
  type Cube,
  metricOf,
  namesOf,
  rankValues,
  requireCube,
  requireDimension,
  sortCells,
  sumExcluded,
} from "../../../src/cube/cube.ts";
import { encode } from "../../../src/cube/encode.ts";
import { filterCells } from "../../../src/cube/filterCells.ts";
import { rollUp } from "../../../src/cube/rollUp.ts";
import { scorecard } from "../../../src/cube/scorecard.ts";
import { sumPeriods } from "../../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { civilInstant } from "../../../src/rows/civilTime.ts";
import { periodCalendar } from "../../../src/time/periodCalendar.ts";
import { expectRefused, toldBy } from "../../config/errors.ts";

const DAY = 86_400_000;
const rows = [
  { tier: "VIP", score: 10, at: 0, weight: 1, who: "a" },
  { tier: "new", score: 3, at: 40 * DAY, weight: 1, who: "b" },
];
const asked = { metric: NPS, rating: "score" } as const;
const when = { at: "at", every: "month", timeZone: "UTC" } as const;
/** What the compiler would not let through. */
const loose = (options: object): never => ({ ...asked, ...options }) as never;

describe("a name that no row has", () => {
  it.each<[string, object, string]>([
    [
      "rating",
      { rating: "scor" },
      'rating: expected a property that some row has: tier, score, at, weight, who (did you mean score?), got "scor", which no row has',
    ],
    ["by in a list", { by: ["tire"] }, "by[0]: "],
    ["by in a record", { by: { tier: "tire" } }, "by.tier: "],
    ["by with an order", { by: { tier: { key: "tire", order: [] } } }, "by.tier.key: "],
    ["by off the clock", { by: { hour: { instant: "when", part: "hour", timeZone: "UTC" } } }, "by.hour.instant: "],
    ["when.at", { when: { ...when, at: "time" } }, "when.at: "],
    ["weight", { weight: "wieght" }, "weight: "],
    ["cluster", { cluster: "agent" }, "cluster: "],
    ["count", { count: "n" }, "count: "],
  ])("is refused: %s", (_, options, message) => {
    expectRefused(() => tallyBy(rows, loose(options)), "BAD_OPTION", message);
  });

  it("of a question and of a coded column, too", () => {
    const metrics = { csat: { metric: CSAT, rating: "satisfied" } };
    expectRefused(() => scorecard(rows, { metrics } as never), "BAD_OPTION", "metrics.csat.rating: ");
    expectRefused(() => encode(rows, { tier: "tire" } as never), "BAD_OPTION", "columns.tier: ");
    expectRefused(
      () => tallyColumns({ score: [9] }, { metric: NPS, rating: "scor" as never }),
      "BAD_OPTION",
      'rating: expected "score" (did you mean "score"?), got "scor"',
    );
  });

  it("is none where some row has it, where there are no rows, and where a function reads", () => {
    const some = [{ score: 9 }, { score: 8, tier: "VIP" }];
    expect(tallyBy(some, loose({ by: ["tier"] })).excluded.noKey).toBe(1);
    expect(tallyBy([], loose({ by: ["tire"] })).cells).toEqual([]);
    expect(tallyBy(rows, { metric: NPS, rating: () => null }).excluded.missing).toBe(2);
  });

  it("a row without properties is told by its place", () => {
    expectRefused(() => tallyBy([...rows, null as never], asked), "BAD_OPTION", "rows[2]: expected a record, got null");
    expect(tallyBy([null, undefined], { metric: NPS, rating: () => 9 }).rows).toBe(2);
    // Another's error is another's.
    expect(() =>
      tallyBy(rows, {
        metric: NPS,
        rating: () => {
          throw new RangeError("mine");
        },
      }),
    ).toThrow("mine");
  });
});

describe("options", () => {
  it.each<[string, object, string]>([
    ["misspelt", { weigth: "weight" }, "options.weigth: expected one of "],
    ["nested", { when: { ...when, evry: "day" } }, "when.evry: "],
    ["a dimension", { by: { tier: { key: "tier", sorted: [] } } }, "by.tier.sorted: "],
    ["a clock", { by: { h: { instant: "at", part: "hour", zone: "UTC" } } }, "by.h.zone: "],
    ["a dimension that is null", { by: { tier: null } }, "by.tier: "],
    ["by in a word", { by: "tier" }, "by: expected a list of property names"],
    ["when that is null", { when: null }, "when: expected a record"],
    ["a metric and a scale", { scale: { min: 0, max: 10, step: 1 } }, "scale: expected a metric or a scale, not both"],
    ["a metric in a word", { metric: "nps" }, "metric: "],
    ["codes that are null", { codes: null }, "codes: "],
    ["badRows", { badRows: "ignore" }, 'badRows: expected "throw" or "count"'],
    ["every", { when: { ...when, every: "months" } }, 'when.every: expected "hour"'],
    ["clockChange", { when: { ...when, clockChange: "both" } }, "when.clockChange: "],
    ["count beside weight", { count: () => 1, weight: () => 1 }, "count: expected no weight beside it"],
    ["population beside cluster", { population: () => 9, cluster: "who" }, "population: expected no cluster beside it"],
    ["population in a number", { population: 900 }, "population: expected a function"],
  ])("are refused: %s", (_, options, message) => {
    expectRefused(() => tallyBy(rows, loose(options)), "BAD_OPTION", message);
  });

  it.each([null, 5, "metric", []])("in the place of a record: %j", (options) => {
    expectRefused(() => tallyBy(rows, options as never), "BAD_OPTION", "options: ");
    expectRefused(() => scorecard(rows, options as never), "BAD_OPTION", "options: ");
    expectRefused(() => tallyColumns({ score: [9] }, options as never), "BAD_OPTION", "options: ");
    expectRefused(() => encode(rows, { score: "score" }, options as never), "BAD_OPTION", "options: ");
  });

  it("an order of 128,000 values is read at once", () => {
    const order = Array.from({ length: 128_000 }, (_, i) => `v${i}`);
    expect(tallyBy(rows, { ...asked, by: { tier: { key: "tier", order } } }).cells).toHaveLength(2);
    expectRefused(
      () => tallyBy(rows, { ...asked, by: { tier: { key: "tier", order: ["a", "b", "a"] } } }),
      "DUPLICATE",
      "by.tier.order[2]",
    );
  });

  it("empty periods are kept up to a million", () => {
    const far = [
      { score: 9, at: 0 },
      { score: 9, at: Date.UTC(9999, 0) },
    ];
    expectRefused(
      () => tallyBy(far, { ...asked, when: { at: "at", every: "day", timeZone: "UTC", emptyPeriods: "keep" } }),
      "OUT_OF_RANGE",
      'when.emptyPeriods: expected "keep" to add at most 1000000 cells',
    );
  });
});

describe("a cube that was damaged", () => {
  const cube = tallyBy(rows, { ...asked, by: ["tier"], when });
  const cell = cube.cells[0]!;
  const damaged: readonly [string, unknown][] = [
    ["null", null],
    ["an empty record", {}],
    ["rows NaN", { ...cube, rows: NaN }],
    ["excluded without reasons", { ...cube, cells: [{ ...cell, tally: { ...cell.tally, excluded: {} } }] }],
    [
      "a count below 0",
      { ...cube, cells: [{ ...cell, tally: { ...cell.tally, counts: [-5, 6, ...cell.tally.counts.slice(2)] } }] },
    ],
    ["a cell that is null", { ...cube, cells: [null] }],
  ];
  it.each(damaged)("is refused: %s", (_, broken) => {
    const calls: readonly (() => unknown)[] = [
      () => addCubes([cube, broken as Cube]),
      () => rollUp(broken as Cube, []),
      () => sumPeriods(broken as Cube),
      () => filterCells(broken as Cube, () => true),
      () => crosstab(broken as Cube, "tier", "tier"),
    ];
    for (const call of calls) expect(call).toThrow(/^cubes?(\[1\])?/);
  });

  it("an option that nobody knows, and a dimension it does not have", () => {
    expectRefused(() => addCubes([cube], { cluster: "disjoint" } as never), "BAD_OPTION", "options.cluster: ");
    expectRefused(() => rollUp(cube, [], { clusters: "joint" } as never), "BAD_OPTION", "clusters: ");
    expectRefused(() => rollUp(cube, ["tire"] as never), "BAD_OPTION", 'dimensions[0]: expected "tier", got "tire"');
    expectRefused(() => crosstab(cube, "tier", "chanel" as never), "BAD_OPTION", "columnDimension: ");
  });
});

describe("cubes of two rhythms do not add up", () => {
  const by = (options: object): Cube =>
    tallyBy(rows, { ...asked, when: { at: "at", timeZone: "UTC", ...options } as never });
  it.each<[string, object, object]>([
    ["weeks from Monday and from Sunday", { every: "week" }, { every: "week", weekStart: "sunday" }],
    [
      "two financial years",
      { every: "year", fiscalYearStart: { month: 4, namedAfter: "start" } },
      { every: "year", fiscalYearStart: { month: 7, namedAfter: "start" } },
    ],
    [
      "a financial and a calendar year",
      { every: "quarter" },
      { every: "quarter", fiscalYearStart: { month: 1, namedAfter: "end" } },
    ],
    ["two anchors", { every: { days: 14 } }, { every: { days: 14, startingOn: "1970-01-12" } }],
    ["months and days", { every: "month" }, { every: "day" }],
    ["two zones", { every: "month" }, { every: "month", timeZone: "Asia/Tokyo" }],
  ])("%s", (_, a, b) => {
    expectRefused(() => addCubes([by(a), by(b)]), "MIXED_PERIODS", "cubes[1]: expected cubes of one rhythm");
    expect(addCubes([by(a), JSON.parse(JSON.stringify(by(a))) as Cube]).rows).toBe(4);
  });

  it("but anchors a multiple apart are one", () => {
    expect(
      addCubes([by({ every: { days: 7 } }), by({ every: { days: 7, startingOn: "1970-01-12" } })]).cells,
    ).toHaveLength(2);
  });
});

describe("local times", () => {
  const at = (text: string, clockChange?: "first" | "last"): string => {
    const cube = tallyBy([{ score: 9, at: text }], {
      ...asked,
      when: { at: "at", every: "hour", timeZone: "Europe/Berlin", clockChange },
    });
    return new Date(cube.cells[0]!.period.start).toISOString().slice(0, 16);
  };

  it("without an offset are read by the clock of when.timeZone", () => {
    expect(at("2026-04-14 21:51:17")).toBe("2026-04-14T19:00");
    expect(at("2026-01-14T21:51")).toBe("2026-01-14T20:00");
    expect(at("2026-04-14T21:51:17Z")).toBe("2026-04-14T21:00");
    const columns = { score: [9], at: ["2026-04-14 21:51:17.123"] };
    expect(
      tallyColumns(columns, { ...asked, when: { at: "at", every: "day", timeZone: "Asia/Shanghai" } }).cells,
    ).toHaveLength(1);
    const clock = tallyBy([{ score: 9, at: "2026-04-14 21:51" }], {
      ...asked,
      by: { hour: { instant: "at", part: "hour", timeZone: "Asia/Shanghai" } },
    });
    expect(clock.cells[0]!.key).toEqual({ hour: 21 });
  });

  it("that were shown twice or never need to be told which is meant", () => {
    const message = 'when.at[0]: expected a local time that the clock showed once (clockChange: "first" or "last"';
    for (const text of ["2026-10-25 02:30:00", "2026-03-29 02:30:00"])
      expectRefused(() => at(text), "BAD_DATE", message);
    const calendar = periodCalendar({ every: "day", timeZone: "Europe/Berlin" });
    const read = (text: string, clockChange: "first" | "last"): number | null =>
      civilInstant(text, { calendar, clockChange }, "at", 0, true);
    const [once, twice, never] = ["2026-10-25 03:30", "2026-10-25 02:30", "2026-03-29 02:30"] as const;
    expect([read(once, "first"), read(once, "last")]).toEqual([
      Date.UTC(2026, 9, 25, 2, 30),
      Date.UTC(2026, 9, 25, 2, 30),
    ]);
    expect([read(twice, "first"), read(twice, "last")]).toEqual([
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
    expect([read(never, "first"), read(never, "last")]).toEqual([Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 2, 29, 1)]);
    expect(read("2026-10-25", "first")).toBe(Date.UTC(2026, 9, 24, 22));
    for (const other of ["2026-10-25 02:30 Berlin", "25.10.2026 02:30", "2026-13-01 00:00"])
      expect(read(other, "first")).toBe(null);
    const lenient = tallyBy([{ score: 9, at: "2026-10-25 02:30:00" }], {
      ...asked,
      badRows: "count",
      when: { at: "at", every: "day", timeZone: "Europe/Berlin" },
    });
    expect(lenient.excluded.badTime).toBe(1);
  });
});

describe("what of a cube is damaged is named", () => {
  const cube = tallyBy(rows, { ...asked, by: ["tier"], when });
  const cell = cube.cells[0]!;
  const withCell = (part: object): unknown => ({ ...cube, cells: [cell, { ...cell, ...part }] });
  it.each<[unknown, string]>([
    [5, "BAD_OPTION cube: expected a cube, as tallyBy makes it, got 5"],
    [{ ...cube, cells: {} }, "BAD_OPTION cube.cells: expected a list of cells, got object"],
    [{ ...cube, dimensions: {} }, "BAD_OPTION cube.dimensions: expected a list of dimensions, got object"],
    [{ ...cube, dimensions: null }, "BAD_OPTION cube.dimensions: expected a list of dimensions, got null"],
    [
      { ...cube, scale: null },
      "BAD_OPTION cube.scale: expected a scale such as { min: 0, max: 10, step: 1 }, got null",
    ],
    [{ ...cube, excluded: 3 }, "BAD_OPTION cube.excluded: expected rows by reason, got 3"],
    [{ ...cube, excluded: { ...cube.excluded, noKey: -1 } }, "OUT_OF_RANGE cube.excluded.noKey: "],
    [{ ...cube, excluded: { ...cube.excluded, zeroWeight: 0.5 } }, "NOT_INTEGER cube.excluded.zeroWeight: "],
    [{ ...cube, rows: -1 }, "OUT_OF_RANGE cube.rows: "],
    [{ ...cube, dimensions: [null] }, "BAD_OPTION cube.dimensions: expected a dimension, got null"],
    [{ ...cube, dimensions: [{ name: 5, order: null }] }, "BAD_OPTION cube.dimensions.name: expected a name, got 5"],
    [
      { ...cube, dimensions: [{ name: "tier", order: 5 }] },
      "BAD_OPTION cube.dimensions.order: expected a list of values, or null, got 5",
    ],
    [{ ...cube, cells: [cell, 7] }, "BAD_OPTION cube.cells[1]: expected a cell, got 7"],
    [withCell({ key: null }), "BAD_OPTION cube.cells[1].key: expected a key, got null"],
    [withCell({ period: {} }), "cube.cells[1].period"],
    [withCell({ tally: null }), "cube.cells[1].tally"],
  ])("%#", (broken, message) => {
    const told = toldBy(() => {
      requireCube(broken as Cube);
    });
    expect(told.slice(told.indexOf(message), told.indexOf(message) + message.length)).toBe(message);
  });

  it("a cell without a period is not asked for one", () => {
    requireCube(tallyBy(rows, { ...asked, by: ["tier"] }));
    expect(tallyBy(rows, { ...asked, by: ["tier"] }).cells.map(({ period }) => period)).toEqual([null, null]);
  });

  it("a dimension that it has is found by its name, and which it has is said", () => {
    expect(requireDimension(cube, "tier", "by")).toBe(cube.dimensions[0]);
    expect(toldBy(() => requireDimension(cube, "channel", "by"))).toBe('BAD_OPTION by: expected "tier", got "channel"');
    const none = sumPeriods(rollUp(cube, []));
    expect(toldBy(() => requireDimension(none, "tier", "rowDimension"))).toMatch(
      /^BAD_OPTION rowDimension: expected no dimension \(the cube has none\), got /,
    );
    expect([namesOf(cube), namesOf(none)]).toEqual(['"tier"', "no dimension (the cube has none)"]);
    expect(namesOf({ dimensions: [{ name: "a", order: null }, { name: "b", order: null }] })).toBe('"a" or "b"'); // prettier-ignore
  });

  it("its metric is the one given, else the one that was counted", () => {
    expect([metricOf(cube, undefined), metricOf(cube, CSAT), metricOf({ metric: null }, CSAT)]).toEqual([NPS, CSAT, CSAT]); // prettier-ignore
    expect(toldBy(() => metricOf({ metric: null }, undefined))).toBe(
      "BAD_OPTION cube.metric: expected a metric (counted with { metric }, or as the option metric), got null",
    );
    expect(toldBy(() => metricOf({ metric: null }, undefined, "series"))).toMatch(/^BAD_OPTION series[.]metric: /);
    expect(toldBy(() => metricOf({ metric: {} as never }, undefined, "series"))).toMatch(/ series[.]metric/);
    expect(toldBy(() => metricOf(cube, {} as never, "series"))).toMatch(/^BAD_OPTION metric/);
  });

  it("its rows that are not scored add up by reason", () => {
    const excluded = { missing: 1, notApplicable: 2, dismissed: 3, offScale: 4, zeroWeight: 5 };
    const tally = { ...cell.tally, excluded };
    expect(sumExcluded([{ tally }, { tally }, { tally: cell.tally }])).toEqual({
      missing: 2,
      notApplicable: 4,
      dismissed: 6,
      offScale: 8,
      zeroWeight: 10,
    });
  });
});

describe("the order of segments", () => {
  it("is the one given, then numbers, text, false and true", () => {
    const mixed = ["b", true, 10, "a", false, 9, "B", -1];
    const all = [-1, 9, 10, "B", "a", "b", false, true];
    expect([...rankValues(mixed, null).keys()]).toEqual(all);
    expect([...rankValues([...mixed].reverse(), null).keys()]).toEqual(all);
    expect([...rankValues(mixed, [true, "b", "never", 9]).keys()]).toEqual([true, "b", 9, -1, 10, "B", "a", false]);
    expect([...rankValues(mixed, ["z"]).keys()]).toEqual(all);
    expect(rankValues([true, 3], null).get(3)).toBe(0);
    expect(rankValues(["x", 3, 2], [3, "x"]).get("x")).toBe(1);
  });

  it("is that of cells, by the first dimension before the second, and then of time", () => {
    const at = (start: number | null, tier: string, channel: string, place: number) =>
      ({ key: { tier, channel }, period: start === null ? null : { start }, place }) as never as {
        readonly key: { readonly tier: string; readonly channel: string };
        readonly period: null;
        readonly place: number;
      };
    const dimensions = [{ name: "tier", order: ["new"] }, { name: "channel", order: null }]; // prettier-ignore
    const cells = [
      at(5, "VIP", "b", 0),
      at(3, "VIP", "b", 1),
      at(9, "VIP", "a", 2),
      at(9, "new", "b", 3),
      at(3, "VIP", "b", 4),
      at(-4, "VIP", "b", 5),
    ];
    expect(sortCells(dimensions, cells).map(({ place }) => place)).toEqual([3, 2, 5, 1, 4, 0]);
    expect(sortCells(dimensions, [...cells].reverse()).map(({ place }) => place)).toEqual([3, 2, 5, 4, 1, 0]);
    const timeless = [at(null, "a", "b", 0), at(null, "a", "a", 1), at(null, "a", "a", 2)];
    expect(sortCells(dimensions, timeless).map(({ place }) => place)).toEqual([1, 2, 0]);
  });
});
