import { twoSided } from "../numerics/studentT.ts";
import { adjustPValues } from "../stats/tests/adjustPValues.ts";
import { type Replicated, errorOf } from "./deleteGroups.ts";

/** The best and the worst rank that a figure may have; 1 is the largest. */
export interface RankRange {
  /** 1 + how many are clearly larger. */
  readonly best: number;
  /** As many as there are, less how many are clearly smaller. */
  readonly worst: number;
}

/**
 * Which ranks figures may have: best = 1 + how many are clearly larger, worst = p − how many are clearly smaller, over all
 * differences of two, Holm-adjusted [holm1979]. Figures that are not there have none.
 *
 * @internal
 */
export function rankRanges<Statistic>(
  model: Replicated<Statistic>,
  figure: (of: Statistic, j: number) => number,
  p: number,
  level: number,
): readonly (RankRange | null)[] {
  const there = Array.from({ length: p }, (_, j) => j).filter((j) => Number.isFinite(figure(model.full, j)));
  const pairs = there.flatMap((i, at) => there.slice(at + 1).map((j) => [i, j] as const));
  const tests = pairs.map(([i, j]) => {
    const difference = figure(model.full, i) - figure(model.full, j);
    const error = errorOf(model, (of) => figure(of, i) - figure(of, j));
    const pValue = error === null || error === 0 ? null : Math.min(1, twoSided(difference / error, model.df));
    return { i, j, difference, pValue };
  });
  const adjusted = adjustPValues(
    tests.map(({ pValue }) => pValue),
    { method: "holm" },
  );
  const ranges = new Map(there.map((j) => [j, { best: 1, worst: there.length }]));
  tests.forEach(({ i, j, difference }, k) => {
    const p = adjusted[k] ?? null;
    if (p === null || p >= 1 - level) return;
    const [above, below] = difference > 0 ? [i, j] : [j, i];
    ranges.get(above)!.worst--;
    ranges.get(below)!.best++;
  });
  return Array.from({ length: p }, (_, j) => (model.without.length < 2 ? null : (ranges.get(j) ?? null)));
}
