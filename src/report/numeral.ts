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

/** What a locale writes between digits and behind percent. */
interface Marks {
  readonly decimal: string;
  /** Between groups of three; null where the locale writes otherwise: then `Intl` writes each number. */
  readonly group: string | null;
  readonly percent: string;
}

/** Marks and formats by locale and style, learned once: an `Intl.NumberFormat` costs more than the sentence around it. Emptied when full. */
const MARKS = new Map<string, Marks>();
const FORMATS = new Map<string, Intl.NumberFormat>();
const KEPT = 64;

/** One number, rounded by us (half away from zero, on every runtime alike), written as the locale does. @internal */
export function numeral(value: number, { digits, locale, sign, percent = false }: NumeralStyle): string {
  requireNumber(value, "value"); // NaN and ∞ are no results: what is absent is null
  const rounded = roundHalfAway(value, digits);
  const marks = marksOf(locale);
  const steps = marks.group === null ? null : stepsOf(rounded, digits);
  if (steps === null) return formatOf(locale, digits, sign, percent).format(percent ? rounded / 100 : rounded);
  const before = rounded < 0 ? "-" : sign && rounded > 0 ? "+" : "";
  return `${before}${grouped(steps, digits, marks)}${percent ? marks.percent : ""}`;
}

/** Whole steps as a decimal number with groups of three. */
function grouped(steps: number, digits: number, { decimal, group }: Marks): string {
  const text = String(steps).padStart(digits + 1, "0");
  const point = text.length - digits;
  let whole = text.slice(0, point);
  for (let at = whole.length - 3; at > 0; at -= 3) whole = `${whole.slice(0, at)}${group}${whole.slice(at)}`;
  return digits === 0 ? whole : `${whole}${decimal}${text.slice(point)}`;
}

/** Read off four numbers that `Intl` writes; a law holds that both agree on others. */
function marksOf(locale: string): Marks {
  const known = MARKS.get(locale);
  if (known !== undefined) return known;
  const write = (value: number, sign: boolean, percent: boolean): string =>
    formatOf(locale, 1, sign, percent).format(value);
  const [, group = "", decimal = write(1.5, false, false).includes(",") ? "," : "."] = /^1(\D)234(?:\1)567(\D)5$/.exec(write(1_234_567.5, false, false)) ?? []; // prettier-ignore
  const [, percent = ""] = /^5\D0(\D+)$/.exec(write(0.05, false, true)) ?? [];
  const plain = group !== "" && percent !== "" && write(-1234.5, true, false) === `-1${group}234${decimal}5`;
  const marks = { decimal, group: plain ? group : null, percent };
  if (MARKS.size >= KEPT) MARKS.clear();
  MARKS.set(locale, marks);
  return marks;
}

function formatOf(locale: string, digits: number, sign: boolean, percent: boolean): Intl.NumberFormat {
  const id = `${locale} ${digits} ${sign} ${percent}`;
  const known = FORMATS.get(id);
  if (known !== undefined) return known;
  if (FORMATS.size >= KEPT) FORMATS.clear();
  const made = new Intl.NumberFormat(locale, {
    style: percent ? "percent" : "decimal",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign ? "exceptZero" : "auto",
  });
  FORMATS.set(id, made);
  return made;
}

/** A checked locale. @internal */
export function localeOf(locale: unknown): string {
  const expected = 'a BCP 47 locale such as "en", "zh-CN" or "pt-BR"';
  // Anything with a length is a list of locales to Intl, however long.
  if (typeof locale !== "string") return refuse("BAD_OPTION", "locale", expected, locale);
  if (MARKS.has(locale)) return locale;
  try {
    return Intl.getCanonicalLocales(locale)[0]!;
  } catch {
    return refuse("BAD_OPTION", "locale", expected, locale);
  }
}

/** Whether the locale's decimal sign is a comma. @internal */
export function decimalComma(locale: string): boolean {
  return marksOf(locale).decimal === ",";
}
