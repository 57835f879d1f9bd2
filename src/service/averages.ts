import { requireCluster } from "../errors.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { survivalColumns } from "../stats/survival/survivalColumns.ts";
import type { SurvivalQuantile } from "../stats/survival/survivalQuantile.ts";
import { type DurationTally, durationTally } from "../stats/quantiles/durationTally.ts";
import { requireKnown } from "./caseCut.ts";
import { type Ratio, meanOf } from "./ratio.ts";
import { type CaseReading, countOutcomes, isInside } from "./readCases.ts";
import type { CaseExcluded, CaseExclusion, CaseIssue, ServiceCase } from "./serviceCase.ts";
import { timeQuantile } from "./timeSummary.ts";

/** Options of every average over finished contacts. */
export interface AverageOptions<Case extends ServiceCase = ServiceCase> {
  /** Confidence of every interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Whose contact it is, where those of one agent or day resemble each other. A contact without the key is excluded as `noKey`. */
  readonly cluster?: Accessor<Case, string | number | null | undefined> | undefined;
}

/** An average of times that are all over, with what the average hides. Milliseconds. */
export interface AverageTime {
  readonly kind: "averageTime";
  /** Which time it is; both speeds of answer say whom they are over. */
  readonly measure: "handleTime" | "speedOfAnswer answered" | "speedOfAnswer queued";
  /** Contacts read: used + Σ excluded. */
  readonly rows: number;
  /** Contacts with a known time. */
  readonly used: number;
  /** Contacts that are not counted, by reason. */
  readonly excluded: CaseExcluded;
  /** Contacts whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** Epoch milliseconds: what happened later is not known. */
  readonly asOf: number;
  /** The average itself, in milliseconds, with its interval. */
  readonly mean: Ratio;
  /** Milliseconds: half of the contacts took no longer. */
  readonly median: SurvivalQuantile;
  /** Milliseconds: nine of ten contacts took no longer. */
  readonly p90: SurvivalQuantile;
  /** Mergeable with other days' and machines'. */
  readonly durations: DurationTally;
}

/** Averages one time a contact. @internal */
export function averageTimes(
  measure: AverageTime["measure"],
  { cases, barred, period, asOf, issues }: CaseReading,
  { level, cluster }: { readonly level: number; readonly cluster: AverageOptions["cluster"] },
  timeOf: (of: ServiceCase) => number | CaseExclusion,
): AverageTime {
  if (cluster !== undefined) requireKnown(cluster, "cluster", cases);
  const keyOf = cluster === undefined ? null : readerOf(cluster, "cluster");
  const keys: (string | number)[] = [];
  const times = cases.map((each, index): number | CaseExclusion => {
    const reason = barred[index] ?? null;
    if (reason !== null) return reason;
    if (!isInside(each.startedAt, period)) return "outsidePeriod";
    const time = timeOf(each);
    if (keyOf === null || typeof time === "string") return time;
    const key = keyOf(each);
    if (key === null || key === undefined) return "noKey";
    keys.push(requireCluster(key, index));
    return time;
  });
  const known = times.filter((time) => typeof time === "number");
  const curve = survivalColumns(known, new Uint8Array(known.length).fill(1), { level });
  return {
    kind: "averageTime",
    measure,
    rows: cases.length,
    ...countOutcomes(times),
    issues,
    asOf,
    mean: meanOf(known, keyOf === null ? null : keys, level),
    median: timeQuantile(curve, known, 0.5),
    p90: timeQuantile(curve, known, 0.9),
    durations: durationTally(known),
  };
}
