import { refuse } from "../errors.ts";
import type { Change } from "../compare/change.ts";
import type { ScoredCell, ScoredCells } from "../cube/scoreCells.ts";
import type { Series, SeriesList } from "../cube/seriesOf.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { Score } from "../score/score.ts";
import type { SegmentComparison } from "../segment/compareSegments.ts";
import type { Decomposition } from "../segment/decomposeChange.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { Period } from "../time/periods.ts";

/** One row of a table: flat, one number a column. */
export type TidyRow = Readonly<Record<string, string | number | boolean | null>>;

/** What can be laid out as rows: scored cells, one or several series, segments compared, ranked or decomposed. */
export type Tabular =
  ScoredCells | Series | SeriesList | SegmentComparison<unknown> | Ranking<unknown> | Decomposition<unknown>;

/**
 * A result as tidy rows for CSV files and BI tools: one observation a row, one number a column, the key's dimensions first.
 *
 * Numbers stay numbers, unrounded, in the metric's unit, with `unit`, `level` and `method` beside them; what is absent is null.
 * Periods are given by label and by their half-open ends in ISO 8601 (UTC). A dimension that has the name of a column
 * (`n`, `value` …) is written as `key.n`.
 *
 * @throws {CxError} `BAD_OPTION` for anything that has no rows
 * @example
 * const cube = tallyBy([{ area: "A", score: 10 }, { area: "A", score: 6 }], { metric: NPS, rating: "score", by: ["area"] });
 * const [row] = tidyRows(scoreCells(cube));
 * [row.area, row.metric, row.value, row.n, row.unit, row.level]; // => ["A", "nps", 0, 2, "points", 0.95]
 */
export function tidyRows(of: Tabular): TidyRow[] {
  const rows = rowsOf(of);
  // Every row has every column, so that a table needs no guessing.
  const columns = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  const dimensions = new Set(rows.flatMap(({ key }) => Object.keys(key)));
  return rows.map(({ key, values }) =>
    Object.fromEntries([
      ...[...dimensions].map((name) => [columns.has(name) ? `key.${name}` : name, cellOf(key, name)] as const),
      ...[...columns].map((name) => [name, cellOf(values, name)] as const),
    ]),
  );
}

/** Its own value, not one that every object has: a dimension may be called "constructor". */
function cellOf(row: TidyRow, name: string): TidyRow[string] {
  return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
}

interface KeyedRow {
  readonly key: TidyRow;
  readonly values: TidyRow;
}

function rowsOf(of: Tabular): KeyedRow[] {
  if (typeof of === "object" && (of as unknown) !== null) {
    if ("points" in of) {
      return of.points.map(({ period, score }) => row(of.key, { ...periodColumns(period), ...scoreColumns(score) }));
    }
    if ("series" in of) return of.series.flatMap((each) => rowsOf(each));
    if ("cells" in of) return of.cells.map(cellRow);
    if ("mix" in of) return decompositionRows(of);
    if ("unranked" in of) return rankingRows(of);
    if ("to" in of) return comparisonRows(of);
  }
  return refuse("BAD_OPTION", "of", "scored cells, series, segments compared, ranked or decomposed", of);
}

function cellRow({ key, period, score, flags }: ScoredCell): KeyedRow {
  const when = period === null ? {} : periodColumns(period);
  return row(key, { ...when, ...scoreColumns(score), flags: flags.join(", ") });
}

function decompositionRows({ metric: { id: metric }, unit, segments }: Decomposition<unknown>): KeyedRow[] {
  return segments.map(({ key, current, reference, rate, mix }) =>
    row(key, {
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
    }),
  );
}

function rankingRows({ metric: { id: metric, unit }, segments, unranked }: Ranking<unknown>): KeyedRow[] {
  return [
    ...segments.map(({ key, rank, n, raw, value, standardError, interval, probabilityBest, probabilityWorst }) =>
      row(key, {
        metric,
        unit,
        rank,
        n,
        raw,
        value,
        standardError,
        ...intervalColumns(interval),
        probabilityBest,
        probabilityWorst,
        reason: null,
      }),
    ),
    ...unranked.map(({ key, n, reason }) => row(key, { metric, unit, n, reason })),
  ];
}

function comparisonRows({ segments }: SegmentComparison<unknown>): KeyedRow[] {
  return segments.map(({ key, score, change, adjustedPValue, verdict }) =>
    row(key, { ...scoreColumns(score), ...changeColumns(change), adjustedPValue, verdict }),
  );
}

function changeColumns({ difference, unit, interval, pValue, reference }: Change): TidyRow {
  return {
    difference,
    differenceUnit: unit,
    differenceLower: interval?.lower ?? null,
    differenceUpper: interval?.upper ?? null,
    pValue,
    referenceValue: reference.value,
    referenceN: reference.n,
  };
}

function scoreColumns(score: Score | null): TidyRow {
  if (score === null) return { value: null, n: null };
  const { value, n, effectiveN, standardError, interval, reason } = score;
  const { id: metric, unit } = score.metric;
  return { metric, value, unit, n, effectiveN, standardError, ...intervalColumns(interval), reason };
}

function intervalColumns(interval: OpenInterval | null): TidyRow {
  const { lower = null, upper = null, level = null, method = null } = interval ?? {};
  return { lower, upper, level, method };
}

function periodColumns({ label, start, end, complete }: Period): TidyRow {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return { period: label, periodStart: iso(start), periodEnd: iso(end), complete };
}

function row(key: unknown, values: TidyRow): KeyedRow {
  const named = typeof key === "object" && key !== null ? key : { segment: key };
  return { key: named as TidyRow, values };
}
