import { type ChangeUnit, changeUnit } from "../compare/change.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { MetricName, Unit } from "../metric/metric.ts";
import type { Decomposition } from "../segment/decomposeChange.ts";
import type { Period } from "../time/periods.ts";
import { digitsOf, formatCount, formatInterval, formatValue, numeral, unitName } from "./format.ts";
import { roundHalfAway } from "./rounding.ts";

/** What a sentence writes its numbers with. @internal */
export interface Wording {
  /** "39.8", "82.1%" */
  readonly value: (value: number | null, unit: Unit | ChangeUnit) => string;
  /** "-8.9 pts", "-8.9分" */
  readonly signed: (difference: number, unit: Unit | ChangeUnit) => string;
  /** "8.9 pts", without a sign */
  readonly size: (difference: number, unit: Unit | ChangeUnit) => string;
  /** "[-12.7, -5.0]", with as many digits as it takes that no limit reads 0 that is none. */
  readonly interval: (interval: OpenInterval, unit: Unit | ChangeUnit) => string;
  readonly count: (n: number) => string;
  /** "95%" */
  readonly level: (level: number) => string;
  /** A share of 1 as whole percent; never 0% or 100% where it is not. */
  readonly chance: (probability: number) => string;
  /** "p = 0.034", "p < 0.001" */
  readonly p: (pValue: number) => string;
}

/** @internal */
export function wordingOf(locale: string, language: "en" | "zh", digits: number | undefined): Wording {
  const own = (unit: Unit | ChangeUnit): number => digitsOf(unit, { digits });
  const named = (unit: Unit | ChangeUnit, number: string): string => {
    const name = unitName(differenceUnit(unit), language);
    return language === "zh" ? `${number}${name}` : `${number} ${name}`;
  };
  const plain = (value: number, places: number): string => numeral(value, { digits: places, locale, sign: false });
  return {
    value: (value, unit) => formatValue(value, scoreUnit(unit), { locale, digits }),
    signed: (difference, unit) =>
      named(unit, numeral(difference, { digits: digitsToSee([difference], own(unit)), locale, sign: true })),
    size: (difference, unit) => named(unit, plain(Math.abs(difference), digitsToSee([difference], own(unit)))),
    interval: (interval, unit) => {
      const places = digitsToSee([interval.lower, interval.upper], own(unit));
      return formatInterval(interval, { locale, digits: places, unit: unit === "percent" ? "percent" : "points" });
    },
    count: (n) => formatCount(n, locale),
    level: (level) => `${plain(100 * level, roundHalfAway(100 * level, 1) === roundHalfAway(100 * level, 0) ? 0 : 1)}%`,
    chance: (probability) => {
      const whole = roundHalfAway(100 * probability, 0);
      if (whole === 0 && probability > 0) return `<${plain(1, 0)}%`;
      if (whole === 100 && probability < 1) return `>${plain(99, 0)}%`;
      return `${plain(whole, 0)}%`;
    },
    p: (pValue) => {
      if (pValue < 0.001) return `p < ${plain(0.001, 3)}`;
      return `p = ${plain(pValue, pValue < 0.095 ? 3 : 2)}`;
    },
  };
}

/** More digits where rounding would write 0 for a limit or a difference that is not: a verdict must not seem to contradict its interval. */
function digitsToSee(values: readonly (number | null)[], digits: number): number {
  const hidden = (places: number): boolean =>
    values.some((value) => value !== null && value !== 0 && roundHalfAway(value, places) === 0);
  let places = digits;
  while (places < Math.min(12, digits + 4) && hidden(places)) places++;
  return hidden(places) ? digits : places;
}

/** The unit in which a score whose differences have this unit is written. */
function scoreUnit(unit: Unit | ChangeUnit): Unit {
  if (unit === "percentage points") return "percent";
  return unit === "index points" ? "index" : unit;
}

function differenceUnit(unit: Unit | ChangeUnit): ChangeUnit {
  return unit === "percentage points" || unit === "index points" ? unit : changeUnit(unit);
}

/** "VIP", "VIP / web": the values of a key, or the key itself. @internal */
export function keyName(key: unknown): string {
  if (typeof key === "object" && key !== null) return Object.values(key).map(String).join(" / ");
  return String(key);
}

/** The first few, and how many more. @internal */
export function namedFew<Item>(
  items: readonly Item[],
  name: (item: Item) => string,
  comma: string,
  more: (count: number) => string,
): string {
  const few = items.slice(0, items.length > 4 ? 3 : 4).map(name);
  return [...few, ...(items.length > few.length ? [more(items.length - few.length)] : [])].join(comma);
}

/** The segment whose own change weighs most; null where none moved. @internal */
export function extremePart(of: Decomposition<unknown>): { readonly key: unknown; readonly rate: number } | null {
  const moved = of.segments.flatMap(({ key, rate }) => (rate === null || rate === 0 ? [] : { key, rate }));
  return moved.length === 0 ? null : moved.reduce((a, b) => (Math.abs(b.rate) > Math.abs(a.rate) ? b : a));
}

/** What one step of a series is called. @internal */
export function everyName(period: Period | null, language: "en" | "zh"): string {
  const every = typeof period?.every === "string" ? period.every : "period";
  if (language === "en") return every;
  return { hour: "小时", day: "天", week: "周", month: "月", quarter: "季度", year: "年", period: "期" }[every];
}

/** What a metric is called in a sentence of a language. @internal */
export function nameIn(name: MetricName, language: "en" | "zh"): string {
  return typeof name === "string" ? name : name[language];
}
