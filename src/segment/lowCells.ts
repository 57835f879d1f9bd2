import { requireInteger, requireLevel } from "../errors.ts";
import { type AdjustMethod, adjustPValues } from "../stats/tests/adjustPValues.ts";
import { type Change, type ChangeUnit, changeUnit } from "../compare/change.ts";
import { compare } from "../compare/compare.ts";
import type { Cube } from "../cube/cube.ts";
import type { CellKey } from "../rows/keys.ts";
import type { DimensionOf } from "../cube/rollUp.ts";
import type { Interval } from "../stats/interval.ts";
import { type Better, type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import { type Score, score } from "../score/score.ts";
import { addTallies, weightsOf } from "../tally/addTallies.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { type SegmentOptions, restsOf, segmentsOf } from "./segments.ts";

/** Options of {@link lowCells}. */
export interface LowCellsOptions<Name extends string> extends SegmentOptions<Name> {
  /** Cells with fewer scored answers are set aside, not ranked; 10 unless given. */
  readonly minimumN?: number | undefined;
  /** How the p-values are adjusted for being many; Benjamini–Hochberg unless given. */
  readonly adjust?: AdjustMethod | undefined;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
}

/** A cell and what the total would gain. */
export interface LowCell<Key> {
  readonly key: Key;
  readonly score: Score;
  /** Percent of all answers. */
  readonly share: number;
  /** Cell − rest. */
  readonly change: Change;
  /** How much better the total would be with this cell at the level of the rest; below 0 where the cell lifts the total. */
  readonly gain: number;
  readonly interval: Interval | null;
  readonly adjustedPValue: number | null;
}

/** The pain map. */
export interface LowCells<Key> {
  readonly metric: MetricInfo;
  readonly unit: ChangeUnit;
  readonly level: number;
  readonly total: Score;
  readonly minimumN: number;
  readonly adjust: AdjustMethod;
  /** The cell with the most to gain first. */
  readonly cells: readonly LowCell<Key>[];
  /** Cells with too few answers to rank. */
  readonly setAside: readonly { readonly key: Key; readonly n: number }[];
}

/**
 * Where it hurts most: segment × touch point cells ranked by how much the total would gain if the cell reached the rest.
 *
 * Formula: gain = share·(rest − cell), turned so that more is better whatever the metric's direction. That is the total's whole
 * distance to the rest, so a small cell must be very bad to stand high, and a big one only a little.
 * The interval joins the doubt about the difference (the two-sample score interval) and about the share, as squares.
 * Coverage at 95 % (the airport's answers resampled, 150, 600 and 2,700): .966, .954, .952, `bench/segment-coverage.mjs`.
 * Units: the metric's (percentage points for a share). The gain says what there is to win, not that it can be won.
 *
 * @throws {CxError} `SCALE_MISMATCH`, `DESIGN_MISMATCH`, `NOT_INTEGER` or `OUT_OF_RANGE` (minimumN, level), `BAD_OPTION`
 * @see [miettinen1985], [zou2008]
 * @example
 * const rows = ["web", "phone", "store"].flatMap((channel, c) => [10, 9, 8, 6, 10, 9, 7, 9, 10, 3].map((rating) => ({ channel, rating: Math.max(0, rating - 2 * c) })));
 * const { cells } = lowCells(tallyBy(rows, { metric: NPS, rating: "rating", by: ["channel"] }), NPS);
 * cells.map(({ key, gain }) => [key.channel, gain.toFixed(4)]); // => [["store", "33.3333"], ["phone", "3.3333"], ["web", "-36.6667"]]
 */
export function lowCells<Key extends CellKey, const Name extends DimensionOf<Key> = DimensionOf<Key>>(
  cube: Cube<Key>,
  metric: Metric,
  options: LowCellsOptions<Name> = {},
): LowCells<Pick<Key, Name>> {
  const { minimumN = 10, adjust = "benjaminiHochberg", level = 0.95 } = options;
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 2);
  const all = segmentsOf<Key, Name>(cube, options);
  const rests = restsOf(cube, all, options);
  const total = score(metric, addTallies([emptyTally(cube), ...all.map(({ tally }) => tally)], options), { level });
  const weight = sum(total.distribution.weights?.sums ?? total.distribution.counts);
  const cells = all.flatMap(({ key, tally }, i): Omit<LowCell<Pick<Key, Name>>, "adjustedPValue">[] => {
    const own = score(metric, tally, { level });
    const change = compare(own, score(metric, rests[i]!, { level }));
    if (tally.n < minimumN || change.difference === null) return [];
    const share = sum(weightsOf(tally).sums) / weight;
    return [{ key, score: own, share: 100 * share, change, ...gainOf(change, share, total.effectiveN, metric.better) }];
  });
  const adjusted = adjustPValues(
    cells.map(({ change }) => change.pValue),
    { method: adjust },
  );
  const ranked = new Set(cells.map(({ key }) => key));
  return {
    metric: infoOf(metric),
    unit: changeUnit(metric.unit),
    level,
    total,
    minimumN,
    adjust,
    cells: cells.map((cell, i) => ({ ...cell, adjustedPValue: adjusted[i] ?? null })).sort((a, b) => b.gain - a.gain),
    setAside: all.flatMap(({ key, tally }) => (ranked.has(key) ? [] : [{ key, n: tally.n }])),
  };
}

/** share·(rest − cell), the good way up, with the squares of both doubts added [zou2008]. */
function gainOf(
  { difference, interval }: Change,
  share: number,
  n: number,
  better: Better,
): { readonly gain: number; readonly interval: Interval | null } {
  const good = better === "higher" ? -1 : 1; // cell − rest is bad where higher is better
  const gain = good * share * difference! + 0;
  if (interval === null) return { gain, interval: null };
  const { lower, upper, level } = interval;
  const shareReach = (criticalZ(level) * Math.abs(difference!) * Math.sqrt((share * (1 - share)) / n)) ** 2;
  const down = Math.sqrt((share * (difference! - lower)) ** 2 + shareReach);
  const up = Math.sqrt((share * (upper - difference!)) ** 2 + shareReach);
  const [below, above] = good > 0 ? [down, up] : [up, down];
  return { gain, interval: { lower: gain - below, upper: gain + above, level, method: "share × two-sample score" } };
}
