import { requireChoice, settle } from "../options.ts";
import type { MetricName } from "../metric/metric.ts";
import { type CaseQuestion, yesNoMetric } from "./caseQuestion.ts";
import { type ServiceCase, seenBy } from "./serviceCase.ts";

/** Definition of {@link escalated} and {@link transferred}. */
export interface HandoverDefinition {
  /** All cases as they stand at `asOf` (young ones may still be handed over), or only resolved ones. */
  readonly among: "all" | "resolved";
}

/**
 * The question of escalation: of the cases, those that were escalated; cases, not escalations, so that it never exceeds 100.
 *
 * Formula: escalated cases / cases. Units: percent. Range: 0..100. Lower is better, as far as what must be escalated is.
 * `period` and `when` take the cases by their start.
 * Weakness: a count without instants tells the state of the export, not that of `asOf`.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`
 * @see [wilson1927]
 * @example
 * const cases = [0, 2, 0, 1, undefined].map((escalations, i) => ({ id: `${i}`, startedAt: 0, escalations }));
 * const { score, excluded } = caseShare(escalated({ among: "all" }), cases, { asOf: 1000 });
 * [score.value, excluded.unknown]; // => [50, 1]
 */
export function escalated(definition: HandoverDefinition): CaseQuestion {
  const name = { en: "the share of escalated cases", zh: "升级率" };
  return handover("escalated", name, definition, (each) => each.escalations);
}

/**
 * The question of transfer: of the cases, those that went from one agent or team to another, each counted once.
 *
 * Formula: transferred cases / cases. Units: percent. Range: 0..100. Lower is better. `period` and `when` take the cases by
 * their start. Weakness: a count without instants tells the state of the export, not that of `asOf`.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`
 * @see [wilson1927]
 * @example
 * const cases = [0, 2, 0, 1, 0].map((transfers, i) => ({ id: `${i}`, startedAt: 0, transfers }));
 * caseShare(transferred({ among: "all" }), cases, { asOf: 1000 }).score.value; // => 40
 */
export function transferred(definition: HandoverDefinition): CaseQuestion {
  const name = { en: "the share of transferred cases", zh: "转派率" };
  return handover("transferred", name, definition, (each) => each.transfers);
}

function handover(
  question: "escalated" | "transferred",
  name: MetricName,
  definition: HandoverDefinition,
  countOf: (of: ServiceCase) => number | undefined,
): CaseQuestion {
  const { among } = settle(definition, { among: undefined as never }, "definition");
  requireChoice(among, "definition.among", ["all", "resolved"]);
  return {
    metric: yesNoMetric(
      among === "all" ? question : `${question}-resolved`,
      name,
      "lower",
      `${question} cases / ${among === "all" ? "cases" : "resolved cases"}`,
    ),
    definition: { question, among },
    memberAt: (each) => each.startedAt,
    judge(each, { asOf }) {
      if (among === "resolved") {
        const resolved = seenBy(each.resolvedAt, asOf);
        if (resolved === undefined) return "unknown";
        if (resolved === null) return "notCovered";
      }
      const count = countOf(each);
      return count === undefined ? "unknown" : count > 0 ? 1 : 0;
    },
  };
}
