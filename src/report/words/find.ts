import type { ScoredCell } from "../../cube/scoreCells.ts";
import type { SeriesPoint } from "../../cube/seriesOf.ts";
import type { Decomposition } from "../../segment/decomposeChange.ts";

/** The cells that have a score, the lowest and the highest of them. @internal */
export function extremeCells(cells: readonly ScoredCell[]): {
  readonly scored: readonly ScoredCell[];
  readonly lowest: ScoredCell | null;
  readonly highest: ScoredCell | null;
} {
  const scored = cells.filter(({ value }) => value !== null);
  let lowest: ScoredCell | null = null;
  let highest: ScoredCell | null = null;
  for (const cell of scored) {
    if (lowest === null || cell.value! < lowest.value!) lowest = cell;
    if (highest === null || cell.value! > highest.value!) highest = cell;
  }
  return { scored, lowest, highest };
}

/** The last point of a series that has a score. @internal */
export function lastScored<Point extends Pick<SeriesPoint, "score">>({
  points,
}: {
  readonly points: readonly Point[];
}): Point | null {
  for (let i = points.length - 1; i >= 0; i--) {
    if (points[i]!.score.value !== null) return points[i]!;
  }
  return null;
}

/** The segment whose own change weighs most; null where none moved. @internal */
export function extremePart(of: Decomposition<unknown>): { readonly key: unknown; readonly rate: number } | null {
  let largest: { readonly key: unknown; readonly rate: number } | null = null;
  for (const { key, rate } of of.segments) {
    if (rate === null || rate === 0) continue;
    if (largest === null || Math.abs(rate) > Math.abs(largest.rate)) largest = { key, rate };
  }
  return largest;
}

/** Whether the segments' own changes clearly go against the total: their interval excludes 0. @internal */
export function isReversal({ rate, change, reversal }: Decomposition<unknown>): boolean {
  if (reversal === "none" || rate === null || rate.interval === null || change.difference === null) return false;
  const { lower, upper } = rate.interval;
  return change.difference < 0 ? lower > 0 : upper < 0;
}

/** Least and most of a list of counts. @internal */
export function rangeOf(counts: readonly number[]): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const count of counts) {
    if (count < least) least = count;
    if (count > most) most = count;
  }
  return [least, most];
}
