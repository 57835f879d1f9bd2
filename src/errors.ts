/**
 * Why a call was refused. Codes are API: none is renamed within a major version, new ones may be added.
 *
 * - `NOT_A_NUMBER`: something that is not a finite number where one is needed (string, boolean, NaN, bigint …)
 * - `NOT_INTEGER`: a number with a fraction where a whole one is needed
 * - `OUT_OF_RANGE`: a number outside the range its argument allows
 * - `OFF_SCALE`: an answer that neither the scale nor the code book knows
 * - `BAD_OPTION`: an option that is unknown, missing or of the wrong kind
 * - `BAD_DATE`: an instant that is no instant, or a date string without its offset from UTC
 * - `BAD_TIME_ZONE`: a time zone name this runtime does not know
 * - `BAD_KEY`: a value that cannot be the key of a segment, a cluster or a respondent
 * - `NOT_ITERABLE`: no array, typed array or iterable (a string is none)
 * - `LENGTH_MISMATCH`: arguments that belong together and differ in length
 * - `EMPTY`: nothing where at least one is needed
 * - `DUPLICATE`: the same respondent, period or name twice where each may stand once
 * - `NOT_A_SHARE`: a method for two-valued metrics met a metric with more values
 * - `METRIC_MISMATCH`: two results of different metrics, scales or levels
 * - `SCALE_MISMATCH`: tallies or a metric over different scales
 * - `DESIGN_MISMATCH`: tallies with clusters added without saying that their clusters are disjoint
 * - `MIXED_PERIODS`: periods of different length, zone or order where one rhythm is needed
 * - `HORIZON`: an instant outside the range a calendar was made for
 * - `NO_CONVERGENCE`: an iteration that cannot reach its target
 * - `TRUNCATED`: a query's result with fewer rows than the engine found
 */
export type CxErrorCode =
  | "NOT_A_NUMBER"
  | "NOT_INTEGER"
  | "OUT_OF_RANGE"
  | "OFF_SCALE"
  | "BAD_OPTION"
  | "BAD_DATE"
  | "BAD_TIME_ZONE"
  | "BAD_KEY"
  | "NOT_ITERABLE"
  | "LENGTH_MISMATCH"
  | "EMPTY"
  | "DUPLICATE"
  | "NOT_A_SHARE"
  | "METRIC_MISMATCH"
  | "SCALE_MISMATCH"
  | "DESIGN_MISMATCH"
  | "MIXED_PERIODS"
  | "HORIZON"
  | "NO_CONVERGENCE"
  | "TRUNCATED";

/** What was wrong with which argument. `received` is a number or the name of a type, never a customer's text. */
export interface CxErrorDetails {
  /** The argument or option that was wrong, by its path: `ratings`, `level`, `from.metric`. */
  readonly argument: string;
  /** Position in the argument, where it is a list. */
  readonly index?: number | undefined;
  /** What would have been right, in words. */
  readonly expected: string;
  /** A number, a type's name or an option's own word. */
  readonly received: string;
}

/**
 * A caller's mistake, thrown before any work is done.
 *
 * A worker hands on only what a structured clone keeps of an error: its message and its `cause`, which is `{ code, details }` here.
 *
 * @example
 * const refused = (() => { try { return nps([9, 10, 11]); } catch (error) { return error as CxError; } })();
 * refused.message; // => "ratings[2]: expected a point of the scale 0..10, got 11"
 * refused.code; // => "OFF_SCALE"
 */
export class CxError extends Error {
  override readonly name = "CxError";
  /** What to branch on; the message is for people. */
  readonly code: CxErrorCode;
  readonly details: CxErrorDetails;
  constructor(code: CxErrorCode, details: CxErrorDetails) {
    super(
      `${details.argument}${details.index === undefined ? "" : `[${details.index}]`}: expected ${details.expected}, got ${details.received}`,
      { cause: { code, details } },
    );
    this.code = code;
    this.details = details;
  }
}

/**
 * Throws a {@link CxError}; `received` is described without its text.
 *
 * @internal
 */
export function refuse(
  code: CxErrorCode,
  argument: string,
  expected: string,
  received: unknown,
  index?: number,
): never {
  throw new CxError(code, { argument, index, expected, received: kindOf(received) });
}

/** A number as it is, everything else by its kind: a message must never carry a customer's words. @internal */
export function kindOf(value: unknown): string {
  if (value === null || typeof value === "number") return String(value);
  return Array.isArray(value) ? "a list" : typeof value;
}

/** Refuses anything but a finite number in [min, max]. @internal */
export function requireNumber(
  value: unknown,
  argument: string,
  min: number = -Infinity,
  max: number = Infinity,
  index?: number,
): asserts value is number {
  // isFinite of Number asks for the type too.
  if (!Number.isFinite(value)) refuse("NOT_A_NUMBER", argument, "a finite number", value, index);
  if ((value as number) < min || (value as number) > max)
    refuse("OUT_OF_RANGE", argument, `a number from ${min} to ${max}`, value, index);
}

/** Refuses anything but a whole number in [min, max]. @internal */
export function requireInteger(
  value: unknown,
  argument: string,
  min: number = -Infinity,
  max: number = Infinity,
  index?: number,
): asserts value is number {
  requireNumber(value, argument, min, max, index);
  if (!Number.isInteger(value)) refuse("NOT_INTEGER", argument, "a whole number", value, index);
}

/** Refuses a confidence level outside (0, 1), and one that no double can tell from 0 or 1. @internal */
export function requireLevel(level: unknown, argument: string = "level"): asserts level is number {
  requireNumber(level, argument, 1e-12, 1 - 1e-12);
}

/** A string is an iterable of characters, never of answers. @internal */
export function requireIterable<Item>(value: Iterable<Item>, argument: string): Iterable<Item> {
  if (Object(value) !== value || !(Symbol.iterator in value)) {
    refuse("NOT_ITERABLE", argument, "an iterable, not a string", value);
  }
  return value;
}

/** @internal */
export function requireCluster(id: unknown, index: number, argument: string = "cluster"): string | number {
  if (typeof id !== "string" && !Number.isFinite(id))
    refuse("BAD_KEY", argument, "a string or a finite number", id, index);
  return id as string | number;
}
