import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { businessCalendar } from "../../src/time/businessCalendar.ts";
import { type Pause, due, elapsed } from "../../src/time/elapsed.ts";
import { countMinutes, openMinutes } from "../unit/time/minuteOracle.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

// Ten days around a change of the clock each: both ways, by an hour, by half an hour, by a day, twice a year for Ramadan.
const WINDOWS: readonly (readonly [timeZone: string, start: string])[] = [
  ["America/New_York", "2026-03-03"],
  ["America/New_York", "2026-10-27"],
  ["Europe/Berlin", "2026-03-24"],
  ["Europe/Berlin", "2026-10-20"],
  ["Australia/Lord_Howe", "2026-03-31"],
  ["Australia/Lord_Howe", "2026-09-29"],
  ["Asia/Kathmandu", "2026-06-01"],
  ["Pacific/Apia", "2011-12-25"],
  ["Africa/Casablanca", "2026-02-10"],
  ["Africa/Casablanca", "2026-03-17"],
  ["America/Sao_Paulo", "2018-10-30"],
  ["America/Sao_Paulo", "2019-02-12"],
];

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

const time = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((quarter) => {
    const minutes = quarter * 15;
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  });
const shifts = fc.array(fc.tuple(time(95), time(96)), { maxLength: 3 });
const week = fc
  .tuple(shifts, shifts, shifts, shifts, shifts, shifts, shifts)
  .map((days) =>
    Object.fromEntries(
      WEEKDAYS.map((name, k) => [name, [...days[k]!, ...(k === 0 ? [["01:15", "04:30"] as [string, string]] : [])]]),
    ),
  );
const minute = fc.integer({ min: 0, max: 10 * 1440 });
const pause = fc.tuple(minute, fc.option(minute));

const setting = fc
  .record({
    window: fc.constantFrom(...WINDOWS),
    week,
    exceptions: fc.array(fc.tuple(fc.nat(11), shifts), { maxLength: 3 }),
  })
  .map(({ window: [timeZone, start], week, exceptions }) => {
    const origin = Date.parse(`${start}T00:00Z`);
    const dated = new Map(
      exceptions.map(([day, hours]) => [new Date(origin + day * DAY).toISOString().slice(0, 10), hours]),
    );
    const hours = { timeZone, week, exceptions: [...dated].map(([date, hours]) => ({ date, hours })) };
    const range = { start: origin, end: origin + 10 * DAY };
    return { origin, hours, calendar: businessCalendar({ ...hours, range }) };
  });

describe("business time", () => {
  test.prop(
    [setting, fc.array(fc.tuple(minute, minute, fc.array(pause, { maxLength: 3 })), { minLength: 20, maxLength: 20 })],
    {
      numRuns: Number(process.env["CX_RUNS"] ?? 24),
    },
  )(
    "elapsed agrees with a count minute by minute, over every change of the clock",
    ({ origin, hours, calendar }, spans) => {
      const open = openMinutes(hours, calendar.start, calendar.end);
      const at = (minutes: number): number => origin + minutes * MINUTE;
      for (const [a, b, rawPauses] of spans) {
        const [from, to] = [at(Math.min(a, b)), at(Math.max(a, b))];
        const pauses = rawPauses.map(([x, y]): Pause =>
          y === null ? [at(x), null] : [at(Math.min(x, y)), at(Math.max(x, y))],
        );
        expect(elapsed(calendar, from, to, { pauses }) / MINUTE).toBe(countMinutes(open, origin, from, to, pauses));
      }
    },
  );

  test.prop([setting, minute, fc.double({ min: 0, max: 1, noNaN: true })])(
    "due inverts elapsed",
    ({ origin, calendar }, start, share) => {
      const from = origin + start * MINUTE;
      const duration = Math.round(share * elapsed(calendar, from, calendar.end));
      const at = due(calendar, from, duration);
      expect(elapsed(calendar, from, at)).toBe(duration);
      // The first such instant: a millisecond earlier there was less.
      if (duration > 0) expect(elapsed(calendar, from, at - 1)).toBeLessThan(duration);
    },
  );

  test.prop([setting, minute, fc.array(pause, { maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true })])(
    "due inverts elapsed with pauses",
    ({ origin, calendar }, start, rawPauses, share) => {
      const at = (minutes: number): number => origin + minutes * MINUTE;
      const pauses = rawPauses.map(([a, b]): Pause =>
        b === null ? [at(a), null] : [at(Math.min(a, b)), at(Math.max(a, b))],
      );
      const from = at(start);
      const duration = Math.round(share * elapsed(calendar, from, calendar.end, { pauses }));
      const found = due(calendar, from, duration, { pauses });
      expect(elapsed(calendar, from, found, { pauses })).toBe(duration);
      if (duration > 0) expect(elapsed(calendar, from, found - 1, { pauses })).toBeLessThan(duration);
    },
  );

  test.prop([setting, minute, minute, minute])(
    "elapsed adds up over adjacent spans and never exceeds wall time",
    ({ origin, calendar }, ...three) => {
      const [a, b, c] = three.sort((x, y) => x - y).map((at) => origin + at * MINUTE) as [number, number, number];
      expect(elapsed(calendar, a, b) + elapsed(calendar, b, c)).toBe(elapsed(calendar, a, c));
      expect(elapsed(calendar, a, c)).toBeLessThanOrEqual(c - a);
      expect(elapsed(calendar, a, c)).toBeGreaterThanOrEqual(0);
    },
  );

  test.prop([setting, minute, minute, fc.array(pause, { maxLength: 4 }), pause])(
    "a pause never lengthens, a second time it changes nothing",
    ({ origin, calendar }, x, y, rawPauses, more) => {
      const at = (minutes: number): number => origin + minutes * MINUTE;
      const pauseOf = ([a, b]: readonly [number, number | null]): Pause =>
        b === null ? [at(a), null] : [at(Math.min(a, b)), at(Math.max(a, b))];
      const [from, to] = [at(Math.min(x, y)), at(Math.max(x, y))];
      const pauses = rawPauses.map(pauseOf);
      const longer = elapsed(calendar, from, to, { pauses: [...pauses, pauseOf(more)] });
      expect(longer).toBeLessThanOrEqual(elapsed(calendar, from, to, { pauses }));
      expect(elapsed(calendar, from, to, { pauses: [...pauses, pauseOf(more), pauseOf(more)] })).toBe(longer);
    },
  );
});
