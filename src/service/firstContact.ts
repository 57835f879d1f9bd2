import { refuse, requireNumber } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type CaseQuestion, durationName, kebab, yesNoMetric } from "./caseQuestion.ts";
import type { CaseReading } from "./readCases.ts";
import { type ServiceCase, seenBy } from "./serviceCase.ts";

/**
 * What counts as resolved at first contact; published definitions disagree, so that there is no default.
 *
 * - `oneTouch`: at most one public reply by a person, and not reopened within the window
 * - `noCustomerReply`: the customer never had to write again, and the case was not reopened within the window
 * - `noRepeatContact`: the same customer (on the same topic) made no other contact within the window
 */
export type FirstContactRule = "oneTouch" | "noCustomerReply" | "noRepeatContact";

/** Definition of {@link firstContact}. */
export interface FirstContactDefinition<Case extends ServiceCase = ServiceCase> {
  /** What counts as resolved at once. */
  readonly rule: FirstContactRule;
  /** Milliseconds in which a case may come back. Younger cases are `immature`, whatever they look like so far. */
  readonly window: number;
  /** For `noRepeatContact`: only contacts on the same topic count as repeats. */
  readonly topic?: ((of: Case) => string | null | undefined) | undefined;
}

/**
 * The question of first-contact resolution: of the resolved contacts, those that needed no second one.
 *
 * Formula: resolved at first contact / resolved contacts whose window has passed by `asOf`. Counting the youngest, too, made it 2
 * to 4 points too high. The window decides the number: one call centre had 61 % at one day, 39 % at seven, 30 % at fourteen.
 * Contacts of one customer resemble each other: give `cluster: "customerId"`. Units: percent. Range: 0..100. Higher is better.
 * `period` and `when` take the contacts by their start (`noRepeatContact`) or their first resolution.
 * Weakness: whoever changes the channel or the account counts as satisfied.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`
 * @see [wilson1927]
 * @example
 * const day = 86_400_000;
 * const contact = (customerId, start) => ({ id: `${customerId}${start}`, customerId, startedAt: start * day, firstResolvedAt: start * day, resolvedAt: start * day });
 * const cases = [contact("a", 0), contact("a", 3), contact("b", 1), contact("b", 9), contact("c", 2), contact("d", 28)];
 * const { score, used, excluded } = caseShare(firstContact({ rule: "noRepeatContact", window: 7 * day }), cases, { asOf: 30 * day });
 * [score.value, used, excluded.immature]; // => [80, 5, 1]
 */
export function firstContact<Case extends ServiceCase = ServiceCase>(
  definition: FirstContactDefinition<Case>,
): CaseQuestion<Case> {
  const { rule, window, topic } = settle(
    definition as FirstContactDefinition,
    {
      rule: undefined as never,
      window: undefined as never,
      topic: undefined,
    },
    "definition",
  );
  requireChoice(rule, "definition.rule", ["oneTouch", "noCustomerReply", "noRepeatContact"]);
  requireNumber(window, "definition.window", 0);
  if (topic !== undefined && (rule !== "noRepeatContact" || typeof topic !== "function")) {
    refuse("BAD_OPTION", "definition.topic", "a function, beside noRepeatContact", topic);
  }
  const byTopic = topic !== undefined;
  const within = durationName(window);
  return {
    metric: yesNoMetric(
      `fcr-${kebab(rule)}${byTopic ? "-by-topic" : ""}-${within.id}`,
      { en: `first-contact resolution (${within.en})`, zh: `首次联络解决率（${within.zh}内）` },
      "higher",
      "resolved at first contact / resolved contacts",
    ),
    definition: { question: "firstContact", rule, window, byTopic },
    ...(rule === "noRepeatContact" ? noRepeatContact(window, topic) : withinCase(rule, window)),
  };
}

type Judgement = Pick<CaseQuestion, "memberAt" | "judge">;

/** By what happened within the case itself. */
function withinCase(rule: FirstContactRule, window: number): Judgement {
  return {
    memberAt: (each) => each.firstResolvedAt,
    judge(each, { asOf }) {
      const resolved = seenBy(each.firstResolvedAt, asOf);
      if (resolved === undefined) return "unknown";
      if (resolved === null) return "notCovered";
      if (resolved > asOf - window) return "immature";
      const messages = rule === "oneTouch" ? each.agentReplies : each.customerReplies;
      const reopened = reopenedWithin(each, resolved, window, asOf);
      if (messages === undefined || reopened === undefined) return "unknown";
      return messages <= (rule === "oneTouch" ? 1 : 0) && !reopened ? 1 : 0;
    },
  };
}

/** By the customer's next contact. */
function noRepeatContact(window: number, topic: FirstContactDefinition["topic"]): Judgement {
  // One list of cases is read once, however many of them are judged.
  const read = new WeakMap<CaseReading, readonly (number | undefined)[]>();
  return {
    memberAt: (each) => each.startedAt,
    judge(each, among, index) {
      const resolved = seenBy(each.firstResolvedAt, among.asOf);
      if (resolved === undefined) return "unknown";
      if (resolved === null) return "notCovered";
      if (each.startedAt > among.asOf - window) return "immature";
      let following = read.get(among);
      if (following === undefined) read.set(among, (following = nextContacts(among, topic)));
      const next = following[index];
      return next === undefined ? "unknown" : next > each.startedAt + window ? 1 : 0;
    },
  };
}

/** Whether a case came back within a window of its first resolution; undefined where nobody knows. @internal */
export function reopenedWithin(of: ServiceCase, resolvedAt: number, window: number, asOf: number): boolean | undefined {
  if (of.reopens === 0) return false;
  const at = seenBy(of.firstReopenedAt, asOf);
  return at === undefined ? undefined : at !== null && at <= resolvedAt + window;
}

/** When each case's customer made contact again: Infinity for never by `asOf`, undefined where the customer is not known. */
function nextContacts({ cases, barred }: CaseReading, topic: FirstContactDefinition["topic"]): (number | undefined)[] {
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
