import { requireLevel } from "../errors.ts";
import { settle } from "../options.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import { infoOf } from "../metric/metric.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { CaseOutcome } from "./caseQuestion.ts";
import { type CaseShare, type ShareOptions, clusterReader, shareOf } from "./caseShare.ts";
import type { ClockNote } from "./clock.ts";
import { isInside, readCases } from "./readCases.ts";
import type { CaseOptions, MeasuredTime, ServiceCase } from "./serviceCase.ts";
import { SLA_ATTAINMENT, type SlaDefinition, SlaJudge, type SlaPolicy } from "./slaTarget.ts";
import { type KeptCounts, Waits, shareWithin } from "./shareWithin.ts";

/** Options of {@link slaAttainment}. */
export interface SlaAttainmentOptions<Case extends ServiceCase = ServiceCase>
  extends SlaDefinition<Case>, CaseOptions, ShareOptions<Case> {}

/** How one policy was kept. */
export interface SlaCounts {
  /** Covered cases. */
  readonly n: number;
  /** Ended within the target. */
  readonly met: number;
  /** Late, or open past the target. */
  readonly breached: number;
  /** Open, and the target has not passed. */
  readonly pending: number;
  /** met/n and (met + pending)/n, 0..100: where attainment will end, whatever becomes of the pending ones. Null without cases. */
  readonly bounds: {
    /** Should all of the pending breach. */
    readonly lower: number;
    /** Should all of the pending be met. */
    readonly upper: number;
  } | null;
  /** Kaplan–Meier estimate of the share within target, 0..100, with all covered cases. */
  readonly estimate: number | null;
  /** Of `estimate`; null without one, an end is null where nothing bounds it. */
  readonly interval: OpenInterval | null;
  /** Why there is no estimate: nothing is covered, or everybody left before the target. */
  readonly reason: null | "noCases" | "beyondObserved";
}

/** How one policy with one target was kept. */
export interface SlaPolicyCounts extends SlaCounts, SlaPolicy {}

/** SLA attainment, three ways. */
export interface SlaSummary extends SlaCounts, Omit<CaseShare, "kind" | "definition"> {
  readonly kind: "sla";
  /** Which time the targets are for. */
  readonly measure: MeasuredTime;
  /** What time they count. */
  readonly clock: ClockNote;
  /** The rule for what was closed without a reply; null where none was said. */
  readonly closedUnanswered: SlaDefinition["closedUnanswered"] | null;
  /** One a policy and target. */
  readonly policies: readonly SlaPolicyCounts[];
}

/**
 * SLA attainment: of the covered cases, those that met their target.
 *
 * `score` is an ordinary share over the cases whose target has passed (met, or breached, whichever came): without bias, and
 * for everything that takes scores; {@link slaTarget} asks for it by segment and period. `estimate` uses all covered cases, by
 * Kaplan–Meier, and `bounds` says what the pending ones can still change. met/(met + breached) is none of them: it was 2 to 5
 * points too high, met/resolved 12 points.
 * A case closed without a reply says by `closedUnanswered` what it is for the target of a first response; one that the customer
 * gave up has not kept it once its time has passed. {@link firstResponseTime} reads both in the same way.
 * Units: percent. Range: 0..100. Higher is better. `period` takes the cases by their start.
 * `cluster` speaks in the intervals of `score` and of `estimate` (Kaplan–Meier by the infinitesimal jackknife over clusters: coverage
 * .94–.97 for 6 to 30 clusters of unequal size, where Greenwood's has .54–.83). Weakness: with several targets, a cluster that
 * reaches over them counts as one in each.
 * Formula: `score` met/(cases whose target has passed); `estimate` 1 − S(target) of {@link kaplanMeier}; `bounds` with all pending cases breached or met.
 *
 * @returns Kind `sla`.
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION` with the index of the case; `HORIZON` of the calendar
 * @see [kaplanMeier1958], [wilson1927], [yingWei1994]
 * @example
 * const cases = [5, 40, null, 5].map((reply, i) => ({ id: `${i}`, startedAt: i * 1000, firstResponseAt: reply && i * 1000 + reply }));
 * const { met, breached, pending, score } = slaAttainment(cases, { asOf: 2020, measure: "firstResponse", clock: "calendar", pauses: "run", target: 30 });
 * [met, breached, pending, score.value]; // => [1, 1, 1, 50]
 */
export function slaAttainment<Case extends ServiceCase>(
  cases: Iterable<Case>,
  options: SlaAttainmentOptions<Case>,
): SlaSummary {
  // Functions of a case are called with the cases that came with them.
  const settled = settle(options as SlaAttainmentOptions, {
    asOf: undefined as never,
    period: undefined,
    badCases: "throw",
    measure: undefined as never,
    clock: undefined as never,
    pauses: undefined as never,
    target: undefined as never,
    closedUnanswered: undefined,
    cluster: undefined,
    level: 0.95,
    interval: scoreInterval,
    minimumN: 1,
  });
  const { measure, level, closedUnanswered = null } = settled;
  requireLevel(level);
  const judge = new SlaJudge(settled);
  const reading = readCases(cases, settled, (each) => judge.watch.problemOf(each));
  const { asOf, period } = reading;
  const clusterOf = clusterReader(settled.cluster, reading.cases);
  const groups = new PolicyGroups(clusterOf !== null, reading.cases.length);
  const outcomes: CaseOutcome[] = [];
  for (let index = 0; index < reading.cases.length; index++) {
    const each = reading.cases[index]!;
    let outcome: CaseOutcome | null = reading.barred[index]!;
    if (outcome === null && !isInside(each.startedAt, period)) outcome = "outsidePeriod";
    outcome ??= judge.read(each, asOf, index);
    const key = outcome === null ? clusterOf?.(each, index) : undefined;
    if (key === null) outcome = "noKey";
    if (outcome === null) {
      const waits = groups.waitsOf(judge.target);
      waits.add(judge.duration, judge.ended);
      if (key !== undefined) waits.clusters!.push(key!);
    }
    outcomes.push(outcome ?? judge.outcome());
  }
  const policies = groups.list.map(({ target, waits }) => ({ target, ...countsOf(waits, target.within, level) }));
  return {
    kind: "sla",
    metric: infoOf(SLA_ATTAINMENT),
    measure,
    clock: judge.watch.note,
    closedUnanswered,
    ...shareOf(SLA_ATTAINMENT, reading, outcomes, settled),
    ...pooled(policies, level),
    policies: policies.map(({ target, error: _, ...counts }) => {
      return { policy: target.policy, within: target.within, ...counts };
    }),
    issues: reading.issues,
    asOf,
  };
}

/** Cases by policy and target: one policy may have changed its target. */
class PolicyGroups {
  readonly list: { readonly target: SlaPolicy; readonly waits: Waits }[] = [];
  readonly #byPolicy: Map<string, Map<number, Waits>> = new Map();
  readonly #clustered: boolean;
  /** Mostly one target holds for all. */
  readonly #expected: number;
  #last: { readonly target: SlaPolicy; readonly waits: Waits } | null = null;

  constructor(clustered: boolean, cases: number) {
    this.#clustered = clustered;
    this.#expected = cases;
  }

  waitsOf(target: SlaPolicy): Waits {
    // Mostly one target for all, or the one of the case before.
    if (this.#last?.target === target) return this.#last.waits;
    let byTarget = this.#byPolicy.get(target.policy);
    if (byTarget === undefined) this.#byPolicy.set(target.policy, (byTarget = new Map<number, Waits>()));
    let waits = byTarget.get(target.within);
    if (waits === undefined) {
      byTarget.set(
        target.within,
        (waits = new Waits(this.#clustered, this.#last === null ? this.#expected : undefined)),
      );
      this.list.push({ target, waits });
    }
    this.#last = { target, waits };
    return waits;
  }
}

interface CountsWithError extends SlaCounts {
  /** Standard error of the estimate, percent; null where there is none. */
  readonly error: number | null;
}

function countsOf(waits: Waits, within: number, level: number): CountsWithError {
  const { percent, interval, standardError, reason } = shareWithin(waits, within, level);
  return {
    ...bounded(waits.count(within)),
    estimate: percent,
    interval,
    reason: reason === "noRows" ? "noCases" : reason,
    error: standardError,
  };
}

function bounded(counts: KeptCounts): KeptCounts & Pick<SlaCounts, "bounds"> {
  const { n, met, pending } = counts;
  return { ...counts, bounds: n === 0 ? null : { lower: (100 * met) / n, upper: (100 * (met + pending)) / n } };
}

/** All policies together, each estimated on its own target and weighed by its cases. */
function pooled(policies: readonly CountsWithError[], level: number): SlaCounts {
  const total = (part: keyof KeptCounts): number => policies.reduce((all, each) => all + each[part], 0);
  const n = total("n");
  const counts = bounded({ n, met: total("met"), breached: total("breached"), pending: total("pending") });
  if (policies.length === 1) {
    const [{ estimate, interval, reason }] = policies as [CountsWithError];
    return { ...counts, estimate, interval, reason };
  }
  const reason = n === 0 ? "noCases" : policies.some((each) => each.estimate === null) ? "beyondObserved" : null;
  if (reason !== null) return { ...counts, estimate: null, interval: null, reason };
  const estimate = sum(policies.map((each) => (each.n / n) * each.estimate!));
  const error = policies.some((each) => each.error === null)
    ? null
    : Math.sqrt(sum(policies.map((each) => ((each.n / n) * each.error!) ** 2)));
  return { ...counts, estimate, interval: error === null ? null : logLogPercent(estimate, error, level), reason };
}

/** Limits symmetric in log(−log S), as those of a single curve; null at 0 and 100, where there are none. */
function logLogPercent(estimate: number, error: number, level: number): OpenInterval | null {
  if (estimate <= 0 || estimate >= 100 || error === 0) return null;
  const s = 1 - estimate / 100;
  const power = Math.exp((criticalZ(level) * (error / 100)) / (s * -Math.log(s)));
  return {
    lower: 100 * (1 - s ** (1 / power)),
    upper: 100 * (1 - s ** power),
    level,
    method: "kaplan-meier log-log, stratified by target",
  };
}
