import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type ColumnPart, columnParts, isValid, labelAt, partsLength, valueAt, wideAt } from "../rows/columns.ts";
import { type KeyValue, isKey, requireKey } from "../rows/keys.ts";
import type { LocalClock } from "../rows/civilTime.ts";
import { type Reading, SMALL, slotOfExclusion } from "../rows/reading.ts";
import type { DimensionClock, DimensionReader } from "../rows/rowOptions.ts";
import { timeOf } from "../rows/settleWhen.ts";
import { slotOf } from "../tally/countAnswers.ts";
import { CHUNK, type DimensionCodes } from "./cellCounter.ts";
import type { Columns } from "./columnOptions.ts";
import { codeOf } from "./codeOf.ts";
import { TABLE, UNMET, isSmallKind, translate } from "./translate.ts";

/** A column, stretch by stretch. @internal */
export class ColumnSource {
  readonly argument: string;
  readonly length: number;
  readonly #parts: readonly ColumnPart[];

  constructor(columns: Columns, name: string, argument: string) {
    if (typeof name !== "string") refuse("BAD_OPTION", argument, "the name of a column", name);
    if (!Object.hasOwn(columns, name)) requireChoice(name, argument, Object.keys(columns));
    this.argument = argument;
    this.#parts = columnParts(columns[name]!, argument);
    this.length = partsLength(this.#parts);
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

/** One dimension of columns. @internal */
export class DimensionFill implements DimensionCodes {
  readonly name: string;
  readonly order: readonly KeyValue[] | null;
  readonly codes: Int32Array = new Int32Array(CHUNK);
  readonly values: KeyValue[] = [];
  readonly source: ColumnSource;
  readonly #clock: DimensionClock | null;
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
      const time = timeOf(raw, `by.${this.name}`, index, this.#strict, this.#clock.local);
      value = Number.isNaN(time) ? null : this.#clock.show(time);
    } else {
      const code = this.#known.get(value);
      if (code !== undefined) return code;
    }
    if (value === null || value === undefined || (!this.#strict && !isKey(value))) return -1;
    return codeOf(this.#known, requireKey(value, `by.${this.name}`, index), this.values);
  }
}

/** One question of columns. @internal */
export class RatingFill {
  readonly slots: Int32Array = new Int32Array(CHUNK);
  readonly source: ColumnSource;
  readonly #reading: Reading;
  /** Whole answers and, for every list of labels, codes: to slots. */
  readonly #byAnswer: Int32Array;
  readonly #byCode: Map<readonly unknown[], Int32Array> = new Map();

  constructor(source: ColumnSource, read: Reading) {
    this.source = source;
    this.#reading = read;
    this.#byAnswer = Int32Array.from({ length: SMALL }, (_, answer) => read.small[answer] ?? UNMET);
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
        translate(part, first, this.#byAnswer, slots, (answer, i) => read.slotOf(answer, from + at + i));
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

/** The times of a chunk: a view of the column where it holds plain milliseconds, else written into `times`. @internal */
export function timesOf(
  source: ColumnSource,
  times: Float64Array,
  from: number,
  to: number,
  unit: number,
  strict: boolean,
  local: LocalClock,
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
        const raw = valueAt(part, first + i);
        const scaled = typeof raw === "number" ? raw / unit : raw;
        chunk[i] = timeOf(scaled, source.argument, from + at + i, strict, local);
      }
    }
    forNulls(part, first, count, (i) => (chunk[i] = NaN));
  });
  return views[0] ?? times;
}

function readWide(pairs: Int32Array, first: number, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = wideAt(pairs, first + i);
}

/** Calls back for each place of the stretch that holds no value. */
function forNulls(part: ColumnPart, first: number, count: number, use: (index: number) => void): void {
  if (part.valid === null) return;
  for (let i = 0; i < count; i++) if (!isValid(part.valid, first + i)) use(i);
}
