import { refuse, requireNumber } from "../errors.ts";
import { roundHalfAway, stepsOf } from "./rounding.ts";

/** How {@link numeral} writes. @internal */
export interface NumeralStyle {
  readonly digits: number;
  readonly locale: string;
  /** A plus before positive numbers; nothing before 0. */
  readonly sign: boolean;
  readonly percent?: boolean | undefined;
}

/** Locales that write 1,234.5 and 82.1%: by hand, because an `Intl.NumberFormat` costs more than the sentence around it. */
const PLAIN: readonly string[] = ["en", "en-US", "en-GB", "zh-CN", "zh", "zh-Hans", "zh-Hans-CN"];

/** Formats of other locales, by locale and style; emptied when it is full. */
const FORMATS = new Map<string, Intl.NumberFormat>();
const FORMATS_KEPT = 64;

/** One number, rounded by us (half away from zero, on every runtime alike), written as the locale does. @internal */
export function numeral(value: number, { digits, locale, sign, percent = false }: NumeralStyle): string {
  requireNumber(value, "value"); // NaN and ∞ are no results: what is absent is null
  const rounded = roundHalfAway(value, digits);
  if (PLAIN.includes(locale)) {
    const steps = stepsOf(rounded, digits);
    if (steps !== null) {
      const mark = rounded < 0 ? "-" : sign && rounded > 0 ? "+" : "";
      return `${mark}${grouped(steps, digits)}${percent ? "%" : ""}`;
    }
  }
  return formatOf(locale, digits, sign, percent).format(percent ? rounded / 100 : rounded);
}

/** Whole steps as a decimal number with groups of three. */
function grouped(steps: number, digits: number): string {
  const text = String(steps).padStart(digits + 1, "0");
  const point = text.length - digits;
  let whole = text.slice(0, point);
  for (let at = whole.length - 3; at > 0; at -= 3) whole = `${whole.slice(0, at)},${whole.slice(at)}`;
  return digits === 0 ? whole : `${whole}.${text.slice(point)}`;
}

function formatOf(locale: string, digits: number, sign: boolean, percent: boolean): Intl.NumberFormat {
  const id = `${locale} ${digits} ${sign} ${percent}`;
  const known = FORMATS.get(id);
  if (known !== undefined) return known;
  if (FORMATS.size >= FORMATS_KEPT) FORMATS.clear();
  const made = new Intl.NumberFormat(locale, {
    style: percent ? "percent" : "decimal",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign ? "exceptZero" : "auto",
  });
  FORMATS.set(id, made);
  return made;
}

/** Locales that were checked, by how they were written. */
const CHECKED = new Map<string, string>();

/** A checked locale. @internal */
export function localeOf(locale: unknown): string {
  const expected = 'a BCP 47 locale such as "en", "zh-CN" or "pt-BR"';
  // Anything with a length is a list of locales to Intl, however long.
  if (typeof locale !== "string") return refuse("BAD_OPTION", "locale", expected, locale);
  if (PLAIN.includes(locale)) return locale;
  const known = CHECKED.get(locale);
  if (known !== undefined) return known;
  try {
    const canonical = Intl.getCanonicalLocales(locale)[0]!;
    if (CHECKED.size >= FORMATS_KEPT) CHECKED.clear();
    CHECKED.set(locale, canonical);
    return canonical;
  } catch {
    return refuse("BAD_OPTION", "locale", expected, locale);
  }
}

/** Whether a locale's decimal sign is a comma, by locale. */
const COMMAS = new Map<string, boolean>();

/** Whether the locale's decimal sign is a comma. @internal */
export function decimalComma(locale: string): boolean {
  if (PLAIN.includes(locale)) return false;
  const known = COMMAS.get(locale);
  if (known !== undefined) return known;
  const comma = formatOf(locale, 1, false, false)
    .formatToParts(1.5)
    .some(({ type, value }) => type === "decimal" && value === ",");
  if (COMMAS.size >= FORMATS_KEPT) COMMAS.clear();
  COMMAS.set(locale, comma);
  return comma;
}
