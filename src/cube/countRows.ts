import { refuse, requireCluster, requireIterable } from "../errors.ts";
import type { Metric } from "../metric/metric.ts";
import { requireMetric } from "../metric/metric.ts";
import { requireChoice, settle } from "../options.ts";
import { type KeyValue, isKey, requireKey } from "../rows/keys.ts";
import type { LocalClock } from "../rows/civilTime.ts";
import { NameWatch } from "../rows/nameWatch.ts";
import { engineNumber } from "../rows/numeral.ts";
import { READING_DEFAULTS, type Reading, type ReadingOptions, reading } from "../rows/reading.ts";
import {
  type Accessor,
  type ByOption,
  type CutOptions,
  type DimensionReader,
  type Read,
  type WhenOption,
  dimensionReaders,
  settleWhen,
  timeOf,
} from "../rows/rowOptions.ts";
import { type Scale, requireScale } from "../scale/scale.ts";
import { slotOf } from "../tally/countAnswers.ts";
import { requireWeight } from "../rows/numeral.ts";
import { requireCount } from "../tally/tallyFromCounts.ts";
import { CHUNK, CellCounter, type DimensionCodes, type RatingSlots } from "./cellCounter.ts";
import type { Cube } from "./cube.ts";

/** What is asked of each row, without the names that the compiler knows. @internal */
export type AnyQuestion<Row> = ReadingOptions & {
  readonly rating: Accessor<Row, unknown>;
  readonly metric?: Metric | undefined;
  readonly scale?: Scale | undefined;
};

/** How rows are cut and weighed, without the names that the compiler knows. @internal */
export type AnyCuts<Row> = CutOptions<Row, ByOption<Row> | undefined, WhenOption<Row> | undefined>;

/** One question of a row. @internal */
export interface Question<Row> {
  /** Where it stands in the options, for messages: `""` or `"metrics.csat."`. */
  readonly prefix: string;
  readonly options: AnyQuestion<Row>;
}

/** Every option of a question with its default. @internal */
export const QUESTION: typeof READING_DEFAULTS & {
  readonly rating: never;
  readonly metric: undefined;
  readonly scale: undefined;
} = /* @__PURE__ */ (() => ({
  ...READING_DEFAULTS,
  rating: undefined as never,
  metric: undefined,
  scale: undefined,
}))();

/** Every option of a cut with its default. @internal */
export const CUTS: {
  readonly by: undefined;
  readonly when: undefined;
  readonly weight: undefined;
  readonly cluster: undefined;
  readonly count: undefined;
  readonly population: undefined;
  readonly badRows: "throw";
} = {
  by: undefined,
  when: undefined,
  weight: undefined,
  cluster: undefined,
  count: undefined,
  population: undefined,
  badRows: "throw",
};

/** A counter of rows by the options of {@link tallyBy}. @internal */
export function rowCounter<Row>(options: AnyQuestion<Row> & AnyCuts<Row>): RowCounter<Row> {
  const settled = settle<AnyQuestion<Row> & AnyCuts<Row>, typeof QUESTION & typeof CUTS>(options, {
    ...QUESTION,
    ...CUTS,
  });
  return new RowCounter([{ prefix: "", options: settled }], settled);
}

/**
 * Counts rows, a chunk at a time and in the chunk a column at a time: each loop then calls one accessor only, which V8 can inline.
 *
 * @internal
 */
export class RowCounter<Row> {
  readonly #counter: CellCounter;
  readonly #names: NameWatch = new NameWatch();
  readonly #fills: readonly ((chunk: readonly Row[], base: number) => void)[];
  #read: number = 0;

  /** By options that were settled. */
  constructor(questions: readonly Question<Row>[], cuts: AnyCuts<Row>) {
    const { by, weight, cluster, count, population, badRows = "throw" } = cuts;
    requireChoice(badRows, "badRows", ["throw", "count"]);
    requireCompatible(cuts);
    const strict = badRows === "throw";
    const reader = <Value>(accessor: Accessor<Row, Value>, argument: string): Read<Row> =>
      this.#names.reader(accessor, argument);
    const ratings = questions.map((question) => new RatingColumn(question, reader));
    const dimensions = dimensionReaders(by, this.#names).map((each) => new DimensionColumn(each, strict));
    const when = settleWhen(cuts.when);
    const counter = new CellCounter({
      ratings,
      dimensions,
      when,
      weighted: weight !== undefined,
      clustered: cluster !== undefined,
      counted: count !== undefined,
      population: population ?? null,
      // The reader of rows has made NaN of every time that has no period.
      onBadTime: () => undefined,
    });
    this.#counter = counter;
    const fills = [...dimensions, ...ratings].map((column) => (chunk: readonly Row[], base: number) => {
      column.fill(chunk, base);
    });
    if (when !== null) {
      const read = reader(when.at, "when.at");
      fills.push((chunk, base) => {
        fillTimes(counter.times, read, chunk, base, strict, when.local);
      });
    }
    if (weight !== undefined) {
      const read = reader(weight, "weight");
      fills.push((chunk, base) => {
        for (let i = 0; i < chunk.length; i++) counter.weights[i] = requireWeight(read(chunk[i]!), base + i, "weight");
      });
    }
    if (count !== undefined) {
      const read = reader(count, "count");
      fills.push((chunk, base) => {
        for (let i = 0; i < chunk.length; i++) counter.multiples[i] = requireCount(read(chunk[i]!), "count", base + i);
      });
    }
    if (cluster !== undefined) {
      const read = reader(cluster, "cluster");
      const codes = new Map<string | number, number>();
      fills.push((chunk, base) => {
        for (let i = 0; i < chunk.length; i++)
          counter.clusters[i] = codeOf(codes, requireCluster(read(chunk[i]!), base + i));
      });
    }
    this.#fills = fills;
  }

  /** Counts at most {@link CHUNK} rows more. */
  add(chunk: readonly Row[]): void {
    this.#names.look(chunk);
    try {
      for (const fill of this.#fills) fill(chunk, this.#read);
    } catch (error) {
      this.#names.explain(error, chunk, this.#read);
    }
    this.#counter.count(chunk.length);
    this.#read += chunk.length;
  }

  /** One cube a question. */
  cubes(): Cube[] {
    this.#names.finish(this.#read);
    return this.#counter.cubes();
  }
}

/** @internal */
export function countRows<Row>(rows: Iterable<Row>, counter: RowCounter<Row>): Cube[] {
  eachChunk(requireIterable(rows, "rows"), (chunk) => {
    counter.add(chunk);
  });
  return counter.cubes();
}

/** Refuses options of which each alone says what an answer counts. @internal */
export function requireCompatible({
  weight,
  cluster,
  count,
  population,
}: Partial<Record<keyof AnyCuts<never>, unknown>>): void {
  if (count !== undefined && weight !== undefined) {
    refuse(
      "BAD_OPTION",
      "count",
      "no weight beside it (a weighted count needs Σw and Σw², see tallyFromCounts)",
      weight,
    );
  }
  if (population === undefined) return;
  if (typeof population !== "function") refuse("BAD_OPTION", "population", "a function of a cell's key", population);
  if (cluster !== undefined) {
    refuse(
      "BAD_OPTION",
      "population",
      "no cluster beside it (what part of the clusters was drawn is not known)",
      cluster,
    );
  }
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
  if (chunk.length > 0) use(chunk, base);
}

/** One dimension: values to the numbers in which they were met. */
class DimensionColumn<Row> implements DimensionCodes {
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
    const { read, clock } = this.#reader;
    const known = this.#known;
    const codes = this.codes;
    for (let i = 0; i < chunk.length; i++) {
      const value = read(chunk[i]!);
      codes[i] = (clock === null ? known.get(value) : undefined) ?? this.#codeOf(value, base + i);
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

/** One question: answers to slots. */
class RatingColumn<Row> implements RatingSlots {
  readonly metric: Metric | null;
  readonly scale: Scale;
  readonly slots: Int32Array = new Int32Array(CHUNK);
  readonly #read: Read<Row>;
  readonly #reading: Reading;

  constructor(
    { prefix, options }: Question<Row>,
    reader: (accessor: Accessor<Row, unknown>, argument: string) => Read<Row>,
  ) {
    const { metric, scale } = requireMeasured(options, prefix);
    this.metric = metric;
    this.scale = scale;
    this.#read = reader(options.rating, `${prefix}rating`);
    this.#reading = reading(scale, options, `${prefix}rating`);
  }

  fill(chunk: readonly Row[], base: number): void {
    const read = this.#read;
    const slots = this.slots;
    for (let i = 0; i < chunk.length; i++) {
      const raw = read(chunk[i]!);
      slots[i] = slotOf(this.#reading, typeof raw === "object" ? engineNumber(raw) : raw, base + i);
    }
  }
}

function fillTimes<Row>(
  times: Float64Array,
  read: Read<Row>,
  chunk: readonly Row[],
  base: number,
  strict: boolean,
  local: LocalClock,
): void {
  for (let i = 0; i < chunk.length; i++) {
    const raw = read(chunk[i]!);
    // The usual two kinds, and in them the usual values, without a call.
    const time = typeof raw === "number" ? raw : raw instanceof Date ? raw.getTime() : NaN;
    times[i] = Math.abs(time) <= 8e15 ? time : timeOf(raw, "when.at", base + i, strict, local);
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

/** What is measured, or only the scale that is counted on: one of the two. @internal */
export function requireMeasured(
  { metric, scale }: Pick<AnyQuestion<never>, "metric" | "scale">,
  prefix: string,
): { readonly metric: Metric | null; readonly scale: Scale } {
  if (metric !== undefined) {
    if (scale !== undefined) refuse("BAD_OPTION", `${prefix}scale`, "a metric or a scale, not both", scale);
    requireMetric(metric, `${prefix}metric`);
    return { metric, scale: metric.scale };
  }
  if (scale === undefined) refuse("BAD_OPTION", `${prefix}metric`, "a metric or a scale", scale);
  requireScale(scale, `${prefix}scale`);
  return { metric: null, scale };
}
