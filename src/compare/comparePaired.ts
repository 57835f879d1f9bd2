import { refuse, requireInteger, requireLevel } from "../errors.ts";
import { isKey } from "../rows/keys.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { type Distribution, moments } from "../metric/distribution.ts";
import { type Metric, requireMetric } from "../metric/metric.ts";
import { sum } from "../numerics/sum.ts";
import { type Score, score } from "../score/score.ts";
import { requireIterable } from "../errors.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { type Change, type ChangeArm, armOf, changeOf, reasonOf } from "./change.ts";
import { requireMargin } from "./compare.ts";
import { type McNemar, mcNemar } from "../stats/tests/mcNemar.ts";
import { pValueByInversion } from "./moverDifference.ts";
import { scoreTest } from "./scoreTest.ts";
import { type TransitionTest, bowker, stuartMaxwell } from "../stats/tests/transitionTests.ts";

/** Options of {@link comparePaired}. */
export interface ComparePairedOptions<Row, Band extends string = string> extends ReadingOptions {
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

/** Everybody who answered, in one wave or in both. */
export interface OverlappingWaves {
  readonly before: ChangeArm;
  readonly after: ChangeArm;
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly pValue: number | null;
  /** Of the two scores, through the people who are in both; null where nobody is or nothing varies. */
  readonly correlation: number | null;
}

/** How people moved between the bands. */
export interface Transitions<Band extends string = string> {
  /** In the order of the scale. */
  readonly bands: readonly Band[];
  /** counts[i][j]: people in band i before and band j after. */
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
export interface PairedChange<Band extends string = string> extends Change {
  readonly pairs: number;
  /** People with a scored answer before only: they are in `everybody`, not in the difference. */
  readonly onlyBefore: number;
  /** People with a scored answer after only. */
  readonly onlyAfter: number;
  /** Rows of either wave without a key. */
  readonly noKey: number;
  /** Rows of either wave whose answer is not scored. */
  readonly notScored: number;
  /** People whose answer is now worth more, in the metric's good direction. */
  readonly improved: number;
  readonly worsened: number;
  readonly unchanged: number;
  /** Whether as many improved as worsened. */
  readonly signTest: McNemar;
  readonly transitions: Transitions<Band>;
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
 * Formula: the multinomial score on after − before, values from −range to range [tango1998]; `everybody`: MOVER with the
 * correlation r·m/√(n₁n₂) of the two means, m people in both [zou2007]. Units and verdict: as in {@link compare}.
 * Accuracy: 1e-10, test/reference/paired.test.ts.
 *
 * @throws {CxError} `DUPLICATE` (a person twice in a wave), `BAD_KEY`, `NOT_ITERABLE`, those of {@link tally} and {@link compare}
 * @see [tango1998], [zou2007], [bonett2012]
 * @example
 * const before = [{ id: 1, score: 3 }, { id: 2, score: 9 }, { id: 3, score: 6 }, { id: 4, score: 8 }, { id: 5, score: 5 }];
 * const after = [{ id: 1, score: 9 }, { id: 2, score: 10 }, { id: 3, score: 9 }, { id: 4, score: 9 }, { id: 6, score: 2 }];
 * const { difference, pairs, onlyBefore, transitions, verdict } = comparePaired(before, after, { metric: NPS, key: "id", rating: "score" });
 * [difference, pairs, onlyBefore, transitions.recovered, verdict]; // => [125, 4, 1, 2, "no clear change"]
 */
export function comparePaired<Row, Band extends string>(
  before: Iterable<Row>,
  after: Iterable<Row>,
  options: ComparePairedOptions<Row, Band>,
): PairedChange<Band> {
  const { metric, level = 0.95, interval = scoreInterval, minimumN = 2 } = options;
  const margin = options.margin ?? null;
  requireMetric(metric);
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 1);
  if (margin !== null) requireMargin(margin, level);
  const [first, second] = [readWave(before, "before", options), readWave(after, "after", options)];
  const table = crossed(first, second, metric.values.length);
  const pairs = sum(table.flat());
  const [was, is] = [scoreOf(metric, table.map(sum), level), scoreOf(metric, columnSums(table), level)];
  const within = differences(metric.values, table);
  const testAt = (at: number): Interval => interval(within, at);
  const pValue = (): number =>
    interval === scoreInterval ? scoreTest(within, 0) : pValueByInversion(testAt, moments(within).mean, 0);
  const change = changeOf({
    metric,
    difference: pairs === 0 ? null : moments(within).mean + 0,
    test: pairs === 0 ? null : { interval: testAt(level), pValue: pValue() },
    reason: reasonOf([is], minimumN),
    margin,
    narrow: () => testAt(2 * level - 1),
    current: armOf(is),
    reference: armOf(was),
  });
  const good = metric.better === "higher" ? 1 : -1;
  const moved = (side: 1 | -1): number =>
    sum(
      table.flatMap((row, i) => row.filter((_, j) => Math.sign(metric.values[j]! - metric.values[i]!) === side * good)),
    );
  const [improved, worsened] = [moved(1), moved(-1)];
  return {
    ...change,
    pairs,
    onlyBefore: first.slots.size - pairs,
    onlyAfter: second.slots.size - pairs,
    noKey: first.noKey + second.noKey,
    notScored: first.notScored + second.notScored,
    improved,
    worsened,
    unchanged: pairs - improved - worsened,
    signTest: mcNemar(improved, worsened),
    transitions: transitionsOf(metric, table),
    everybody: overlapping(metric, first, second, table, { level, interval }),
  };
}

/** One wave: the place on the scale of everybody's answer. */
interface Wave {
  readonly slots: ReadonlyMap<unknown, number>;
  readonly noKey: number;
  readonly notScored: number;
}

function readWave<Row>(rows: Iterable<Row>, argument: string, options: ComparePairedOptions<Row>): Wave {
  const read = reading(options.metric.scale, options, argument);
  const [keyOf, ratingOf] = [readerOf(options.key, "key"), readerOf(options.rating, "rating")];
  const seen = new Set<unknown>();
  const slots = new Map<unknown, number>();
  let [noKey, notScored, index] = [0, 0, 0];
  for (const row of requireIterable(rows, argument)) {
    const key = keyOf(row);
    const slot = read.slotOf(ratingOf(row), index);
    if (key === null || key === undefined) noKey++;
    else {
      if (!isKey(key)) refuse("BAD_KEY", `${argument}.key`, "a string, a finite number or a boolean", key, index);
      if (seen.has(key)) refuse("DUPLICATE", argument, "each respondent once", key, index);
      seen.add(key);
      if (slot < read.points) slots.set(key, slot);
      else notScored++;
    }
    index++;
  }
  return { slots, noKey, notScored };
}

/** People by their answer before (rows) and after (columns), of those who gave both. */
function crossed(before: Wave, after: Wave, points: number): number[][] {
  const table = Array.from({ length: points }, () => new Array<number>(points).fill(0));
  for (const [key, from] of before.slots) {
    const to = after.slots.get(key);
    if (to !== undefined) table[from]![to]!++;
  }
  return table;
}

function columnSums(table: readonly (readonly number[])[]): number[] {
  return table.map((_, j) => sum(table.map((row) => row[j]!)));
}

function scoreOf<Band extends string>(metric: Metric<Band>, counts: readonly number[], level: number): Score<Band> {
  return score(metric, tallyFromCounts(metric, counts), { level });
}

/** after − before of each person, over all the differences that the scale allows. */
function differences(worth: readonly number[], table: readonly (readonly number[])[]): Distribution {
  const cells = table.flatMap((row, i) => row.map((count, j) => ({ value: worth[j]! - worth[i]!, count })));
  cells.sort((a, b) => a.value - b.value);
  const values: number[] = [];
  const counts: number[] = [];
  const same = 1e-9 * (cells.at(-1)!.value - cells[0]!.value);
  for (const { value, count } of cells) {
    // 2/3 − 1/3 and 1/3 − 0 are one difference.
    if (values.length === 0 || value - values.at(-1)! > same) {
      values.push(Math.abs(value) <= same ? 0 : value);
      counts.push(count);
    } else counts[counts.length - 1]! += count;
  }
  return { values, counts, weights: null, design: null };
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
  const [worst, best] = [worth.indexOf(Math.min(...worth)), worth.indexOf(Math.max(...worth))];
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

function overlapping<Band extends string>(
  metric: Metric<Band>,
  first: Wave,
  second: Wave,
  table: readonly (readonly number[])[],
  { level, interval }: { readonly level: number; readonly interval: IntervalMethod },
): OverlappingWaves {
  const countsOf = ({ slots }: Wave): number[] => {
    const counts = new Array<number>(metric.values.length).fill(0);
    for (const slot of slots.values()) counts[slot]!++;
    return counts;
  };
  const [before, after] = [first, second].map((wave) => scoreOf(metric, countsOf(wave), level)) as [Score, Score];
  const arms = { before: armOf(before), after: armOf(after) };
  if (before.value === null || after.value === null) {
    return { ...arms, difference: null, interval: null, pValue: null, correlation: null };
  }
  const correlation = correlationOf(metric, before, after, table);
  const difference = after.value - before.value + 0;
  const at = (each: number): Interval => {
    const [was, is] = [interval(before.distribution, each), interval(after.distribution, each)];
    const reach = (a: number, b: number): number =>
      Math.sqrt(Math.max(0, a * a + b * b - 2 * (correlation ?? 0) * a * b)); // [zou2007]
    return {
      lower: difference - reach(after.value! - is.lower, was.upper - before.value!),
      upper: difference + reach(is.upper - after.value!, before.value! - was.lower),
      level: each,
      method: `MOVER with correlation on ${is.method}`,
    };
  };
  return { ...arms, difference, interval: at(level), pValue: pValueByInversion(at, difference, 0), correlation };
}

/** Correlation of the two means: covariance m·cov/(n₁n₂) over the product of their standard errors. */
function correlationOf(
  metric: Metric,
  before: Score,
  after: Score,
  table: readonly (readonly number[])[],
): number | null {
  const [pairs, errors] = [sum(table.flat()), before.standardError! * after.standardError!];
  if (pairs === 0 || errors === 0) return null;
  const { values } = metric;
  const [rows, columns] = [table.map(sum), columnSums(table)];
  const [from, to] = [rows, columns].map((counts) => sum(counts.map((count, k) => count * values[k]!)) / pairs) as [
    number,
    number,
  ];
  const products = table.flatMap((row, i) => row.map((count, j) => count * (values[i]! - from) * (values[j]! - to)));
  const covariance = sum(products) / pairs;
  return Math.max(-1, Math.min(1, (pairs * covariance) / (before.n * after.n) / errors));
}
