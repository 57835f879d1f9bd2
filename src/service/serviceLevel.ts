import { refuse, requireNumber } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type CaseOutcome, type CaseQuestion, durationName, kebab, yesNoMetric } from "./caseQuestion.ts";
import { type QueueState, queueStateOf } from "./contactQueue.ts";

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

/** What each counts, in a sentence. */
const WORDS: Readonly<Record<ServiceLevelFormula, readonly [en: string, zh: string]>> = {
  answeredOnly: ["of those answered", "仅计已接通"],
  abandonedAsMet: ["early abandons count as met", "时限内放弃计为达标"],
  abandonsAfterThreshold: ["without early abandons", "不计时限内放弃"],
  excludeShort: ["without short abandons", "不计短时放弃"],
  allOffered: ["of all offered", "计全部呼入"],
};

/** Definition of {@link serviceLevel}. */
export interface ServiceLevelDefinition {
  /** What becomes of abandoned contacts. */
  readonly formula: ServiceLevelFormula;
  /** Milliseconds from entry into the queue; an answer at the threshold is within it. */
  readonly threshold: number;
  /** Milliseconds up to which an abandoned contact is a short one; `excludeShort` needs it, the others refuse it. */
  readonly shortAbandon?: number | undefined;
}

/**
 * The question of the service level: contacts answered within the threshold, by a formula that must be named: on one month of
 * one call centre the five of them gave 49.1, 52.6, 54.3, 58.7 and 59.7 %.
 *
 * `startedAt` is the entry into the queue, `firstResponseAt` the answer. Contacts still waiting are decided once they have
 * waited longer than the threshold, except where only answered ones count. A contact known not to have been answered, whose hang-up
 * nobody recorded (`firstResponseAt: null`, no `abandonedAt`), is decided where its hang-up does not matter: 0 under `allOffered`,
 * `notCovered` under `answeredOnly`, and `unknown` under the other three. Give the day as `cluster`: intervals from rows alone
 * were 9 times too narrow. Units: percent. Range: 0..100. Higher is better. `period` and `when` take contacts by their entry.
 * Weakness: it is blind to how long the others waited; {@link firstResponseTime} is not.
 * Formula: those of {@link ServiceLevelFormula}: answered by the threshold (for `abandonedAsMet` abandoned by it as well) over the answered, or over
 * the offered without the abandons that the formula leaves out.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [wilson1927]
 * @example
 * const call = (answered, abandoned) => ({ id: "", startedAt: 0, firstResponseAt: answered && answered * 1000, abandonedAt: abandoned && abandoned * 1000 });
 * const calls = [call(10, null), call(15, null), call(40, null), call(null, 3), call(null, 60)];
 * const level = (formula, shortAbandon) => caseShare(serviceLevel({ formula, threshold: 20_000, shortAbandon }), calls, { asOf: 3_600_000 }).score.value?.toFixed(1);
 * [level("answeredOnly"), level("abandonedAsMet"), level("abandonsAfterThreshold"), level("excludeShort", 5000), level("allOffered")]; // => ["66.7", "60.0", "50.0", "50.0", "40.0"]
 */
export function serviceLevel(definition: ServiceLevelDefinition): CaseQuestion {
  const settled = settle(
    definition,
    { formula: undefined as never, threshold: undefined as never, shortAbandon: undefined },
    "definition",
  );
  const { formula, threshold, shortAbandon = null } = settled;
  requireChoice(formula, "definition.formula", FORMULAS);
  requireNumber(threshold, "definition.threshold", 0);
  if ((formula === "excludeShort") !== (shortAbandon !== null)) {
    const expected = 'milliseconds beside "excludeShort", nothing beside the others';
    refuse("BAD_OPTION", "definition.shortAbandon", expected, settled.shortAbandon);
  }
  if (shortAbandon !== null) requireNumber(shortAbandon, "definition.shortAbandon", 0);
  const within = durationName(threshold);
  const short = shortAbandon === null ? "" : `-short-${durationName(shortAbandon).id}`;
  const [en, zh] = WORDS[formula];
  return {
    metric: yesNoMetric(
      `service-level-${kebab(formula)}-${within.id}${short}`,
      { en: `the service level (${within.en}, ${en})`, zh: `服务水平（${within.zh}，${zh}）` },
      "higher",
      "answered within the threshold, by the formula named",
    ),
    definition: { question: "serviceLevel", formula, threshold, shortAbandon },
    memberAt: (each) => each.startedAt,
    judge(each, { asOf }) {
      const contact = queueStateOf(each, asOf);
      return contact === null ? "unknown" : outcomeOf(contact, formula, threshold, shortAbandon);
    },
  };
}

function outcomeOf(
  { wait, end }: QueueState,
  formula: ServiceLevelFormula,
  threshold: number,
  shortAbandon: number | null,
): CaseOutcome {
  const within = wait <= threshold;
  const short = shortAbandon !== null && wait <= shortAbandon;
  switch (end) {
    case "answered":
      return within ? 1 : 0;
    case "waiting":
      // Who gives up within shortAbandon is left out, also where that is longer than the threshold.
      return within || short || formula === "answeredOnly" ? "pending" : 0;
    case "gone":
      // No hang-up time can put an unanswered contact within the threshold; in the other formulas it decides.
      if (formula === "allOffered") return within ? "pending" : 0;
      return formula === "answeredOnly" ? "notCovered" : "unknown";
    case "abandoned":
      if (formula === "answeredOnly") return "notCovered";
      if (formula === "abandonedAsMet") return within ? 1 : 0;
      if (formula === "abandonsAfterThreshold") return within ? "notCovered" : 0;
      return short ? "notCovered" : 0;
  }
}
