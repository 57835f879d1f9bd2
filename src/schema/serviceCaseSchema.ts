import * as z from "zod/mini";
import type { ServiceCase } from "../service/serviceCase.ts";
import { dimsSchema, engineNumbers, expected, instantSchema, nameSchema } from "./zodParts.ts";

/**
 * Schema of a service case, to the {@link ServiceCase} that the service functions take.
 *
 * Instants are a Date, epoch milliseconds or ISO 8601 with its offset, and become epoch milliseconds. Numbers and names may be an
 * engine's (bigint, decimals). An absent field is not known and
 * stays absent, null is known not to have happened and stays null: a help desk's empty column is one of the two, and only you
 * know which. Other keys are dropped.
 *
 * Source: definition. Units: epoch milliseconds; durations in milliseconds. Throws nothing.
 *
 * @returns A zod schema, which is a Standard Schema.
 * @example
 * const { rows } = parseRows(serviceCaseSchema(), [{ id: 17, startedAt: "2026-03-01T09:00:00Z", resolvedAt: null }]);
 * rows[0]; // => { id: "17", startedAt: 1772355600000, resolvedAt: null }
 */
export function serviceCaseSchema(): z.ZodMiniType<ServiceCase> {
  const instant = instantSchema();
  const event = z.optional(z.nullable(instant));
  const whole = expected("a whole number not below 0");
  const count = z.optional(engineNumbers(z.int(whole).check(z.minimum(0, whole))));
  const span = expected("milliseconds not below 0");
  const duration = engineNumbers(z.number(span).check(z.minimum(0, span)));
  const name = z.optional(nameSchema("a name"));
  const labels = ["spam", "merged", "deleted", "outbound", "botOnly"] as const;
  return z.object(
    {
      id: nameSchema("the case's id"),
      startedAt: instant,
      firstResponseAt: event,
      firstResolvedAt: event,
      resolvedAt: event,
      firstReopenedAt: event,
      abandonedAt: event,
      pauses: z.optional(
        z.array(z.tuple([instant, z.nullable(instant)], expected("[from, to]")), expected("a list of pauses")),
      ),
      turns: z.optional(
        z.array(
          z.object(
            { startedAt: instant, answeredAt: z.nullable(instant), closedAt: z.nullable(instant) },
            expected("a turn { startedAt, answeredAt, closedAt }"),
          ),
          expected("a list of turns"),
        ),
      ),
      agentReplies: count,
      customerReplies: count,
      reopens: count,
      escalations: count,
      transfers: count,
      handleMs: z.optional(duration),
      customerId: name,
      agentId: name,
      channel: name,
      calendarId: name,
      excluded: z.optional(z.enum(labels, expected(`one of ${labels.join(", ")}`))),
      measured: z.optional(
        z.object(
          {
            firstResponse: z.exactOptional(duration),
            firstResolution: z.exactOptional(duration),
            fullResolution: z.exactOptional(duration),
          },
          expected("measured times"),
        ),
      ),
      dims: z.optional(dimsSchema()),
    },
    expected("a record"),
  );
}
