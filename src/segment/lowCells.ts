import { requireInteger, requireLevel } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type Change, type ChangeUnit, changeUnit } from "../compare/change.ts";
import { ADJUSTS, type Adjust, type AdjustedChange, compareMany } from "../compare/compareMany.ts";
import { scoreDifference } from "../compare/scoreDifference.ts";
import { type Cube, metricOf, requireCube } from "../cube/cube.ts";
import type { DimensionOf } from "../cube/rollUp.ts";
import { type Better, type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import type { CellKey } from "../rows/keys.ts";
import { SCORING, type Score, scoreTally } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import { addTallies, weightsOf } from "../tally/addTallies.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { type Homogeneity, homogeneityOf } from "./homogeneity.ts";
import { type Reconciliation, type Segment, type SegmentOptions, restsOf, segmentsOf, whoIsIn } from "./segments.ts";
import { type Posterior, hierarchicalShrinkage } from "./shrinkage.ts";

/** Options of {@link lowCells}. */
export interface LowCellsOptions<Name extends string> extends SegmentOptions<Name> {
  /** Cells with fewer scored answers are set aside, not ranked; 10 unless given. */
  readonly minimumN?: number | undefined;
  /** How the p-values are adjusted for being many; Benjamini–Hochberg unless given. */
  readonly adjust?: Adjust | undefined;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
}

/** A cell and what the total would gain. */
export interface LowCell<Key> {
  /** The cell's value in each dimension of `by`. */
  readonly key: Key;
  /** Over all periods. */
  readonly score: Score;
  /** Percent of all answers. */
  readonly percent: number;
  /** Cell − rest, as they were counted. */
  readonly change: Change<"change">;
  /**
   * How much better the total would be with this cell at the level of the rest, from cells drawn towards each other: what is to be
   * expected although the cell was chosen for looking bad. Below 0 where the cell lifts the total.
   */
  readonly gain: number;
  /** Of `gain`. */
  readonly interval: Interval | null;
  /** Whether `interval` leaves out 0 on the good side: whether the list claims this cell. */
  readonly clear: boolean;
  /** The gain as it was counted: for the cells at the top too large, because they were chosen. */
  readonly rawGain: number;
  /** Of `rawGain`; null without a test of the cell against the rest. */
  readonly rawInterval: Interval | null;
  /** Of `change`, among all ranked cells. */
  readonly adjustedPValue: number | null;
}

/** The pain map. */
export interface LowCells<Key> extends Reconciliation {
  readonly kind: "lowCells";
  readonly metric: MetricInfo;
  /** What gains and changes count in. */
  readonly unit: ChangeUnit;
  /** Confidence of all intervals. */
  readonly level: number;
  /** The score of all cells' answers together. */
  readonly total: Score;
  /** Cells with fewer answers stand in `setAside`. */
  readonly minimumN: number;
  /** How `adjustedPValue` was adjusted for being many. */
  readonly adjust: Adjust;
  /** How the cells were drawn together. */
  readonly method: string;
  /** Whether the cells differ at all; null with fewer than two that have an interval. */
  readonly homogeneity: Homogeneity | null;
  /** The cell with the most to gain first: chosen, which `gain` and `interval` allow for. */
  readonly cells: readonly LowCell<Key>[];
  /** Cells with too few answers to rank. */
  readonly setAside: readonly { readonly key: Key; readonly n: number }[];
}

/**
 * Where it hurts most: segment × touch point cells ranked by how much the total would gain if the cell reached the rest.
 *
 * Whoever looks at the worst of sixty cells looks at the unluckiest, too: the gain of the cell on top is exaggerated, and its plain interval
 * misses. So cells are drawn towards each other first ({@link hierarchicalShrinkage}), and gain and interval are those of the drawn cells.
 * Of the cell on top the 95 % interval holds the true gain in .95 to 1.00 of cases with 6, 20 or 60 cells, whether they differ or not, and a
 * tenth to a half of the exaggeration is left (as counted: .47 to .97); it is claimed wrongly in at most 1.3 % (bench/results/lowcells.md).
 * {@link compareSegments} asks which segments differ from the rest, whatever their size; this asks where there is most to win for the total: a small
 * cell must be very bad to stand high, a big one only a little.
 *
 * Formula: gain = s/(1 − s)·(T − θ), s the share of the answers, θ the drawn cell, T = Σsθ; turned so that more is better whatever the
 * metric's direction. Its interval adds the squares of three doubts: about the cell (its drawn limits), the rest (from the drawn errors)
 * and the share. `rawGain` = s·(rest − cell), its interval from the two-sample score interval.
 * Units: the metric's (percentage points for a share). The gain says what there is to win, not that it can be won.
 * Range: differences within ± the scale's length; p-values 0..1.
 *
 * @returns Cells by what the total would gain, those with most first, and the ones set aside.
 * @throws {CxError} `SCALE_MISMATCH`, `DESIGN_MISMATCH`, `NOT_INTEGER` or `OUT_OF_RANGE` (minimumN, level), `BAD_OPTION`
 * @see [miettinen1985], [zou2008], [gelman2006]
 * @example
 * const rows = ["web", "phone", "store"].flatMap((channel, c) => [10, 9, 8, 6, 10, 9, 7, 9, 10, 3].map((rating) => ({ channel, rating: Math.max(0, rating - 2 * c) })));
 * const { cells } = lowCells(tallyBy(rows, { metric: NPS, rating: "rating", by: ["channel"] }));
 * cells.map(({ key, gain, rawGain }) => [key.channel, gain.toFixed(2), rawGain.toFixed(2)]); // => [["store", "32.19", "33.33"], ["phone", "3.13", "3.33"], ["web", "-35.31", "-36.67"]]
 */
export function lowCells<Key extends CellKey, const Name extends DimensionOf<Key> = DimensionOf<Key>>(
  cube: Cube<Key>,
  options: LowCellsOptions<Name> = {},
): LowCells<Pick<Key, Name>> {
  const settled = settle(options, {
    by: undefined,
    metric: undefined,
    clusters: undefined,
    minimumN: 10,
    adjust: "benjaminiHochberg",
    level: 0.95,
  });
  const { minimumN, adjust, level, clusters } = settled;
  const by = settled.by as SegmentOptions<Name>["by"];
  requireCube(cube);
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 2);
  requireChoice(adjust, "adjust", ADJUSTS);
  const metric = metricOf(cube, settled.metric);
  const counted = countCells<Key, Name>(cube, metric, { by, clusters, level });
  const { segments, scores, rests, total } = counted;
  const drawn = drawnCells(scores, level);
  const ranked = segments.flatMap((_, i) => (scores[i]!.n >= minimumN && rests[i]!.value !== null ? i : []));
  const changes = compareMany(
    ranked.map((i) => ({ current: scores[i]!, reference: rests[i]! })),
    { level, method: scoreDifference, minimumN: 2, margin: undefined },
    adjust,
  );
  const others = drawnRests(counted.shares, drawn.posteriors);
  const cells = ranked.map((i, r) => cellOf(counted, i, changes[r]!, drawn.posteriors[i] ?? null, others[i]!, level));
  const places = new Set(ranked);
  return {
    kind: "lowCells",
    metric: infoOf(metric),
    unit: changeUnit(metric.unit),
    level,
    ...whoIsIn(cube),
    total,
    minimumN,
    adjust,
    method: drawn.method,
    homogeneity: homogeneityOf(scores),
    cells: cells.sort((a, b) => b.gain - a.gain),
    setAside: segments.flatMap(({ key, tally }, i) => (places.has(i) ? [] : [{ key, n: tally.n }])),
  };
}

/** The cells as they were counted, each with its share of the answers and the score of all others. */
interface CountedCells<Key> {
  readonly segments: readonly Segment<Key>[];
  readonly scores: readonly Score[];
  readonly shares: readonly number[];
  readonly rests: readonly Score[];
  readonly total: Score;
}

function countCells<Key extends CellKey, Name extends DimensionOf<Key>>(
  cube: Cube<Key>,
  metric: Metric,
  { by, clusters, level }: Omit<SegmentOptions<Name>, "metric"> & { readonly level: number },
): CountedCells<Pick<Key, Name>> {
  const scoring = { ...SCORING, level };
  const segments = segmentsOf<Key, Name>(cube, { by, clusters });
  const everybody = addTallies([emptyTally(cube), ...segments.map(({ tally }) => tally)], { clusters });
  const total = scoreTally(metric, everybody, scoring);
  const weight = sum(weightsOf(total.distribution).sums);
  return {
    segments,
    scores: segments.map(({ key, tally }) => scoreTally(metric, tally, scoring, { key, period: null })),
    shares: segments.map(({ tally }) => (weight === 0 ? 0 : sum(weightsOf(tally).sums) / weight)),
    rests: restsOf(cube, segments, { clusters }).map((tally) => scoreTally(metric, tally, scoring)),
    total,
  };
}

/** A ranked cell: what it would bring, as drawn and as counted. */
function cellOf<Key>(
  { segments, scores, shares, total }: CountedCells<Key>,
  at: number,
  { change, adjustedPValue }: AdjustedChange,
  own: Posterior | null,
  rest: DrawnRest,
  level: number,
): LowCell<Key> {
  const share = shares[at]!;
  const { better } = total.metric;
  const { gain, interval } = drawnGain(share, own, rest, total.effectiveN, better, level);
  const raw = rawGain(change!, share, total.effectiveN, better);
  return {
    key: segments[at]!.key,
    score: scores[at]!,
    percent: 100 * share,
    change: change!,
    gain,
    interval,
    clear: interval !== null && interval.lower > 0,
    rawGain: raw.gain,
    rawInterval: raw.interval,
    adjustedPValue,
  };
}

/** A gain with its interval. */
interface Gain {
  readonly gain: number;
  readonly interval: Interval | null;
}

/** Every cell drawn towards the others; null for one without a value or an interval. */
function drawnCells(
  scores: readonly Score[],
  level: number,
): { readonly method: string; readonly posteriors: readonly (Posterior | null)[] } {
  const known = scores.filter(({ value, interval }) => value !== null && interval !== null);
  if (known.length === 0) return { method: "none", posteriors: scores.map(() => null) };
  const { method, posteriors } = hierarchicalShrinkage(known, level);
  const places = new Map(known.map((score, i) => [score, posteriors[i]!]));
  return { method, posteriors: scores.map((score) => places.get(score) ?? null) };
}

/** All drawn cells but one: their share, their mean and its error. */
interface DrawnRest {
  readonly share: number;
  readonly mean: number;
  readonly error: number;
}

/** The rest of each cell, from sums of the cells before it and of those behind it; a cell without an interval is in no rest. */
function drawnRests(shares: readonly number[], posteriors: readonly (Posterior | null)[]): DrawnRest[] {
  const none = { share: 0, value: 0, squares: 0 };
  const add = (sums: typeof none, i: number): typeof none => {
    const [share, each] = [shares[i]!, posteriors[i] ?? null];
    if (each === null) return sums;
    return {
      share: sums.share + share,
      value: sums.value + share * each.value,
      squares: sums.squares + (share * each.standardError) ** 2,
    };
  };
  const before = [none];
  for (let i = 0; i < shares.length; i++) before.push(add(before[i]!, i));
  const rests: DrawnRest[] = [];
  for (let i = shares.length - 1, behind = none; i >= 0; i--) {
    const share = before[i]!.share + behind.share;
    const mean = (before[i]!.value + behind.value) / share;
    rests.push({ share, mean, error: Math.sqrt(before[i]!.squares + behind.squares) / share });
    behind = add(behind, i);
  }
  return rests.reverse();
}

/** s·(rest − cell) of drawn cells, the good way up. */
function drawnGain(
  share: number,
  own: Posterior | null,
  { share: rest, mean, error }: DrawnRest,
  n: number,
  better: Better,
  level: number,
): Gain {
  if (own === null || rest === 0) return { gain: 0, interval: null };
  const z = criticalZ(level);
  const distance = mean - own.value;
  const beside = (z * share * error) ** 2 + (z * distance * Math.sqrt((share * (1 - share)) / n)) ** 2;
  const up = Math.sqrt((share * (own.value - own.lower)) ** 2 + beside);
  const down = Math.sqrt((share * (own.upper - own.value)) ** 2 + beside);
  const method = "share × hierarchical normal";
  const gain = share * distance + 0;
  return better === "higher"
    ? { gain, interval: { lower: gain - down, upper: gain + up, level, method } }
    : { gain: 0 - gain, interval: { lower: -gain - up, upper: -gain + down, level, method } };
}

/** share·(rest − cell) as counted, the good way up, with the squares of both doubts added [zou2008]. */
function rawGain({ difference, interval }: Change, share: number, n: number, better: Better): Gain {
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
