import { type ServiceCase, seenBy } from "./serviceCase.ts";

/**
 * How a contact left the queue, seen from `asOf`, and how long it has waited.
 *
 * `gone`: it is known not to have been answered, and nobody recorded when it was given up: at some time up to `wait`.
 *
 * @internal
 */
export interface QueueState {
  readonly wait: number;
  readonly end: "answered" | "abandoned" | "waiting" | "gone";
}

/** Null where it is not known whether the contact was answered. @internal */
export function queueStateOf(of: ServiceCase, asOf: number): QueueState | null {
  const { startedAt, firstResponseAt } = of;
  const answered = seenBy(firstResponseAt, asOf);
  if (typeof answered === "number") return { wait: answered - startedAt, end: "answered" };
  const abandoned = seenBy(of.abandonedAt, asOf);
  if (typeof abandoned === "number") return { wait: abandoned - startedAt, end: "abandoned" };
  if (answered === undefined) return null;
  // Whoever was answered later was waiting still.
  const waiting = abandoned === null || typeof firstResponseAt === "number";
  return { wait: asOf - startedAt, end: waiting ? "waiting" : "gone" };
}
