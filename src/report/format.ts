import { refuse, requireInteger } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import type { Change, ChangeUnit } from "../compare/change.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { MetricInfo, Unit } from "../metric/metric.ts";
import { type NumeralStyle, decimalComma, localeOf, numeral } from "./numeral.ts";

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
 * Source: definition.
 *
 * @returns The text, or `absent` where there is no value.
 * @throws {CxError} `BAD_OPTION` (locale), `NOT_INTEGER`, `OUT_OF_RANGE` (digits)
 * @example
 * formatScore(nps([10, 9, 9, 8, 7, 10, 6])); // => "42.9"
 * formatScore(csat([5, 4, 3]), { locale: "pt-BR" }); // => "66,7%"
 * formatScore(csat([])); // => "–"
 */
export function formatScore(
  score: {
    /** Null is written as `absent`. */
    readonly value: number | null;
    /** Its unit says whether a percent sign and how many digits are written. */
    readonly metric: Pick<MetricInfo, "unit">;
  },
  options: FormatScoreOptions = {},
): string {
  const { locale, digits, absent, sign } = settle(options, SCORE_OPTIONS);
  requireChoice(sign, "sign", ["negative", "always"]);
  requireText(absent, "absent");
  requireRecord(score, "score", "a score");
  requireRecord(score.metric, "score.metric", "a metric");
  const { unit } = score.metric;
  requireChoice(unit, "score.metric.unit", UNITS);
  const style = { digits: digitsOf(unit, digits), locale: localeOf(locale), sign: sign === "always" };
  return formatValue(score.value, unit, style, absent);
}

/** A number in a metric's unit. @internal */
export function formatValue(value: number | null, unit: Unit, style: NumeralStyle, absent: string): string {
  return value === null ? absent : numeral(value, unit === "percent" ? { ...style, percent: true } : style);
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
 * Formula: limits rounded half away from zero. Source: definition.
 *
 * @returns The text, or `absent` where there is no interval.
 * @throws {CxError} as {@link formatScore}
 * @example
 * const score = csat([5, 4, 4, 3, 5, 2, 4, 5]);
 * formatInterval(score.interval, { unit: score.metric.unit }); // => "[40.9%, 92.9%]"
 * formatInterval(score.interval, { digits: 2, locale: "fr" }); // => "[40,93; 92,85]"
 */
export function formatInterval(interval: OpenInterval | null, options: FormatIntervalOptions = {}): string {
  const { unit, locale: given, digits, absent, sign } = settle(options, { ...SCORE_OPTIONS, unit: "points" });
  requireChoice(unit, "unit", UNITS);
  requireChoice(sign, "sign", ["negative", "always"]);
  requireText(absent, "absent");
  const locale = localeOf(given);
  const style = { digits: digitsOf(unit, digits), locale, sign: sign === "always" };
  if (interval === null) return absent;
  requireRecord(interval, "interval", "an interval, or null");
  return limits(interval, unit, style);
}

/** "[37.2, 42.4]" @internal */
export function limits(
  { lower, upper }: Pick<OpenInterval, "lower" | "upper">,
  unit: Unit,
  style: NumeralStyle,
): string {
  const comma = decimalComma(style.locale) ? ";" : ",";
  return `[${formatValue(lower, unit, style, "…")}${comma} ${formatValue(upper, unit, style, "…")}]`;
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
 * Formula: rounded half away from zero. Source: definition. Units: written out, as `units` names them.
 *
 * @returns The text, or `absent` where there is no difference.
 * @throws {CxError} as {@link formatScore}
 * @example
 * const change = compare(csat([5, 5, 4, 2]), csat([5, 4, 3, 2, 1]));
 * formatChange(change); // => "+35.0 pp"
 * formatChange(change, { locale: "zh-CN", digits: 0 }); // => "+35个百分点"
 */
export function formatChange(change: Pick<Change, "difference" | "unit">, options: FormatChangeOptions = {}): string {
  const { locale: given, digits, absent, units } = settle(options, { ...OPTIONS, units: {} });
  requireText(absent, "absent");
  const names = settle<NonNullable<FormatChangeOptions["units"]>, Record<ChangeUnit, undefined>>(
    units,
    NO_NAMES,
    "units",
  );
  const locale = localeOf(given);
  requireRecord(change, "change", "a change");
  requireChoice(change.unit, "change.unit", Object.keys(NO_NAMES) as ChangeUnit[]);
  const places = digitsOf(change.unit, digits);
  if (change.difference === null) return absent;
  const number = numeral(change.difference, { digits: places, locale, sign: true });
  const zh = locale === "zh" || locale.startsWith("zh-");
  const name =
    names[change.unit] ?? (change.unit === "percentage points" ? (zh ? "个百分点" : "pp") : zh ? "分" : "pts");
  requireText(name, "units");
  return zh ? `${number}${name}` : `${number} ${name}`.trimEnd();
}

/** A whole number with the locale's groups. @internal */
export function formatCount(n: number, locale: string): string {
  return numeral(n, { digits: 0, locale, sign: false });
}

/** The digits asked for, or those the unit is read with. @internal */
export function digitsOf(unit: Unit | ChangeUnit, digits: number | undefined): number {
  if (digits === undefined) return unit === "scale points" ? 2 : 1;
  requireInteger(digits, "digits", 0, 12);
  return digits;
}

const OPTIONS = { locale: "en", digits: undefined, absent: "–" } as const;
const SCORE_OPTIONS = /* @__PURE__ */ (() => ({ ...OPTIONS, sign: "negative" }) as const)();
const UNITS: readonly Unit[] = ["points", "percent", "scale points", "index"];
const NO_NAMES: Readonly<Record<ChangeUnit, undefined>> = {
  points: undefined,
  "percentage points": undefined,
  "scale points": undefined,
  "index points": undefined,
};

function requireText(text: unknown, argument: string): void {
  if (typeof text !== "string") refuse("BAD_OPTION", argument, "a text", text);
}
