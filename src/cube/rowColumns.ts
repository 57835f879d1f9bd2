import type { LocalClock } from "../rows/civilTime.ts";
import { type KeyValue, isKey, requireKey } from "../rows/keys.ts";
import type { NameWatch } from "../rows/nameWatch.ts";
import { engineNumber } from "../rows/numeral.ts";
import { type Reading, reading } from "../rows/reading.ts";
import type { DimensionReader, Read } from "../rows/rowOptions.ts";
import { type SettledWhen, timeOf } from "../rows/settleWhen.ts";
import type { Metric } from "../metric/metric.ts";
import type { Scale } from "../scale/scale.ts";
import { slotOf } from "../tally/countAnswers.ts";
import { CHUNK, type DimensionCodes, type RatingSlots } from "./cellCounter.ts";
import { codeOf } from "./codeOf.ts";
import { type Question, requireMeasured } from "./question.ts";

/*
 * What is asked of a row, a column each: a property by its name, or a function that is called. A function made of a name would be shared by all
 * columns, and a property that is read under many names at one place of the code is looked up anew each time: a segment, a rating and a time
 * took 61 ns a row so, and take 38. A loop of its own for each of the two ways was no faster (bench/results/paths.md).
 */

type Named = Readonly<Record<string, unknown>>;

/** One dimension: values to the numbers in which they were met. @internal */
export class DimensionColumn<Row> implements DimensionCodes {
  readonly name: string;
  readonly order: readonly KeyValue[] | null;
  readonly codes: Int32Array = new Int32Array(CHUNK);
  readonly values: KeyValue[] = [];
  readonly #reader: DimensionReader<Row>;
  readonly #strict: boolean;
  readonly #known: Map<unknown, number> = new Map();

  constructor(reader: DimensionReader<Row>, strict: boolean) {
    this.name = reader.name;
    this.order = reader.order;
    this.#reader = reader;
    this.#strict = strict;
  }

  fill(chunk: readonly Row[], base: number): void {
    const { read, column, clock } = this.#reader;
    const known = this.#known;
    const codes = this.codes;
    if (clock !== null) {
      for (let i = 0; i < chunk.length; i++) codes[i] = this.#codeOf(read(chunk[i]!), base + i);
    } else {
      for (let i = 0; i < chunk.length; i++) {
        const value = typeof column === "string" ? (chunk[i] as Named)[column] : read(chunk[i]!);
        codes[i] = known.get(value) ?? this.#codeOf(value, base + i);
      }
    }
  }

  /** The number of a value that was not met before; −1 for none. */
  #codeOf(raw: unknown, index: number): number {
    const { clock } = this.#reader;
    const value = clock === null ? raw : this.#shown(raw, index);
    if (value === null || value === undefined || (!this.#strict && !isKey(value))) return -1;
    const key = requireKey(value, `by.${this.name}`, index);
    return codeOf(this.#known, key, this.values);
  }

  /** What the clock of a dimension shows at an instant. */
  #shown(raw: unknown, index: number): KeyValue | null {
    const clock = this.#reader.clock!;
    const time = timeOf(raw, `by.${this.name}`, index, this.#strict, clock.local);
    return Number.isNaN(time) ? null : clock.show(time);
  }
}

/** One question: answers to slots. @internal */
export class RatingColumn<Row> implements RatingSlots {
  readonly metric: Metric | null;
  readonly scale: Scale;
  readonly slots: Int32Array = new Int32Array(CHUNK);
  readonly #name: unknown;
  readonly #read: Read<Row>;
  readonly #reading: Reading;

  constructor({ prefix, options }: Question<Row>, names: NameWatch) {
    const { metric, scale } = requireMeasured(options, prefix);
    this.metric = metric;
    this.scale = scale;
    this.#name = options.rating;
    this.#read = names.reader(options.rating, `${prefix}rating`);
    this.#reading = reading(scale, options, `${prefix}rating`);
  }

  fill(chunk: readonly Row[], base: number): void {
    const [name, read, reading, slots] = [this.#name, this.#read, this.#reading, this.slots];
    for (let i = 0; i < chunk.length; i++) {
      const answer = typeof name === "string" ? (chunk[i] as Named)[name] : read(chunk[i]!);
      slots[i] = slotOfAnswer(reading, answer, base + i);
    }
  }
}

function slotOfAnswer(reading: Reading, raw: unknown, index: number): number {
  return slotOf(reading, typeof raw === "object" ? engineNumber(raw) : raw, index);
}

/** When each row happened: epoch milliseconds. @internal */
export class TimeColumn<Row> {
  readonly #name: unknown;
  readonly #read: Read<Row>;
  readonly #local: LocalClock;
  readonly #strict: boolean;

  constructor({ at, local }: SettledWhen<Row>, names: NameWatch, strict: boolean) {
    this.#name = at;
    this.#read = names.reader(at, "when.at");
    this.#local = local;
    this.#strict = strict;
  }

  fill(times: Float64Array, chunk: readonly Row[], base: number): void {
    const [name, read] = [this.#name, this.#read];
    for (let i = 0; i < chunk.length; i++) {
      times[i] = this.#timeOf(typeof name === "string" ? (chunk[i] as Named)[name] : read(chunk[i]!), base + i);
    }
  }

  #timeOf(raw: unknown, index: number): number {
    // The usual two kinds, and in them the usual values, without a call.
    const time = typeof raw === "number" ? raw : raw instanceof Date ? raw.getTime() : NaN;
    return Math.abs(time) <= 8e15 ? time : timeOf(raw, "when.at", index, this.#strict, this.#local);
  }
}
