import type { ChangeUnit } from "../../compare/change.ts";
import type { ScoredCell } from "../../cube/scoreCells.ts";
import type { SeriesPoint } from "../../cube/seriesOf.ts";
import type { DistinctiveWord, DistinctiveWords } from "../../driver/distinctiveWords.ts";
import type { ExpectationGap, ItemGap } from "../../driver/expectationGap.ts";
import type { OutcomeLink } from "../../driver/linkState.ts";
import type { Priorities, Priority } from "../../driver/priority.ts";
import type { Decomposition } from "../../segment/decomposeChange.ts";
import type { OpenInterval } from "../../stats/interval.ts";
import type { SurvivalCurve } from "../../stats/survival/kaplanMeier.ts";
import type { Wording } from "../language.ts";
import { nameText } from "../names.ts";

/** What a score leaves out, where the record around it says who is left out. @internal */
export const NOBODY = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0 } as const;

/** The least and the most of a list by a number each, of equals the first and the last; null of an empty one. @internal */
export function extremes<Item>(items: readonly Item[], of: (item: Item) => number): readonly [Item, Item] | null {
  if (items.length === 0) return null;
  let least: Item = items[0]!;
  let most = least;
  for (const item of items) {
    if (of(item) < of(least)) least = item;
    if (of(item) >= of(most)) most = item;
  }
  return [least, most];
}

/** The cells that have a score, the lowest and the highest of them. @internal */
export function extremeCells(cells: readonly ScoredCell[]): {
  readonly scored: readonly ScoredCell[];
  readonly lowest: ScoredCell | null;
  readonly highest: ScoredCell | null;
} {
  const scored = cells.filter(({ value }) => value !== null);
  const [lowest, highest] = extremes(scored, ({ value }) => value!) ?? [null, null];
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
  const moved = of.segments.flatMap(({ key, rate }) => (rate === null || rate === 0 ? [] : { key, rate }));
  return extremes(moved, ({ rate }) => -Math.abs(rate))?.[0] ?? null;
}

/** Whether the segments' own changes clearly go against the total: their interval excludes 0. @internal */
export function isReversal({ rate, change, reversal }: Decomposition<unknown>): boolean {
  if (reversal === "none" || rate === null || rate.interval === null || change.difference === null) return false;
  const { lower, upper } = rate.interval;
  return change.difference < 0 ? lower > 0 : upper < 0;
}

/** How many items could stand first: those that none is clearly above. @internal */
export function possiblyFirst(
  items: readonly { readonly rank: { readonly best: number; readonly worst: number } | null }[],
): number {
  return items.filter(({ rank }) => rank?.best === 1).length;
}

/** The items whose gain is clearly an improvement, the largest first. @internal */
export function clearGains({ items, metric: { better } }: Priorities): readonly Priority[] {
  return items.filter(({ gain, mean, interval }) => {
    if (gain === null || mean === null || interval === null) return false;
    return better === "higher" ? interval.lower > 0 : interval.upper < 0;
  });
}

/** The items whose adjusted p-value is below what the level allows. @internal */
export function clearlyOff<Item extends { readonly adjustedPValue: number | null }>(
  items: readonly Item[],
  level: number,
): readonly Item[] {
  return items.filter(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue < 1 - level);
}

/** The items that fall clearly short of what was expected. @internal */
export function clearlyShort({ items, level }: ExpectationGap): readonly ItemGap[] {
  return clearlyOff(items, level).filter(({ gap }) => gap !== null && gap < 0);
}

/** Whether the outcome clearly rises (1) or falls (−1) with the answer; 0 where that is not clear, null where nothing tells. @internal */
export function linkSign({ interval }: OutcomeLink["association"]): -1 | 0 | 1 | null {
  if (interval === null) return null;
  return interval.lower > 0 ? 1 : interval.upper < 0 ? -1 : 0;
}

/** The words that a group clearly says more than the rest, and less. @internal */
export function clearWords({ words, level }: DistinctiveWords): {
  readonly more: readonly DistinctiveWord[];
  readonly less: readonly DistinctiveWord[];
} {
  const clear = clearlyOff(words, level);
  return {
    more: clear.filter(({ difference }) => difference > 0),
    less: clear.filter(({ difference }) => difference < 0),
  };
}

/** A word out of a comment, as it may stand between quotation marks. @internal */
export function wordName(word: string): string {
  return nameText(word.replace(/["“”]/g, "'"));
}

/** The end of a survival curve, its median, and how many ended; null without rows. @internal */
export function curveEnd(curve: SurvivalCurve): {
  readonly ended: number;
  readonly cut: number;
  readonly median: number | null;
  readonly last: { readonly time: number; readonly survival: number };
  readonly interval: OpenInterval | null;
} | null {
  const { times, survival, events, censored, lower, upper, level, method } = curve;
  const at = times.length - 1;
  if (at < 0) return null;
  const half = survival.findIndex((share) => share <= 0.5);
  return {
    ended: events.reduce((a, b) => a + b, 0),
    cut: censored.reduce((a, b) => a + b, 0),
    median: half < 0 ? null : times[half]!,
    last: { time: times[at]!, survival: survival[at]! },
    interval: lower[at] == null || upper[at] == null ? null : { lower: lower[at], upper: upper[at], level, method },
  };
}

/** A size in its unit, "5.0 pp"; where it has none, or was stored before it said so, a plain number. @internal */
export function sized(size: number, unit: ChangeUnit | null | undefined, words: Wording): string {
  return unit ? words.size(size, unit) : words.number(size);
}

/** The values that are there. @internal */
export function valuesOf(values: readonly (number | null)[]): readonly number[] {
  return values.filter((value) => value !== null);
}
