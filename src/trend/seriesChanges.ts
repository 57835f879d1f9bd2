import { type AdjustMethod, adjustPValues, requireAdjustment } from "../stats/tests/adjustPValues.ts";
import { type Change, type Verdict } from "../compare/change.ts";
import { type CompareOptions, compare } from "../compare/compare.ts";
import type { Series, SeriesPoint } from "../cube/seriesOf.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import type { CellKey } from "../rows/keys.ts";
import { settle } from "../options.ts";
import type { Period } from "../time/period.ts";
import type { TransitionsOption } from "../time/periodRhythm.ts";
import { samePeriodLastYear } from "../time/previousPeriod.ts";
import { requireSeries } from "./series.ts";

/** Options of {@link periodOverPeriod} and {@link yearOverYear}. */
export interface SeriesChangeOptions extends CompareOptions {
  /** Adjusts p-values and verdicts for being many: `"holm"`, `"benjaminiHochberg"`, …; not adjusted unless given. */
  readonly adjust?: AdjustMethod | undefined;
}

/** One period against an earlier one. */
export interface SeriesChange {
  /** The one that is looked at. */
  readonly period: Period;
  /** Null where the series has no such period. */
  readonly reference: Period | null;
  /** This period − the earlier one, tested alone; null where there is no earlier one. */
  readonly change: Change | null;
  /** Adjusted for all changes of the series; null unless asked for. */
  readonly adjustedPValue: number | null;
  /** The change's verdict, after the adjustment where one was asked for. */
  readonly verdict: Verdict;
}

/** Each period of a series against an earlier one. */
export interface SeriesChanges {
  readonly kind: "changes";
  readonly metric: MetricInfo;
  /** Whose series it is. */
  readonly key: CellKey;
  /** Which earlier period: the one before, or the same a year earlier. */
  readonly against: "previous" | "yearAgo";
  /** How p-values and verdicts were adjusted for being many; null where that was not asked for. */
  readonly adjust: AdjustMethod | null;
  /** One a period, in order of time. */
  readonly changes: readonly SeriesChange[];
}

/**
 * Each period against the one before it, with interval, p-value and verdict.
 *
 * Eleven comparisons in a year of months: one in two such years has a false alarm at 95 %, unless `adjust` is given.
 * Along one series that is already scored, every period; {@link comparePeriods} takes a cube of many segments, pools periods
 * and compares a running period with the same part of the earlier one.
 * Units: points or percentage points, see {@link compare}.
 * Method: {@link compare} of neighbours; p-values by {@link adjustPValues} where `adjust` is given. Source: definition.
 *
 * @returns One entry a period; its `change` is null where the period before is not there.
 * @throws {CxError} those of {@link compare}; `BAD_OPTION` (adjust), `DUPLICATE`, `MIXED_PERIODS`
 * @example
 * const rows = [{ at: 0, score: 10 }, { at: 1e8, score: 0 }, { at: 1.1e8, score: 8 }];
 * const daily = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } });
 * periodOverPeriod(daily).changes.map(({ change }) => change?.difference ?? null); // => [null, -150]
 */
export function periodOverPeriod(of: Series, options: SeriesChangeOptions = {}): SeriesChanges {
  const settled = settle<SeriesChangeOptions, typeof COMPARING>(options, COMPARING);
  const points = requireSeries(of);
  return changesAlong(of, "previous", settled, (_, i) => {
    const before = points[i - 1];
    return before?.period.end === points[i]!.period.start ? before : undefined;
  });
}

/** compare() has its own defaults. */
const COMPARING = { level: undefined, margin: undefined, minimumN: undefined, method: undefined, adjust: undefined };

/**
 * Each period against the same one a year earlier: months against months, weeks against the week 52 weeks back.
 *
 * Method: {@link compare} with {@link samePeriodLastYear}; p-values by {@link adjustPValues} where `adjust` is given. Source: definition.
 * Units: points or percentage points, see {@link compare}.
 *
 * @returns One entry a period; its `change` is null where the period a year earlier is not there.
 * @throws {CxError} as {@link periodOverPeriod}
 * @example
 * const rows = [{ at: "2024-05-03T00:00Z", score: 0 }, { at: "2025-05-03T00:00Z", score: 10 }];
 * const monthly = series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "month", timeZone: "UTC" } });
 * yearOverYear(monthly).changes.flatMap(({ period, change }) => (change === null ? [] : [[period.label, change.difference]])); // => [["2025-05", 200]]
 */
export function yearOverYear(of: Series, options: SeriesChangeOptions & TransitionsOption = {}): SeriesChanges {
  const { transitions, ...settled } = settle<
    SeriesChangeOptions & TransitionsOption,
    typeof COMPARING & { transitions: undefined }
  >(options, { ...COMPARING, transitions: undefined });
  const byStart = new Map(requireSeries(of).map((point) => [point.period.start, point]));
  return changesAlong(of, "yearAgo", settled, ({ period }) =>
    byStart.get(samePeriodLastYear(period, { transitions }).start),
  );
}

function changesAlong(
  of: Series,
  against: SeriesChanges["against"],
  { adjust, ...comparing }: SeriesChangeOptions,
  referenceOf: (point: SeriesPoint, index: number) => SeriesPoint | undefined,
): SeriesChanges {
  if (adjust !== undefined) requireAdjustment(adjust);
  const pairs = of.points.map((point, i) => {
    const reference = referenceOf(point, i);
    return { point, reference, change: reference ? compare(point.score, reference.score, comparing) : null };
  });
  const pValues = pairs.map(({ change }) => change?.pValue ?? null);
  const adjusted = adjust && adjustPValues(pValues, { method: adjust });
  const changes = pairs.map(({ point, reference, change }, i): SeriesChange => {
    const adjustedPValue = adjusted?.[i] ?? null;
    const level = change?.interval?.level ?? 0.95;
    const lost = adjustedPValue !== null && adjustedPValue > 1 - level;
    const own: Verdict = change?.verdict ?? "not enough data";
    const verdict: Verdict = lost && (own === "better" || own === "worse") ? "no clear change" : own;
    return { period: point.period, reference: reference?.period ?? null, change, adjustedPValue, verdict };
  });
  return { kind: "changes", metric: infoOf(of.metric), key: of.key, against, adjust: adjust ?? null, changes };
}
