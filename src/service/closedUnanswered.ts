import { CxError } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type ServiceCase, seenBy } from "./serviceCase.ts";

/**
 * What a case says about its first response that was closed without one. Help desks disagree, so that there is no default.
 *
 * - `breached`: it never got a reply: the wait runs on to `asOf`, and the target is missed once it has passed
 * - `answered`: closing it was the answer
 * - `excluded`: there was nothing to answer; it is counted apart
 */
export type ClosedUnanswered = "breached" | "answered" | "excluded";

const RULES = ["breached", "answered", "excluded"] as const;

/** Refuses what is no rule; none at all is asked for only when a case needs it. @internal */
export function requireClosedUnanswered(rule: unknown): void {
  if (rule !== undefined) requireChoice(rule, "closedUnanswered", RULES);
}

/** When a case was closed without a reply; null where it was not, or the customer gave up. @internal */
export function closedUnansweredAt(of: ServiceCase, asOf: number): number | null {
  if (seenBy(of.firstResponseAt, asOf) !== null || typeof seenBy(of.abandonedAt, asOf) === "number") return null;
  return seenBy(of.resolvedAt, asOf) ?? null;
}

/** Refuses a list in which the rule decides and is not said. @internal */
export function refuseUnsaid(index: number): never {
  throw new CxError("BAD_OPTION", {
    argument: "closedUnanswered",
    index,
    expected: '"breached", "answered" or "excluded", for this case was closed without a reply',
    received: "undefined",
  });
}
