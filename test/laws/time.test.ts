import { fc, test } from "@fast-check/vitest";
import { afterAll, describe, expect, it } from "vitest";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { NPS } from "../../src/metric/catalogue.ts";
import type { Period } from "../../src/time/period.ts";
import { periods } from "../../src/time/periods.ts";
import { previousPeriod, samePeriodLastYear } from "../../src/time/previousPeriod.ts";
import { WEEKDAYS } from "../../src/time/rhythm.ts";
import { civilOf, instantOf, zoneOffsets } from "../../src/time/zoneOffsets.ts";

const HOUR = 3_600_000;
const ZONES = Intl.supportedValuesOf("timeZone");
/** Zones with something to stumble over: half hours, a skipped day, changes at midnight, at 00:01, by 30 minutes, by two hours. */
const HARD_ZONES = [
  "Pacific/Apia",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "Antarctica/Troll",
  "Antarctica/Casey",
  "Pacific/Kwajalein",
  "America/Havana",
  "Asia/Gaza",
  "America/Boa_Vista",
].filter((zone) => ZONES.includes(zone));

const zoneArb = fc.oneof(fc.constantFrom(...ZONES), fc.constantFrom(...HARD_ZONES));
const instantArb = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
const UNITS = ["hour", "day", "week", "month", "quarter", "year"] as const;

/*
 * The oracle shares nothing with the library: the fields of a calendar date from Intl, the calendar by hand.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

function civilByIntl(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      calendar: "gregory",
      second: "numeric",
      ...numeric,
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const [year, month, day] = [parts.get("year")!, parts.get("month")!, parts.get("day")!];
  const [hour, minute, second] = [parts.get("hour")!, parts.get("minute")!, parts.get("second")!];
  return Date.UTC(year, month - 1, day, hour, minute, second) + (instant - Math.floor(instant / 1000) * 1000);
}

/** The latest civil time the clock has shown so far: where it was set back over the start of a period, the period has begun. */
function latestCivil(timeZone: string, instant: number): number {
  const now = civilByIntl(timeZone, instant);
  const changed = [1, 2, 3, 4].some((hours) => civilByIntl(timeZone, instant - hours * HOUR) !== now - hours * HOUR);
  if (!changed) return now;
  const minute = Math.floor(instant / 60_000) * 60_000;
  return Math.max(now, ...Array.from({ length: 240 }, (_, back) => civilByIntl(timeZone, minute - back * 60_000)));
}

function labelByHand(every: (typeof UNITS)[number], civil: number): string {
  const date = new Date(civil);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = `${year}-${two(month + 1)}-${two(date.getUTCDate())}`;
  if (every === "hour") return `${day}T${two(date.getUTCHours())}`;
  if (every === "day") return day;
  if (every === "month") return day.slice(0, 7);
  if (every === "quarter") return `${year}-Q${Math.floor(month / 3) + 1}`;
  if (every === "year") return String(year);
  // ISO 8601: a week belongs to the year of its Thursday.
  const midnight = Date.UTC(year, month, date.getUTCDate());
  const thursday = new Date(midnight + (3 - ((date.getUTCDay() + 6) % 7)) * 24 * HOUR);
  const week = Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * 24 * HOUR)) + 1;
  return `${thursday.getUTCFullYear()}-W${two(week)}`;
}

function periodOf(every: (typeof UNITS)[number], timeZone: string, instant: number): Period {
  const found = periods({ every, timeZone, start: instant, end: instant + 1 });
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Instants at and around every change of the clock from 1990 to 2040, and random ones. */
function checkZone(timeZone: string, instants: readonly number[]): void {
  for (const instant of instants) {
    const civil = latestCivil(timeZone, instant);
    for (const every of UNITS) {
      const period = periodOf(every, timeZone, instant);
      const what = `${every} in ${timeZone} at ${new Date(instant).toISOString()}`;
      expect(period.label, what).toBe(labelByHand(every, civil));
      expect(period.start <= instant && instant < period.end, what).toBe(true);
    }
  }
}

function aroundChanges(timeZone: string): number[] {
  const { starts } = zoneOffsets(timeZone, { start: Date.UTC(1990, 0), end: Date.UTC(2040, 0) });
  return starts.slice(1).flatMap((at) => [at - 1, at, at + 59_999, at + HOUR, at + 3 * HOUR]);
}

describe("periods", () => {
  test.prop([zoneArb, fc.array(instantArb, { minLength: 1, maxLength: 3 })])(
    "agree with a calendar made by hand from Intl",
    checkZone,
  );

  it.each(HARD_ZONES)("agree with it around every tenth change of the clock in %s", (zone) => {
    checkZone(
      zone,
      aroundChanges(zone).filter((_, i) => i % 50 < 5),
    );
  });

  // Two minutes: only where the laws are pressed.
  it.runIf(Number(process.env["CX_RUNS"] ?? 100) >= 1000)(
    "agree with it around every third change in every zone",
    () => {
      for (const zone of ZONES)
        checkZone(
          zone,
          aroundChanges(zone).filter((_, i) => i % 15 < 5),
        );
    },
    900_000,
  );

  test.prop([zoneArb, instantArb, fc.integer({ min: 1, max: 400 }), fc.constantFrom("day", "week", "month", "hour")])(
    "touch each other and hold the whole range",
    (timeZone, from, days, every) => {
      const length = every === "hour" ? days * HOUR : days * 24 * HOUR;
      const found = periods({ every, timeZone, start: from, end: from + length });
      expect(found[0]!.start).toBeLessThanOrEqual(from);
      expect(found.at(-1)!.end).toBeGreaterThanOrEqual(from + length);
      found.forEach(({ start, end }, i) => {
        expect(end).toBeGreaterThan(start);
        if (i > 0) expect(start).toBe(found[i - 1]!.end);
      });
      expect(new Set(found.map(({ label }) => label)).size).toBe(found.length);
    },
  );

  test.prop([zoneArb, instantArb, fc.constantFrom(...UNITS), fc.constantFrom(...WEEKDAYS)])(
    "the previous one ends where the next starts, and last year's one is shorter only where it says so",
    (timeZone, instant, every, weekStart) => {
      const [period] = periods({ every, timeZone, weekStart, start: instant, end: instant + 1 });
      expect(previousPeriod(period!).end).toBe(period!.start);
      const then = samePeriodLastYear(period!);
      expect(then.every).toBe(every);
      // A year, give or take a leap day, a week's remainder and a change of the clock or of the date line.
      expect(Math.abs(period!.start - then.start - 365 * 24 * HOUR)).toBeLessThanOrEqual(50 * HOUR);
    },
  );

  test.prop([
    zoneArb,
    instantArb,
    fc.array(fc.integer({ min: 0, max: 900 * 24 * HOUR }), { minLength: 1, maxLength: 20 }),
    fc.constantFrom(...UNITS),
  ])("the fast table of a cube puts every instant in the same period", (timeZone, from, offsets, every) => {
    const instants = offsets.map((offset) => from + offset);
    const cube = tallyBy(instants, { metric: NPS, rating: () => 9, when: { at: (at) => at, every, timeZone } });
    const expected = new Map<string, number>();
    for (const instant of instants) {
      const { label } = periodOf(every, timeZone, instant);
      expected.set(label, (expected.get(label) ?? 0) + 1);
    }
    expect(new Map(cube.cells.map(({ period, tally }) => [period.label, tally.n]))).toEqual(expected);
  });
});

describe("civil time", () => {
  test.prop([zoneArb, instantArb])("is what Intl says it is", (timeZone, instant) => {
    const zone = zoneOffsets(timeZone, { start: instant, end: instant });
    expect(civilOf(zone, instant)).toBe(civilByIntl(timeZone, instant));
  });

  test.prop([zoneArb, instantArb])(
    "comes back to its instant, or to the other one that shows the same time",
    (timeZone, instant) => {
      const zone = zoneOffsets(timeZone, { start: instant, end: instant });
      const civil = civilOf(zone, instant);
      const [first, last] = [instantOf(zone, civil, "first"), instantOf(zone, civil, "last")];
      expect(first).toBeLessThanOrEqual(last);
      expect([first, last]).toContain(instant);
      expect(civilOf(zone, first)).toBe(civil);
      expect(civilOf(zone, last)).toBe(civil);
    },
  );

  test.prop([zoneArb, instantArb, fc.integer({ min: 0, max: 48 * HOUR })])(
    "never runs backwards in its first instants, nor in its last",
    (timeZone, civil, later) => {
      const zone = zoneOffsets(timeZone, { start: civil, end: civil + later });
      for (const which of ["first", "last"] as const) {
        expect(instantOf(zone, civil + later, which)).toBeGreaterThanOrEqual(instantOf(zone, civil, which));
      }
    },
  );
});

describe("the host's time zone", () => {
  const own = process.env["TZ"];
  afterAll(() => {
    if (own === undefined) delete process.env["TZ"];
    else process.env["TZ"] = own;
  });

  /** Everything here that could leak a host zone: labels and edges of all units, in zones with changes of the clock. */
  function everything(): unknown {
    const range = { start: Date.UTC(2011, 11, 28), end: Date.UTC(2012, 0, 3) };
    const at = [
      Date.UTC(2026, 2, 29, 0, 30),
      Date.UTC(2026, 2, 29, 1, 30),
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 3, 4, 15, 10),
    ];
    return ["Europe/London", "Pacific/Apia", "Australia/Lord_Howe", "America/New_York"].map((timeZone) => [
      UNITS.map((every) => periods({ every, timeZone, ...range })),
      UNITS.map((every) => at.map((instant) => samePeriodLastYear(periodOf(every, timeZone, instant)))),
      UNITS.map((every) => at.map((instant) => previousPeriod(periodOf(every, timeZone, instant)))),
      tallyBy(at, {
        metric: NPS,
        rating: () => 9,
        by: {
          day: { instant: (each) => each, part: "weekday", timeZone },
          hour: { instant: (each) => each, part: "hour", timeZone },
        },
        when: { at: (each) => new Date(each), every: "week", weekStart: "saturday", timeZone, emptyPeriods: "keep" },
      }),
      zoneOffsets(timeZone, range),
    ]);
  }
  process.env["TZ"] = "UTC";
  const expected = JSON.stringify(everything());

  it.each([
    ["UTC", 0],
    ["America/Sao_Paulo", 180],
    ["Europe/Berlin", -120],
    ["Asia/Kathmandu", -345],
    ["Australia/Lord_Howe", -630],
  ])("%s changes nothing", (hostZone, minutesWest) => {
    process.env["TZ"] = hostZone;
    // The host really stands there: without this the test could not fail.
    expect(new Date(2026, 6, 1).getTimezoneOffset() + 0).toBe(minutesWest);
    expect(JSON.stringify(everything())).toBe(expected);
  });
});
