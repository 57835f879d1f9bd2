import { refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { shareMetric } from "../metric/builders.ts";
import { type Better, type Metric, type MetricName, requireMetric } from "../metric/metric.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { scale } from "../scale/scale.ts";
import type { CaseProblem } from "./caseProblem.ts";
import { type CaseReading, isInside } from "./readCases.ts";
import { CASE_EXCLUSIONS, type CaseExclusion, type ServiceCase } from "./serviceCase.ts";

/** What one case says to a question: 1 yes, 0 no, or why it says nothing. */
export type CaseOutcome = 0 | 1 | CaseExclusion;

/** Bands of every share of cases. */
export type YesNo = "yes" | "no";

/**
 * What is asked of each case: a value, made by {@link firstContact}, {@link reopened}, {@link serviceLevel} … or by hand.
 * {@link caseShare} answers it, {@link caseOutcomes} hands it to {@link tallyBy}.
 *
 * @example
 * const quick: CaseQuestion = {
 *   metric: shareMetric({ id: "answered-within-a-minute", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" }),
 *   memberAt: (each) => each.startedAt,
 *   judge: (each, { asOf }) => {
 *     if (each.firstResponseAt === undefined) return "unknown";
 *     const wait = Math.min(each.firstResponseAt ?? asOf, asOf) - each.startedAt;
 *     return wait > 60_000 ? 0 : typeof each.firstResponseAt === "number" ? 1 : "pending";
 *   },
 * };
 * const cases = [30_000, 90_000, null].map((wait, i) => ({ id: `${i}`, startedAt: 0, firstResponseAt: wait }));
 * caseShare(quick, cases, { asOf: 3_600_000 }).score.value?.toFixed(2); // => "33.33"
 */
export interface CaseQuestion<Case extends ServiceCase = ServiceCase> {
  /** Over no (0) and yes (1). Two definitions are two metrics, and {@link compare} refuses to mix them. */
  readonly metric: Metric<YesNo>;
  /** The instant that decides about `period` and `when`; null or undefined leaves it to `judge`. */
  readonly memberAt: (of: Case) => number | null | undefined;
  /** Called for each case that can be judged at all, in their order. */
  readonly judge: (of: Case, among: CaseReading, index: number) => CaseOutcome;
  /** The definition in plain values, as results carry it. */
  readonly definition?: CaseDefinition | undefined;
  /** What makes a case unfit for this question alone (its calendar is unknown); null for nothing. */
  readonly problemOf?: ((of: Case) => CaseProblem | null) | undefined;
}

/** A definition in plain values. */
export type CaseDefinition = Readonly<Record<string, string | number | boolean | null>>;

/**
 * How outcomes are read by {@link tally} and {@link tallyBy}: a case that is not known is missing, one that does not count
 * is not applicable.
 *
 * @example
 * const cases = [null, 30, undefined].map((back, i) => ({ id: `${i}`, startedAt: 0, firstResolvedAt: 10, firstReopenedAt: back }));
 * const question = reopened({ window: 100 });
 * const { value, excluded } = score(question.metric, caseOutcomes(question, cases, { asOf: 1000 }), { codes: OUTCOME_CODES });
 * [value, excluded.missing]; // => [50, 1]
 */
export const OUTCOME_CODES: CodeBook = /* @__PURE__ */ (() =>
  Object.fromEntries(
    CASE_EXCLUSIONS.map((reason) => [
      reason,
      reason === "unknown" || reason === "badTime" ? "missing" : "notApplicable",
    ]),
  ))();

/** A metric over no (0) and yes (1). @internal */
export function yesNoMetric(id: string, name: MetricName, better: Better, source: string): Metric<YesNo> {
  return shareMetric({ id, name, scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes", better, source });
}

const UNITS = [
  { id: "d", size: 86_400_000, one: "day", many: "days", zh: "天" },
  { id: "h", size: 3_600_000, one: "hour", many: "hours", zh: "小时" },
  { id: "min", size: 60_000, one: "minute", many: "minutes", zh: "分钟" },
  { id: "s", size: 1000, one: "second", many: "seconds", zh: "秒" },
] as const;
const MILLISECONDS = { id: "ms", size: 1, one: "millisecond", many: "milliseconds", zh: "毫秒" } as const;

/** A duration as it stands in ids and in names: 604800000 is "7d", "7 days" and "7天", 1500 is "1500ms". @internal */
export function durationName(ms: number): { readonly id: string; readonly en: string; readonly zh: string } {
  const { id, size, one, many, zh } = UNITS.find((unit) => ms > 0 && ms % unit.size === 0) ?? MILLISECONDS;
  const count = ms / size;
  return { id: `${count}${id}`, en: `${count} ${count === 1 ? one : many}`, zh: `${count}${zh}` };
}

/** An option's word as it stands in the id of a metric: noRepeatContact is "no-repeat-contact". @internal */
export function kebab(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Refuses what is no question. @internal */
export function requireQuestion(question: unknown): asserts question is CaseQuestion {
  requireRecord(question, "question", "a case question: metric, memberAt and judge");
  const { metric, memberAt, judge } = question as CaseQuestion;
  requireRecord(metric, "question.metric", "a metric over no and yes");
  requireMetric(metric);
  const { min, max, step } = metric.scale;
  if (min !== 0 || max !== 1 || step !== 1) refuse("BAD_OPTION", "question.metric", "a metric over 0 and 1", metric);
  if (typeof memberAt !== "function") refuse("BAD_OPTION", "question.memberAt", "a function of a case", memberAt);
  if (typeof judge !== "function") refuse("BAD_OPTION", "question.judge", "a function of a case", judge);
}

/** One outcome a case, in the order of the cases. @internal */
export function judgeCases({ memberAt, judge }: CaseQuestion, reading: CaseReading): CaseOutcome[] {
  const { cases, barred, period } = reading;
  return cases.map((each, index) => {
    const reason = barred[index]!;
    if (reason !== null) return reason;
    const at = memberAt(each);
    if (typeof at === "number" && !isInside(at, period)) return "outsidePeriod";
    return requireOutcome(judge(each, reading, index), index);
  });
}

/** A question of one's own may answer anything. */
function requireOutcome(outcome: unknown, index: number): CaseOutcome {
  if (outcome === 0 || outcome === 1) return outcome;
  if (CASE_EXCLUSIONS.includes(outcome as CaseExclusion)) return outcome as CaseExclusion;
  return refuse("BAD_OPTION", "question.judge", "1, 0 or a reason why a case says nothing", outcome, index);
}
