import { refuse, requireInteger, requireNumber } from "../errors.ts";
import type { Change, ChangeUnit } from "../compare/change.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { MetricInfo, Unit } from "../metric/metric.ts";
import { roundHalfAway } from "./rounding.ts";

/** Options of every formatter. */
export interface FormatOptions {
  /** A BCP 47 locale for the digits, the decimal sign and the unit's name; "en" unless given, never the host's. */
  readonly locale?: string | undefined;
  /** Digits after the decimal point; 1 unless given, 2 for scale points (means). */
  readonly digits?: number | undefined;
  /** What stands where there is no number; "–" unless given. */
  readonly absent?: string | undefined;
}

/** Options of {@link formatScore}. */
export interface FormatScoreOptions extends FormatOptions {
  /** Whether positive numbers carry a plus; only negative ones have a sign unless given. */
  readonly sign?: "negative" | "always" | undefined;
}

/**
 * A score as people read it: "39.8" for NPS, "82.1%" for a share, "4.06" for a mean.
 *
 * Formula: rounded half away from zero, no −0; only a share has a percent sign. Units: the score's.
 *
 * @throws {CxError} `BAD_OPTION` (locale), `NOT_INTEGER`, `OUT_OF_RANGE` (digits)
 * @example
 * formatScore(nps([10, 9, 9, 8, 7, 10, 6])); // => "42.9"
 * formatScore(csat([5, 4, 3]), { locale: "pt-BR" }); // => "66,7%"
 * formatScore(csat([])); // => "–"
 */
export function formatScore(
  score: { readonly value: number | null; readonly metric: Pick<MetricInfo, "unit"> },
  options: FormatScoreOptions = {},
): string {
  return formatValue(score.value, score.metric.unit, options);
}

/** A number in a metric's unit. @internal */
export function formatValue(value: number | null, unit: Unit, options: FormatScoreOptions = {}): string {
  const { absent = "–", sign = "negative" } = options;
  if (value === null) return absent;
  const style = { digits: digitsOf(unit, options), locale: localeOf(options), sign: sign === "always" } as const;
  return numeral(value, unit === "percent" ? { ...style, percent: true } : style);
}

/** Options of {@link formatInterval}. */
export interface FormatIntervalOptions extends FormatScoreOptions {
  /** What the limits count in; the percent sign is set for "percent" alone. */
  readonly unit?: Unit | undefined;
}

/**
 * An interval as people read it: "[37.2, 42.4]". An open end is "…"; where the decimal sign is a comma, a semicolon parts the limits.
 *
 * Units: those of the limits. The limits are rounded like the score: an interval just above 0 may read "[0.0, …]"; the verdict stands in the {@link Change}.
 *
 * @throws {CxError} as {@link formatScore}
 * @example
 * const score = csat([5, 4, 4, 3, 5, 2, 4, 5]);
 * formatInterval(score.interval, { unit: score.metric.unit }); // => "[40.9%, 92.9%]"
 * formatInterval(score.interval, { digits: 2, locale: "fr" }); // => "[40,93; 92,85]"
 */
export function formatInterval(interval: OpenInterval | null, options: FormatIntervalOptions = {}): string {
  const { unit = "points", absent = "–" } = options;
  const locale = localeOf(options);
  if (interval === null) return absent;
  const [lower, upper] = [interval.lower, interval.upper].map((end) =>
    formatValue(end, unit, { ...options, locale, absent: "…" }),
  ) as [string, string];
  return `[${lower}${decimalComma(locale) ? ";" : ","} ${upper}]`;
}

/** Options of {@link formatChange}. */
export interface FormatChangeOptions extends FormatOptions {
  /** Names for the units in the locale's language; "pts" and "pp" unless given, in Chinese 分 and 个百分点. */
  readonly units?: Partial<Readonly<Record<ChangeUnit, string>>> | undefined;
}

/**
 * A change as people read it, always with its sign and its unit: "-8.9 pts" for NPS, "+3.2 pp" for a share (percentage points).
 *
 * It is never a percentage: `change.relative` is another number, and a share that goes from 40 to 50 percent gained 10 points, not 10 percent.
 *
 * @throws {CxError} as {@link formatScore}
 * @example
 * const change = compare(csat([5, 5, 4, 2]), csat([5, 4, 3, 2, 1]));
 * formatChange(change); // => "+35.0 pp"
 * formatChange(change, { locale: "zh-CN", digits: 0 }); // => "+35个百分点"
 */
export function formatChange(change: Pick<Change, "difference" | "unit">, options: FormatChangeOptions = {}): string {
  const { absent = "–", units = {} } = options;
  const locale = localeOf(options);
  if (change.difference === null) return absent;
  const number = numeral(change.difference, { digits: digitsOf(change.unit, options), locale, sign: true });
  const name = units[change.unit] ?? unitName(change.unit, isChinese(locale) ? "zh" : "en");
  return isChinese(locale) ? `${number}${name}` : `${number} ${name}`.trimEnd();
}

/** The unit of a difference, short. @internal */
export function unitName(unit: ChangeUnit, language: "en" | "zh"): string {
  if (language === "zh") return unit === "percentage points" ? "个百分点" : "分";
  return unit === "percentage points" ? "pp" : "pts";
}

/** A whole number with the locale's groups. @internal */
export function formatCount(n: number, locale: string): string {
  return numeral(n, { digits: 0, locale, sign: false });
}

/** How {@link numeral} writes. */
interface NumeralStyle {
  readonly digits: number;
  readonly locale: string;
  /** A plus before positive numbers; nothing before 0. */
  readonly sign: boolean;
  readonly percent?: boolean | undefined;
}

/** One number, rounded by us (half away from zero, on every runtime alike), written by `Intl`. @internal */
export function numeral(value: number, { digits, locale, sign, percent = false }: NumeralStyle): string {
  requireNumber(value, "value"); // NaN and ∞ are no results: what is absent is null
  const rounded = roundHalfAway(value, digits);
  const format = new Intl.NumberFormat(locale, {
    style: percent ? "percent" : "decimal",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign ? "exceptZero" : "auto",
  });
  return format.format(percent ? rounded / 100 : rounded);
}

/** The digits asked for, or those the unit is read with. @internal */
export function digitsOf(unit: Unit | ChangeUnit, { digits }: Pick<FormatOptions, "digits">): number {
  if (digits === undefined) return unit === "scale points" ? 2 : 1;
  requireInteger(digits, "digits", 0, 12);
  return digits;
}

/** A checked locale. @internal */
export function localeOf({ locale = "en" }: Pick<FormatOptions, "locale">): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return refuse("BAD_OPTION", "locale", 'a BCP 47 locale such as "en", "zh-CN" or "pt-BR"', locale);
  }
}

/** @internal */
export function isChinese(locale: string): boolean {
  return locale === "zh" || locale.startsWith("zh-");
}

function decimalComma(locale: string): boolean {
  return new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .some(({ type, value }) => type === "decimal" && value === ",");
}
