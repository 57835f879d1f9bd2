import { refuse, requireCluster } from "../errors.ts";
import type { Metric } from "../metric/metric.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { reading } from "../rows/reading.ts";
import { type WhenOption, dimensionReaders } from "../rows/rowOptions.ts";
import { type SettledWhen, settleWhen, timeOf } from "../rows/settleWhen.ts";
import type { ReadingOptions } from "../rows/reading.ts";
import type { CellKey } from "../rows/keys.ts";
import type { Scale } from "../scale/scale.ts";
import { requireWeight } from "../rows/numeral.ts";
import { requireCount } from "../tally/tallyFromCounts.ts";
import { CHUNK, CellCounter } from "./cellCounter.ts";
import { ColumnSource, DimensionFill, RatingFill, timesOf } from "./columnFill.ts";
import type { ColumnByOption, ColumnWhenOption, Columns } from "./columnOptions.ts";
import { codeOf } from "./codeOf.ts";
import { CUTS, QUESTION, requireCompatible, requireMeasured } from "./question.ts";
import type { Cube } from "./cube.ts";

/** What is asked of columns, without the names that the compiler knows. @internal */
export type AnyColumnOptions = ReadingOptions & {
  readonly rating: string;
  readonly metric?: Metric | undefined;
  readonly scale?: Scale | undefined;
  readonly by?: ColumnByOption<Columns> | undefined;
  readonly when?: ColumnWhenOption<Columns> | undefined;
  readonly weight?: string | undefined;
  readonly cluster?: string | undefined;
  readonly count?: string | undefined;
  readonly population?: ((key: CellKey) => number | null) | undefined;
  readonly badRows?: "throw" | "count" | undefined;
};

const PER_MILLISECOND = { s: 1e-3, ms: 1, us: 1e3, ns: 1e6 };

/** Counts columns, a chunk of rows at a time. @internal */
export function countColumns(columns: Columns, options: AnyColumnOptions): Cube {
  const asked = settle<AnyColumnOptions, typeof QUESTION & typeof CUTS>(options, { ...QUESTION, ...CUTS });
  requireRecord(columns, "columns", "a record of columns");
  const { by, weight, cluster, count, population, badRows } = asked;
  requireChoice(badRows, "badRows", ["throw", "count"]);
  requireCompatible(asked);
  const strict = badRows === "throw";
  const { when, unit } = whenOf(asked.when);
  const { metric, scale } = requireMeasured(asked, "");
  const column = (name: string | undefined, argument: string): ColumnSource | null =>
    name === undefined ? null : new ColumnSource(columns, name, argument);

  const rating = new RatingFill(new ColumnSource(columns, asked.rating, "rating"), reading(scale, asked, "rating"));
  const dimensions = dimensionReaders(by as never).map((reader) => new DimensionFill(reader, columns, strict));
  const [time, weights, clusters, counts] = [
    column(when?.at, "when.at"),
    column(weight, "weight"),
    column(cluster, "cluster"),
    column(count, "count"),
  ];
  const rows = rating.source.length;
  for (const other of [...dimensions.map(({ source }) => source), time, weights, clusters, counts]) {
    if (other !== null && other.length !== rows) {
      refuse("LENGTH_MISMATCH", other.argument, `${rows} values, as many as rating has`, other.length);
    }
  }

  const counter = new CellCounter({
    ratings: [{ metric, scale, slots: rating.slots }],
    dimensions,
    when,
    weighted: weights !== null,
    clustered: clusters !== null,
    counted: counts !== null,
    population: population ?? null,
    onBadTime: (value, row) => {
      if (strict) timeOf(value, "when.at", row, true);
    },
  });
  const times = counter.times;
  const clusterCodes = new Map<string | number, number>();
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(from + CHUNK, rows);
    rating.fill(from, to);
    for (const dimension of dimensions) dimension.fill(from, to);
    if (time !== null) counter.times = timesOf(time, times, from, to, unit, strict, when!.local);
    weights?.each(from, to, (value, i) => (counter.weights[i - from] = requireWeight(value, i, "weight")));
    counts?.each(from, to, (value, i) => (counter.multiples[i - from] = requireCount(value, "count", i)));
    clusters?.each(from, to, (value, i) => {
      counter.clusters[i - from] = codeOf(clusterCodes, requireCluster(value, i));
    });
    counter.count(to - from);
  }
  return counter.cubes()[0]!;
}

/** The `when` of columns: that of rows, and how many of the column's numbers make a millisecond. */
function whenOf(option: ColumnWhenOption<Columns> | undefined): {
  readonly when: (SettledWhen<Columns> & { readonly at: string }) | null;
  readonly unit: number;
} {
  if (option === undefined) return { when: null, unit: 1 };
  requireRecord(option, "when", "a record with at, every and timeZone");
  const { unit = "ms", ...rows } = option;
  requireChoice(unit, "when.unit", ["s", "ms", "us", "ns"]);
  const when = settleWhen(rows as unknown as WhenOption<Columns>)!;
  return { when: when as SettledWhen<Columns> & { readonly at: string }, unit: PER_MILLISECOND[unit] };
}
