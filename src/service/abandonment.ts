import { requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { type CaseQuestion, durationName, yesNoMetric } from "./caseQuestion.ts";
import { queueStateOf } from "./contactQueue.ts";

/** Definition of {@link abandonment}. */
export interface AbandonmentDefinition {
  /** Milliseconds up to which an abandoned contact is left out altogether (a wrong number); null counts every one. */
  readonly shortAbandon: number | null;
}

/**
 * The question of abandonment: of the contacts that left the queue, those that gave up; contacts still waiting are `pending`.
 *
 * Formula: abandoned / (abandoned + answered), short abandons left out where a limit is given. Whether they count must be said:
 * on one call centre it was 17.9 % with and 12.0 % without those of up to five seconds. A contact known not to have been answered,
 * whose hang-up nobody recorded (`firstResponseAt: null`, no `abandonedAt`), was given up where every abandon counts; with a limit
 * it is `unknown`. Abandons come in waves: give the day or the interval as `cluster`. Units: percent. Range: 0..100. Lower is better.
 * `period` and `when` take contacts by their entry into the queue.
 * Weakness: where hang-ups are not recorded, contacts still waiting at `asOf` count as given up.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`, `NOT_A_NUMBER`
 * @see [wilson1927]
 * @example
 * const call = (answered, abandoned) => ({ id: "", startedAt: 0, firstResponseAt: answered, abandonedAt: abandoned });
 * const calls = [call(9000, null), call(null, 2000), call(null, 30_000), call(80_000, null), call(null, null)];
 * const rate = (shortAbandon) => caseShare(abandonment({ shortAbandon }), calls, { asOf: 90_000 }).score.value?.toFixed(2);
 * [rate(null), rate(5000)]; // => ["50.00", "33.33"]
 */
export function abandonment(definition: AbandonmentDefinition): CaseQuestion {
  const { shortAbandon } = settle(definition, { shortAbandon: undefined as never }, "definition");
  if (shortAbandon !== null) requireNumber(shortAbandon, "definition.shortAbandon", 0);
  const short = shortAbandon === null ? null : durationName(shortAbandon);
  return {
    metric: yesNoMetric(
      short === null ? "abandonment" : `abandonment-without-${short.id}`,
      short === null
        ? { en: "the share of abandoned contacts", zh: "放弃率" }
        : {
            en: `the share of abandoned contacts (without those up to ${short.en})`,
            zh: `放弃率（不含${short.zh}内放弃）`,
          },
      "lower",
      "abandoned / offered",
    ),
    definition: { question: "abandonment", shortAbandon },
    memberAt: (each) => each.startedAt,
    judge(each, { asOf }) {
      const contact = queueStateOf(each, asOf);
      if (contact === null) return "unknown";
      if (contact.end === "waiting") return "pending";
      if (contact.end === "answered") return 0;
      if (shortAbandon === null) return 1;
      if (contact.end === "gone") return "unknown";
      return contact.wait <= shortAbandon ? "notCovered" : 1;
    },
  };
}
