import type { Metric } from "../metric/metric.ts";
import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import {
  type ColumnPart,
  type Numbers,
  columnParts,
  isValid,
  labelAt,
  partsLength,
  valueAt,
  wideAt,
} from "../rows/columns.ts";
import { type Reading, reading, slotOfExclusion } from "../rows/reading.ts";
import { slotOf } from "../tally/countAnswers.ts";
import { requireWeight } from "../tally/tally.ts";
import { requireCluster } from "../errors.ts";
import { CHUNK, CellCounter, type DimensionCodes, type FusedColumns, type RatingSlots } from "./cellCounter.ts";
import type { Columns, ColumnWhenOption, ColumnByOption } from "./columnOptions.ts";
import { codeOf, requireScale } from "./countRows.ts";
import { type Cube } from "./cube.ts";
import { type KeyValue, isKey, requireKey } from "../rows/keys.ts";
import {
  type DimensionReader,
  type QuestionOptions,
  calendarOf,
  dimensionReaders,
  timeOf,
} from "../rows/rowOptions.ts";

/** @internal */
export interface ColumnCountOptions {
  readonly by?: ColumnByOption<Columns> | undefined;
  readonly when?: ColumnWhenOption<Columns> | undefined;
  readonly weight?: string | undefined;
  readonly cluster?: string | undefined;
  readonly badRows?: "throw" | "count" | undefined;
  readonly rating: string;
}

const PER_MILLISECOND = { s: 1e-3, ms: 1, us: 1e3, ns: 1e6 };

/** Counts columns, a chunk of rows at a time. @internal */
export function countColumns(columns: Columns, options: ColumnCountOptions & QuestionOptions<never, Metric>): Cube {
  if (typeof columns !== "object" || (columns as unknown) === null) {
    refuse("BAD_OPTION", "columns", "a record of columns", columns);
  }
  const { by, when, weight, cluster, badRows = "throw" } = options;
  requireChoice(badRows, "badRows", ["throw", "count"]);
  requireChoice(when?.unit ?? "ms", "when.unit", ["s", "ms", "us", "ns"]);
  const strict = badRows === "throw";
  const source = (name: string, argument: string): ColumnSource => new ColumnSource(columns, name, argument);
  const on = requireScale(options, "rating");
  const rating = new RatingFill(source(options.rating, "rating"), reading(on, options, "rating"));
  const dimensions = dimensionReaders(by as never).map((reader) => new DimensionFill(reader, columns, strict));
  const calendar = calendarOf(when);
  const time = when === undefined ? null : source(when.at, "when.at");
  const weights = weight === undefined ? null : source(weight, "weight");
  const clusters = cluster === undefined ? null : source(cluster, "cluster");
  const rows = rating.source.length;
  for (const other of [...dimensions.map((each) => each.source), time, weights, clusters]) {
    if (other !== null && other.length !== rows) {
      refuse("LENGTH_MISMATCH", other.argument, `${rows} values, as many as rating has`, other.length);
    }
  }
  const ratings: RatingSlots = { metric: options.metric ?? null, scale: on, slots: rating.slots };
  const counter = new CellCounter({
    ratings: [ratings],
    dimensions,
    calendar,
    every: when?.every,
    emptyPeriods: when?.emptyPeriods ?? "drop",
    weighted: weights !== null,
    clustered: clusters !== null,
    onBadTime: (value, row) => {
      if (strict) timeOf(value, "when.at", row, true);
    },
  });
  const clusterCodes = new Map<string | number, number>();
  const times = counter.times;
  const fusable = dimensions.length === 1 && weights === null && clusters === null && (when?.unit ?? "ms") === "ms";
  const fused = fusable && time !== null ? fusedColumns(dimensions[0]!, time, rating) : null;
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(from + CHUNK, rows);
    if (fused !== null && counter.countFused(fused, from, to - from)) continue;
    rating.fill(from, to);
    for (const dimension of dimensions) dimension.fill(from, to);
    if (time !== null) counter.times = timesOf(time, times, from, to, PER_MILLISECOND[when?.unit ?? "ms"], strict);
    weights?.each(from, to, (value, i) => (counter.weights[i - from] = requireWeight(value, i, "weight")));
    clusters?.each(from, to, (value, i) => {
      counter.clusters[i - from] = codeOf(clusterCodes, requireCluster(value, i));
    });
    counter.count(to - from);
  }
  return counter.cubes()[0]!;
}

/** The columns as they lie in memory, where they are of the kinds that one pass can scan; else null. */
function fusedColumns(dimension: DimensionFill, time: ColumnSource, rating: RatingFill): FusedColumns | null {
  const { codes, groups } = dimension.fused ?? {};
  const [times, answers] = [time.whole, rating.source.whole];
  if (codes === undefined || groups === undefined || times?.kind !== "numbers" || answers?.kind !== "numbers")
    return null;
  if (
    !(times.values instanceof Float64Array) ||
    times.perMillisecond !== 1 ||
    !(answers.values instanceof Uint8Array)
  ) {
    return null;
  }
  return { codes, groups, times: times.values, answers: answers.values, slots: rating.byAnswer };
}

/** A column, stretch by stretch. */
class ColumnSource {
  readonly argument: string;
  readonly length: number;
  readonly #parts: readonly ColumnPart[];

  constructor(columns: Columns, name: string, argument: string) {
    if (typeof name !== "string" || !Object.hasOwn(columns, name)) {
      refuse("BAD_OPTION", argument, "the name of a column", name);
    }
    this.argument = argument;
    this.#parts = columnParts(columns[name]!, argument);
    this.length = partsLength(this.#parts);
  }

  /** The only stretch of a column without nulls. */
  get whole(): ColumnPart | null {
    const [only, ...others] = this.#parts;
    return only !== undefined && others.length === 0 && only.valid === null ? only : null;
  }

  /** Calls back with each stretch that rows from … to − 1 touch: where it lies in the part and in the chunk. */
  slices(from: number, to: number, use: (part: ColumnPart, first: number, count: number, at: number) => void): void {
    let start = 0;
    for (const part of this.#parts) {
      const low = Math.max(from, start);
      const high = Math.min(to, start + part.length);
      if (low < high) use(part, low - start, high - low, low - from);
      start += part.length;
    }
  }

  /** Calls back with every value and its row. */
  each(from: number, to: number, use: (value: unknown, index: number) => void): void {
    this.slices(from, to, (part, first, count, at) => {
      for (let i = 0; i < count; i++) use(valueAt(part, first + i), from + at + i);
    });
  }
}

/** Codes below this, or whole numbers, are looked up in a table. */
const TABLE = 4096;
/** An entry of a table that was not met yet. */
const UNMET = -2;

class DimensionFill implements DimensionCodes {
  readonly name: string;
  readonly order: readonly KeyValue[] | null;
  readonly codes: Int32Array = new Int32Array(CHUNK);
  readonly values: KeyValue[] = [];
  readonly source: ColumnSource;
  readonly #clock: ((instant: number) => KeyValue) | null;
  readonly #strict: boolean;
  readonly #known: Map<unknown, number> = new Map();
  /** The number of each whole value, and for every list of labels the number of each code. */
  #byValue: Int32Array | null = null;
  readonly #byCode: Map<readonly unknown[], Int32Array> = new Map();

  constructor({ name, order, column, clock }: DimensionReader<never>, columns: Columns, strict: boolean) {
    this.name = name;
    this.order = order;
    this.source = new ColumnSource(columns, column as string, `by.${name}`);
    this.#clock = clock;
    this.#strict = strict;
  }

  /** Bytes or shorts of codes with the table that says the group of each. */
  get fused(): { readonly codes: Uint8Array | Uint16Array; readonly groups: Int32Array } | null {
    const part = this.source.whole;
    if (this.#clock !== null || part?.kind !== "codes") return null;
    const { values, labels } = part;
    if (!(values instanceof Uint8Array || values instanceof Uint16Array)) return null;
    return { codes: values, groups: tableOf(this.#byCode, labels) };
  }

  fill(from: number, to: number): void {
    this.source.slices(from, to, (part, first, count, at) => {
      const codes = this.codes.subarray(at, at + count);
      if (this.#clock === null && part.kind === "codes") {
        const { labels } = part;
        translate(part, first, tableOf(this.#byCode, labels), codes, (code, i) =>
          this.#labelCode(labels, code, from + at + i),
        );
      } else if (this.#clock === null && part.kind === "numbers" && isSmallKind(part.values)) {
        this.#byValue ??= new Int32Array(TABLE).fill(UNMET);
        translate(part, first, this.#byValue, codes, (value, i) => this.#codeOf(value, from + at + i));
      } else {
        for (let i = 0; i < count; i++) {
          const value = valueAt(part, first + i);
          // In a typed array NaN is the only way to say that there is no value.
          codes[i] = part.kind === "numbers" && Number.isNaN(value) ? -1 : this.#codeOf(value, from + at + i);
        }
      }
      forNulls(part, first, count, (i) => (codes[i] = -1));
    });
  }

  #labelCode(labels: readonly unknown[], code: number, index: number): number {
    if (code < 0) return -1;
    if (code >= labels.length) refuse("OUT_OF_RANGE", `by.${this.name}`, "a code with a label", code, index);
    return this.#codeOf(labels[code], index);
  }

  #codeOf(raw: unknown, index: number): number {
    let value = raw;
    if (this.#clock !== null) {
      const time = timeOf(plainTime(raw), `by.${this.name}`, index, this.#strict);
      value = Number.isNaN(time) ? null : this.#clock(time);
    } else {
      const code = this.#known.get(value);
      if (code !== undefined) return code;
    }
    if (value === null || value === undefined || (!this.#strict && !isKey(value))) return -1;
    return codeOf(this.#known, requireKey(value, `by.${this.name}`, index), this.values);
  }
}

class RatingFill {
  readonly slots: Int32Array = new Int32Array(CHUNK);
  readonly source: ColumnSource;
  readonly #reading: Reading;
  /** Whole answers and, for every list of labels, codes: to slots. */
  readonly byAnswer: Int32Array;
  readonly #byCode: Map<readonly unknown[], Int32Array> = new Map();

  constructor(source: ColumnSource, read: Reading) {
    this.source = source;
    this.#reading = read;
    this.byAnswer = read.small.map((slot) => (slot < 0 ? UNMET : slot));
  }

  fill(from: number, to: number): void {
    const read = this.#reading;
    const missing = slotOfExclusion(read.points, "missing");
    this.source.slices(from, to, (part, first, count, at) => {
      const slots = this.slots.subarray(at, at + count);
      if (part.kind === "codes") {
        const { labels } = part;
        translate(part, first, tableOf(this.#byCode, labels), slots, (code, i) => {
          if (code >= labels.length) refuse("OUT_OF_RANGE", "rating", "a code with a label", code, from + at + i);
          return read.slotOf(labelAt(labels, code), from + at + i);
        });
      } else if (part.kind === "numbers" && isSmallKind(part.values)) {
        translate(part, first, this.byAnswer, slots, (answer, i) => read.slotOf(answer, from + at + i));
      } else {
        for (let i = 0; i < count; i++) slots[i] = slotOf(read, valueAt(part, first + i), from + at + i);
      }
      forNulls(part, first, count, (i) => (slots[i] = missing));
    });
  }
}

/** The table of a list of labels: the chunks of a column share one. */
function tableOf(tables: Map<readonly unknown[], Int32Array>, labels: readonly unknown[]): Int32Array {
  let table = tables.get(labels);
  if (table === undefined) tables.set(labels, (table = new Int32Array(labels.length).fill(UNMET)));
  return table;
}

/** The times of a chunk: a view of the column where it holds plain milliseconds, else written into `times`. */
function timesOf(
  source: ColumnSource,
  times: Float64Array,
  from: number,
  to: number,
  unit: number,
  strict: boolean,
): Float64Array {
  const views: Float64Array[] = [];
  source.slices(from, to, (part, first, count, at) => {
    const chunk = times.subarray(at, at + count);
    if (part.kind === "numbers" || part.kind === "wide") {
      const perMillisecond = part.perMillisecond === 1 ? unit : part.perMillisecond;
      if (part.values instanceof Float64Array && perMillisecond === 1 && part.valid === null && count === to - from) {
        views.push(part.values.subarray(first, first + count));
        return;
      }
      if (part.kind === "wide") readWide(part.values, first, chunk);
      else chunk.set(part.values.subarray(first, first + count));
      if (perMillisecond !== 1) for (let i = 0; i < count; i++) chunk[i] = chunk[i]! / perMillisecond;
    } else {
      for (let i = 0; i < count; i++) {
        const raw = plainTime(valueAt(part, first + i));
        chunk[i] = timeOf(typeof raw === "number" ? raw / unit : raw, source.argument, from + at + i, strict);
      }
    }
    forNulls(part, first, count, (i) => (chunk[i] = NaN));
  });
  return views[0] ?? times;
}

/**
 * Replaces each number by its entry in a table; what is outside or not met yet is asked for.
 *
 * One copy of the loop for each kind of array that codes and ratings usually come in: a shared one would be 3 to 8 times slower.
 * The rest comes to the last copy through the engine's own conversion.
 */
function translate(
  part: ColumnPart & { readonly kind: "numbers" | "codes" },
  first: number,
  table: Int32Array,
  out: Int32Array,
  ask: Ask,
): void {
  const { values, valid } = part;
  // A place without a value may hold anything, also what has no label and is on no scale: it is neither asked for nor learnt.
  const known: Ask = valid === null ? ask : (value, i) => (isValid(valid, first + i) ? ask(value, i) : UNMET);
  if (values instanceof Uint8Array) {
    translateBytes(values, first, table, out, known);
  } else if (values instanceof Uint16Array) {
    translateShorts(values, first, table, out, known);
  } else {
    if (Array.isArray(values)) for (let i = 0; i < out.length; i++) out[i] = wholeCode(values[first + i]);
    else out.set((values as Numbers).subarray(first, first + out.length));
    translateInts(out, table, known);
  }
}

type Ask = (number: number, index: number) => number;

function translateBytes(values: Uint8Array, first: number, table: Int32Array, out: Int32Array, ask: Ask): void {
  const size = table.length;
  for (let i = 0; i < out.length; i++) {
    const value = values[first + i]!;
    const entry = value < size ? table[value]! : UNMET;
    out[i] = entry !== UNMET ? entry : learn(table, value, ask(value, i));
  }
}

function translateShorts(values: Uint16Array, first: number, table: Int32Array, out: Int32Array, ask: Ask): void {
  const size = table.length;
  for (let i = 0; i < out.length; i++) {
    const value = values[first + i]!;
    const entry = value < size ? table[value]! : UNMET;
    out[i] = entry !== UNMET ? entry : learn(table, value, ask(value, i));
  }
}

function translateInts(out: Int32Array, table: Int32Array, ask: Ask): void {
  const size = table.length;
  for (let i = 0; i < out.length; i++) {
    const value = out[i]!;
    const entry = value >>> 0 < size ? table[value]! : UNMET;
    out[i] = entry !== UNMET ? entry : learn(table, value, ask(value, i));
  }
}

/** In a plain array a hole, null or NaN is no code; a fraction or a string is asked for as one that has no label. */
function wholeCode(code: unknown): number {
  if (code === null || code === undefined || Number.isNaN(code)) return -1;
  return Number.isInteger(code) ? (code as number) : 0x7fffffff;
}

function learn(table: Int32Array, value: number, entry: number): number {
  if (value >>> 0 < table.length) table[value] = entry;
  return entry;
}

function readWide(pairs: Int32Array, first: number, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = wideAt(pairs, first + i);
}

/** Calls back for each place of the stretch that holds no value. */
function forNulls(part: ColumnPart, first: number, count: number, use: (index: number) => void): void {
  if (part.valid === null) return;
  for (let i = 0; i < count; i++) if (!isValid(part.valid, first + i)) use(i);
}

/** Kinds that fit in an Int32Array without loss. */
function isSmallKind(values: Numbers): boolean {
  return !(values instanceof Float64Array || values instanceof Float32Array || values instanceof Uint32Array);
}

/** DuckDB's timestamps come as records of a bigint; everything else is an instant as it is. */
function plainTime(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || raw instanceof Date) return raw;
  const { micros, millis, seconds, nanos } = raw as Readonly<Record<string, unknown>>;
  if (typeof micros === "bigint") return Number(micros) / 1000;
  if (typeof nanos === "bigint") return Number(nanos) / 1e6;
  if (typeof millis === "bigint") return Number(millis);
  return typeof seconds === "bigint" ? Number(seconds) * 1000 : raw;
}
