import { requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { Metric } from "../metric/metric.ts";
import { reopenedWithin } from "./firstContactResolution.ts";
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
import { type CaseOptions, type ServiceCase, seenBy } from "./serviceCase.ts";

/**
 * Share of resolved cases that were reopened. Units: percent. Lower is better.
 *
 * @example
 * score(REOPENED, [1, 0, 0, 0, "immature"], { codes: OUTCOME_CODES }).value; // => 25
 */
export const REOPENED: Metric<YesNo> = /* @__PURE__ */ yesNoMetric(
  "reopened",
  "lower",
  "reopened cases / resolved cases",
);

/**
 * Share of cases that were escalated. Units: percent. Lower is better.
 *
 * @example
 * score(ESCALATED, [1, 0, 0, "unknown", 1], { codes: OUTCOME_CODES }).value; // => 50
 */
export const ESCALATED: Metric<YesNo> = /* @__PURE__ */ yesNoMetric("escalated", "lower", "escalated cases / cases");

/**
 * Share of cases that changed hands. Units: percent. Lower is better.
 *
 * @example
 * score(TRANSFERRED, [0, 0, 1, 0, 0]).value; // => 20
 */
export const TRANSFERRED: Metric<YesNo> = /* @__PURE__ */ yesNoMetric(
  "transferred",
  "lower",
  "transferred cases / cases",
);

/** Options of {@link reopenOutcomes}. */
export interface ReopenOptions extends CaseOptions {
  /** Milliseconds after the first resolution; younger cases are `immature`. `"soFar"` counts whatever happened by `asOf`. */
  readonly window: number | "soFar";
}

/** Options of {@link reopenRate}. */
export interface ReopenRateOptions extends ReopenOptions, ShareOptions {}

/**
 * Outcome of each case: 1 reopened, 0 not, in the order of the cases. For {@link tallyBy}, with {@link OUTCOME_CODES}.
 *
 * @throws {CxError} as {@link reopenRate}
 * @example
 * const cases = [null, 30, 300].map((back, i) => ({ id: `${i}`, startedAt: 0, firstResolvedAt: 10, firstReopenedAt: back }));
 * reopenOutcomes(cases, { asOf: 1000, window: 100 }); // => [0, 1, 0]
 */
export function reopenOutcomes(cases: Iterable<ServiceCase>, options: ReopenOptions): CaseOutcome[] {
  return reopened(readCases(cases, options), options);
}

/**
 * Of the resolved cases, those that came back, each counted once however often it did.
 *
 * Only cases whose window has passed by `asOf` count; `period` takes those that were first resolved in it. The number of
 * solve events less one is not this: a case can be solved twice without having been open in between.
 * Units: percent. Lower is better.
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION`, with the index of the case
 * @example
 * const day = 86_400_000;
 * const cases = [null, 3, 9, null].map((back, i) => ({ id: `${i}`, startedAt: 0, firstResolvedAt: day, firstReopenedAt: back && back * day }));
 * reopenRate(cases, { asOf: 30 * day, window: 7 * day }).score.value; // => 25
 */
export function reopenRate(cases: Iterable<ServiceCase>, options: ReopenRateOptions): ShareSummary {
  const reading = readCases(cases, options);
  return shareOf(REOPENED, reading, reopened(reading, options), options);
}

function reopened(reading: CaseReading, { window }: ReopenOptions): CaseOutcome[] {
  if (window !== "soFar") requireNumber(window, "window", 0);
  const { asOf } = reading;
  return judgeCases(
    reading,
    (each) => each.firstResolvedAt,
    (each) => {
      const resolved = seenBy(each.firstResolvedAt, asOf);
      if (resolved === undefined) return "unknown";
      if (resolved === null) return "notCovered";
      if (window !== "soFar" && resolved > asOf - window) return "immature";
      const back =
        window === "soFar" && each.firstReopenedAt === undefined && each.reopens !== undefined
          ? each.reopens > 0
          : reopenedWithin(each, resolved, window === "soFar" ? Infinity : window, asOf);
      return back === undefined ? "unknown" : back ? 1 : 0;
    },
  );
}

/** Options of {@link escalationOutcomes} and {@link transferOutcomes}. */
export interface HandoverOptions extends CaseOptions {
  /** All cases as they stand at `asOf` (young ones may still be escalated), or only resolved ones. */
  readonly among: "all" | "resolved";
}

/** Options of {@link escalationRate} and {@link transferRate}. */
export interface HandoverRateOptions extends HandoverOptions, ShareOptions {}

/**
 * Outcome of each case: 1 escalated, 0 not, in the order of the cases. For {@link tallyBy}, with {@link OUTCOME_CODES}.
 *
 * @throws {CxError} as {@link escalationRate}
 * @example
 * const cases = [0, 2, undefined].map((escalations, i) => ({ id: `${i}`, startedAt: 0, escalations }));
 * escalationOutcomes(cases, { asOf: 1000, among: "all" }); // => [0, 1, "unknown"]
 */
export function escalationOutcomes(cases: Iterable<ServiceCase>, options: HandoverOptions): CaseOutcome[] {
  return handedOver(readCases(cases, options), options, (each) => each.escalations);
}

/**
 * Of the cases, those that were escalated: cases, not escalations, so that it never exceeds 100.
 *
 * `period` takes the cases that started in it. Units: percent. Lower is better.
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION`, with the index of the case
 * @example
 * const cases = [0, 2, 0, 1, undefined].map((escalations, i) => ({ id: `${i}`, startedAt: 0, escalations }));
 * const { score, excluded } = escalationRate(cases, { asOf: 1000, among: "all" });
 * [score.value, excluded.unknown]; // => [50, 1]
 */
export function escalationRate(cases: Iterable<ServiceCase>, options: HandoverRateOptions): ShareSummary {
  const reading = readCases(cases, options);
  const outcomes = handedOver(reading, options, (each) => each.escalations);
  return shareOf(ESCALATED, reading, outcomes, options);
}

/**
 * Outcome of each case: 1 transferred, 0 not, in the order of the cases. For {@link tallyBy}, with {@link OUTCOME_CODES}.
 *
 * @throws {CxError} as {@link transferRate}
 * @example
 * const cases = [900, null].map((resolvedAt, i) => ({ id: `${i}`, startedAt: 0, resolvedAt, transfers: 1 }));
 * transferOutcomes(cases, { asOf: 1000, among: "resolved" }); // => [1, "notCovered"]
 */
export function transferOutcomes(cases: Iterable<ServiceCase>, options: HandoverOptions): CaseOutcome[] {
  return handedOver(readCases(cases, options), options, (each) => each.transfers);
}

/**
 * Of the cases, those that went from one agent or team to another, each counted once.
 *
 * `period` takes the cases that started in it. Units: percent. Lower is better.
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION`, with the index of the case
 * @example
 * const cases = [0, 2, 0, 1, 0].map((transfers, i) => ({ id: `${i}`, startedAt: 0, transfers }));
 * transferRate(cases, { asOf: 1000, among: "all" }).score.value; // => 40
 */
export function transferRate(cases: Iterable<ServiceCase>, options: HandoverRateOptions): ShareSummary {
  const reading = readCases(cases, options);
  const outcomes = handedOver(reading, options, (each) => each.transfers);
  return shareOf(TRANSFERRED, reading, outcomes, options);
}

function handedOver(
  reading: CaseReading,
  { among }: HandoverOptions,
  countOf: (of: ServiceCase) => number | undefined,
): CaseOutcome[] {
  requireChoice(among, "among", ["all", "resolved"]);
  return judgeCases(
    reading,
    (each) => each.startedAt,
    (each) => {
      const count = countOf(each);
      if (among === "resolved") {
        const resolved = seenBy(each.resolvedAt, reading.asOf);
        if (resolved === undefined) return "unknown";
        if (resolved === null) return "notCovered";
      }
      return count === undefined ? "unknown" : count > 0 ? 1 : 0;
    },
  );
}
