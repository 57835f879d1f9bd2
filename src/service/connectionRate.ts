import { requireNumber } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type CaseQuestion, durationName, yesNoMetric } from "./caseQuestion.ts";
import { queueStateOf } from "./contactQueue.ts";

/** Definition of {@link connectionRate}. */
export interface ConnectionRateDefinition {
  /** What one case is: an incoming call, or one request for a person (a second transfer is a second request). Published figures mean either. */
  readonly per: "call" | "request";
  /** Milliseconds within which the answer must come, at the limit included: {@link PUBLIC_HOTLINE} has 15 s; null for however late. */
  readonly within: number | null;
}

/** What a standard of public hotlines asks for. */
export interface HotlineStandard {
  /** Milliseconds from the entry to the answer. */
  readonly threshold: number;
  /** Percent of the calls of 24 hours that must be connected. */
  readonly target: number;
  /** Where the standard stands. */
  readonly source: string;
}

/**
 * Public service hotlines in China: an answer within 15 s, and at least 95 % of calls connected over 24 hours. The formula of the rate stands in
 * none of the pages that were read: name it by {@link connectionRate} or {@link serviceLevel}.
 *
 * Source: definition, GB/T 33358-2016 at second hand (three press pages agree; the text of the standard was not read).
 *
 * @example
 * [PUBLIC_HOTLINE.threshold, PUBLIC_HOTLINE.target]; // => [15000, 95]
 */
export const PUBLIC_HOTLINE: HotlineStandard = {
  threshold: 15_000,
  target: 95,
  source: "GB/T 33358-2016, as three press pages print it",
};

/**
 * The question of the connection rate (接通率): of the calls that came in, those that were answered, or answered within a limit.
 *
 * Formula: answered / (answered + abandoned), or with `within` answered ≤ within / (answered + abandoned); contacts still waiting are `pending`
 * while they can be in time. A contact known not to have been answered, whose hang-up nobody recorded (`firstResponseAt: null`, no `abandonedAt`),
 * was not connected. `startedAt` is the entry, `firstResponseAt` the answer. Abandons come in waves: give the day as `cluster`.
 * Units: percent. Range: 0..100. Higher is better. `period` and `when` take contacts by their entry.
 * Weakness: without a limit it says nothing of the wait; a call that was never put through to a queue stands in no row. It is 100 less
 * {@link abandonment} without a short limit, and with `within` the {@link serviceLevel} of all offered.
 * Source: definition, per call as a city's monthly bulletin counts it (18,851 of 19,668 = 95.85 %); per request from second hand.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`, `NOT_A_NUMBER`
 * @see [wilson1927]
 * @example
 * const call = (answered, abandoned) => ({ id: "", startedAt: 0, firstResponseAt: answered && answered * 1000, abandonedAt: abandoned && abandoned * 1000 });
 * const calls = [call(10, null), call(15, null), call(40, null), call(null, 3)];
 * const rate = (within) => caseShare(connectionRate({ per: "call", within }), calls, { asOf: 3_600_000 }).score.value;
 * [rate(null), rate(PUBLIC_HOTLINE.threshold)]; // => [75, 50]
 */
export function connectionRate(definition: ConnectionRateDefinition): CaseQuestion {
  const { per, within } = settle(definition, { per: undefined as never, within: undefined as never }, "definition");
  requireChoice(per, "definition.per", ["call", "request"]);
  if (within !== null) requireNumber(within, "definition.within", 0);
  const limit = within === null ? null : durationName(within);
  const [what, zh] = per === "call" ? ["calls", "接通率"] : ["requests for a person", "人工接通率"];
  return {
    metric: yesNoMetric(
      `connection-rate-per-${per}${limit === null ? "" : `-${limit.id}`}`,
      limit === null
        ? { en: `the connection rate (of all ${what})`, zh }
        : { en: `the connection rate (of all ${what}, within ${limit.en})`, zh: `${zh}（${limit.zh}内）` },
      "higher",
      "answered / offered, as public hotlines report it",
    ),
    definition: { question: "connectionRate", per, within },
    memberAt: (each) => each.startedAt,
    judge(each, { asOf }) {
      const contact = queueStateOf(each, asOf);
      if (contact === null) return "unknown";
      const late = within !== null && contact.wait > within;
      if (contact.end === "waiting") return late ? 0 : "pending";
      // Known not to have been answered: while it could still be in time it may be waiting.
      if (contact.end === "gone") return within === null || late ? 0 : "pending";
      return contact.end === "answered" && !late ? 1 : 0;
    },
  };
}
