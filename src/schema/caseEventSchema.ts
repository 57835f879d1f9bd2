import * as z from "zod/mini";
import { CASE_EVENT_TYPES, CASE_STATES, type CaseEvent } from "../service/caseEvent.ts";
import { dimsSchema, expected, instantSchema, nameSchema } from "./zodParts.ts";

/**
 * Schema of one line of a help desk's log, to the {@link CaseEvent} that {@link foldEvents} takes.
 *
 * `at` is a Date, epoch milliseconds or ISO 8601 with its offset, and becomes epoch milliseconds. A `message` needs its `actor`, a
 * `status` its `state`. Other keys are dropped.
 *
 * Source: definition. Units: epoch milliseconds. Throws nothing.
 *
 * @returns A zod schema, which is a Standard Schema.
 * @example
 * const { rows, rejected } = parseRows(caseEventSchema(), [
 *   { caseId: 17, at: "2026-03-01T09:00:00Z", type: "message", actor: "customer" },
 *   { caseId: 17, at: "2026-03-01T09:05:00Z", type: "message" },
 * ]);
 * rows[0]; // => { caseId: "17", at: 1772355600000, type: "message", actor: "customer" }
 * rejected[0].issues; // => [{ path: "actor", message: "expected who wrote the message, got undefined" }]
 */
export function caseEventSchema(): z.ZodMiniType<CaseEvent> {
  const oneOf = <const Name extends string>(names: readonly Name[]): z.ZodMiniType<Name> =>
    z.enum(names, expected(`one of ${names.join(", ")}`));
  const name = z.optional(nameSchema("a name"));
  const shape = z.object(
    {
      caseId: nameSchema("the case's id"),
      at: instantSchema(),
      type: oneOf(CASE_EVENT_TYPES),
      actor: z.optional(oneOf(["customer", "agent", "bot", "system"])),
      public: z.optional(z.boolean(expected("true or false"))),
      state: z.optional(oneOf(CASE_STATES)),
      agentId: name,
      customerId: name,
      channel: name,
      calendarId: name,
      dims: z.optional(dimsSchema()),
    },
    expected("a record"),
  );
  return z.pipe(
    shape,
    z.transform((event, context): CaseEvent => {
      const needs = (key: "actor" | "state", what: string): void => {
        const message = `expected ${what}, got undefined`;
        if (event[key] === undefined) context.issues.push({ code: "custom", message, path: [key], input: event });
      };
      if (event.type === "message") needs("actor", "who wrote the message");
      if (event.type === "status") needs("state", "the new state");
      return event;
    }),
  );
}
