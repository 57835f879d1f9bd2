import { type ChangeUnit, changeUnit } from "../compare/change.ts";
import type { Unit } from "../metric/metric.ts";
import { digitsOf, formatCount, formatValue, limits } from "./format.ts";
import type { Tongue, Wording } from "./language.ts";
import { nameText } from "./names.ts";
import { numeral } from "./numeral.ts";
import { roundHalfAway } from "./rounding.ts";

/** Wordings of a language, by locale and digits: a report asks for the same one ten thousand times. */
const MADE = new WeakMap<Tongue, Map<string, Wording>>();
const MADE_KEPT = 32;

/** @internal */
export function wordingOf(language: Tongue, locale: string, digits: number | undefined): Wording {
  let known = MADE.get(language);
  if (known === undefined) MADE.set(language, (known = new Map()));
  const id = `${locale} ${digits ?? ""}`;
  const found = known.get(id);
  if (found !== undefined) return found;
  if (known.size >= MADE_KEPT) known.clear();
  const made = makeWording(language, locale, digits);
  known.set(id, made);
  return made;
}

function makeWording(language: Tongue, locale: string, digits: number | undefined): Wording {
  const { units, gap, times, period } = language;
  const own = (unit: Unit | ChangeUnit): number => digitsOf(unit, digits);
  const named = (unit: Unit | ChangeUnit, number: string): string => `${number}${gap}${units[differenceUnit(unit)]}`;
  const plain = (value: number, places: number): string => numeral(value, { digits: places, locale, sign: false });
  return {
    value: (value, unit) => formatValue(value, scoreUnit(unit), { digits: own(unit), locale, sign: false }, "–"),
    signed: (difference, unit) =>
      named(unit, numeral(difference, { digits: digitsToSee(difference, null, own(unit)), locale, sign: true })),
    size: (difference, unit) => named(unit, plain(Math.abs(difference), digitsToSee(difference, null, own(unit)))),
    interval: (interval, unit) => {
      const places = digitsToSee(interval.lower, interval.upper, own(unit));
      return limits(interval, unit === "percent" ? "percent" : "points", { digits: places, locale, sign: false });
    },
    number: (value, places) => plain(value, places ?? placesOf(value)),
    count: (n) => formatCount(Math.floor(n), locale),
    level: (level) => `${plain(100 * level, roundHalfAway(100 * level, 1) === roundHalfAway(100 * level, 0) ? 0 : 1)}%`,
    percent: (percent) => `${plain(percent, digits ?? 1)}%`,
    chance: (probability) => {
      const whole = roundHalfAway(100 * probability, 0);
      if (whole === 0) return `<${plain(1, 0)}%`;
      if (whole === 100) return `>${plain(99, 0)}%`;
      return `${plain(whole, 0)}%`;
    },
    p: (pValue) => {
      if (pValue < 0.001) return `p < ${plain(0.001, 3)}`;
      return `p = ${plain(pValue, pValue < 0.095 ? 3 : 2)}`;
    },
    duration: (milliseconds) => durationText(milliseconds, times, gap, plain),
    instant: (milliseconds) => `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`,
    period: (each) => nameText(period(each)),
  };
}

/** Digits of a number that has no unit: three figures, at least as far as its first ones where it is small. @internal */
export function placesOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const size = Math.floor(Math.log10(Math.abs(value)));
  return size > 0 ? 1 : Math.min(12, Math.max(2, 1 - size));
}

/** The two largest parts of a stretch of time, by hand; under a second with digits. */
function durationText(
  milliseconds: number,
  [day, hour, minute, second]: Tongue["times"],
  gap: string,
  plain: (value: number, places: number) => string,
): string {
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? "-" : "";
  const parts = (large: number, one: string, small: number, other: string): string => {
    const steps = Math.round(size / small);
    const whole = Math.floor((steps * small) / large);
    const rest = steps - (whole * large) / small;
    return `${sign}${plain(whole, 0)}${gap}${one}${rest === 0 ? "" : `${gap}${plain(rest, 0)}${gap}${other}`}`;
  };
  if (size >= 86_400_000) return parts(86_400_000, day, 3_600_000, hour);
  if (size >= 3_600_000) return parts(3_600_000, hour, 60_000, minute);
  if (size >= 60_000) return parts(60_000, minute, 1000, second);
  return `${sign}${plain(size / 1000, size % 1000 === 0 ? 0 : 1)}${gap}${second}`;
}

/** More digits where rounding would write 0 for a limit or a difference that is not: a verdict must not seem to contradict its interval. */
function digitsToSee(a: number | null, b: number | null, digits: number): number {
  if (!hidden(a, digits) && !hidden(b, digits)) return digits;
  for (let places = digits + 1; places <= Math.min(12, digits + 4); places++) {
    if (!hidden(a, places) && !hidden(b, places)) return places;
  }
  return digits;
}

function hidden(value: number | null, places: number): boolean {
  return value !== null && value !== 0 && Math.abs(value) < 1 && roundHalfAway(value, places) === 0;
}

/** The unit in which a score whose differences have this unit is written. */
function scoreUnit(unit: Unit | ChangeUnit): Unit {
  if (unit === "percentage points") return "percent";
  return unit === "index points" ? "index" : unit;
}

function differenceUnit(unit: Unit | ChangeUnit): ChangeUnit {
  return unit === "percentage points" || unit === "index points" ? unit : changeUnit(unit);
}
