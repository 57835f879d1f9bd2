import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { addCubes } from "../../src/cube/addCubes.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import type { CxError } from "../../src/errors.ts";
import { NPS } from "../../src/metric/catalogue.ts";
import { countQuery } from "../../src/sql/countQuery.ts";
import { cubeFromCounts } from "../../src/sql/cubeFromCounts.ts";
import type { Dialect } from "../../src/sql/dialects.ts";
import { durationQuery } from "../../src/sql/durationQuery.ts";
import { durationsFromCounts } from "../../src/sql/durationsFromCounts.ts";
import { durationTally } from "../../src/stats/quantiles/durationTally.ts";
import type { Every, Weekday } from "../../src/time/rhythm.ts";
import { instantOf, zoneOffsets } from "../../src/time/zoneOffsets.ts";
import { countDurationsHere, countHere } from "../config/countHere.ts";

const DIALECTS: readonly Dialect[] = [
  "postgres",
  "duckdb",
  "sqlite",
  "clickhouse",
  "spark",
  "trino",
  "bigquery",
  "snowflake",
];
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
  test.prop([rows, query])("is the cube that tallyBy makes of the rows, whatever the clock does", (all, asked) => {
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
