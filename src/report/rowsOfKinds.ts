import type { Change } from "../compare/change.ts";
import type { ScoredCell } from "../cube/scoreCells.ts";
import type { Series } from "../cube/seriesOf.ts";
import { type TidyRow, flatten, intervalColumns, isRecord, periodColumns, scoreColumns } from "./flatten.ts";
import type { Kind, Results } from "./result.ts";

/** The columns of one row, the key's dimensions apart. @internal */
export interface KeyedRow {
  readonly key: TidyRow;
  readonly values: TidyRow;
}

type Rows<K extends Kind> = (of: Results[K]) => KeyedRow[];

/** A result that is one observation: its fields are the columns. */
const single = (of: object): KeyedRow[] => [{ key: {}, values: flatten(of) }];

/** How each kind is laid out. @internal */
export const ROWS: { readonly [K in Kind]?: Rows<K> } = {
  score: (score) => [{ key: keyOf(score.of?.key), values: { ...periodOf(score.of?.period), ...scoreColumns(score) } }],
  cells: ({ cells }) => cells.map(cellRow),
  series: seriesRows,
  seriesList: ({ series }) => series.flatMap(seriesRows),
  change: single,
  differenceInDifferences: single,
  power: single,
  detectableChange: single,
  sampleSize: single,

  ranking: ({ metric: { id: metric, unit }, segments, unranked }) => [
    ...segments.map((each) => row(each, { metric, unit })),
    ...unranked.map((each) => row(each, { metric, unit })),
  ],

  decomposition: ({ metric: { id: metric }, unit, segments }) =>
    segments.map(({ key, current, reference, rate, mix }) => ({
      key: keyOf(key),
      values: {
        metric,
        unit,
        n: current.n,
        referenceN: reference.n,
        percent: current.percent,
        referencePercent: reference.percent,
        value: current.value,
        referenceValue: reference.value,
        rate,
        mix,
      },
    })),

  comparison: ({ segments }) =>
    segments.map(({ key, score, change, adjustedPValue, verdict }) => ({
      key: keyOf(key),
      values: { ...scoreColumns(score), ...changeColumns(change), adjustedPValue, verdict },
    })),

  trend: single,
};

function cellRow({ key, period, score, flags }: ScoredCell): KeyedRow {
  const values = score === null ? { value: null, n: null } : scoreColumns(score);
  return { key: keyOf(key), values: { ...periodOf(period), ...values, flags: flags.join(", ") } };
}

function seriesRows({ key, points }: Series): KeyedRow[] {
  return points.map(({ period, score }) => ({
    key: keyOf(key),
    values: { ...periodOf(period), ...scoreColumns(score) },
  }));
}

/** A difference beside a score: its own interval has its own columns. @internal */
export function changeColumns({ difference, unit, interval, pValue, reference }: Omit<Change, "kind">): TidyRow {
  return {
    difference,
    differenceUnit: unit,
    ...intervalColumns("differenceInterval", interval),
    pValue,
    referenceValue: reference.value,
    referenceN: reference.n,
  };
}

/** The dimensions of a key; a bare key is a segment. @internal */
export function keyOf(key: unknown): TidyRow {
  if (key === undefined || key === null) return {};
  return (isRecord(key) ? key : { segment: key }) as TidyRow;
}

function periodOf(period: Parameters<typeof periodColumns>[1] | null | undefined): TidyRow {
  return period === null || period === undefined ? {} : periodColumns("period", period);
}

function row(each: { readonly key: unknown }, more: TidyRow): KeyedRow {
  const { key, ...rest } = each;
  return { key: keyOf(key), values: { ...more, ...flatten(rest) } };
}
