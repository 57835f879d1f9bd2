import { requireInteger, requireLevel } from "../errors.ts";
import { settle } from "../options.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { moments } from "../metric/distribution.ts";
import { type Metric, requireMetric } from "../metric/metric.ts";
import { sum } from "../numerics/sum.ts";
import type { Score } from "../score/score.ts";
import type { ReadingOptions } from "../rows/reading.ts";
import { type Change, armOf, changeOf, checkedInterval, reasonOf } from "./change.ts";
import { requireMargin } from "./compare.ts";
import { type McNemar, mcNemar } from "../stats/tests/mcNemar.ts";
import { pValueAgainst } from "./intervalComparing.ts";
import { type OverlappingWaves, correlationOf, overlapping, scoreOfCounts } from "./overlappingWaves.ts";
import { type PairExclusion, type PairedTable, columnSums, pairedTable, withinPeople } from "./pairedTable.ts";
import { relativeOf } from "./relativeInterval.ts";
import { type TransitionTest, bowker, stuartMaxwell } from "../stats/tests/transitionTests.ts";

/** Options of {@link comparePaired}. */
export interface ComparePairedOptions<Row, Band extends string = string> extends ReadingOptions {
  /** What is measured, in both waves. */
  readonly metric: Metric<Band>;
  /** Who answered: a string, number or boolean, the same in both waves. */
  readonly key: Accessor<Row, string | number | boolean | null | undefined>;
  /** The answer, as it was given. */
  readonly rating: Accessor<Row, unknown>;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** The interval of the mean difference within a person; {@link scoreInterval} unless given. */
  readonly interval?: IntervalMethod | undefined;
  /** Differences within ±margin do not matter, in the metric's unit. */
  readonly margin?: number | undefined;
  /** Fewer pairs than this are not enough to say anything; 2 unless given. */
  readonly minimumN?: number | undefined;
}

/** How people moved between the bands. */
export interface Transitions<Band extends string = string> {
  /** In the order of the scale. */
  readonly bands: readonly Band[];
  /** counts[i][j]: people in band i in the reference wave and in band j in the current one. */
  readonly counts: readonly (readonly number[])[];
  /** People who left the worst band: recovered detractors. */
  readonly recovered: number;
  /** People who left the best band: lost promoters. */
  readonly lost: number;
  /** Whether the shares of the bands changed; null without pairs. */
  readonly stuartMaxwell: TransitionTest | null;
  /** Whether moves between two bands balance; null without pairs. */
  readonly bowker: TransitionTest | null;
}

/** A change of the same people: the arms are the two answers of those who gave both. */
export interface PairedChange<Band extends string = string> extends Change<"pairedChange"> {
  /** Rows of both waves: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows in the difference: two of each pair. */
  readonly used: number;
  /**
   * Rows of either wave without a key or with an answer that is not scored, and scored answers of people who are in one wave only:
   * those are in `everybody`.
   */
  readonly excluded: Readonly<Record<PairExclusion, number>>;
  /** People with a scored answer in both waves. */
  readonly pairs: number;
  /** People whose answer is now worth more, in the metric's good direction. */
  readonly improved: number;
  /** People whose answer is now worth less, in the metric's good direction. */
  readonly worsened: number;
  /** People whose answer is worth the same, also where it is another point of the scale. */
  readonly unchanged: number;
  /** Whether as many improved as worsened. */
  readonly signTest: McNemar;
  /** How people moved between the bands of the metric. */
  readonly transitions: Transitions<Band>;
  /** The change over all scored answers of each wave, people in one wave only included. */
  readonly everybody: OverlappingWaves;
}

/**
 * Did the same people change? Two waves of a panel, or before and after a closed loop, matched by who answered.
 *
 * The difference is taken within each person, so what people bring with them cancels: the same change needs fewer
 * answers than {@link compare}, which would treat the waves as strangers. Those in one wave only are counted and reported,
 * and stand in `everybody` with the covariance of those in both. Recovered detractors are partly regression to the mean:
 * a group chosen for low answers rises by itself; compare with one that was left alone ({@link differenceInDifferences}).
 *
 * Formula: the multinomial score on current − reference, values from −range to range [tango1998]; `everybody`: MOVER with the
 * correlation r·m/√(n₁n₂) of the two means, m people in both [zou2007]. Units and verdict: as in {@link compare}.
 * Accuracy: 1e-10, test/reference/paired.test.ts.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns A change of the people in both waves, their transitions, and everybody beside them.
 * @throws {CxError} `DUPLICATE` (a person twice in a wave), `BAD_KEY`, `NOT_ITERABLE`, those of {@link tally} and {@link compare}
 * @see [tango1998], [zou2007], [bonett2012]
 * @example
 * const now = [{ id: 1, score: 9 }, { id: 2, score: 10 }, { id: 3, score: 9 }, { id: 4, score: 9 }, { id: 6, score: 2 }];
 * const before = [{ id: 1, score: 3 }, { id: 2, score: 9 }, { id: 3, score: 6 }, { id: 4, score: 8 }, { id: 5, score: 5 }];
 * const { difference, pairs, excluded, transitions, verdict } = comparePaired(now, before, { metric: NPS, key: "id", rating: "score" });
 * [difference, pairs, excluded.onlyReference, transitions.recovered, verdict]; // => [125, 4, 1, 2, "no clear change"]
 */
export function comparePaired<Row, Band extends string>(
  current: Iterable<Row>,
  reference: Iterable<Row>,
  options: ComparePairedOptions<Row, Band>,
): PairedChange<Band> {
  const settled = settle(options, {
    metric: undefined as never,
    key: undefined as never,
    rating: undefined as never,
    level: 0.95,
    interval: scoreInterval,
    margin: undefined,
    minimumN: 2,
    codes: undefined,
    offScale: undefined,
    numerals: undefined,
  });
  const { metric, level, minimumN, margin } = settled;
  requireMetric(metric);
  requireLevel(level);
  const interval = checkedInterval(settled.interval);
  requireInteger(minimumN, "minimumN", 1);
  if (margin !== undefined) requireMargin(margin, level);
  const found = pairedTable(current, reference, settled);
  const { table, pairs } = found;
  const [was, is] = [scoreOfCounts(metric, table.map(sum), level), scoreOfCounts(metric, columnSums(table), level)];
  const within = withinPeople(metric.values, table);
  const testAt = (at: number): Interval => interval(within, at);
  const mean = pairs === 0 ? null : moments(within).mean;
  const change = changeOf({
    kind: "pairedChange",
    metric,
    difference: mean === null ? null : mean + 0,
    test: mean === null ? null : { interval: testAt(level), pValue: pValueAgainst(0, mean, within, interval) },
    relativeInterval: relativeOfPairs(metric, is, was, table, level),
    reason: reasonOf([is], minimumN),
    margin: margin ?? null,
    minimumN,
    narrow: () => testAt(2 * level - 1),
    current: armOf(is),
    reference: armOf(was),
  });
  const [improved, worsened] = [moved(metric, table, 1), moved(metric, table, -1)];
  return {
    ...change,
    rows: found.rows,
    used: 2 * pairs,
    excluded: found.excluded,
    pairs,
    improved,
    worsened,
    unchanged: pairs - improved - worsened,
    signTest: mcNemar(improved, worsened),
    transitions: transitionsOf(metric, table),
    everybody: overlapping(metric, found, { level, interval }),
  };
}

/** Percent of the reference's value, the correlation of the two means allowed for; null where one has no interval. */
function relativeOfPairs(
  metric: Metric,
  is: Score,
  was: Score,
  table: PairedTable["table"],
  level: number,
): ReturnType<typeof relativeOf> {
  if (is.interval === null || was.interval === null) return null;
  return relativeOf(
    { ...is.interval, value: is.value! },
    { ...was.interval, value: was.value! },
    level,
    `MOVER-R with correlation on ${is.interval.method}`,
    correlationOf(metric, is, was, table) ?? 0,
  );
}

/** People whose answer is now worth more (side 1) or less (−1), in the metric's good direction. */
function moved({ values, better }: Metric, table: PairedTable["table"], side: 1 | -1): number {
  const good = better === "higher" ? side : -side;
  return sum(table.flatMap((row, i) => row.filter((_, j) => Math.sign(values[j]! - values[i]!) === good)));
}

function transitionsOf<Band extends string>(
  { bands, values, better }: Metric<Band>,
  table: readonly (readonly number[])[],
): Transitions<Band> {
  const names = [...new Set(bands)];
  const places = bands.map((band) => names.indexOf(band));
  const counts = names.map(() => new Array<number>(names.length).fill(0));
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      counts[places[i]!]![places[j]!]! += count;
    });
  });
  const worth = names.map((_, b) => {
    const own = values.filter((_value, k) => places[k] === b);
    return (better === "higher" ? 1 : -1) * (sum(own) / own.length);
  });
  const place = (better: (a: number, b: number) => boolean): number =>
    worth.reduce((found, each, b) => (better(each, worth[found]!) ? b : found), 0);
  const [worst, best] = [place((a, b) => a < b), place((a, b) => a > b)];
  const left = (band: number): number => sum(counts[band]!) - counts[band]![band]!;
  const somebody = counts.some((row) => row.some((count) => count > 0)) && names.length > 1;
  return {
    bands: names,
    counts,
    recovered: left(worst),
    lost: left(best),
    stuartMaxwell: somebody ? stuartMaxwell(counts) : null,
    bowker: somebody ? bowker(counts) : null,
  };
}
