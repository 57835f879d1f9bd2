import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { PeriodCodes } from "../../../src/cube/periodCodes.ts";
import { hasPeriod, periodCalendar } from "../../../src/time/periodCalendar.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 8);
/** Instants about a change of the clock, some far away, at the ends of time, or none at all; on the stroke of hours and beside it. */
const instant = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3000, max: 3000 }).map((hours) => START + hours * HOUR) },
  { weight: 4, arbitrary: fc.integer({ min: -3000 * HOUR, max: 3000 * HOUR }).map((by) => START + by) },
  { weight: 2, arbitrary: fc.integer({ min: -9000, max: 9000 }).map((hours) => START + hours * HOUR - 0.5) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, 8.64e15, -8.64e15, START - 1) },
);
const chunks = fc.array(fc.array(instant, { maxLength: 14 }), { minLength: 1, maxLength: 5 });

describe("numbers of periods", () => {
  test.prop([
    chunks,
    fc.constantFrom("hour", "day", "week", "month" as const),
    fc.constantFrom("America/New_York", "Asia/Kathmandu", "UTC"),
  ])("are those of the calendar, chunk by chunk, and −1 where there is none", (given, every, timeZone) => {
    const calendar = periodCalendar({ every: every, timeZone });
    const codes = new PeriodCodes(calendar, every);
    for (const times of given) {
      const out = new Int32Array(times.length + 1).fill(-9);
      codes.encode(Float64Array.from(times), times.length, out);
      const found = Array.from(out.subarray(0, times.length), (code) => (code < 0 ? null : codes.ordinals[code]));
      expect(found).toEqual(times.map((time) => (hasPeriod(time) ? calendar.ordinalAt(time) : null)));
      expect(out.at(-1)).toBe(-9);
    }
    expect(new Set(codes.ordinals).size).toBe(codes.ordinals.length);
  });

  test("are found where as many are new among the first four as behind them", () => {
    const calendar = periodCalendar({ every: "day", timeZone: "UTC" });
    const codes = new PeriodCodes(calendar, "day");
    const encoded = (times: readonly number[]): number[] => {
      const out = new Int32Array(times.length);
      codes.encode(Float64Array.from(times), times.length, out);
      return Array.from(out);
    };
    expect(encoded([START, START + HOUR, START + 2 * HOUR])).toEqual([0, 0, 0]);
    const far = START + 4000 * 24 * HOUR;
    expect(encoded([START, START, START, far, far])).toEqual([0, 0, 0, 1, 1]);
  });

  test.each(["hour", "day", "week", "month"] as const)(
    "by the %s are asked for at the ends of a table only",
    (every) => {
      const calendar = periodCalendar({ every, timeZone: "America/New_York" });
      let asked = 0;
      const counted = Object.assign(Object.create(calendar) as typeof calendar, {
        ordinalAt: (instant: number): number => {
          asked++;
          return calendar.ordinalAt(instant);
        },
      });
      const codes = new PeriodCodes(counted, every);
      /** How often the calendar was asked for these instants. */
      const asks = (times: readonly number[]): number => {
        asked = 0;
        const out = new Int32Array(times.length);
        codes.encode(Float64Array.from(times), times.length, out);
        const found = Array.from(out, (code) => (code < 0 ? null : codes.ordinals[code]));
        const given = asked;
        expect(found).toEqual(times.map((time) => (hasPeriod(time) ? calendar.ordinalAt(time) : null)));
        return given;
      };
      const day = 24 * HOUR;
      const spread = (from: number, to: number, step: number): number[] =>
        Array.from({ length: 120 }, (_, i) => START + from * day + ((i * step) % ((to - from) * 24)) * HOUR);
      expect(asks([NaN, 9e15])).toBe(0);
      expect(asks(spread(0, 40, 7))).toBe(2);
      expect(asks(spread(1, 39, 5))).toBe(0);
      // A table that grows does so by a month more than it must, on the side on which it grows.
      expect(asks(spread(30, 50, 5))).toBe(2);
      expect(asks([...spread(50, 80, 7), NaN])).toBe(0);
      expect(asks(spread(-10, 20, 7))).toBe(2);
      expect(asks(spread(-40, -10, 11))).toBe(0);
      expect(asks(spread(-400, 400, 163))).toBe(2);
      // Too far for a table: one by one, and the others are found in it.
      const far = [START + 90_000_000 * day, START - 90_000_000 * day];
      expect(asks([...spread(0, 40, 7), ...far])).toBe(2);
      expect(asks(spread(-300, 300, 101))).toBe(0);
    },
  );
});
