import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { shareMetric } from "../metric/builders.ts";
import { moments } from "../metric/distribution.ts";
import type { Better, Metric, MetricName } from "../metric/metric.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { scale } from "../scale/scale.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tally } from "../tally/tally.ts";
import { type CaseReading, countExclusions, isInside } from "./readCases.ts";
import {
  CASE_EXCLUSIONS,
  type CaseExcluded,
  type CaseExclusion,
  type CaseIssue,
  type ServiceCase,
} from "./serviceCase.ts";

/** What one case says about a share: 1 yes, 0 no, or why it says nothing. */
export type CaseOutcome = 0 | 1 | CaseExclusion;

/** Bands of every share of cases. */
export type YesNo = "yes" | "no";

/**
 * How outcomes are read by {@link tally} and {@link tallyBy}: a case that is not known is missing, one that does not count
 * is not applicable.
 *
 * @example
 * const outcomes = [1, 0, "immature", 1, "unknown"];
 * const { value, excluded } = score(REOPENED, outcomes, { codes: OUTCOME_CODES });
 * [value?.toFixed(2), excluded.missing, excluded.notApplicable]; // => ["66.67", 1, 1]
 */
export const OUTCOME_CODES: CodeBook = /* @__PURE__ */ (() =>
  Object.fromEntries(
    CASE_EXCLUSIONS.map((reason) => [
      reason,
      reason === "unknown" || reason === "badTime" ? "missing" : "notApplicable",
    ]),
  ))();

/** Options of every share of cases. */
export interface ShareOptions extends ScoreTallyOptions {
  /**
   * Whose case it is, where cases of one agent, day or customer resemble each other. Row-wise intervals were measured to be 7
   * to 9 times too narrow without it. A case without the key is excluded as `noKey`: a ticket that nobody took has no agent, and
   * leaving it out flatters the desk; read `(each) => each.agentId ?? "nobody"` to keep it.
   */
  readonly cluster?: Accessor<ServiceCase, string | number | null | undefined> | undefined;
}

/** How far clusters widen an interval. */
export interface ClusterNote {
  readonly clusters: number;
  /** Variance of the estimate over that of as many independent rows; null where there is no variance. */
  readonly designEffect: number | null;
  /** Fewer than ten clusters: the standard error itself is a guess then. */
  readonly few: boolean;
}

/** A share of cases: an ordinary score, and who was left out of it. */
export interface ShareSummary {
  /** For everything that takes scores: compare, target, rank, describe. */
  readonly score: Score<YesNo>;
  /** Cases read. cases = score.n + Σ excluded. */
  readonly cases: number;
  readonly excluded: CaseExcluded;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  readonly asOf: number;
  /** Null without the option `cluster`. */
  readonly clusters: ClusterNote | null;
}

/** Fewer clusters than this are flagged. @internal */
export const FEW_CLUSTERS = 10;

const NAMES: Readonly<Record<string, MetricName>> = {
  reopened: { en: "the share of reopened cases", zh: "重开率" },
  escalated: { en: "the share of escalated cases", zh: "升级率" },
  transferred: { en: "the share of transferred cases", zh: "转派率" },
  defective: { en: "the share of defective cases", zh: "差错率" },
  "sla-attainment": { en: "SLA attainment", zh: "SLA达成率" },
};

/** A metric over no (0) and yes (1). @internal */
export function yesNoMetric(id: string, better: Better, source: string = ""): Metric<YesNo> {
  return shareMetric({
    id,
    name: NAMES[id],
    scale: scale(0, 1),
    bands: { no: [0], yes: [1] },
    band: "yes",
    better,
    source,
  });
}

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** A duration as it stands in the id of a metric: 604800000 is "7d", 1500 is "1500ms". @internal */
export function durationName(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms > 0 && ms % each === 0) ?? ["ms", 1];
  return `${ms / size}${unit}`;
}

/**
 * One outcome a case, in the order of the cases.
 *
 * @param memberAt - The instant that decides about the period; null or undefined leaves it to `judge`.
 * @internal
 */
export function judgeCases(
  { cases, barred, period }: CaseReading,
  memberAt: (of: ServiceCase) => number | null | undefined,
  judge: (of: ServiceCase, index: number) => CaseOutcome,
): CaseOutcome[] {
  return cases.map((each, index) => {
    const reason = barred[index] ?? null;
    if (reason !== null) return reason;
    const at = memberAt(each);
    if (typeof at === "number" && !isInside(at, period)) return "outsidePeriod";
    return judge(each, index);
  });
}

/** The share of yes among the cases that say yes or no. @internal */
export function shareOf(
  metric: Metric<YesNo>,
  { cases, asOf, issues }: Pick<CaseReading, "cases" | "asOf" | "issues">,
  outcomes: readonly CaseOutcome[],
  options: ShareOptions,
): ShareSummary {
  const cluster = options.cluster === undefined ? null : readerOf(options.cluster, "cluster");
  const keys = cluster === null ? null : cases.map((each) => cluster(each));
  const judged = outcomes.map((outcome, i) =>
    typeof outcome === "number" && keys !== null && (keys[i] === null || keys[i] === undefined) ? "noKey" : outcome,
  );
  const counted = judged.flatMap((outcome, i) => (typeof outcome === "number" ? [i] : []));
  const answers = counted.map((i) => judged[i]);
  const found =
    keys === null ? tally(metric, answers) : tally(metric, answers, { cluster: counted.map((i) => keys[i] as string) });
  const { level, interval, minimumN } = options;
  const scored = score(metric, found, { level, interval, minimumN });
  return {
    score: scored,
    cases: cases.length,
    excluded: countExclusions(judged),
    issues,
    asOf,
    clusters: keys === null ? null : clusterNote(scored),
  };
}

/** How many clusters a score has, and what they cost. @internal */
export function clusterNote({ distribution }: Pick<Score, "distribution">): ClusterNote {
  const clusters = distribution.design?.clusters ?? 0;
  const few = clusters < FEW_CLUSTERS;
  if (clusters < 2) return { clusters, designEffect: null, few };
  const rows = moments({ ...distribution, design: null }).squaredError;
  return { clusters, designEffect: rows === 0 ? null : moments(distribution).squaredError / rows, few };
}
