import { refuse, requireLevel } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { Metric } from "../metric/metric.ts";
import { normalQuantile } from "../numerics/normalQuantile.ts";
import { sum } from "../numerics/sum.ts";
import { kaplanMeier } from "../stats/survival/kaplanMeier.ts";
import { survivalAt } from "../stats/survival/survivalAt.ts";
import { type Clock, type ClockNote, type PauseRule, stopwatch } from "./clock.ts";
import {
  type CaseOutcome,
  type ShareOptions,
  type ShareSummary,
  type YesNo,
  judgeCases,
  shareOf,
  yesNoMetric,
} from "./outcomes.ts";
import { type CaseReading, readCases } from "./readCases.ts";
import type { CaseExclusion, CaseOptions, MeasuredTime, ServiceCase } from "./serviceCase.ts";
import { shareWithin } from "./timeSummary.ts";

/**
 * Share of covered cases that met their target. Units: percent. Higher is better.
 *
 * @example
 * score(SLA_ATTAINMENT, [1, 1, 1, 0, "immature"], { codes: OUTCOME_CODES }).value; // => 75
 */
export const SLA_ATTAINMENT: Metric<YesNo> = /* @__PURE__ */ yesNoMetric(
  "sla-attainment",
  "higher",
  "within target / covered cases whose target has passed",
);

/** A target that applies to a case. */
export interface SlaTarget {
  readonly policy: string;
  /** Milliseconds on the clock; met when the time is not longer. */
  readonly within: number;
}

/** What is promised, and how it is counted. */
export interface SlaOptions extends CaseOptions {
  readonly measure: MeasuredTime;
  readonly clock: Clock;
  /** Whether the clock stands still while the desk waits for somebody else. With `"stop"` a case whose pauses are not known is `unknown`. */
  readonly pauses: PauseRule;
  /** One target for all, or the one that applied to each case; null for a case that no target covers. */
  readonly target: number | SlaTarget | ((of: ServiceCase) => SlaTarget | null);
}

/** Options of {@link slaAttainment}. */
export interface SlaAttainmentOptions extends SlaOptions, ShareOptions {}

/** How one policy was kept. */
export interface SlaCounts {
  /** Covered cases. */
  readonly n: number;
  readonly met: number;
  /** Late, or open past the target. */
  readonly breached: number;
  /** Open, and the target has not passed. */
  readonly pending: number;
  /** met/n and (met + pending)/n, 0..100: where attainment will end, whatever becomes of the pending ones. Null without cases. */
  readonly bounds: { readonly lower: number; readonly upper: number } | null;
  /** Kaplan–Meier estimate of the share within target, 0..100, with all covered cases; null where the curve does not reach the target. */
  readonly estimate: number | null;
  readonly interval: OpenInterval | null;
}

/** How one policy with one target was kept. */
export interface SlaPolicyCounts extends SlaCounts, SlaTarget {}

/** SLA attainment, three ways. */
export interface SlaSummary extends ShareSummary, SlaCounts {
  readonly measure: MeasuredTime;
  readonly clock: ClockNote;
  readonly policies: readonly SlaPolicyCounts[];
}

/** A covered case on its clock. */
interface Covered {
  readonly target: SlaTarget;
  readonly duration: number;
  readonly ended: boolean;
  /** Time on the clock from the start to `asOf`, had nothing ended it. */
  readonly exposure: number;
}

/**
 * Outcome of each case: 1 within target, 0 not, in the order of the cases. A case whose target has not passed is `immature`
 * also where it is met already: counting the quick ones early makes attainment too high (2 to 5 points were measured).
 *
 * @throws {CxError} as {@link slaAttainment}
 * @example
 * const cases = [5, 40, null, 5].map((reply, i) => ({ id: `${i}`, startedAt: i * 1000, firstResponseAt: reply && i * 1000 + reply }));
 * slaOutcomes(cases, { asOf: 3020, measure: "firstResponse", clock: "calendar", pauses: "run", target: 30 }); // => [1, 0, 0, "immature"]
 */
export function slaOutcomes(cases: Iterable<ServiceCase>, options: SlaOptions): CaseOutcome[] {
  return judge(readSla(cases, options));
}

/**
 * SLA attainment: of the covered cases, those that met their target.
 *
 * `score` is an ordinary share over the cases whose target has passed (met, or breached, whichever came): without bias, and
 * for everything that takes scores. `estimate` uses all covered cases, by Kaplan–Meier, and `bounds` says what the pending ones can
 * still change. A case that ends without a response has not kept a response target once its time has passed.
 * `cluster` speaks in the interval of `score`; the interval of `estimate` counts the cases as independent of each other.
 * met/(met + breached) is none of them: it was 2 to 5 points too high, met/resolved 12 points.
 * Units: percent. Higher is better.
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION` with the index of the case; `HORIZON` of the calendar
 * @see [kaplanMeier1958], [wilson1927]
 * @example
 * const cases = [5, 40, null, 5].map((reply, i) => ({ id: `${i}`, startedAt: i * 1000, firstResponseAt: reply && i * 1000 + reply }));
 * const { met, breached, pending, score } = slaAttainment(cases, { asOf: 2020, measure: "firstResponse", clock: "calendar", pauses: "run", target: 30 });
 * [met, breached, pending, score.value]; // => [1, 1, 1, 50]
 */
export function slaAttainment(cases: Iterable<ServiceCase>, options: SlaAttainmentOptions): SlaSummary {
  const { level = 0.95 } = options;
  requireLevel(level);
  const sla = readSla(cases, options);
  const groups = new Map<string, Covered[]>();
  for (const each of sla.covered) {
    if (typeof each === "string") continue;
    const id = JSON.stringify([each.target.policy, each.target.within]);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [each]);
    else group.push(each);
  }
  const policies = [...groups.values()].map((group) => ({ ...group[0]!.target, ...countsOf(group, level) }));
  return {
    ...shareOf(SLA_ATTAINMENT, sla.reading, judge(sla), options),
    ...pooled(policies, level),
    measure: options.measure,
    clock: sla.clock,
    policies: policies.map(({ policy, within, n, met, breached, pending, bounds, estimate, interval }) => {
      return { policy, within, n, met, breached, pending, bounds, estimate, interval };
    }),
  };
}

interface SlaReading {
  readonly reading: CaseReading;
  readonly clock: ClockNote;
  readonly covered: readonly (Covered | CaseExclusion)[];
}

function readSla(cases: Iterable<ServiceCase>, options: SlaOptions): SlaReading {
  const { measure, pauses, target } = options;
  requireChoice(measure, "measure", ["firstResponse", "firstResolution", "fullResolution"]);
  const watch = stopwatch(options.clock, pauses);
  const reading = readCases(cases, options, watch);
  const targetOf = targetReader(target);
  const { asOf } = reading;
  const covered: (Covered | CaseExclusion)[] = [];
  const reasons = judgeCases(
    reading,
    (each) => each.startedAt,
    (each, index) => {
      const at = eventOf(each, measure);
      const promise = targetOf(each, index);
      if (promise === null) return "notCovered";
      if (at === undefined) return "unknown";
      const ended = at !== null && at <= asOf;
      const exposure = watch.between(each, each.startedAt, asOf, index);
      if (exposure === null) return "unknown";
      const duration = ended ? watch.between(each, each.startedAt, at, index)! : exposure;
      covered[index] = { target: promise, duration, ended, exposure };
      return 1;
    },
  );
  reasons.forEach((reason, index) => {
    if (typeof reason === "string") covered[index] = reason;
  });
  return { reading, clock: watch.note, covered };
}

function judge({ covered }: SlaReading): CaseOutcome[] {
  return covered.map((each) => {
    if (typeof each === "string") return each;
    const { duration, ended, exposure, target } = each;
    if (exposure < target.within) return "immature";
    return ended && duration <= target.within ? 1 : 0;
  });
}

function eventOf(of: ServiceCase, measure: MeasuredTime): number | null | undefined {
  if (measure === "firstResponse") return of.firstResponseAt;
  return measure === "firstResolution" ? of.firstResolvedAt : of.resolvedAt;
}

function targetReader(target: SlaOptions["target"]): (of: ServiceCase, index: number) => SlaTarget | null {
  if (typeof target === "function") {
    return (each, index) => {
      const found = target(each);
      return found === null ? null : requireTarget(found, index);
    };
  }
  const one = requireTarget(typeof target === "number" ? { policy: "all", within: target } : target);
  return () => one;
}

function requireTarget(target: unknown, index?: number): SlaTarget {
  const { policy, within } = (target ?? {}) as Partial<SlaTarget>;
  if (typeof policy !== "string" || !(typeof within === "number" && within >= 0 && within < Infinity)) {
    refuse("BAD_OPTION", "target", "milliseconds from 0, or a policy and its milliseconds", within, index);
  }
  return { policy, within };
}

interface CountsWithVariance extends SlaCounts {
  readonly variance: number | null;
}

function countsOf(group: readonly Covered[], level: number): CountsWithVariance {
  const { within } = group[0]!.target;
  const met = group.filter((each) => each.ended && each.duration <= within).length;
  const breached = group.filter((each) => each.duration > within).length;
  const n = group.length;
  const curve = kaplanMeier(
    group.map((each) => each.duration),
    group.map((each) => each.ended),
    { level },
  );
  const { survival, standardError } = survivalAt(curve, within);
  const { percent, interval } = shareWithin(curve, within, { met, breached, decided: met + breached === n });
  return {
    ...tallied(n, met, breached),
    estimate: percent,
    interval,
    // Greenwood's is not defined at 0, where nobody is left to be late.
    variance: survival === 0 ? 0 : standardError === null ? null : standardError ** 2,
  };
}

function tallied(
  n: number,
  met: number,
  breached: number,
): Pick<SlaCounts, "n" | "met" | "breached" | "pending" | "bounds"> {
  const pending = n - met - breached;
  const bounds = n === 0 ? null : { lower: (100 * met) / n, upper: (100 * (met + pending)) / n };
  return { n, met, breached, pending, bounds };
}

/** All policies together, each estimated on its own target and weighed by its cases. */
function pooled(policies: readonly CountsWithVariance[], level: number): SlaCounts {
  const total = (part: "n" | "met" | "breached"): number => policies.reduce((all, each) => all + each[part], 0);
  const n = total("n");
  const counts = tallied(n, total("met"), total("breached"));
  if (policies.length === 1) return { ...counts, estimate: policies[0]!.estimate, interval: policies[0]!.interval };
  const known = policies.filter((each) => each.estimate !== null && each.variance !== null);
  if (n === 0 || known.length < policies.length) return { ...counts, estimate: null, interval: null };
  const estimate = sum(known.map((each) => (each.n / n) * each.estimate!));
  const error = 100 * Math.sqrt(sum(known.map((each) => (each.n / n) ** 2 * each.variance!)));
  return { ...counts, estimate, interval: logLogPercent(estimate, error, level) };
}

/** Limits symmetric in log(−log S), as those of a single curve; null at 0 and 100, where there are none. */
function logLogPercent(estimate: number, error: number, level: number): OpenInterval | null {
  if (estimate <= 0 || estimate >= 100 || error === 0) return null;
  const s = 1 - estimate / 100;
  const z = normalQuantile((1 + level) / 2, (1 - level) / 2);
  const power = Math.exp((z * (error / 100)) / (s * -Math.log(s)));
  return {
    lower: 100 * (1 - s ** (1 / power)),
    upper: 100 * (1 - s ** power),
    level,
    method: "kaplan-meier log-log, stratified by target",
  };
}
