import { requireLevel } from "../errors.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { kaplanMeier } from "../stats/survival/kaplanMeier.ts";
import type { SurvivalQuantile } from "../stats/survival/survivalQuantile.ts";
import { type DurationTally, durationTally } from "../tally/durationTally.ts";
import { type Ratio, meanOf, requireCluster } from "./ratio.ts";
import { type CaseReading, countExclusions, isInside } from "./readCases.ts";
import type { CaseExcluded, CaseExclusion, CaseIssue, ServiceCase } from "./serviceCase.ts";
import { timeQuantile } from "./timeSummary.ts";

/** Options of every average over finished contacts. */
export interface AverageOptions {
  /** Confidence of every interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Whose contact it is, where those of one agent or day resemble each other. A contact without the key is excluded as `noKey`. */
  readonly cluster?: Accessor<ServiceCase, string | number | null | undefined> | undefined;
}

/** An average of times that are all over, with what the average hides. Milliseconds. */
export interface AverageTime {
  /** Contacts read: n + Σ excluded. */
  readonly cases: number;
  readonly n: number;
  readonly excluded: CaseExcluded;
  readonly issues: readonly CaseIssue[];
  readonly asOf: number;
  /** Null without contacts. */
  readonly mean: Ratio | null;
  readonly median: SurvivalQuantile;
  readonly p90: SurvivalQuantile;
  /** Mergeable with other days' and machines'. */
  readonly durations: DurationTally;
}

/** Averages one time a contact. @internal */
export function averageTimes(
  { cases, barred, period, asOf, issues }: CaseReading,
  options: AverageOptions,
  timeOf: (of: ServiceCase) => number | CaseExclusion,
): AverageTime {
  const { level = 0.95 } = options;
  requireLevel(level);
  const keyOf = options.cluster === undefined ? null : readerOf(options.cluster, "cluster");
  const keys: (string | number)[] = [];
  const times = cases.map((each, index): number | CaseExclusion => {
    const reason = barred[index] ?? null;
    if (reason !== null) return reason;
    if (!isInside(each.startedAt, period)) return "outsidePeriod";
    const time = timeOf(each);
    const key = keyOf?.(each) as string | number | null | undefined;
    if (keyOf === null || typeof time === "string") return time;
    if (key === null || key === undefined) return "noKey";
    keys.push(requireCluster(key, index));
    return time;
  });
  const known = times.filter((time) => typeof time === "number");
  const curve = kaplanMeier(
    known,
    known.map(() => true),
    { level },
  );
  return {
    cases: cases.length,
    n: known.length,
    excluded: countExclusions(times),
    issues,
    asOf,
    mean: known.length === 0 ? null : meanOf(known, keyOf === null ? null : keys, level),
    median: timeQuantile(curve, known, 0.5),
    p90: timeQuantile(curve, known, 0.9),
    durations: durationTally(known),
  };
}
