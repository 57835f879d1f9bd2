import { requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { type CaseQuestion, durationName, yesNoMetric } from "./caseQuestion.ts";
import { reopenedWithin } from "./firstContact.ts";
import { seenBy } from "./serviceCase.ts";

/** Definition of {@link reopened}. */
export interface ReopenedDefinition {
  /** Milliseconds after the first resolution; younger cases are `immature`. `"soFar"` counts whatever happened by `asOf`. */
  readonly window: number | "soFar";
}

/**
 * The question of reopening: of the resolved cases, those that came back, each counted once however often it did.
 *
 * Formula: reopened within the window / resolved cases whose window has passed by `asOf`. The number of solve events less one
 * is not this: a case can be solved twice without having been open in between. Units: percent. Range: 0..100. Lower is better.
 * `period` and `when` take the cases by their first resolution.
 * Weakness: `"soFar"` gives young cases less time to come back, and is low for the latest months.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [wilson1927]
 * @example
 * const day = 86_400_000;
 * const cases = [null, 3, 9, null].map((back, i) => ({ id: `${i}`, startedAt: 0, firstResolvedAt: day, firstReopenedAt: back && back * day }));
 * caseShare(reopened({ window: 7 * day }), cases, { asOf: 30 * day }).score.value; // => 25
 */
export function reopened(definition: ReopenedDefinition): CaseQuestion {
  const { window } = settle(definition, { window: undefined as never }, "definition");
  if (window !== "soFar") requireNumber(window, "definition.window", 0);
  const soFar = window === "soFar";
  const within = soFar ? null : durationName(window);
  return {
    metric: yesNoMetric(
      within === null ? "reopened-so-far" : `reopened-${within.id}`,
      within === null
        ? { en: "the share of reopened cases so far", zh: "截至目前重开率" }
        : { en: `the share of cases reopened within ${within.en}`, zh: `${within.zh}内重开率` },
      "lower",
      "reopened cases / resolved cases",
    ),
    definition: { question: "reopened", window },
    memberAt: (each) => each.firstResolvedAt,
    judge(each, { asOf }) {
      const resolved = seenBy(each.firstResolvedAt, asOf);
      if (resolved === undefined) return "unknown";
      if (resolved === null) return "notCovered";
      if (!soFar && resolved > asOf - window) return "immature";
      const back =
        soFar && each.firstReopenedAt === undefined && each.reopens !== undefined
          ? each.reopens > 0
          : reopenedWithin(each, resolved, soFar ? Infinity : window, asOf);
      return back === undefined ? "unknown" : back ? 1 : 0;
    },
  };
}
