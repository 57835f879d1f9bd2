import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { addCubes } from "../../src/cube/addCubes.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import type { CxError } from "../../src/errors.ts";
import { addCrossTallies } from "../../src/driver/addCrossTallies.ts";
import type { CrossTally } from "../../src/driver/crossState.ts";
import { crossTally } from "../../src/driver/crossTally.ts";
import { NPS } from "../../src/metric/catalogue.ts";
import { scale } from "../../src/scale/scale.ts";
import { crossTallyFromSums } from "../../src/sql/crossTallyFromSums.ts";
import { type CrossTallyQueryOptions, crossTallyQuery } from "../../src/sql/crossTallyQuery.ts";
import { countQuery } from "../../src/sql/countQuery.ts";
import { cubeFromCounts } from "../../src/sql/cubeFromCounts.ts";
import { durationQuery } from "../../src/sql/durationQuery.ts";
import { durationsFromCounts } from "../../src/sql/durationsFromCounts.ts";
import { durationTally } from "../../src/stats/quantiles/durationTally.ts";
import type { Every, Weekday } from "../../src/time/rhythm.ts";
import { instantOf, zoneOffsets } from "../../src/time/zoneOffsets.ts";
import { DIALECTS, countDurationsHere, countHere, crossHere } from "../config/countHere.ts";

const ZONES = [
  "UTC",
  "Asia/Shanghai",
  "America/New_York",
  "America/St_Johns",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "-03:30",
];
const RHYTHMS: readonly Every[] = ["hour", "day", "week", "month", "quarter", "year", { days: 10 }];

const start = Date.UTC(2009, 5, 3, 4, 5, 6);
const end = Date.UTC(2012, 3, 2);
// Changes of the clock, and what lies beside them, are where periods go wrong.
const edges = ZONES.flatMap((zone) => zoneOffsets(zone, { start, end }).starts).filter((at) => at > start && at < end);
const time = fc.oneof(
  fc.integer({ min: start - 1e9, max: end + 1e9 }),
  fc.tuple(fc.constantFrom(...edges), fc.integer({ min: -90_000_000, max: 90_000_000 })).map(([at, by]) => at + by),
  fc.tuple(fc.constantFrom(...edges), fc.integer({ min: -2, max: 2 })).map(([at, by]) => at + by),
);
const row = fc.record({
  tier: fc.constantFrom("VIP", "new", "", 'it\'s; -- "x"', null),
  store: fc.constantFrom(0, 7, -1.5, null),
  at: fc.option(time, { freq: 12 }),
  score: fc.constantFrom(0, 3, 7, 9, 10, 11, null),
  weight: fc.constantFrom(0, 0.25, 1, 3),
});
const rows = fc.array(row, { maxLength: 60 });
const query = fc.record({
  dialect: fc.constantFrom(...DIALECTS),
  timeZone: fc.constantFrom(...ZONES),
  every: fc.constantFrom(...RHYTHMS),
  weekStart: fc.constantFrom<Weekday>("monday", "sunday", "thursday"),
});
const reading = { codes: { 11: "notApplicable" }, offScale: "count" } as const;
const by = ["tier", { column: "store", type: "number" }] as const;
const inRange = <Row extends { readonly at: number | null }>(all: readonly Row[]): Row[] =>
  all.filter(({ at }) => at === null || (at >= start && at < end));

describe("the cube of an engine's counts", () => {
  // Newfoundland set its clocks back a minute after midnight: the hour that began then is over twice as late.
  const minuteAfterMidnight = { tier: "VIP", store: 0, at: Date.UTC(2009, 10, 1, 3, 30), score: 0, weight: 0 } as const;
  const hours = { dialect: "postgres", timeZone: "America/St_Johns", every: "hour", weekStart: "monday" } as const;
  test.prop([rows, query], {
    examples: [[[minuteAfterMidnight], hours]],
  })("is the cube that tallyBy makes of the rows, whatever the clock does", (all, asked) => {
    const { dialect, ...when } = asked;
    const made = countQuery({
      dialect,
      from: "answers",
      by,
      answers: ["score"],
      when: { ...when, column: "at", type: "epochMs", start, end },
    });
    const counts = countHere(all, made);
    expect(cubeFromCounts(counts, made, { metric: NPS, ...reading })).toEqual(
      tallyBy(inRange(all), {
        metric: NPS,
        rating: "score",
        by: ["tier", "store"],
        when: { ...when, at: "at" },
        ...reading,
      }),
    );
  });

  test.prop([rows, fc.constantFrom(...DIALECTS)])(
    "keeps weights: zeros apart, Σw and Σw² of the rest",
    (all, dialect) => {
      const made = countQuery({ dialect, from: "answers", by, answers: ["score"], weight: "weight" });
      expect(cubeFromCounts(countHere(all, made), made, { metric: NPS, ...reading })).toEqual(
        tallyBy(all, { metric: NPS, rating: "score", by: ["tier", "store"], weight: "weight", ...reading }),
      );
    },
  );

  test.prop([rows])("does not depend on how a driver writes numbers, nor on the order of its rows", (all) => {
    const made = countQuery({ dialect: "postgres", from: "answers", by, answers: ["score"] });
    const counts = countHere(all, made);
    const written = counts
      .map((each) => ({ ...each, cx_n: BigInt(each["cx_n"] as number), cx_all: String(each["cx_all"] as number) }))
      .reverse();
    const asked = { metric: NPS, ...reading };
    expect(cubeFromCounts(written, made, asked)).toEqual(cubeFromCounts(counts, made, asked));
  });

  test.prop([rows, fc.integer({ min: start + 1, max: end - 1 })])("adds up over stretches of time", (all, middle) => {
    const of = (from: number, to: number, nullTimes: "count" | "leave"): ReturnType<typeof cubeFromCounts> => {
      const when = {
        column: "at",
        type: "epochMs",
        every: "month",
        timeZone: "Europe/Berlin",
        start: from,
        end: to,
      } as const;
      const made = countQuery({
        dialect: "duckdb",
        from: "answers",
        by,
        answers: ["score"],
        when: { ...when, nullTimes },
      });
      return cubeFromCounts(countHere(all, made), made, { metric: NPS, ...reading });
    };
    expect(addCubes([of(start, middle, "count"), of(middle, end, "leave")])).toEqual(of(start, end, "count"));
  });

  test.prop([rows.filter((all) => all.length > 1), fc.nat()])("is refused when any group is missing", (all, place) => {
    const made = countQuery({ dialect: "duckdb", from: "answers", by, answers: ["score"] });
    const counts = countHere(all, made);
    fc.pre(counts.length > 1);
    const cut = counts.filter((_, index) => index !== place % counts.length);
    expect(() => cubeFromCounts(cut, made, { metric: NPS, ...reading })).toThrow("cut short");
  });

  test.prop([rows, query, fc.constantFrom("first", "last")])(
    "reads local times as tallyBy does, by either rule",
    (all, asked, clockChange) => {
      fc.pre(asked.every !== "hour");
      const { dialect: _, ...when } = asked;
      const zone = zoneOffsets(when.timeZone, { start: start - 1e10, end: end + 1e10 });
      const made = countQuery({
        dialect: "duckdb",
        from: "answers",
        by,
        answers: ["score"],
        when: { ...when, column: "at", type: "local", start, end, clockChange },
      });
      const read = all
        .filter(
          ({ at }) =>
            at === null || (instantOf(zone, at, clockChange) >= start && instantOf(zone, at, clockChange) < end),
        )
        .map((each) => ({ ...each, at: each.at === null ? null : new Date(each.at).toISOString().slice(0, -1) }));
      expect(cubeFromCounts(countHere(all, made), made, { metric: NPS, ...reading })).toEqual(
        tallyBy(read, {
          metric: NPS,
          rating: "score",
          by: ["tier", "store"],
          when: { ...when, at: "at", clockChange },
          ...reading,
        }),
      );
    },
  );

  test.prop([rows, query])("refuses local times exactly where tallyBy cannot read them", (all, asked) => {
    fc.pre(asked.every !== "hour");
    const { dialect: _, ...when } = asked;
    const made = countQuery({
      dialect: "duckdb",
      from: "answers",
      answers: ["score"],
      when: { ...when, column: "at", type: "local", start: start - 2e9, end: end + 2e9 },
    });
    const read = all.map((each) => ({
      ...each,
      at: each.at === null ? null : new Date(each.at).toISOString().slice(0, -1),
    }));
    const outcome = (count: () => unknown): unknown => {
      try {
        return count();
      } catch (error) {
        return (error as CxError).code;
      }
    };
    expect(outcome(() => cubeFromCounts(countHere(all, made), made, { metric: NPS, ...reading }))).toEqual(
      outcome(() => tallyBy(read, { metric: NPS, rating: "score", when: { ...when, at: "at" }, ...reading })),
    );
  });
});

describe("durations that an engine counted", () => {
  const duration = fc.oneof(
    fc.constantFrom(0, null, -1, 1, 60, 5e-324, 1e300),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  );
  const cases = fc.array(fc.record({ channel: fc.constantFrom("chat", "phone"), seconds: duration }), {
    maxLength: 60,
  });

  test.prop([cases, fc.constantFrom(0.01, 0.001, 0.3)])(
    "are those of durationTally, cell by cell",
    (all, relativeAccuracy) => {
      const made = durationQuery({
        dialect: "duckdb",
        from: "cases",
        by: ["channel"],
        duration: "seconds",
        relativeAccuracy,
      });
      const {
        rows: read,
        used,
        excluded,
        cells,
      } = durationsFromCounts(countDurationsHere(all, made), made, { negative: "count" });
      for (const { key, tally } of cells) {
        const own = all.filter(({ channel }) => channel === key.channel).map(({ seconds }) => seconds);
        expect(tally).toEqual(durationTally(own, { relativeAccuracy, negative: "count" }));
      }
      expect(used + excluded.missing + excluded.negative).toBe(all.length);
      expect(read).toBe(all.length);
    },
  );
});

describe("sums of items and outcome that an engine made", () => {
  const answers = fc.record({
    nps: fc.constantFrom(0, 6, 7, 8, 9, 10, 11, 12, null),
    food: fc.constantFrom(1, 2, 3, 4, 5, 9, null),
    signs: fc.constantFrom(0.5, 1, 1.5, 2, null),
    w: fc.constantFrom(0, 1, 3, 0.25),
    g: fc.constantFrom(0, 1, 2, 3, null),
  });
  const survey = fc.array(answers, { maxLength: 60 });
  const own = { food: { rating: "food", scale: scale(1, 5), codes: { 9: "notApplicable" } }, signs: { rating: "signs", scale: scale(0.5, 2, { step: 0.5 }) } } as const; // prettier-ignore
  const boxed = { food: { ...own.food, low: [1, 2], high: [5] }, signs: { ...own.signs, low: [0.5], high: [1.5, 2] } };
  const asked = { metric: NPS, rating: "nps", codes: { 11: "notApplicable" }, offScale: "count" } as const;
  const ask = fc.record({ items: fc.constantFrom(own, boxed), weight: fc.constantFrom(undefined, "w"), dialect: fc.constantFrom(...DIALECTS) }); // prettier-ignore
  // crossTally puts the key k into a group of its own choice: the first row of each key says which.
  const placed = (state: CrossTally, of: (g: number) => CrossTally): CrossTally => ({
    ...state,
    groups: Array.from({ length: 50 }, (_, g) => (g < 4 ? of(g).groups.find(({ n }) => n > 0) : undefined) ?? crossTally([], { ...asked, missing: "completeRows", items: state.items.every(({ view }) => view === "boxes") ? boxed : own }).groups[0]!), // prettier-ignore
  });

  test.prop([survey, ask])(
    "are the state of crossTally of the rows, group by group",
    (all, { items, weight, dialect }) => {
      const options: CrossTallyQueryOptions = { ...asked, dialect, from: "answers", items, group: "g", weight };
      const made = JSON.parse(JSON.stringify(crossTallyQuery(options))) as ReturnType<typeof crossTallyQuery>;
      const count = (rows: typeof all): CrossTally =>
        crossTally(rows, { ...asked, items, key: "g", weight, missing: "completeRows" });
      const grouped = { grouping: `column ${dialect} g` };
      expect(crossTallyFromSums(crossHere(all, made), made)).toEqual({
        ...placed(count(all), (g) => count(all.filter((row) => row.g === g))),
        ...grouped,
      });
    },
  );

  test.prop([survey, survey, ask])("of two parts add up to those of the whole", (a, b, { items, weight, dialect }) => {
    const made = crossTallyQuery({ ...asked, dialect, from: "answers", items, group: "g", weight });
    const read = (rows: typeof a): CrossTally => crossTallyFromSums(crossHere(rows, made), made);
    expect(addCrossTallies(read(a), read(b))).toEqual(read([...a, ...b]));
  });
});
