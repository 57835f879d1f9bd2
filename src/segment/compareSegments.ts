import { refuse } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import type { Change } from "../compare/change.ts";
import { requireComparing } from "../compare/compare.ts";
import { ADJUSTS, type Adjust, type AdjustedChange, compareMany } from "../compare/compareMany.ts";
import type { DifferenceMethod } from "../compare/differenceMethod.ts";
import { scoreDifference } from "../compare/scoreDifference.ts";
import { type Cube, metricOf, requireCube } from "../cube/cube.ts";
import type { CellKey } from "../rows/keys.ts";
import type { DimensionOf } from "../cube/rollUp.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import type { Heterogeneity } from "../stats/tests/heterogeneity.ts";
import { SCORING, type Score, scoreTally } from "../score/score.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { type Homogeneity, heterogeneityOf, homogeneityOf } from "./homogeneity.ts";
import { type Reconciliation, type SegmentOptions, restsOf, segmentsOf, whoIsIn } from "./segments.ts";

/** Options of {@link compareSegments}. */
export interface CompareSegmentsOptions<
  Key extends CellKey,
  Name extends DimensionOf<Key>,
> extends SegmentOptions<Name> {
  /** What each segment is held against: the rest of the answers (never a total that contains it), or one segment. */
  readonly to?: "rest" | Pick<Key, Name> | undefined;
  /** How the p-values are adjusted for being many; Holm up to ten segments, Benjamini–Hochberg beyond, unless given. */
  readonly adjust?: Adjust | undefined;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** How a difference is tested; {@link scoreDifference} unless given. */
  readonly method?: DifferenceMethod | undefined;
  /** Fewer answers than this on either side are not enough to say anything; 2 unless given. */
  readonly minimumN?: number | undefined;
}

/** One segment beside what it is held against. */
export interface ComparedSegment<Key> extends AdjustedChange {
  /** The segment's value in each dimension of `by`. */
  readonly key: Key;
  /** Over all periods. */
  readonly score: Score;
  /** Segment − reference, tested alone: its verdict does not know of the other segments. */
  readonly change: Change<"change">;
}

/** Every segment against the rest, or against one of them. */
export interface SegmentComparison<Key> extends Reconciliation {
  readonly kind: "comparison";
  readonly metric: MetricInfo;
  /** Confidence of intervals and verdicts. */
  readonly level: number;
  /** What each segment is held against: all the others, or the segment of this key, which has no entry of its own. */
  readonly to: "rest" | Key;
  /** How the p-values were adjusted for being many. */
  readonly adjust: Adjust;
  /** Whether the segments differ at all; null with fewer than two that have an interval. */
  readonly homogeneity: Homogeneity | null;
  /** By how much they differ beyond chance (Q, I², τ²). With few answers a segment Q is too sure: test with `homogeneity`. */
  readonly heterogeneity: Heterogeneity | null;
  /** In the cube's order. */
  readonly segments: readonly ComparedSegment<Key>[];
}

/**
 * Which segments differ: each one against all the others, with p-values adjusted for asking so often.
 *
 * A segment is never compared with a total that contains it: that total moves along. Beside the single tests stands one
 * for all, `homogeneity`, and Cochran's Q over the segments' scores with I² and τ², standard errors from the scores' intervals.
 * It says which segments differ; {@link lowCells} says where the total has most to win, {@link rankSegments} what to expect of each.
 * Eight equal segments at NPS 80 of 20, 50, 200 answers are each called worse in 3.6, 3.4, 3.1 % and better in 0.0, 1.5, 1.8 % (nominal
 * 2.5), any of them after adjustment in 6.1, 4.5, 4.9 % (bench/results/sides.md). Periods of the cube are added up; respondents with answers in two segments make the test too sure.
 * Units: the metric's; shares differ by percentage points.
 * Method: {@link compare} of each segment and the sum of the others (or of `to`), p-values by {@link adjustPValues}.
 * Range: differences within ± the scale's length; p-values 0..1.
 *
 * @returns One comparison a segment, and whether they differ at all.
 * @throws {CxError} `SCALE_MISMATCH`, `DESIGN_MISMATCH`, `BAD_KEY` (`to` is no segment), `BAD_OPTION`, those of {@link compare}
 * @see [miettinen1985], [holm1979], [benjamini1995], [cochran1954]
 * @example
 * const rows = [..."AAAAAAAABBBBBBBB"].map((area, i) => ({ area, score: area === "A" ? 10 - (i % 3) : i % 8 }));
 * const { segments } = compareSegments(tallyBy(rows, { metric: NPS, rating: "score", by: ["area"] }));
 * segments.map(({ key, change, verdict }) => [key.area, change.difference, verdict]); // => [["A", 162.5, "better"], ["B", -162.5, "worse"]]
 */
export function compareSegments<Key extends CellKey, const Name extends DimensionOf<Key> = DimensionOf<Key>>(
  cube: Cube<Key>,
  options: CompareSegmentsOptions<Key, Name> = {},
): SegmentComparison<Pick<Key, Name>> {
  const settled = settle<CompareSegmentsOptions<Key, Name>, SettledDefaults>(options, DEFAULTS);
  const { to, adjust: asked, level, method, minimumN, by, clusters } = settled;
  requireCube(cube);
  requireComparing({ level, method, minimumN, margin: undefined });
  if (asked !== undefined) requireChoice(asked, "adjust", ADJUSTS);
  const metric = metricOf(cube, settled.metric);
  const all = segmentsOf<Key, Name>(cube, { by, clusters });
  const scoreOf = (tally: Tally, key: CellKey | null): Score =>
    scoreTally(metric, tally, { ...SCORING, level }, key && { key, period: null });
  const scores = all.map(({ tally, key }) => scoreOf(tally, key));
  const pairs = to === "rest" ? againstRest() : againstOne(to);
  const adjust = asked ?? (pairs.length <= 10 ? "holm" : "benjaminiHochberg");
  const changes = compareMany(pairs, { level, method, minimumN, margin: undefined }, adjust);
  return {
    kind: "comparison",
    metric: infoOf(metric),
    level,
    ...whoIsIn(cube),
    to,
    adjust,
    homogeneity: homogeneityOf(scores),
    heterogeneity: heterogeneityOf(scores),
    segments: pairs.map(({ key, current }, i) => {
      const { change, ...among } = changes[i]!;
      return { key, score: current, change: change!, ...among };
    }),
  };

  function againstRest(): Held<Pick<Key, Name>>[] {
    const rests = restsOf(cube, all, { clusters });
    return all.map(({ key }, i) => ({ key, current: scores[i]!, reference: scoreOf(rests[i]!, null) }));
  }

  function againstOne(wanted: Pick<Key, Name>): Held<Pick<Key, Name>>[] {
    const given: unknown = wanted;
    const named = typeof given === "object" && given !== null ? (given as CellKey) : {};
    const found = all.findIndex(({ key }) => Object.entries(key).every(([name, value]) => named[name] === value));
    if (found < 0) return refuse("BAD_KEY", "to", '"rest" or the key of a segment of the cube', to);
    return all.flatMap(({ key }, i) => (i === found ? [] : { key, current: scores[i]!, reference: scores[found]! }));
  }
}

interface SettledDefaults {
  readonly by: undefined;
  readonly metric: undefined;
  readonly clusters: undefined;
  readonly to: "rest";
  readonly adjust: undefined;
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly minimumN: number;
}

const DEFAULTS: SettledDefaults = {
  by: undefined,
  metric: undefined,
  clusters: undefined,
  to: "rest",
  adjust: undefined,
  level: 0.95,
  method: scoreDifference,
  minimumN: 2,
};

/** A segment and what it is held against. */
interface Held<Key> {
  readonly key: Key;
  readonly current: Score;
  readonly reference: Score;
}
