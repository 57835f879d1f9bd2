import { refuse, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { Metric } from "../metric/metric.ts";
import {
  type CaseOutcome,
  type ShareOptions,
  type ShareSummary,
  type YesNo,
  durationName,
  judgeCases,
  shareOf,
  yesNoMetric,
} from "./outcomes.ts";
import { type CaseReading, readCases } from "./readCases.ts";
import { type CaseOptions, type ServiceCase, seenBy } from "./serviceCase.ts";

/**
 * The five formulas in use, with T the threshold and s the longest short abandon:
 *
 * - `answeredOnly`: answered ≤ T / answered
 * - `abandonedAsMet`: (answered ≤ T + abandoned ≤ T) / offered
 * - `abandonsAfterThreshold`: answered ≤ T / (answered + abandoned > T)
 * - `excludeShort`: answered ≤ T / (offered − abandoned ≤ s)
 * - `allOffered`: answered ≤ T / offered
 */
export type ServiceLevelFormula =
  "answeredOnly" | "abandonedAsMet" | "abandonsAfterThreshold" | "excludeShort" | "allOffered";

const FORMULAS = ["answeredOnly", "abandonedAsMet", "abandonsAfterThreshold", "excludeShort", "allOffered"] as const;

/** What both functions ask for. */
export interface ServiceLevelRule extends CaseOptions {
  readonly formula: ServiceLevelFormula;
  /** Milliseconds from entry into the queue; an answer at the threshold is within it. */
  readonly threshold: number;
  /** Milliseconds up to which an abandoned contact is a short one; `excludeShort` needs it, the others refuse it. */
  readonly shortAbandon?: number | undefined;
}

/** Options of {@link serviceLevel}. */
export interface ServiceLevelOptions extends ServiceLevelRule, ShareOptions {}

/** Service level under its formula. */
export interface ServiceLevelSummary extends ShareSummary {
  readonly formula: ServiceLevelFormula;
  readonly threshold: number;
  readonly shortAbandon: number | null;
}

/**
 * The metric of a formula and threshold: two of them are two metrics, and {@link compare} refuses to mix them.
 *
 * @example
 * serviceLevelMetric({ formula: "allOffered", threshold: 20_000 }).id; // => "service-level allOffered 20s"
 */
export function serviceLevelMetric(
  rule: Pick<ServiceLevelRule, "formula" | "threshold" | "shortAbandon">,
): Metric<YesNo> {
  const { formula, threshold, shortAbandon } = requireRule(rule);
  const short = shortAbandon === null ? "" : ` short ${durationName(shortAbandon)}`;
  return yesNoMetric(
    `service-level ${formula} ${durationName(threshold)}${short}`,
    "higher",
    "answered within the threshold, by the formula named",
  );
}

/**
 * Outcome of each contact: 1 within the threshold, 0 not, in the order of the cases. For {@link tallyBy}, with
 * {@link OUTCOME_CODES}.
 *
 * @throws {CxError} as {@link serviceLevel}
 * @example
 * const calls = [10, 40, null].map((answer, i) => ({ id: `${i}`, startedAt: 0, firstResponseAt: answer, abandonedAt: null }));
 * serviceLevelOutcomes(calls, { asOf: 15, formula: "allOffered", threshold: 20 }); // => [1, "pending", "pending"]
 */
export function serviceLevelOutcomes(cases: Iterable<ServiceCase>, options: ServiceLevelRule): CaseOutcome[] {
  return judge(readCases(cases, options), options);
}

/**
 * Service level: contacts answered within the threshold, by a formula that must be named: on one month of one call centre the
 * five of them gave 49.1, 52.6, 54.3, 58.7 and 59.7 %.
 *
 * `startedAt` is the entry into the queue, `firstResponseAt` the answer. Contacts still waiting are decided once they have
 * waited longer than the threshold, except where only answered ones count. Give the day as `cluster`: intervals from rows
 * alone were 9 times too narrow. Units: percent. Higher is better. `period` takes contacts by their entry into the queue.
 *
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`, `BAD_DATE`, with the index of the case
 * @see [wilson1927]
 * @example
 * const call = (answered, abandoned) => ({ id: "", startedAt: 0, firstResponseAt: answered && answered * 1000, abandonedAt: abandoned && abandoned * 1000 });
 * const calls = [call(10, null), call(15, null), call(40, null), call(null, 3), call(null, 60)];
 * const level = (formula, shortAbandon) => serviceLevel(calls, { asOf: 3_600_000, formula, threshold: 20_000, shortAbandon }).score.value?.toFixed(1);
 * [level("answeredOnly"), level("abandonedAsMet"), level("abandonsAfterThreshold"), level("excludeShort", 5000), level("allOffered")]; // => ["66.7", "60.0", "50.0", "50.0", "40.0"]
 */
export function serviceLevel(cases: Iterable<ServiceCase>, options: ServiceLevelOptions): ServiceLevelSummary {
  const rule = requireRule(options);
  const reading = readCases(cases, options);
  return { ...shareOf(serviceLevelMetric(options), reading, judge(reading, options), options), ...rule };
}

interface CheckedRule {
  readonly formula: ServiceLevelFormula;
  readonly threshold: number;
  readonly shortAbandon: number | null;
}

function requireRule({ formula, threshold, shortAbandon }: Pick<ServiceLevelRule, keyof CheckedRule>): CheckedRule {
  requireChoice(formula, "formula", FORMULAS);
  requireNumber(threshold, "threshold", 0);
  if ((formula === "excludeShort") !== (shortAbandon !== undefined)) {
    refuse("BAD_OPTION", "shortAbandon", 'milliseconds beside "excludeShort", nothing beside the others', shortAbandon);
  }
  if (shortAbandon !== undefined) requireNumber(shortAbandon, "shortAbandon", 0);
  return { formula, threshold, shortAbandon: shortAbandon ?? null };
}

function judge(reading: CaseReading, options: ServiceLevelRule): CaseOutcome[] {
  const { formula, threshold, shortAbandon } = requireRule(options);
  return judgeCases(
    reading,
    (each) => each.startedAt,
    (each) => {
      const contact = queueOf(each, reading.asOf);
      if (contact === null) return "unknown";
      const { wait, end } = contact;
      const within = wait <= threshold;
      if (end === "answered") return within ? 1 : 0;
      const short = shortAbandon !== null && wait <= shortAbandon;
      // Who gives up within shortAbandon is left out, also where that is longer than the threshold.
      if (end === "waiting") return within || short || formula === "answeredOnly" ? "pending" : 0;
      if (formula === "answeredOnly") return "notCovered";
      if (formula === "abandonedAsMet") return within ? 1 : 0;
      if (formula === "abandonsAfterThreshold") return within ? "notCovered" : 0;
      return short ? "notCovered" : 0;
    },
  );
}

/** How a contact left the queue, if it has, and how long it has waited; null where that is not known. @internal */
export function queueOf(
  of: ServiceCase,
  asOf: number,
): { readonly wait: number; readonly end: "answered" | "abandoned" | "waiting" } | null {
  const answered = seenBy(of.firstResponseAt, asOf);
  if (typeof answered === "number") return { wait: answered - of.startedAt, end: "answered" };
  const abandoned = seenBy(of.abandonedAt, asOf);
  if (typeof abandoned === "number") return { wait: abandoned - of.startedAt, end: "abandoned" };
  return answered === undefined || abandoned === undefined ? null : { wait: asOf - of.startedAt, end: "waiting" };
}
