import { CxError, refuse, requireInteger, requireNumber } from "../errors.ts";
import type { Columns } from "../cube/columnOptions.ts";
import type { Metric } from "../metric/metric.ts";
import { type Column, type ColumnPart, type Numbers, columnParts, partsLength, valueAt } from "../rows/columns.ts";
import { isKey } from "../rows/keys.ts";
import { type Reading, reading, slotOfExclusion } from "../rows/reading.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import type { ReadItem } from "./crossItems.ts";

/** Rows as numbers. @internal */
export interface CrossRead {
  readonly rows: number;
  /** Place on its scale of each answer, −1 where there is none, −2 where no scale knows it; items, then the outcome. */
  readonly slots: readonly Int16Array[];
  /** Group of each row; −1 without a key. */
  readonly group: Int16Array;
  readonly keyed: boolean;
  readonly weights: Float64Array | null;
  readonly counts: Float64Array | null;
}

/** @internal */
export interface CrossReading<At> {
  readonly metric: Metric;
  readonly rating: At;
  readonly items: readonly ReadItem<At>[];
  readonly codes: CodeBook | undefined;
  readonly offScale: "throw" | "count";
  readonly numerals: boolean;
  readonly key: At | undefined;
  readonly weight: At | undefined;
  readonly count: At | undefined;
  readonly groups: number;
}

/** @internal */
export function readCrossRows<Row>(rows: Iterable<Row>, asked: CrossReading<Accessor<Row, unknown>>): CrossRead {
  const questions = questionsOf(asked).map(({ at, argument, read }) => ({ of: readerOf(at, argument), read }));
  const optional = (at: Accessor<Row, unknown> | undefined, argument: string): ((row: Row) => unknown) | null =>
    at === undefined ? null : readerOf(at, argument);
  const keyOf = optional(asked.key, "key");
  const weightOf = optional(asked.weight, "weight");
  const countOf = optional(asked.count, "count");
  const list = requireRows(rows);
  const n = list.length;
  const result = emptyRead(n, questions.length, asked);
  list.forEach((row, i) => {
    for (let v = 0; v < questions.length; v++) {
      const { of, read } = questions[v]!;
      result.slots[v]![i] = placeOf(read, of(row), i);
    }
    if (keyOf) result.group[i] = groupOfKey(keyOf(row), asked.groups, i);
    if (weightOf) result.weights![i] = requireWeight(weightOf(row), i);
    if (countOf) result.counts![i] = requireCount(countOf(row), i);
  });
  return result;
}

/** @internal */
export function readCrossColumns(columns: Columns, asked: CrossReading<string>): CrossRead {
  const columnOf = (name: unknown, argument: string): readonly ColumnPart[] => {
    if (typeof name !== "string" || !Object.hasOwn(columns, name)) {
      refuse("BAD_OPTION", argument, "the name of a column", name);
    }
    return columnParts(columns[name] as Column, name);
  };
  const optional = (name: string | undefined, argument: string): readonly ColumnPart[] | null =>
    name === undefined ? null : columnOf(name, argument);
  const questions = questionsOf(asked).map(({ at, argument, read }) => ({
    parts: columnOf(at, argument),
    read,
    argument,
  }));
  const n = partsLength(questions[0]!.parts);
  const others = {
    key: optional(asked.key, "key"),
    weight: optional(asked.weight, "weight"),
    count: optional(asked.count, "count"),
  };
  const all = [...questions.map(({ parts, argument }) => [argument, parts] as const), ...Object.entries(others)];
  for (const [argument, parts] of all) {
    if (parts && partsLength(parts) !== n) refuse("LENGTH_MISMATCH", argument, `${n} values`, partsLength(parts));
  }
  const result = emptyRead(n, questions.length, asked);
  questions.forEach(({ parts, read }, v) => {
    readPlaces(parts, read, result.slots[v]!);
  });
  if (others.key) readGroups(others.key, asked.groups, result.group);
  if (others.weight) eachValue(others.weight, (value, i) => (result.weights![i] = requireWeight(value, i)));
  if (others.count) eachValue(others.count, (value, i) => (result.counts![i] = requireCount(value, i)));
  return result;
}

interface Question<At> {
  readonly at: At;
  readonly argument: string;
  readonly read: Reading;
}

function questionsOf<At>({ items, metric, rating, codes, offScale, numerals }: CrossReading<At>): Question<At>[] {
  const question = (at: At, on: Metric["scale"], book: CodeBook | undefined, argument: string): Question<At> => ({
    at,
    argument,
    read: reading(on, { codes: book, offScale, numerals }, argument),
  });
  return [
    ...items.map((each) => question(each.rating, each.item.scale, each.codes, `items.${each.item.name}`)),
    question(rating, metric.scale, codes, "rating"),
  ];
}

function emptyRead<At>(n: number, questions: number, { key, weight, count, groups }: CrossReading<At>): CrossRead {
  const group = new Int16Array(n);
  if (key === undefined) for (let i = 0; i < n; i++) group[i] = i % groups;
  return {
    rows: n,
    slots: Array.from({ length: questions }, () => new Int16Array(n)),
    group,
    keyed: key !== undefined,
    weights: weight === undefined ? null : new Float64Array(n),
    counts: count === undefined ? null : new Float64Array(n),
  };
}

function placeOf(read: Reading, raw: unknown, index: number): number {
  const slot = read.slotOf(raw, index);
  if (slot < read.points) return slot;
  return slot === slotOfExclusion(read.points, "offScale") ? -2 : -1;
}

/** The values of a stretch, where they are numbers as they stand and all there; else null. */
function plainNumbers(part: ColumnPart): Numbers | null {
  return part.kind === "numbers" && part.valid === null && part.perMillisecond === 1 ? part.values : null;
}

/** The group of each row by its key; whole numbers without asking what they are. */
function readGroups(parts: readonly ColumnPart[], groups: number, group: Int16Array): void {
  let start = 0;
  for (const part of parts) {
    const quick = plainNumbers(part);
    for (let i = 0; i < part.length; i++) {
      const raw = quick === null ? -1 : quick[i]!;
      group[start + i] = isShort(raw) ? hashOfWhole(raw) % groups : groupOfKey(valueAt(part, i), groups, start + i);
    }
    start += part.length;
  }
}

/** Whole answers go by the table of small ones. */
function readPlaces(parts: readonly ColumnPart[], read: Reading, places: Int16Array): void {
  const { small, points } = read;
  let start = 0;
  for (const part of parts) {
    const quick = plainNumbers(part);
    for (let i = 0; i < part.length; i++) {
      const raw = quick === null ? -1 : quick[i]!;
      const slot = raw >= 0 && raw < 256 ? (small[raw] ?? -1) : -1;
      const known = slot >= 0 && slot < points;
      places[start + i] = known ? slot : placeOf(read, valueAt(part, i), start + i);
    }
    start += part.length;
  }
}

function eachValue(parts: readonly ColumnPart[], use: (value: unknown, index: number) => void): void {
  let start = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) use(valueAt(part, i), start + i);
    start += part.length;
  }
}

function requireWeight(weight: unknown, index: number): number {
  requireNumber(weight, "weight", 0, 1e100, index);
  if (weight > 0 && weight < 1e-100) refuse("OUT_OF_RANGE", "weight", "0 or a number from 1e-100", weight, index);
  return weight;
}

function requireCount(count: unknown, index: number): number {
  const number = typeof count === "bigint" ? Number(count) : count;
  requireInteger(number, "count", 0, Number.MAX_SAFE_INTEGER, index);
  return number;
}

/** Group of a key, −1 where there is none. */
function groupOfKey(key: unknown, groups: number, index: number): number {
  if (key === null || key === undefined) return -1;
  if (typeof key === "bigint") return hashOf(String(key)) % groups;
  if (!isKey(key)) {
    throw new CxError("BAD_KEY", {
      argument: "key",
      index,
      expected: "a string, a finite number or a boolean",
      received: typeof key,
    });
  }
  if (typeof key === "number" && isShort(key)) return hashOfWhole(key) % groups;
  return hashOf(String(key)) % groups;
}

/** A whole number of at most ten digits: its text is its digits. */
function isShort(value: number): boolean {
  return value >= 0 && value < 4_294_967_296 && Number.isInteger(value);
}

/** FNV-1a over the UTF-16 units of a text. [fowler2019] */
function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
}

/** The same of the digits of a whole number, without making the text. */
function hashOfWhole(value: number): number {
  let unit = 1;
  while (unit * 10 <= value) unit *= 10;
  let hash = 2_166_136_261 | 0;
  let rest = value;
  for (; unit >= 1; unit /= 10) {
    const digit = (rest / unit) | 0;
    rest -= digit * unit;
    hash = Math.imul(hash ^ (48 + digit), 16_777_619);
  }
  return hash >>> 0;
}
