import { requireCluster, requireIterable } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { NameWatch } from "../rows/nameWatch.ts";
import { requireWeight } from "../rows/numeral.ts";
import { type Accessor, type Read, dimensionReaders } from "../rows/rowOptions.ts";
import { settleWhen } from "../rows/settleWhen.ts";
import { requireCount } from "../tally/tallyFromCounts.ts";
import { CHUNK, CellCounter } from "./cellCounter.ts";
import { codeOf } from "./codeOf.ts";
import type { Cube } from "./cube.ts";
import { type AnyCuts, type AnyQuestion, CUTS, QUESTION, type Question, requireCompatible } from "./question.ts";
import { DimensionColumn, RatingColumn, TimeColumn } from "./rowColumns.ts";

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
    const { by, weight, cluster, count, population, badRows } = cuts;
    requireChoice(badRows, "badRows", ["throw", "count"]);
    requireCompatible(cuts);
    const strict = badRows === "throw";
    const reader = <Value>(accessor: Accessor<Row, Value>, argument: string): Read<Row> =>
      this.#names.reader(accessor, argument);
    const ratings = questions.map((question) => new RatingColumn(question, this.#names));
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
      const times = new TimeColumn(when, this.#names, strict);
      fills.push((chunk, base) => {
        times.fill(counter.times, chunk, base);
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
