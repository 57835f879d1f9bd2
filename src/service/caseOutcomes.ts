import { settle } from "../options.ts";
import { type CaseOutcome, type CaseQuestion, judgeCases, requireQuestion } from "./caseQuestion.ts";
import { readCases } from "./readCases.ts";
import type { CaseOptions, ServiceCase } from "./serviceCase.ts";

/**
 * The outcome of each case, in their order: 1 yes, 0 no, or why it says nothing. For {@link tallyBy} and everything behind it,
 * with {@link OUTCOME_CODES}.
 *
 * Source: definition; the question's own judge. Units: none, yes and no.
 *
 * @param question - What is asked: {@link firstContact}, {@link reopened}, {@link escalated}, {@link transferred},
 *   {@link serviceLevel}, {@link abandonment}, {@link slaTarget}, or one of your own.
 * @returns One outcome a case; `used` and `excluded` of {@link caseShare} are counts of them.
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION`, with the index of the case
 * @example
 * const day = 86_400_000;
 * const cases = [0, 3, 20].map((start) => ({ id: `${start}`, customerId: "c", startedAt: start * day, firstResolvedAt: start * day, resolvedAt: start * day }));
 * caseOutcomes(firstContact({ rule: "noRepeatContact", window: 7 * day }), cases, { asOf: 25 * day }); // => [0, 1, "immature"]
 */
export function caseOutcomes<Case extends ServiceCase>(
  question: CaseQuestion<Case>,
  cases: Iterable<Case>,
  options: CaseOptions,
): CaseOutcome[] {
  requireQuestion(question);
  const settled = settle(options, { asOf: undefined as never, period: undefined, badCases: "throw" });
  return judgeCases(question, readCases(cases, settled, question.problemOf));
}
