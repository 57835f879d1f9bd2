import { refuse } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { type Cube, type CubeExclusion, keyId, metricOf, requireCube } from "../cube/cube.ts";
import { type CellKey } from "../rows/keys.ts";
import type { Series } from "../cube/seriesOf.ts";
import { type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import type { Exclusion } from "../scale/codeBook.ts";
import { SCORING, type Score, scoreTally } from "../score/score.ts";
import { type AddTalliesOptions, addTallies } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { requireTally } from "../tally/requireTally.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { consecutivePeriods } from "../time/consecutivePeriods.ts";
import type { Period } from "../time/period.ts";
import { type PeriodCalendar, periodCalendar } from "../time/periodCalendar.ts";
import type { TransitionsOption } from "../time/periodRhythm.ts";
import { previousPeriod, samePeriodLastYear } from "../time/previousPeriod.ts";
import type { Every, RhythmOptions } from "../time/rhythm.ts";
import { COMPARE_DEFAULTS, type CompareOptions, requireComparing } from "./compare.ts";
import { ADJUSTS, type Adjust, type AdjustedChange, type Pair, compareMany } from "./compareMany.ts";

/** Options of {@link comparePeriods}. */
export interface ComparePeriodsOptions
  extends CompareOptions, TransitionsOption, AddTalliesOptions, Omit<RhythmOptions, "every"> {
  /** Another metric over the same scale than the one that was counted. */
  readonly metric?: Metric | undefined;
  /** The period before, the same one a year earlier, or one fixed period. */
  readonly against: "previous" | "yearAgo" | Period;
  /** The instant as of which the answers are known: a period that was not over then is compared for its first part only. */
  readonly asOf: Instant;
  /** The periods to compare, whole numbers of those that were counted; those that were counted unless given. */
  readonly every?: Every | undefined;
  /** How the p-values are adjusted for being many; Holm over all comparisons of the call unless given. */
  readonly adjust?: Adjust | undefined;
}

/** A stretch of time that answers were taken from. */
export interface Stretch {
  /** Epoch milliseconds. */
  readonly start: number;
  /** Epoch milliseconds, not included; equal to `start` where nothing of the period was over. */
  readonly end: number;
}

/** One period of one segment against an earlier one; no change where nothing was counted in the reference stretch, as before the first period. */
export interface PeriodChange<Key extends CellKey = CellKey> extends AdjustedChange {
  /** The segment's value in each dimension; `{}` without dimensions. */
  readonly key: Key;
  /** The one that is looked at; `complete` says whether it was over at the as-of instant. */
  readonly period: Period;
  /** The one it is held against, whole: `covered` has what was taken of it. */
  readonly reference: Period;
  /** Whether the period was not over at the as-of instant. */
  readonly partial: boolean;
  /** Whether both sides cover the same part of their period: not so for a partial period that was counted in one piece. */
  readonly likeForLike: boolean;
  /** What was compared. */
  readonly covered: { readonly current: Stretch; readonly reference: Stretch };
}

/** Periods against earlier ones, and who is in them. */
export interface PeriodComparison<Key extends CellKey = CellKey> {
  readonly kind: "periodComparison";
  readonly metric: MetricInfo;
  /** Confidence of the intervals. */
  readonly level: number;
  /** How the p-values were adjusted for being many. */
  readonly adjust: Adjust;
  /** Rows of the cube or series: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Scored answers of all segments and periods. */
  readonly used: number;
  /** Rows that are not scored, by reason; a series has no `noKey` or `filtered`. */
  readonly excluded: Readonly<Partial<Record<CubeExclusion | Exclusion, number>>>;
  /** Segment by segment, in order of time. */
  readonly changes: readonly PeriodChange<Key>[];
}

/**
 * Each period against the one before it or a year earlier, a running one for as far as it has come.
 *
 * Count by day and compare by month: on the tenth this month's first nine days then meet the nine first days of the other
 * month, by the zone's calendar. A running period that was counted in one piece meets a whole one, and `likeForLike`
 * says so. A period without answers has a change without numbers ("not enough data"), never a zero.
 *
 * Whoever compares twelve months looks twelve times: beside each single test stands the verdict that holds for all of them
 * (`adjust`, Holm unless given). {@link periodOverPeriod} compares the points of a series one by one and adjusts nothing.
 * Units and verdict: as in {@link compare}. The answers of the two periods should come from different people.
 * Method: {@link compare} for each pair of periods; of a running period the days that are over, against as many of the other.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @param of - A cube with periods, or a series.
 * @returns One change a period and segment, in order, and who is in them.
 * @throws {CxError} `BAD_OPTION` (against, a cube without periods), `BAD_DATE` (asOf), `MIXED_PERIODS` (periods that do not fit into `every`), `DESIGN_MISMATCH` (clusters), those of {@link compare}
 * @see [miettinen1985], [holm1979]
 * @example
 * const rows = [["2026-01-05T12:00Z", 0], ["2026-01-20T12:00Z", 10], ["2026-02-03T12:00Z", 10]] as const;
 * const days = tallyBy(rows, { metric: NPS, rating: (row) => row[1], when: { at: (row) => row[0], every: "day", timeZone: "UTC" } });
 * const { changes } = comparePeriods(days, { every: "month", against: "previous", asOf: "2026-02-10T08:00Z" });
 * changes.map(({ period, partial, change }) => [period.label, partial, change?.difference ?? null]); // => [["2026-01", false, null], ["2026-02", true, 200]]
 */
export function comparePeriods<Key extends CellKey>(
  of: Cube<Key, Period> | Series<Key>,
  options: ComparePeriodsOptions,
): PeriodComparison<Key> {
  const settled = settle(options, {
    ...COMPARE_DEFAULTS,
    metric: undefined,
    against: undefined as never,
    asOf: undefined as never,
    every: undefined,
    adjust: "holm",
    transitions: undefined,
    clusters: undefined,
    weekStart: undefined,
    fiscalYearStart: undefined,
  });
  const { against, adjust, level = 0.95, ...comparing } = settled;
  const asOf = toInstant(settled.asOf, "asOf");
  if (typeof against === "string") requireChoice(against, "against", ["previous", "yearAgo"]);
  else requireRecord(against, "against", '"previous", "yearAgo" or a period');
  requireChoice(adjust, "adjust", ADJUSTS);
  if (settled.every !== undefined && typeof settled.every !== "string") {
    requireRecord(settled.every, "every", 'a rhythm, such as "month" or { days: 7 }');
  }
  requireComparing({ ...comparing, level });
  const { segments, ...who } = readPeriods(of);
  const metric = metricOf(of, settled.metric, "of");
  const nobody = emptyTally(metric);
  const places: Omit<PeriodChange<Key>, keyof AdjustedChange>[] = [];
  const pairs: Pair[] = [];
  for (const { key, counted } of segments) {
    const cut = cutter(counted, asOf, settled);
    for (const period of cut.periods.filter(({ start }) => start < asOf)) {
      const reference = referenceOf(period, settled);
      const partial = period.end > asOf;
      const covered = cut.stretches(period, reference);
      const [now, then] = [cut.tallyIn(covered.current), cut.tallyIn(covered.reference)];
      const seen = then !== null || isWithin(covered.reference, counted);
      const scoreOf = (tally: Tally | null, of: Period): Score =>
        scoreTally(metric, tally ?? nobody, { ...SCORING, level }, { key, period: of });
      const shown = { ...period, complete: !partial };
      places.push({ key, period: shown, reference, partial, likeForLike: !partial || cut.fine, covered });
      pairs.push({ current: scoreOf(now, shown), reference: seen ? scoreOf(then, reference) : null });
    }
  }
  const changes = compareMany(pairs, { ...comparing, level }, adjust);
  return {
    kind: "periodComparison",
    metric: infoOf(metric),
    level,
    adjust,
    ...who,
    changes: places.map((place, i) => ({ ...place, ...changes[i]! })),
  };
}

/** What was counted in one period. */
interface Counted {
  readonly period: Period;
  readonly tally: Tally;
}

/** What was counted, segment by segment, and who is in it. */
interface ReadPeriods<Key> extends Pick<PeriodComparison, "rows" | "used" | "excluded"> {
  readonly segments: readonly { readonly key: Key; readonly counted: readonly Counted[] }[];
}

function readPeriods<Key extends CellKey>(of: Cube<Key, Period> | Series<Key>): ReadPeriods<Key> {
  requireRecord(of, "of", "a cube with periods, or a series");
  if ("points" in of) {
    const { key, rows, used, excluded, points } = of;
    if (!Array.isArray(points)) refuse("BAD_OPTION", "of.points", "a list of points", points);
    points.forEach((point, index) => {
      requireRecord(point, `of.points[${index}]`, "a point of a series");
      requireRecord(point.period, `of.points[${index}].period`, "a period");
      requireTally(point.tally, `of.points[${index}].tally`);
    });
    return { segments: [{ key, counted: inOrder(points) }], rows, used, excluded };
  }
  requireCube(of, "of");
  const segments = new Map<string, { readonly key: Key; readonly counted: Counted[] }>();
  let used = 0;
  of.cells.forEach(({ key, period, tally }, index) => {
    // Types are gone at run time: a cube without periods may have come from a file.
    if ((period as Period | null) === null) {
      refuse("BAD_OPTION", "of", "a cube with periods (option when)", null, index);
    }
    const id = keyId(of.dimensions, key);
    const segment = segments.get(id) ?? { key, counted: [] };
    segments.set(id, segment);
    segment.counted.push({ period, tally });
    used += tally.n;
  });
  const all = [...segments.values()].map(({ key, counted }) => ({ key, counted: inOrder(counted) }));
  return { segments: all, rows: of.rows, used, excluded: of.excluded };
}

/** By time, each period once: what is counted twice would weigh twice in a longer period. */
function inOrder(counted: readonly Counted[]): readonly Counted[] {
  const sorted = [...counted].sort((a, b) => a.period.start - b.period.start);
  sorted.forEach(({ period }, i) => {
    if (i > 0 && period.start < sorted[i - 1]!.period.end) {
      refuse("MIXED_PERIODS", "of", "periods that do not overlap, each once", period.start, i);
    }
  });
  return sorted;
}

/** The options that say which stretches are compared. */
type Cutting = Omit<ComparePeriodsOptions, keyof CompareOptions | "metric" | "adjust">;

interface Cutter {
  /** The periods to compare, from the first to the last with something counted. */
  readonly periods: readonly Period[];
  /** Whether they are made of finer ones. */
  readonly fine: boolean;
  stretches(period: Period, reference: Period): { readonly current: Stretch; readonly reference: Stretch };
  /** Null where nothing was counted. */
  tallyIn(stretch: Stretch): Tally | null;
}

function cutter(counted: readonly Counted[], asOf: number, options: Cutting): Cutter {
  const { weekStart, fiscalYearStart } = options;
  const { every, transitions, clusters } = options;
  const tallyIn = ({ start, end }: Stretch): Tally | null => {
    const inside = counted.filter(({ period }) => period.start >= start && period.end <= end);
    return inside.length === 0
      ? null
      : addTallies(
          inside.map(({ tally }) => tally),
          { clusters },
        );
  };
  const own = counted.map(({ period }) => period);
  if (own.length === 0 || every === undefined || JSON.stringify(every) === JSON.stringify(own[0]!.every)) {
    const whole = ({ start, end }: Period): Stretch => ({ start, end });
    return {
      periods: consecutivePeriods(own, { transitions }),
      fine: false,
      stretches: (period, reference) => ({ current: whole(period), reference: whole(reference) }),
      tallyIn,
    };
  }
  const { timeZone } = own[0]!;
  const calendarOf = (rhythm: Every): PeriodCalendar =>
    periodCalendar({ weekStart, fiscalYearStart, transitions, every: rhythm, timeZone, asOf });
  const [coarse, fine] = [calendarOf(every), calendarOf(own[0]!.every)];
  const ordinals = own.map((period, index) => {
    const ordinal = coarse.ordinalAt(period.start);
    const fits =
      fine.startAt(fine.ordinalAt(period.start)) === period.start && period.end <= coarse.startAt(ordinal + 1);
    if (!fits) refuse("MIXED_PERIODS", "every", "periods made of whole counted ones", period.start, index);
    return ordinal;
  });
  const first = ordinals[0]!;
  // Only counted periods that were over: the running day is as partial as the running month.
  const over = fine.startAt(fine.ordinalAt(asOf));
  return {
    periods: Array.from({ length: ordinals.at(-1)! - first + 1 }, (_, i) => coarse.periodAt(first + i)),
    fine: true,
    stretches(period, reference) {
      const current = { start: period.start, end: Math.max(period.start, Math.min(period.end, over)) };
      if (period.end <= over) return { current, reference: { start: reference.start, end: reference.end } };
      // As far as the clock on the wall went: a change of the clock makes no day longer or shorter here.
      const went = coarse.civilAt(current.end) - coarse.civilAt(current.start);
      const end = endAfter(coarse, fine, reference, went);
      return { current, reference: { start: reference.start, end } };
    },
    tallyIn,
  };
}

/** The end of the last fine period that ends within `went` of civil time after the start of `reference`. */
function endAfter(coarse: PeriodCalendar, fine: PeriodCalendar, reference: Period, went: number): number {
  let end = reference.start;
  for (let ordinal = fine.ordinalAt(reference.start) + 1; ; ordinal++) {
    const next = fine.startAt(ordinal);
    if (next > reference.end || coarse.civilAt(next) - coarse.civilAt(reference.start) > went) return end;
    end = next;
  }
}

function referenceOf(period: Period, { against, transitions }: Cutting): Period {
  if (typeof against === "object") {
    if (JSON.stringify(against.every) !== JSON.stringify(period.every) || against.timeZone !== period.timeZone) {
      refuse("MIXED_PERIODS", "against", "a period of the length and time zone of the others", against.start);
    }
    return against;
  }
  return against === "previous" ? previousPeriod(period, { transitions }) : samePeriodLastYear(period, { transitions });
}

/** Whether a stretch lies where something was counted around it, so that none is an empty stretch and no unknown one. */
function isWithin({ start, end }: Stretch, counted: readonly Counted[]): boolean {
  return counted.length > 0 && counted[0]!.period.start <= start && counted.at(-1)!.period.end >= end;
}
