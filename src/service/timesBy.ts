import { requireLevel } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import type { CellKey, KeyValue } from "../rows/keys.ts";
import type { ByOption, KeyOf, PeriodOf } from "../rows/rowOptions.ts";
import type { Period } from "../time/period.ts";
import { CaseCut, type CaseCutOptions, type CaseWhenOption } from "./caseCut.ts";
import type { ClockNote, PauseRule } from "./clock.ts";
import type { ClosedUnanswered } from "./closedUnanswered.ts";
import { firstResponse } from "./firstResponseTime.ts";
import { type CaseTimeOptions, CaseTimer, type TimeMeasure } from "./measureTimes.ts";
import { nextResponse } from "./nextResponseTime.ts";
import { type PeriodNote, noneExcluded } from "./readCases.ts";
import { resolutionOf } from "./resolutionTime.ts";
import {
  CASE_EXCLUSIONS,
  type CaseExcluded,
  type CaseIssue,
  type MeasuredTime,
  type ServiceCase,
} from "./serviceCase.ts";
import { TimeList } from "./timeList.ts";
import { type Attribution, type TimeSummary, requireSummary, summarizeTimes } from "./timeSummary.ts";
import { TIME_DEFAULTS } from "./timesOf.ts";

/** What {@link timesBy} measures: as {@link firstResponseTime}, {@link nextResponseTime} (`turns: "all"`, `"later"`) and {@link resolutionTime}. */
export type TimesByMeasure = MeasuredTime | "nextResponse" | "laterResponse";

/** Options of {@link timesBy}. */
export interface TimesByOptions<By, When, Case extends ServiceCase = ServiceCase>
  extends CaseTimeOptions<Case>, CaseCutOptions<By, When> {
  /** Which time of a case. */
  readonly measure: TimesByMeasure;
  /** Whether the clock stands still while the desk waits for somebody else. */
  readonly pauses: PauseRule;
  /** What a case closed without a reply says; must be said where such a case stands in the list and a response is measured. */
  readonly closedUnanswered?: ClosedUnanswered | undefined;
}

/** The times of one segment in one period. */
export interface TimesCell<Key extends CellKey = CellKey, P extends Period | null = Period | null> {
  /** The segment's value in each dimension; `{}` without dimensions. */
  readonly key: Key;
  /** Null where time was not asked for. */
  readonly period: P;
  /** As {@link firstResponseTime} and the others give them, for this cell alone. */
  readonly times: TimeSummary;
}

/** Times by segment and period. */
export interface TimesCells<Key extends CellKey = CellKey, P extends Period | null = Period | null> {
  readonly kind: "timesCells";
  /** Which time it is. */
  readonly measure: string;
  /** What time is counted. */
  readonly clock: ClockNote;
  /** Which cases a period's times come from. */
  readonly attribution: Attribution;
  /** The rule for what was closed without a reply; null where none was said. */
  readonly closedUnanswered: ClosedUnanswered | null;
  /** Epoch milliseconds: what happened later is not known. */
  readonly asOf: number;
  /** Null where none was asked for. */
  readonly period: PeriodNote | null;
  /** Times read, in all cells and in none: used + Σ excluded. */
  readonly rows: number;
  /** Times measured, over and still running, in all cells. */
  readonly used: number;
  /** Those of the cells, and those that fall in none. */
  readonly excluded: CaseExcluded;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** In the order of the dimensions, then of time. */
  readonly cells: readonly TimesCell<Key, P>[];
}

/**
 * Times by segment and period: first response by channel by week is one call.
 *
 * Every cell holds what {@link firstResponseTime}, {@link nextResponseTime} or {@link resolutionTime} would say of its cases. With
 * `attribution: "cohort"` a time belongs to the period in which it began (or to `when.at`). A flow needs `period`: within it a time
 * belongs to every period of `when` in which it ran, and is counted in each.
 * Units: milliseconds on the clock. Lower is better. Weakness: cells of few times have wide intervals, and no median while most are open.
 * Method: {@link firstResponseTime}, {@link nextResponseTime} or {@link resolutionTime} of the cases of each cell.
 * Range: 0 or more.
 *
 * @returns Kind `timesCells`.
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION`, `BAD_KEY`, with the index of the case; `BAD_TIME_ZONE`; `HORIZON`
 * @see [kaplanMeier1958]
 * @example
 * const minute = 60_000;
 * const cases = [["chat", 2], ["mail", 50], ["chat", 4], ["mail", null]].map(([channel, reply], i) => ({ id: `${i}`, channel, startedAt: 0, firstResponseAt: reply && reply * minute }));
 * const { cells } = timesBy(cases, { asOf: 60 * minute, measure: "firstResponse", clock: "calendar", pauses: "run", attribution: "cohort", by: ["channel"] });
 * cells.map(({ key, times }) => [key.channel, times.median.value / minute, times.censored]); // => [["chat", 3, 0], ["mail", 55, 1]]
 */
export function timesBy<
  Case extends ServiceCase,
  const By extends ByOption<Case> | undefined,
  const When extends CaseWhenOption<Case> | undefined,
>(cases: Iterable<Case>, options: TimesByOptions<By, When, Case>): TimesCells<KeyOf<Case, By>, PeriodOf<When>> {
  // Functions of a case are called with the cases that came with them.
  const settled = settle<AnyOptions, Defaults>(options as unknown as AnyOptions, {
    ...TIME_DEFAULTS,
    by: undefined,
    when: undefined,
    measure: undefined as never,
    pauses: undefined as never,
    closedUnanswered: undefined,
  });
  const { attribution, closedUnanswered } = settled;
  requireLevel(settled.level);
  requireSummary(settled);
  const measure = measureOf(settled.measure);
  const timer = new CaseTimer(measure, cases, settled);
  const { asOf, period, issues } = timer.reading;
  const cut = new CaseCut(settled.by, settled.when, timer.reading.cases);
  const clustered = settled.cluster !== undefined;
  const lists = listsOf(timer, cut, clustered);
  const about = {
    measure: measure.name,
    clock: timer.clock,
    attribution,
    closedUnanswered: closedUnanswered ?? null,
    asOf,
    period,
  };
  const cells = cut.places().map((place): TimesCell => {
    const times = summarizeTimes(about, [], lists.byCell[place.id] ?? new TimeList(clustered), settled);
    return { key: place.key, period: place.period, times };
  });
  const found: TimesCells = { kind: "timesCells", ...about, ...totalOf(lists.outside, cells), issues, cells };
  return found as unknown as TimesCells<KeyOf<Case, By>, PeriodOf<When>>;
}

type AnyOptions = TimesByOptions<ByOption<ServiceCase> | undefined, CaseWhenOption | undefined>;

type Defaults = typeof TIME_DEFAULTS & {
  readonly by: undefined;
  readonly when: undefined;
  readonly measure: never;
  readonly pauses: never;
  readonly closedUnanswered: undefined;
};

function measureOf(measure: TimesByMeasure): TimeMeasure {
  const names = ["firstResponse", "nextResponse", "laterResponse", "firstResolution", "fullResolution"] as const;
  requireChoice(measure, "measure", names);
  if (measure === "firstResponse") return firstResponse();
  if (measure === "nextResponse") return nextResponse("all");
  return measure === "laterResponse" ? nextResponse("later") : resolutionOf(measure);
}

interface Lists {
  readonly byCell: readonly TimeList[];
  /** What falls in no cell. */
  readonly outside: TimeList;
}

/** Every stretch into the list of its cell; in a flow into those of all periods in which it ran. */
function listsOf(timer: CaseTimer, cut: CaseCut, clustered: boolean): Lists {
  const { cases, barred } = timer.reading;
  const byCell: TimeList[] = [];
  const outside = new TimeList(clustered);
  const listOf = (key: readonly KeyValue[], ordinal: number | null): TimeList =>
    (byCell[cut.idOf(key, ordinal)] ??= new TimeList(clustered));
  for (let index = 0; index < cases.length; index++) {
    const each = cases[index]!;
    const key = barred[index] === null ? cut.keyOf(each, index) : null;
    if (key === null) {
      outside.exclude(barred[index] ?? "noKey");
      continue;
    }
    timer.stretchesOf(each, (stretch) => {
      const early = timer.outsideOf(stretch);
      if (early !== null) outside.exclude(early);
      else if (!cut.timed) timer.take(each, index, stretch, timer.flow, listOf(key, null));
      else if (timer.flow === null) {
        const ordinal = cut.ordinalOf(each, stretch.from, index);
        if (ordinal === null) outside.exclude("badTime");
        else timer.take(each, index, stretch, null, listOf(key, ordinal));
      } else {
        for (const { ordinal, window } of cut.windowsOf(stretch.from, timer.endOf(stretch), timer.flow, index)) {
          timer.take(each, index, stretch, window, listOf(key, ordinal));
        }
      }
    });
  }
  return { byCell, outside };
}

function totalOf(outside: TimeList, cells: readonly TimesCell[]): Pick<TimesCells, "rows" | "used" | "excluded"> {
  const excluded = noneExcluded();
  let [rows, used] = [outside.rows, 0];
  for (const reason of CASE_EXCLUSIONS) excluded[reason] = outside.excluded[reason];
  for (const { times } of cells) {
    rows += times.rows;
    used += times.used;
    for (const reason of CASE_EXCLUSIONS) excluded[reason] += times.excluded[reason];
  }
  return { rows, used, excluded };
}
