import { CxError, requireInteger, requireLevel } from "../errors.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { moments } from "../metric/distribution.ts";
import { type Metric, type MetricInfo, infoOf, requireMetric } from "../metric/metric.ts";
import { sum } from "../numerics/sum.ts";
import { requireRecord, settle } from "../options.ts";
import { NameWatch } from "../rows/nameWatch.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import { requireRows } from "../rows/requireRows.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import type { Interval } from "../stats/interval.ts";
import { slotOf } from "../tally/countAnswers.ts";
import {
  type ChangeArm,
  type ChangeReason,
  type ChangeUnit,
  armOf,
  changeUnit,
  checkedInterval,
  hasNoInterior,
} from "./change.ts";
import { pValueAgainst } from "./intervalComparing.ts";
import { scoreOfCounts } from "./overlappingWaves.ts";
import { columnSums, withinPeople } from "./pairedTable.ts";

/** What is measured, and where a row has the answer. */
export interface MeasuredQuestion<Row> extends ReadingOptions {
  readonly metric: Metric;
  /** The answer, as it was given. */
  readonly rating: Accessor<Row, unknown>;
}

/** Options of {@link compareMetrics}. */
export interface CompareMetricsOptions<Row> {
  /** The question whose number is looked at. */
  readonly current: MeasuredQuestion<Row>;
  /** The question it is held against; its metric must count in the same unit. */
  readonly reference: MeasuredQuestion<Row>;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** The interval of the mean difference within a person; {@link scoreInterval} unless given. */
  readonly interval?: IntervalMethod | undefined;
  /** Fewer people than this with both answers are not enough to say anything; 2 unless given. */
  readonly minimumN?: number | undefined;
}

/** Two metrics of the same people, and how far they are apart. */
export interface MetricComparison {
  readonly kind: "metricComparison";
  /** The two that are held against each other; they count in one unit. */
  readonly metrics: { readonly current: MetricInfo; readonly reference: MetricInfo };
  /** Rows: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows with both answers. */
  readonly used: number;
  /** Rows with a scored answer to one of the two questions, and to neither. */
  readonly excluded: {
    /** Rows with a scored answer to the current question alone. */
    readonly onlyCurrent: number;
    /** Rows with a scored answer to the reference question alone. */
    readonly onlyReference: number;
    /** Rows without a scored answer. */
    readonly neither: number;
  };
  /** The fewest people with both answers that were asked for. */
  readonly minimumN: number;
  /** current − reference over those with both answers; null without any. */
  readonly difference: number | null;
  /** What `difference` and `interval` count in. */
  readonly unit: ChangeUnit;
  /** Of `difference`; null where nobody gave both answers. */
  readonly interval: Interval | null;
  /** Two-sided, against no difference, 0..1; null where nobody gave both answers. */
  readonly pValue: number | null;
  /** Which metric is the higher, by `interval`: no judgement of what is good. */
  readonly verdict: "higher" | "lower" | "no clear difference" | "not enough data";
  /** Why the verdict is "not enough data", else null. */
  readonly reason: ChangeReason | null;
  /** The two scores of those with both answers. */
  readonly current: ChangeArm;
  readonly reference: ChangeArm;
}

/**
 * Do two metrics of the same people tell different stories? 90 % satisfied and 30 % who would recommend is a contradiction only if it
 * is one within people, and more than chance.
 *
 * The difference is taken within each person who answered both questions, so that the two numbers need not be independent. Both metrics
 * must count in one unit: two shares, two net scores.
 *
 * Formula: the multinomial score on (value of the current metric − value of the reference metric) of each person [tango1998].
 * Units: the metrics'; shares differ by percentage points.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @throws {CxError} `METRIC_MISMATCH` (two units), `OFF_SCALE`, `BAD_OPTION`, `NOT_ITERABLE`, `OUT_OF_RANGE`
 * @see [tango1998]
 * @returns The difference, tested, with who answered both questions.
 * @example
 * const rows = [..."HHHHHHHHMMMML"].map((who) => ({ satisfied: who === "L" ? 2 : 5, recommend: who === "H" ? 6 : 10 }));
 * const promoters = shareMetric({ id: "promoters", scale: NPS.scale, bands: { promoter: [9, 10], other: [0, 1, 2, 3, 4, 5, 6, 7, 8] }, band: "promoter" });
 * const { difference, unit, verdict } = compareMetrics(rows, { current: { metric: CSAT, rating: "satisfied" }, reference: { metric: promoters, rating: "recommend" } });
 * [difference?.toFixed(1), unit, verdict]; // => ["53.8", "percentage points", "higher"]
 */
export function compareMetrics<Row>(rows: Iterable<Row>, options: CompareMetricsOptions<Row>): MetricComparison {
  const settled = settle(options, {
    current: undefined as never,
    reference: undefined as never,
    level: 0.95,
    interval: scoreInterval,
    minimumN: 2,
  });
  const { level, minimumN } = settled;
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 1);
  const interval = checkedInterval(settled.interval);
  const names = new NameWatch();
  const ask = (name: "current" | "reference"): Asked<Row> => questionOf(settled[name], name, names);
  const [current, reference] = [ask("current"), ask("reference")];
  requireOneUnit(current.metric, reference.metric);
  const list = requireRows(rows);
  names.look(list);
  names.finish(list.length);
  const { table, excluded } = countBoth(list, current, reference);
  const used = sum(table.flat());
  const is = scoreOfCounts(current.metric, columnSums(table), level);
  const was = scoreOfCounts(reference.metric, table.map(sum), level);
  const within = withinPeople(current.metric.values, table, reference.metric.values);
  const found = used === 0 ? null : interval(within, level);
  const few = used === 0 ? "noAnswers" : used < minimumN ? "belowMinimumN" : null;
  const reason = few ?? (hasNoInterior(found) ? "noInterior" : null);
  const mean = used === 0 ? null : moments(within).mean + 0;
  return {
    kind: "metricComparison",
    metrics: { current: infoOf(current.metric), reference: infoOf(reference.metric) },
    rows: list.length,
    used,
    excluded,
    minimumN,
    difference: mean,
    unit: changeUnit(current.metric.unit),
    interval: found,
    pValue: mean === null ? null : pValueAgainst(0, mean, within, interval),
    verdict: reason === null ? verdictOf(found!) : "not enough data",
    reason,
    current: armOf(is),
    reference: armOf(was),
  };
}

function requireOneUnit(current: Metric, reference: Metric): void {
  if (current.unit === reference.unit) return;
  throw new CxError("METRIC_MISMATCH", {
    argument: "reference.metric.unit",
    expected: `"${current.unit}"`,
    received: `"${reference.unit}"`,
  });
}

/** People with both answers by the places of the two, and the rows without. */
function countBoth<Row>(
  rows: readonly Row[],
  current: Asked<Row>,
  reference: Asked<Row>,
): { readonly table: number[][]; readonly excluded: MetricComparison["excluded"] } {
  const table = reference.metric.values.map(() => new Array<number>(current.metric.values.length).fill(0));
  const excluded = { onlyCurrent: 0, onlyReference: 0, neither: 0 };
  rows.forEach((row, index) => {
    const [was, is] = [reference.slotAt(row, index), current.slotAt(row, index)];
    if (was !== null && is !== null) table[was]![is]!++;
    else if (is !== null) excluded.onlyCurrent++;
    else if (was !== null) excluded.onlyReference++;
    else excluded.neither++;
  });
  return { table, excluded };
}

/** A question with its reading. */
interface Asked<Row> {
  readonly metric: Metric;
  /** Place of the answer on the scale; null where it is not scored. */
  readonly slotAt: (row: Row, index: number) => number | null;
}

function questionOf<Row>(question: MeasuredQuestion<Row>, name: string, names: NameWatch): Asked<Row> {
  requireRecord(question, name, "a record of metric and rating");
  const { metric, rating, ...how } = settle(
    question,
    {
      metric: undefined as never,
      rating: undefined as never,
      codes: undefined,
      offScale: undefined,
      numerals: undefined,
    },
    name,
  );
  requireMetric(metric, `${name}.metric`);
  const read = reading(metric.scale, how, `${name}.rating`);
  const valueOf = names.reader<Row>(rating, `${name}.rating`);
  return {
    metric,
    slotAt: (row, index) => {
      const slot = slotOf(read, valueOf(row), index);
      return slot < read.points ? slot : null;
    },
  };
}

function verdictOf({ lower, upper }: Interval): MetricComparison["verdict"] {
  return lower > 0 ? "higher" : upper < 0 ? "lower" : "no clear difference";
}
