import type { ScoredCells } from "../cube/scoreCells.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { Score } from "../score/score.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { CaseShare } from "../service/caseShare.ts";
import { type Frame, namesOf } from "./frame.ts";

/** One row of a picture of scores. @internal */
export interface ScoreRow {
  readonly segment: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number | null;
  readonly score: Score | null;
  /** A period that was not over, or a small base: drawn hollow. */
  readonly hollow: boolean;
  /** What stands for a value that is not there. */
  readonly note: string;
}

/** @internal */
export interface ScoreRows {
  readonly metric: Pick<MetricInfo, "name" | "unit" | "better">;
  readonly level: number | null;
  readonly rows: readonly ScoreRow[];
  /** All rows that there were, drawn or not. */
  readonly of: number;
  readonly counted: string;
}

/** More rows than this are no picture. */
const MOST = 40;

/** What can be drawn as rows of scores. */
export type ScoresResult = Score | ScoredCells | CaseShare | Ranking<unknown>;

/** Scores of any of these results as rows: by value, or by time where only time tells them apart. @internal */
export function scoreRows(result: ScoresResult, frame: Frame): ScoreRows {
  if (result.kind === "ranking") return rankedRows(result, frame);
  if (result.kind === "caseShare") return { ...oneRow(result.score, frame), counted: frame.counted(result) };
  if (result.kind === "score") return oneRow(result, frame);
  const { metric, cells } = result;
  const timed = cells.some(({ period }) => period !== null);
  const keyed = cells.some(({ key }) => Object.keys(key).length > 0);
  const names = namesOf(
    cells.map(({ key, period }) => ({ ...key, ...(period === null ? {} : { "": period.label }) })),
    frame,
  );
  const rows = cells.map((cell, at): ScoreRow => {
    const { score, value, interval, flags } = cell;
    const note = flags.includes("suppressed") ? frame.texts.suppressed : frame.texts.none;
    return rowOf(names[at]!, {
      score,
      value,
      interval,
      n: score?.n ?? null,
      note,
      hollow: flags.includes("partial period"),
    });
  });
  return {
    metric,
    level: levelOf(rows),
    rows: largest(timed ? rows : byValue(rows, metric.better), timed && !keyed),
    of: rows.length,
    counted: frame.counted(result),
  };
}

function oneRow(score: Score, frame: Frame): ScoreRows {
  const { of, metric, n, excluded } = score;
  const key = of === null ? {} : { ...of.key, ...(of.period === null ? {} : { "": of.period.label }) };
  const row = rowOf(namesOf([key], frame)[0]!, { score, ...score, note: frame.texts.none, hollow: false });
  let rows = n;
  for (const count of Object.values(excluded)) rows += count;
  return { metric, level: levelOf([row]), rows: [row], of: 1, counted: frame.counted({ rows, used: n, excluded }) };
}

function rankedRows(ranking: Ranking<unknown>, frame: Frame): ScoreRows {
  const { segments, unranked, metric, level } = ranking;
  const names = namesOf(
    [...segments, ...unranked].map(({ key }) => key),
    frame,
  );
  const rows = [
    ...segments.map((each, at) => rowOf(names[at]!, { ...each, score: null, note: "", hollow: false })),
    ...unranked.map(({ n, reason }, at) =>
      rowOf(names[segments.length + at]!, {
        score: null,
        value: null,
        interval: null,
        n,
        note: reason === "suppressed" ? frame.texts.suppressed : frame.texts.tooFew,
        hollow: false,
      }),
    ),
  ];
  return { metric, level, rows: largest(rows, false), of: rows.length, counted: frame.counted(ranking) };
}

function rowOf(
  segment: string,
  {
    interval,
    score,
    value,
    n,
    note,
    hollow,
  }: Pick<ScoreRow, "score" | "value" | "n" | "note" | "hollow"> & {
    readonly interval: { readonly lower: number; readonly upper: number } | null;
  },
): ScoreRow {
  return { segment, value, lower: interval?.lower ?? null, upper: interval?.upper ?? null, n, score, hollow, note };
}

function levelOf(rows: readonly ScoreRow[]): number | null {
  return rows.find(({ score }) => score?.interval)?.score?.interval?.level ?? null;
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

/** The largest by answers, in their order; of periods the newest. */
function largest(rows: readonly ScoreRow[], newest: boolean): ScoreRow[] {
  if (rows.length <= MOST) return [...rows];
  if (newest) return rows.slice(-MOST);
  const kept = new Set([...rows].sort((a, b) => (b.n ?? -1) - (a.n ?? -1)).slice(0, MOST));
  return rows.filter((row) => kept.has(row));
}
