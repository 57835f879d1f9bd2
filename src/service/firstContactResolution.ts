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
 * What counts as resolved at first contact; published definitions disagree, so that there is no default.
 *
 * - `oneTouch`: at most one public reply by a person, and not reopened within the window
 * - `noCustomerReply`: the customer never had to write again, and the case was not reopened within the window
 * - `noRepeatContact`: the same customer (on the same topic) made no other contact within the window
 */
export interface FirstContactRule {
  readonly kind: "oneTouch" | "noCustomerReply" | "noRepeatContact";
  /** Milliseconds in which a case may come back. Younger cases are `immature`, whatever they look like so far. */
  readonly window: number;
  /** For `noRepeatContact`: only contacts on the same topic count as repeats. */
  readonly topic?: ((of: ServiceCase) => string | null | undefined) | undefined;
}

/** What both functions ask for. */
export interface FirstContactOptions extends CaseOptions {
  readonly rule: FirstContactRule;
}

/** Options of {@link firstContactResolution}. */
export interface FirstContactResolutionOptions extends FirstContactOptions, ShareOptions {}

/** First-contact resolution under its rule. */
export interface FirstContactSummary extends ShareSummary {
  readonly rule: { readonly kind: FirstContactRule["kind"]; readonly window: number; readonly byTopic: boolean };
}

const KINDS = ["oneTouch", "noCustomerReply", "noRepeatContact"] as const;

/**
 * The metric of a rule: shares under different rules or windows are different metrics, and {@link compare} refuses to mix them.
 *
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`
 * @example
 * firstContactMetric({ kind: "noRepeatContact", window: 7 * 86_400_000 }).id; // => "fcr noRepeatContact 7d"
 */
export function firstContactMetric(rule: FirstContactRule): Metric<YesNo> {
  const { kind, window, topic } = requireRule(rule);
  return yesNoMetric(
    `fcr ${kind}${topic === undefined ? "" : " by topic"} ${durationName(window)}`,
    "higher",
    "resolved at first contact / resolved contacts",
  );
}

/**
 * Outcome of each case: 1 resolved at first contact, 0 not, in the order of the cases. For {@link tallyBy}, with
 * {@link OUTCOME_CODES}.
 *
 * @throws {CxError} as {@link firstContactResolution}
 * @example
 * const day = 86_400_000;
 * const cases = [0, 3, 20].map((start) => ({ id: `${start}`, customerId: "c", startedAt: start * day, firstResolvedAt: start * day, resolvedAt: start * day }));
 * firstContactOutcomes(cases, { asOf: 25 * day, rule: { kind: "noRepeatContact", window: 7 * day } }); // => [0, 1, "immature"]
 */
export function firstContactOutcomes(cases: Iterable<ServiceCase>, options: FirstContactOptions): CaseOutcome[] {
  const rule = requireRule(options.rule);
  return outcomesOf(readCases(cases, options), rule);
}

/**
 * First-contact resolution: of the resolved contacts, those that needed no second one.
 *
 * Only mature contacts count: those whose window has passed by `asOf`. Counting the youngest, too, made it 2 to 4 points too
 * high. The window decides the number: one call centre had 61 % at one day, 39 % at seven, 30 % at fourteen.
 * Contacts of one customer resemble each other: give `cluster: "customerId"`. Units: percent. Higher is better.
 * `period` takes the contacts that started in it (`noRepeatContact`) or were first resolved in it.
 *
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION`, with the index of the case
 * @see [wilson1927]
 * @example
 * const day = 86_400_000;
 * const contact = (customerId, start) => ({ id: `${customerId}${start}`, customerId, startedAt: start * day, firstResolvedAt: start * day, resolvedAt: start * day });
 * const cases = [contact("a", 0), contact("a", 3), contact("b", 1), contact("b", 9), contact("c", 2), contact("d", 28)];
 * const { score, excluded } = firstContactResolution(cases, { asOf: 30 * day, rule: { kind: "noRepeatContact", window: 7 * day } });
 * [score.value, score.n, excluded.immature]; // => [80, 5, 1]
 */
export function firstContactResolution(
  cases: Iterable<ServiceCase>,
  options: FirstContactResolutionOptions,
): FirstContactSummary {
  const rule = requireRule(options.rule);
  const reading = readCases(cases, options);
  const { kind, window, topic } = rule;
  return {
    ...shareOf(firstContactMetric(rule), reading, outcomesOf(reading, rule), options),
    rule: { kind, window, byTopic: topic !== undefined },
  };
}

function requireRule(rule: unknown): FirstContactRule {
  if (typeof rule !== "object" || rule === null) return refuse("BAD_OPTION", "rule", "a rule with its window", rule);
  const { kind, window, topic } = rule as FirstContactRule;
  requireChoice(kind, "rule.kind", KINDS);
  requireNumber(window, "rule.window", 0);
  if (topic !== undefined && (kind !== "noRepeatContact" || typeof topic !== "function")) {
    refuse("BAD_OPTION", "rule.topic", "a function, beside noRepeatContact", topic);
  }
  return { kind, window, topic };
}

function outcomesOf(reading: CaseReading, rule: FirstContactRule): CaseOutcome[] {
  const { asOf } = reading;
  const byRepeat = rule.kind === "noRepeatContact";
  const repeats = byRepeat ? nextContacts(reading, rule) : null;
  return judgeCases(
    reading,
    (each) => (byRepeat ? each.startedAt : each.firstResolvedAt),
    (each, index) => {
      const resolved = seenBy(each.firstResolvedAt, asOf);
      if (resolved === undefined) return "unknown";
      if (resolved === null) return "notCovered";
      if ((byRepeat ? each.startedAt : resolved) > asOf - rule.window) return "immature";
      if (repeats !== null) {
        const next = repeats[index];
        return next === undefined ? "unknown" : next > each.startedAt + rule.window ? 1 : 0;
      }
      const messages = rule.kind === "oneTouch" ? each.agentReplies : each.customerReplies;
      const reopened = reopenedWithin(each, resolved, rule.window, asOf);
      if (messages === undefined || reopened === undefined) return "unknown";
      return messages <= (rule.kind === "oneTouch" ? 1 : 0) && !reopened ? 1 : 0;
    },
  );
}

/** Whether a case came back within a window of its first resolution; undefined where nobody knows. @internal */
export function reopenedWithin(of: ServiceCase, resolvedAt: number, window: number, asOf: number): boolean | undefined {
  if (of.reopens === 0) return false;
  const at = seenBy(of.firstReopenedAt, asOf);
  return at === undefined ? undefined : at !== null && at <= resolvedAt + window;
}

/** When each case's customer made contact again: Infinity for never by `asOf`, undefined where the customer is not known. */
function nextContacts({ cases, barred }: CaseReading, { topic }: FirstContactRule): (number | undefined)[] {
  const byCustomer = new Map<string, number[]>();
  cases.forEach((each, index) => {
    // A spam or merged ticket is no contact; one that starts after `asOf` is none yet.
    // Null from a database is no customer either, least of all one of many contacts.
    if (barred[index] !== null || (each.customerId ?? null) === null) return;
    const about = topic?.(each);
    if (topic !== undefined && (about === null || about === undefined)) return;
    const id = topic === undefined ? each.customerId! : JSON.stringify([each.customerId, about]);
    const list = byCustomer.get(id);
    if (list === undefined) byCustomer.set(id, [index]);
    else list.push(index);
  });
  const next = new Array<number | undefined>(cases.length).fill(undefined);
  for (const list of byCustomer.values()) {
    // Of two contacts at one instant the later row is the repeat: the sort is stable.
    list.sort((a, b) => cases[a]!.startedAt - cases[b]!.startedAt);
    list.forEach((index, place) => {
      const following = list[place + 1];
      next[index] = following === undefined ? Infinity : cases[following]!.startedAt;
    });
  }
  return next;
}
