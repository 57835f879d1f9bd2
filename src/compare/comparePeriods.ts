import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Cube, keyId } from "../cube/cube.ts";
import { type CellKey } from "../rows/keys.ts";
import type { Series } from "../cube/seriesOf.ts";
import type { Metric } from "../metric/metric.ts";
import { type Score, score } from "../score/score.ts";
import { type AddTalliesOptions, addTallies } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import {
  type Period,
  type PeriodCalendar,
  type TransitionsOption,
  consecutivePeriods,
  periodCalendar,
  previousPeriod,
  samePeriodLastYear,
} from "../time/periods.ts";
import type { Every, RhythmOptions } from "../time/rhythm.ts";
import type { Change } from "./change.ts";
import { type CompareOptions, compare } from "./compare.ts";

/** Options of {@link comparePeriods}. */
export interface ComparePeriodsOptions
  extends CompareOptions, TransitionsOption, AddTalliesOptions, Omit<RhythmOptions, "every"> {
  readonly metric: Metric;
  /** The period before, the same one a year earlier, or one fixed period. */
  readonly against: "previous" | "year-ago" | Period;
  /** The instant as of which the answers are known: a period that was not over then is compared for its first part only. */
  readonly asOf: Instant;
  /** The periods to compare, whole numbers of those that were counted; those that were counted unless given. */
  readonly every?: Every | undefined;
}

/** A stretch of time that answers were taken from. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One period of one segment against an earlier one. */
export interface PeriodComparison<Key extends CellKey = CellKey> {
  readonly key: Key;
  readonly period: Period;
  readonly reference: Period;
  /** Whether the period was not over at the as-of instant. */
  readonly partial: boolean;
  /** Whether both sides cover the same part of their period: not so for a partial period that was counted in one piece. */
  readonly likeForLike: boolean;
  /** What was compared. */
  readonly covered: { readonly current: Stretch; readonly reference: Stretch };
  /** Null where nothing was counted in the reference stretch, as before the first period. */
  readonly change: Change | null;
}

/**
 * Each period against the one before it or a year earlier, a running one for as far as it has come.
 *
 * Count by day and compare by month: on the tenth this month's first nine days then meet the nine first days of the other
 * month, by the zone's calendar. A running period that was counted in one piece meets a whole one, and `likeForLike`
 * says so. A period without answers has a change without numbers ("not enough data"), never a zero.
 *
 * Units and verdict: as in {@link compare}. The answers of the two periods should come from different people.
 *
 * @param of - A cube with periods, or a series.
 * @throws {CxError} `BAD_OPTION` (against, a cube without periods), `BAD_DATE` (asOf), `MIXED_PERIODS` (periods that do not fit into `every`), `DESIGN_MISMATCH` (clusters), those of {@link compare}
 * @see [miettinen1985]
 * @example
 * const rows = [["2026-01-05T12:00Z", 0], ["2026-01-20T12:00Z", 10], ["2026-02-03T12:00Z", 10]] as const;
 * const days = tallyBy(rows, { metric: NPS, rating: (row) => row[1], when: { at: (row) => row[0], every: "day", timeZone: "UTC" } });
 * const found = comparePeriods(days, { metric: NPS, every: "month", against: "previous", asOf: "2026-02-10T08:00Z" });
 * found.map(({ period, partial, change }) => [period.label, partial, change?.difference ?? null]); // => [["2026-01", false, null], ["2026-02", true, 200]]
 */
export function comparePeriods<Key extends CellKey>(
  of: Cube<Key, Period> | Series<Key>,
  options: ComparePeriodsOptions,
): PeriodComparison<Key>[] {
  const { metric, against } = options;
  const asOf = toInstant(options.asOf, "asOf");
  if (typeof against !== "object") requireChoice(against, "against", ["previous", "year-ago"]);
  return segmentsOf(of).flatMap(({ key, counted }) => {
    const cut = cutter(counted, asOf, options);
    const known = cut.periods.filter(({ start }) => start < asOf);
    return known.map((period): PeriodComparison<Key> => {
      const reference = referenceOf(period, options);
      const partial = period.end > asOf;
      const covered = cut.stretches(period, reference);
      const [now, then] = [cut.tallyIn(covered.current), cut.tallyIn(covered.reference)];
      const seen = then !== null || isWithin(covered.reference, counted);
      const of = (tally: Tally | null): Score =>
        score(metric, tally ?? emptyTally(metric), options.level === undefined ? {} : { level: options.level });
      return {
        key,
        period: { ...period, complete: !partial },
        reference,
        partial,
        likeForLike: !partial || cut.fine,
        covered,
        change: seen ? compare(of(now), of(then), options) : null,
      };
    });
  });
}

/** What was counted in one period. */
interface Counted {
  readonly period: Period;
  readonly tally: Tally;
}

function segmentsOf<Key extends CellKey>(
  of: Cube<Key, Period> | Series<Key>,
): readonly { readonly key: Key; readonly counted: readonly Counted[] }[] {
  if ("points" in of) return [{ key: of.key, counted: inOrder(of.points) }];
  const segments = new Map<string, { readonly key: Key; readonly counted: Counted[] }>();
  of.cells.forEach(({ key, period, tally }, index) => {
    // Types are gone at run time: a cube without periods may have come from a file.
    if ((period as Period | null) === null) {
      refuse("BAD_OPTION", "of", "a cube with periods (option when)", null, index);
    }
    const id = keyId(of.dimensions, key);
    const segment = segments.get(id) ?? { key, counted: [] };
    segments.set(id, segment);
    segment.counted.push({ period, tally });
  });
  return [...segments.values()].map(({ key, counted }) => ({ key, counted: inOrder(counted) }));
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

interface Cutter {
  /** The periods to compare, from the first to the last with something counted. */
  readonly periods: readonly Period[];
  /** Whether they are made of finer ones. */
  readonly fine: boolean;
  stretches(period: Period, reference: Period): { readonly current: Stretch; readonly reference: Stretch };
  /** Null where nothing was counted. */
  tallyIn(stretch: Stretch): Tally | null;
}

function cutter(counted: readonly Counted[], asOf: number, options: ComparePeriodsOptions): Cutter {
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
  const calendarOf = (rhythm: Every): PeriodCalendar => periodCalendar({ ...options, every: rhythm, timeZone, asOf });
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

function referenceOf(period: Period, { against, transitions }: ComparePeriodsOptions): Period {
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
