import type { ScoredCells } from "../cube/scoreCells.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { Score } from "../score/score.ts";
import { type DotRow, type DotTable, MOST_ROWS, dotRow } from "./dotTable.ts";
import { type Frame, namesOf } from "./frame.ts";

/** One row of a picture of scores. @internal */
export interface ScoreRow extends DotRow {
  readonly score: Score | null;
}

/** @internal */
export interface ScoreTable extends DotTable<ScoreRow> {
  readonly metric: MetricInfo;
}

/** What can be drawn with its bands. */
export type ScoresResult = Score | ScoredCells;

/** A score, or scores of cells, as rows: by value, or by time where only time tells them apart. @internal */
export function scoreRows(result: ScoresResult, frame: Frame): ScoreTable {
  const { texts } = frame;
  const { metric } = result;
  const cells = result.kind === "cells" ? result.cells : [cellOf(result)];
  const timed = cells.some(({ period }) => period !== null);
  const keyed = cells.some(({ key }) => Object.keys(key).length > 0);
  const names = namesOf(
    cells.map(({ key, period }) => ({ ...key, ...(period === null ? {} : { "": period.label }) })),
    frame,
  );
  const rows = cells.map(({ score, value, interval, flags }, at): ScoreRow => {
    const note = flags.includes("suppressed") ? texts.suppressed : texts.none;
    const hollow = flags.includes("partial period");
    return { ...dotRow(names[at]!, value, interval, { n: score?.n ?? null, note, hollow }), score };
  });
  return {
    metric,
    level: rows.find(({ score }) => score?.interval)?.score?.interval?.level ?? null,
    rows: largest(timed ? rows : byValue(rows, metric.better), timed && !keyed),
    of: rows.length,
    counted: frame.counted(result.kind === "cells" ? result : countsOf(result)),
  };
}

/** A score on its own as the one cell of its table. */
function cellOf(
  score: Score,
): Pick<ScoredCells["cells"][number], "key" | "period" | "score" | "value" | "interval" | "flags"> {
  return { key: {}, period: null, ...score.of, score, value: score.value, interval: score.interval, flags: [] };
}

function countsOf({ n, excluded }: Score): { rows: number; used: number; excluded: Score["excluded"] } {
  let rows = n;
  for (const count of Object.values(excluded)) rows += count;
  return { rows, used: n, excluded };
}

/** The best first; what has no value last. */
function byValue(rows: readonly ScoreRow[], better: MetricInfo["better"]): ScoreRow[] {
  const sign = better === "lower" ? 1 : -1;
  return [...rows].sort((a, b) =>
    a.value === null || b.value === null
      ? Number(a.value === null) - Number(b.value === null)
      : sign * (a.value - b.value),
  );
}

/** The largest by answers, in their order; of periods the newest. @internal */
export function largest<Row extends DotRow>(rows: readonly Row[], newest: boolean): Row[] {
  if (rows.length <= MOST_ROWS) return [...rows];
  if (newest) return rows.slice(-MOST_ROWS);
  const kept = new Set([...rows].sort((a, b) => (b.n ?? -1) - (a.n ?? -1)).slice(0, MOST_ROWS));
  return rows.filter((row) => kept.has(row));
}
