import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Metric, requireMetric } from "../metric/metric.ts";
import { pointCount } from "../scale/scale.ts";
import { type Reading, reading } from "../rows/reading.ts";
import { slotOf } from "../tally/countAnswers.ts";
import { scaleOf } from "../scale/scale.ts";
import { requireIterable } from "../errors.ts";
import { requireWeight } from "../tally/tally.ts";
import { requireCluster } from "../errors.ts";
import { CHUNK, CellCounter, type DimensionCodes } from "./cellCounter.ts";
import { type Cube } from "./cube.ts";
import { type KeyValue, isKey, requireKey } from "../rows/keys.ts";
import {
  type ByOption,
  type CutOptions,
  type DimensionReader,
  type QuestionOptions,
  type Read,
  type WhenOption,
  calendarOf,
  dimensionReaders,
  readerOf,
  timeOf,
} from "../rows/rowOptions.ts";

/** One question of a row. @internal */
export interface Question<Row> {
  /** Where its answer stands in the options, for messages. */
  readonly argument: string;
  readonly options: QuestionOptions<Row, Metric>;
}

/** @internal */
export type CountOptions<Row> = CutOptions<Row, ByOption<Row> | undefined, WhenOption<Row> | undefined> & {
  readonly questions: readonly Question<Row>[];
};

/**
 * Counts rows, a chunk at a time and in the chunk a column at a time: each loop then calls one accessor only, which V8 can inline.
 *
 * @internal
 */
export function countRows<Row>(rows: Iterable<Row>, options: CountOptions<Row>): Cube[] {
  requireIterable(rows, "rows");
  const { by, when, weight, cluster, badRows = "throw" } = options;
  requireChoice(badRows, "badRows", ["throw", "count"]);
  const strict = badRows === "throw";
  const dimensions = dimensionReaders(by).map((reader) => new DimensionColumn(reader, strict));
  const questions = options.questions.map((question) => new RatingColumn(question));
  const calendar = calendarOf(when);
  const time = when === undefined ? null : readerOf(when.at, "when.at");
  const weightOf = weight === undefined ? null : readerOf(weight, "weight");
  const clusterOf = cluster === undefined ? null : readerOf(cluster, "cluster");
  const clusterCodes = new Map<string | number, number>();
  const counter = new CellCounter({
    ratings: questions,
    dimensions,
    calendar,
    every: when?.every,
    emptyPeriods: when?.emptyPeriods ?? "drop",
    weighted: weightOf !== null,
    clustered: clusterOf !== null,
    // The reader of rows has made NaN of every time that has no period.
    onBadTime: () => undefined,
  });

  eachChunk(rows, (chunk, base) => {
    for (const dimension of dimensions) dimension.fill(chunk, base);
    for (const question of questions) question.fill(chunk, base);
    if (time !== null) fillTimes(counter.times, time, chunk, base, strict);
    if (weightOf !== null)
      chunk.forEach((row, i) => (counter.weights[i] = requireWeight(weightOf(row), base + i, "weight")));
    if (clusterOf !== null) {
      chunk.forEach((row, i) => (counter.clusters[i] = codeOf(clusterCodes, requireCluster(clusterOf(row), base + i))));
    }
    counter.count(chunk.length);
  });
  return counter.cubes();
}

/** Calls back with rows in chunks, and with the place of each chunk's first row. @internal */
export function eachChunk<Row>(rows: Iterable<Row>, use: (chunk: readonly Row[], base: number) => void): void {
  if (Array.isArray(rows)) {
    const list = rows as readonly Row[];
    for (let base = 0; base < list.length; base += CHUNK) use(list.slice(base, base + CHUNK), base);
    return;
  }
  let base = 0;
  let chunk: Row[] = [];
  for (const row of rows) {
    if (chunk.push(row) < CHUNK) continue;
    use(chunk, base);
    base += CHUNK;
    chunk = [];
  }
  use(chunk, base);
}

/** One dimension: values to the numbers in which they were met. */
class DimensionColumn<Row> implements DimensionCodes {
  readonly name: string;
  readonly order: readonly KeyValue[] | null;
  readonly codes: Int32Array = new Int32Array(CHUNK);
  readonly values: KeyValue[] = [];
  readonly #read: Read<Row>;
  readonly #clock: ((instant: number) => KeyValue) | null;
  readonly #strict: boolean;
  readonly #known: Map<unknown, number> = new Map();

  constructor({ name, order, read, clock }: DimensionReader<Row>, strict: boolean) {
    this.name = name;
    this.order = order;
    this.#read = read;
    this.#clock = clock;
    this.#strict = strict;
  }

  fill(chunk: readonly Row[], base: number): void {
    const read = this.#read;
    const known = this.#known;
    const codes = this.codes;
    for (let i = 0; i < chunk.length; i++) {
      const value = read(chunk[i]!);
      codes[i] = (this.#clock === null ? known.get(value) : undefined) ?? this.#codeOf(value, base + i);
    }
  }

  /** The number of a value that was not met before; −1 for none. */
  #codeOf(raw: unknown, index: number): number {
    let value = raw;
    if (this.#clock !== null) {
      const time = timeOf(raw, `by.${this.name}`, index, this.#strict);
      value = Number.isNaN(time) ? null : this.#clock(time);
    }
    if (value === null || value === undefined || (!this.#strict && !isKey(value))) return -1;
    const key = requireKey(value, `by.${this.name}`, index);
    return codeOf(this.#known, key, this.values);
  }
}

/** One question: answers to slots. */
class RatingColumn<Row> {
  readonly metric: Metric | null;
  readonly scale: ReturnType<typeof scaleOf>;
  readonly slots: Int32Array = new Int32Array(CHUNK);
  readonly #read: Read<Row>;
  readonly #reading: Reading;

  constructor({ argument, options }: Question<Row>) {
    this.metric = options.metric ?? null;
    this.scale = requireScale(options, argument);
    this.#read = readerOf(options.rating, argument);
    this.#reading = reading(this.scale, options, argument);
  }

  fill(chunk: readonly Row[], base: number): void {
    const read = this.#read;
    const slots = this.slots;
    for (let i = 0; i < chunk.length; i++) slots[i] = slotOf(this.#reading, read(chunk[i]!), base + i);
  }
}

function fillTimes<Row>(
  times: Float64Array,
  read: Read<Row>,
  chunk: readonly Row[],
  base: number,
  strict: boolean,
): void {
  for (let i = 0; i < chunk.length; i++) {
    const raw = read(chunk[i]!);
    // The usual two kinds, and in them the usual values, without a call.
    const time = typeof raw === "number" ? raw : raw instanceof Date ? raw.getTime() : NaN;
    times[i] = Math.abs(time) <= 8e15 ? time : timeOf(raw, "when.at", base + i, strict);
  }
}

/** The number of a value, a new one when it is met for the first time. @internal */
export function codeOf<Value>(codes: Map<Value, number>, value: Value, values?: Value[]): number {
  let code = codes.get(value);
  if (code === undefined) {
    code = codes.size;
    codes.set(value, code);
    values?.push(value);
  }
  return code;
}

/** The scale of a metric or the scale itself. @internal */
export function requireScale(options: QuestionOptions<never, Metric>, argument: string): ReturnType<typeof scaleOf> {
  const of = options.metric ?? options.scale;
  if (options.metric !== undefined) requireMetric(options.metric, argument.replace(/rating$/, "metric"));
  if (typeof of !== "object") refuse("BAD_OPTION", argument.replace(/rating$/, "metric"), "a metric or a scale", of);
  const found = scaleOf(of);
  pointCount(found);
  return found;
}
