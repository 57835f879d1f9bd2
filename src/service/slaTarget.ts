import { refuse } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import type { Metric } from "../metric/metric.ts";
import { type CaseQuestion, type YesNo, yesNoMetric } from "./caseQuestion.ts";
import { type Clock, type PauseRule, type Stopwatch, stopwatch } from "./clock.ts";
import {
  type ClosedUnanswered,
  closedUnansweredAt,
  refuseUnsaid,
  requireClosedUnanswered,
} from "./closedUnanswered.ts";
import { type CaseExclusion, type MeasuredTime, type ServiceCase, eventOf } from "./serviceCase.ts";

/** Share of covered cases that met their target. @internal */
export const SLA_ATTAINMENT: Metric<YesNo> = /* @__PURE__ */ yesNoMetric(
  "sla-attainment",
  { en: "SLA attainment", zh: "SLA达成率" },
  "higher",
  "within target / covered cases whose target has passed",
);

/** A target that applies to a case. */
export interface SlaPolicy {
  /** Its name in the result. */
  readonly policy: string;
  /** Milliseconds on the clock; met when the time is not longer. */
  readonly within: number;
}

/** What is promised, and how it is counted. */
export interface SlaDefinition<Case extends ServiceCase = ServiceCase> {
  /** Which time the target is for. */
  readonly measure: MeasuredTime;
  /** What time it counts: every hour, open hours, or the vendor's own figures. */
  readonly clock: Clock;
  /** Whether the clock stands still while the desk waits for somebody else. With `"stop"` a case whose pauses are not known is `unknown`. */
  readonly pauses: PauseRule;
  /** One target for all, or the one that applied to each case; null for a case that no target covers. */
  readonly target: number | SlaPolicy | ((of: Case) => SlaPolicy | null);
  /** What a case closed without a reply says about the target of a first response; must be said where such a case stands in the list. */
  readonly closedUnanswered?: ClosedUnanswered | undefined;
}

/**
 * The question of SLA attainment: of the covered cases whose target has passed, those that met it.
 *
 * A case whose target has not passed is `immature` also where it is met already: counting the quick ones early makes attainment too
 * high (2 to 5 points were measured). {@link slaAttainment} adds what the immature ones can still change.
 * Formula: within target / covered cases whose target has passed. Units: percent. Range: 0..100. Higher is better.
 * `period` and `when` take the cases by their start.
 * Weakness: it needs the target of then: an export holds the one of now.
 *
 * @returns A question for {@link caseShare} and {@link caseOutcomes}.
 * @throws {CxError} `BAD_OPTION`; when asked, `HORIZON` of the calendar
 * @see [wilson1927]
 * @example
 * const cases = [5, 40, null, 5].map((reply, i) => ({ id: `${i}`, startedAt: i * 1000, firstResponseAt: reply && i * 1000 + reply }));
 * const question = slaTarget({ measure: "firstResponse", clock: "calendar", pauses: "run", target: 30 });
 * caseOutcomes(question, cases, { asOf: 3020 }); // => [1, 0, 0, "immature"]
 */
export function slaTarget<Case extends ServiceCase = ServiceCase>(definition: SlaDefinition<Case>): CaseQuestion<Case> {
  const settled = settle(
    definition as SlaDefinition,
    {
      measure: undefined as never,
      clock: undefined as never,
      pauses: undefined as never,
      target: undefined as never,
      closedUnanswered: undefined,
    },
    "definition",
  );
  const judge = new SlaJudge(settled);
  const { measure, pauses, target } = settled;
  return {
    metric: SLA_ATTAINMENT,
    definition: {
      question: "slaTarget",
      measure,
      clock: judge.watch.note.kind,
      pauses,
      within: typeof target === "number" ? target : typeof target === "object" ? target.within : null,
    },
    memberAt: (each) => each.startedAt,
    judge: (each, { asOf }, index) => judge.read(each, asOf, index) ?? judge.outcome(),
    problemOf: (each) => judge.watch.problemOf(each),
  };
}

/** Reads one case after the other against its target; the last one read stands in its fields. @internal */
export class SlaJudge {
  readonly watch: Stopwatch;
  target: SlaPolicy = { policy: "", within: 0 };
  duration: number = 0;
  ended: boolean = false;
  /** Time on the clock from the start to `asOf`, had nothing ended it. */
  exposure: number = 0;
  readonly #measure: MeasuredTime;
  readonly #closedUnanswered: ClosedUnanswered | undefined;
  readonly #targetOf: (of: ServiceCase, index: number) => SlaPolicy | null;

  constructor({ measure, clock, pauses, target, closedUnanswered }: SlaDefinition) {
    requireChoice(measure, "measure", ["firstResponse", "firstResolution", "fullResolution"]);
    this.watch = stopwatch(clock, pauses);
    requireClosedUnanswered(closedUnanswered);
    this.#measure = measure;
    this.#closedUnanswered = closedUnanswered;
    this.#targetOf = targetReader(target);
  }

  /** Why a case says nothing about its target, or null where it does. */
  read(of: ServiceCase, asOf: number, index: number): CaseExclusion | null {
    const promise = this.#targetOf(of, index);
    if (promise === null) return "notCovered";
    let at = eventOf(of, this.#measure);
    if (at === undefined) return "unknown";
    const closedAt = this.#measure === "firstResponse" ? closedUnansweredAt(of, asOf) : null;
    if (closedAt !== null) {
      const rule = this.#closedUnanswered ?? refuseUnsaid(index);
      if (rule === "excluded") return "closedUnanswered";
      if (rule === "answered") at = closedAt;
    }
    const exposure = this.watch.between(of, of.startedAt, asOf, index);
    if (exposure === null) return "unknown";
    this.target = promise;
    this.exposure = exposure;
    this.ended = at !== null && at <= asOf;
    this.duration = this.ended ? this.watch.between(of, of.startedAt, at!, index)! : exposure;
    return null;
  }

  /** What the last case read says. */
  outcome(): 0 | 1 | "immature" {
    const { within } = this.target;
    if (this.exposure < within) return "immature";
    return this.ended && this.duration <= within ? 1 : 0;
  }
}

function targetReader(target: SlaDefinition["target"]): (of: ServiceCase, index: number) => SlaPolicy | null {
  if (typeof target === "function") {
    return (each, index) => {
      const found = target(each);
      return found === null ? null : requireTarget(found, index);
    };
  }
  const one = requireTarget(typeof target === "number" ? { policy: "all", within: target } : settleTarget(target));
  return () => one;
}

function settleTarget(target: SlaPolicy): SlaPolicy {
  return settle(target, { policy: undefined as never, within: undefined as never }, "target");
}

function requireTarget(target: unknown, index?: number): SlaPolicy {
  const given = typeof target === "object" ? (target as Partial<SlaPolicy> | null) : undefined;
  const { policy, within } = given ?? {};
  if (typeof policy !== "string" || !(typeof within === "number" && within >= 0 && within < Infinity)) {
    const wanted =
      index === undefined
        ? "milliseconds from 0, or { policy, within: milliseconds }"
        : "{ policy, within: milliseconds from 0 } or null";
    refuse("BAD_OPTION", "target", wanted, given === undefined || typeof policy !== "string" ? target : within, index);
  }
  return Object.is(within, -0) ? { policy, within: 0 } : (target as SlaPolicy);
}
