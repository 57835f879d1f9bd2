import { refuse } from "../errors.ts";
import type { Unit } from "../metric/metric.ts";
import type { ColumnKind } from "./columnKind.ts";
import type { TidyRow } from "./flatten.ts";
import type { Language, Wording } from "./language.ts";
import { nameText } from "./names.ts";
import { placesOf, wordingOf } from "./wording.ts";

/** A column of a table: one of the rows', or a pair of them in one. @internal */
export interface Shown {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The columns of the limits, where this is an interval. */
  readonly ends: readonly [lower: string, upper: string] | null;
}

/** What the cells of a table are written with. @internal */
export interface Writer {
  readonly words: Wording;
  readonly language: Language;
  readonly locale: string;
  /** Those that the call asks for. */
  readonly digits: number | undefined;
  /** The only unit of all rows; null where there are several, or none. */
  readonly unit: Unit | null;
  /** The kind of the result; empty of rows. */
  readonly of: string;
}

/** A writer of one column. @internal */
export interface CellWriter extends Writer {
  /** Digits of its numbers where nothing else says how many: the same in every row. */
  readonly places: number;
}

/** What stands for a flag. @internal */
export const MARKS: Readonly<Record<string, string>> = { "small base": "*", suppressed: "†", "partial period": "‡" };
const SYMBOLS: Readonly<Record<string, string>> = {
  better: "▲",
  worse: "▼",
  "no clear change": "○",
  equivalent: "□",
  "not enough data": "×",
};

/** One cell as people read it. @internal */
export function cellText(row: TidyRow, { name, kind, ends }: Shown, writer: CellWriter, used: Set<string>): string {
  const own = (key: string): TidyRow[string] => (Object.hasOwn(row, key) ? (row[key] ?? null) : null);
  if (ends !== null) {
    const [lower, upper] = ends.map(own);
    if (typeof lower !== "number" && typeof upper !== "number") return "–";
    const both = { lower: numberOrNull(lower), upper: numberOrNull(upper) };
    if (kind === "duration") return durationsText(both, writer.words);
    if (isPercent(row, name, kind)) return writer.words.interval(both, "percent");
    if (hasDigits(row, writer)) return writer.words.interval(both, unitOf(row, name, writer));
    return wordingOf(writer.language, writer.locale, writer.places).interval(both, "points");
  }
  const value = own(name);
  if (value === null) return kind === "flags" ? "" : "–";
  if (typeof value === "boolean") return value ? writer.language.terms.yes : writer.language.terms.no;
  if (typeof value === "number") return numberText(value, row, name, kind, writer);
  if (typeof value !== "string") refuse("BAD_OPTION", name, "a text, a number, yes or no, or null", value);
  if (kind === "flags") return flagsText(value, used);
  const { terms } = writer.language;
  const values = name === "band" ? (terms.bands ?? {}) : terms.values;
  const word = kind === "word" || kind === "verdict" ? (Object.hasOwn(values, value) ? values[value]! : value) : value;
  return kind === "verdict" && Object.hasOwn(SYMBOLS, value) ? `${SYMBOLS[value]} ${word}` : nameText(word);
}

/** "[1 h 20 min, 2 h 5 min]"; an open end is "…". */
function durationsText({ lower, upper }: Record<"lower" | "upper", number | null>, words: Wording): string {
  const end = (at: number | null): string => (at === null ? "…" : words.duration(at));
  return `[${end(lower)}, ${end(upper)}]`;
}

function flagsText(flags: string, used: Set<string>): string {
  const marks = flags.split(", ").filter((flag) => Object.hasOwn(MARKS, flag));
  for (const flag of marks) used.add(flag);
  return marks.map((flag) => MARKS[flag]).join(" ");
}

function numberText(value: number, row: TidyRow, name: string, kind: ColumnKind, writer: CellWriter): string {
  const { words } = writer;
  if (kind === "count") return words.count(value);
  if (kind === "p") return value < 0.001 ? words.p(value).replace(/^p /, "") : words.p(value).replace(/^p = /, "");
  if (kind === "percent") return words.percent(value);
  if (kind === "chance") return words.chance(value);
  if (kind === "duration") return words.duration(value);
  if (kind === "instant") return words.instant(value);
  if (kind !== "signed" && kind !== "value") return words.number(value);
  if (!hasDigits(row, writer))
    return `${kind === "signed" && value > 0 ? "+" : ""}${words.number(value, writer.places)}`;
  if (kind === "signed") return words.signed(value, unitOf(row, name, writer)).replace(/[^\d.,+\-%]+$/, "");
  return words.value(value, unitOf(row, name, writer));
}

/** Whether an interval is of a percentage: by its own name, or because nothing else of the row could be meant. */
function isPercent(row: TidyRow, name: string, kind: ColumnKind): boolean {
  const of = /^(.*\.)?interval$/.exec(name)?.[1] ?? "";
  if (name !== `${of}interval`) return kind === "percent";
  const has = (own: string): boolean => Object.hasOwn(row, of + own);
  return has("percent") && !has("value") && !has("gain") && !has("difference");
}

/** Whether something says how many digits a row's numbers have: a rate, a share of 1 or an alpha has no unit that does. */
function hasDigits(row: TidyRow, { unit, digits }: Writer): boolean {
  return digits !== undefined || unit !== null || typeof row["unit"] === "string";
}

/** Digits of a column: as many as the number that needs most; from 10 on one, and none of whole numbers. @internal */
export function placesOfAll(cells: readonly (TidyRow[string] | undefined)[]): number {
  let [most, large] = [0, false];
  for (const cell of cells) {
    if (typeof cell !== "number") continue;
    most = Math.max(most, placesOf(cell));
    large ||= Math.abs(cell) >= 10;
  }
  return large ? Math.min(1, most) : most;
}

/** The unit of a row's number: limits of differences are never percent. */
function unitOf(row: TidyRow, name: string, { unit }: Writer): Unit {
  const own = typeof row["unit"] === "string" ? row["unit"] : unit;
  if (own === "percentage points")
    return /^(current|reference)\.(value|lower|upper|interval)$/.test(name) ? "percent" : "points";
  const known = own === "percent" || own === "scale points" || own === "points" || own === "index" ? own : "points";
  return known === "percent" && /ifference|gain|rate|mix|slope/i.test(name) ? "points" : known;
}

function numberOrNull(value: TidyRow[string] | undefined): number | null {
  return typeof value === "number" ? value : null;
}
