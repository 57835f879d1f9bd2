import { refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { type Instant, toInstant } from "./instant.ts";

/** A stretch of time, half-open [start, end): a {@link Period}, or any record with both ends. */
export interface TimeSpan {
  /** First instant of it. */
  readonly start: Instant;
  /** First instant after it. */
  readonly end: Instant;
}

/** A stretch of time in epoch milliseconds. @internal */
export interface SpanOfTime {
  readonly start: number;
  readonly end: number;
}

/** Both ends (options of their own where `argument` is empty) in epoch milliseconds; refuses a stretch that ends before it starts. @internal */
export function requireTimeSpan(value: unknown, argument: string): SpanOfTime {
  requireRecord(value, argument, "a period, or { start, end }");
  const span = value as TimeSpan;
  const prefix = argument && `${argument}.`;
  const start = toInstant(span.start, `${prefix}start`);
  const end = toInstant(span.end, `${prefix}end`);
  if (end < start) refuse("OUT_OF_RANGE", `${prefix}end`, `an instant not before ${prefix}start`, end);
  return { start, end };
}
