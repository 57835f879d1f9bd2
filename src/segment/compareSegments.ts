import { refuse, requireLevel } from "../errors.ts";
import { type AdjustMethod, adjustPValues } from "../stats/tests/adjustPValues.ts";
import type { Change, Verdict } from "../compare/change.ts";
import { compare } from "../compare/compare.ts";
import type { DifferenceMethod } from "../compare/differenceMethod.ts";
import type { Cube } from "../cube/cube.ts";
import type { CellKey } from "../rows/keys.ts";
import type { DimensionOf } from "../cube/rollUp.ts";
import type { Interval } from "../stats/interval.ts";
import { type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import { type Heterogeneity, heterogeneity } from "../stats/tests/heterogeneity.ts";
import { type Score, score } from "../score/score.ts";
import { type Homogeneity, homogeneityOf } from "./homogeneity.ts";
import { type Segment, type SegmentOptions, engineError, restsOf, segmentsOf } from "./segments.ts";

/** Options of {@link compareSegments}. */
export interface CompareSegmentsOptions<
  Key extends CellKey,
  Name extends DimensionOf<Key>,
> extends SegmentOptions<Name> {
  /** What each segment is held against: the rest of the answers (never a total that contains it), or one segment. */
  readonly to?: "rest" | Pick<Key, Name> | undefined;
  /** How the p-values are adjusted for being many; Holm up to ten segments, Benjamini–Hochberg beyond, unless given. */
  readonly adjust?: AdjustMethod | undefined;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** How a difference is tested; {@link scoreDifference} unless given. */
  readonly method?: DifferenceMethod | undefined;
  /** Fewer answers than this on either side are not enough to say anything; 2 unless given. */
  readonly minimumN?: number | undefined;
}

/** One segment beside what it is held against. */
export interface ComparedSegment<Key> {
  readonly key: Key;
  readonly score: Score;
  /** Segment − reference, tested alone: its verdict does not know of the other segments. */
  readonly change: Change;
  /** p-value among all segments; null where no test was possible. */
  readonly adjustedPValue: number | null;
  /** The verdict that stands among all segments. */
  readonly verdict: Verdict;
  /** Wide enough that all segments' intervals hold together at `level` (Bonferroni). */
  readonly simultaneousInterval: Interval | null;
}

/** Every segment against the rest, or against one of them. */
export interface SegmentComparison<Key> {
  readonly metric: MetricInfo;
  readonly level: number;
  readonly to: "rest" | Key;
  readonly adjust: AdjustMethod;
  /** Whether the segments differ at all; null with fewer than two that have an interval. */
  readonly homogeneity: Homogeneity | null;
  /** By how much they differ beyond chance (Q, I², τ²). With few answers a segment Q is too sure: test with `homogeneity`. */
  readonly heterogeneity: Heterogeneity | null;
  readonly segments: readonly ComparedSegment<Key>[];
}

/**
 * Which segments differ: each one against all the others, with p-values adjusted for asking so often.
 *
 * A segment is never compared with a total that contains it: that total moves along. Beside the single tests stands one
 * for all, `homogeneity`, and Cochran's Q over the segments' scores with I² and τ², standard errors from the engine (half-width/z).
 * Periods of the cube are added up; respondents with answers in two segments make the test too sure.
 * Units: the metric's; shares differ by percentage points.
 *
 * @throws {CxError} `SCALE_MISMATCH`, `DESIGN_MISMATCH`, `BAD_KEY` (`to` is no segment), `BAD_OPTION`, those of {@link compare}
 * @see [miettinen1985], [holm1979], [benjamini1995], [cochran1954]
 * @example
 * const rows = [..."AAAAAAAABBBBBBBB"].map((area, i) => ({ area, score: area === "A" ? 10 - (i % 3) : i % 8 }));
 * const { segments } = compareSegments(tallyBy(rows, { metric: NPS, rating: "score", by: ["area"] }), NPS);
 * segments.map(({ key, change, verdict }) => [key.area, change.difference, verdict]); // => [["A", 162.5, "better"], ["B", -162.5, "worse"]]
 */
export function compareSegments<Key extends CellKey, const Name extends DimensionOf<Key> = DimensionOf<Key>>(
  cube: Cube<Key>,
  metric: Metric,
  options: CompareSegmentsOptions<Key, Name> = {},
): SegmentComparison<Pick<Key, Name>> {
  const { to = "rest", level = 0.95, method, minimumN } = options;
  requireLevel(level);
  const all = segmentsOf<Key, Name>(cube, options);
  const scoreOf = ({ tally }: Pick<Segment<unknown>, "tally">): Score => score(metric, tally, { level });
  const scores = all.map(scoreOf);
  const pairs = to === "rest" ? againstRest() : againstOne(to);
  const adjust = options.adjust ?? (pairs.length <= 10 ? "holm" : "benjaminiHochberg");
  const changes = pairs.map(({ own, reference }) => compare(own, reference, { level, method, minimumN }));
  const adjusted = adjustPValues(
    changes.map((change) => (change.verdict === "not enough data" ? null : change.pValue)),
    { method: adjust },
  );
  const together = 1 - (1 - level) / Math.max(1, adjusted.filter((p) => p !== null).length);
  return {
    metric: infoOf(metric),
    level,
    to,
    adjust,
    homogeneity: homogeneityOf(scores),
    heterogeneity: heterogeneityOf(scores),
    segments: pairs.map(({ key, own, reference }, i) => {
      const change = changes[i]!;
      const adjustedPValue = adjusted[i] ?? null;
      const clear = adjustedPValue !== null && adjustedPValue < 1 - level;
      return {
        key,
        score: own,
        change,
        adjustedPValue,
        verdict: clear || change.verdict === "not enough data" ? change.verdict : "no clear change",
        simultaneousInterval:
          adjustedPValue === null ? null : compare(own, reference, { level: together, method, minimumN }).interval,
      };
    }),
  };

  function againstRest(): Pair<Pick<Key, Name>>[] {
    const rests = restsOf(cube, all, options);
    return all.map((each, i) => ({ key: each.key, own: scoreOf(each), reference: scoreOf({ tally: rests[i]! }) }));
  }

  function againstOne(wanted: Pick<Key, Name>): Pair<Pick<Key, Name>>[] {
    const given: unknown = wanted;
    const named = typeof given === "object" && given !== null ? (given as CellKey) : {};
    const found = all.find(({ key }) => Object.entries(key).every(([name, value]) => named[name] === value));
    if (found === undefined) return refuse("BAD_KEY", "to", '"rest" or the key of a segment of the cube', to);
    const reference = scoreOf(found);
    return all.flatMap((each) => (each === found ? [] : { key: each.key, own: scoreOf(each), reference }));
  }
}

interface Pair<Key> {
  readonly key: Key;
  readonly own: Score;
  readonly reference: Score;
}

/** Cochran's Q over scores, with standard errors from the engine. @internal */
export function heterogeneityOf(scores: readonly Score[]): Heterogeneity | null {
  const known = scores.flatMap((each) => {
    const error = engineError(each);
    return error === null || each.value === null ? [] : { value: each.value, error };
  });
  if (known.length < 2) return null;
  return heterogeneity({
    estimates: known.map(({ value }) => value),
    standardErrors: known.map(({ error }) => error),
  });
}
