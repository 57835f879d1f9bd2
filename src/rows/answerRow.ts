import { refuse } from "../errors.ts";
import { EXCLUSIONS, type CodeBook, type Exclusion } from "../scale/codeBook.ts";

/** What became of a question: answered, or the reason why its answer is not scored. */
export type AnswerState = "valid" | Exclusion;

/** A value by which answers are told apart: a segment, a channel, a touch point. */
export type Dimension = string | number | boolean | null;

/** One answer of one respondent to one question, the same from whatever tool it was exported. Plain JSON. */
export interface AnswerRow<Dims extends string = string> {
  /** The submission, as its source names it. */
  readonly id: string | null;
  /** The person, where the source knows one. */
  readonly respondent: string | null;
  /** When the answer was given, epoch milliseconds. */
  readonly at: number | null;
  /** A point of the scale, or null with the reason in `state`. */
  readonly rating: number | null;
  /** `"valid"` beside a rating, else why there is none. */
  readonly state: AnswerState;
  /** What the respondent wrote; null where nothing was written or no comment was asked for. */
  readonly comment: string | null;
  /** The survey weight the source carries, where it carries one. */
  readonly weight: number | null;
  /** How long the respondent took, in milliseconds. */
  readonly durationMs: number | null;
  /** Whether the respondent reached the end of the survey. */
  readonly finished: boolean | null;
  /** What the option `dims` asked for, by its names; null where the source has nothing. */
  readonly dims: Readonly<Record<Dims, Dimension>>;
}

/** What was wrong with one part of a row. The message says what was expected and never repeats a customer's words. */
export interface RowIssue {
  /** Column or key, such as `dims.tier`; empty for the row as a whole. */
  readonly path: string;
  /** What was expected and what was there, in words. */
  readonly message: string;
}

/** A row that could not be read. */
export interface RejectedRow {
  /** Place among the rows given, from 0. */
  readonly index: number;
  /** One or more, in the order in which they were met. */
  readonly issues: readonly RowIssue[];
}

/** What an adapter made of an export: `given` = `rows` + the sum of `excluded` + `rejected`, always. */
export interface Answers<Rule extends string = string, Dims extends string = string> {
  readonly kind: "answers";
  /** Rows of the file, every one of them. */
  readonly given: number;
  /** The answers, scored or not, in the order of the file. */
  readonly rows: readonly AnswerRow<Dims>[];
  /** Rows that are no answers, by the rule that says so; every rule of the adapter is there, also with 0. */
  readonly excluded: Readonly<Record<Rule, number>>;
  /** Rows that could not be read, each with its place. */
  readonly rejected: readonly RejectedRow[];
}

/**
 * An answer as the counting functions take it: its rating, or the reason why it has none. Read with {@link STATE_CODES},
 * it keeps the reasons apart (`row.rating` alone would count a dismissed question as missing).
 *
 * Source: definition. Units: points of the scale.
 *
 * @returns The rating, or the row's state where it has none.
 * @throws {CxError} `BAD_OPTION` (no row, or one with neither)
 * @example
 * const rows = [{ rating: 9, state: "valid" }, { rating: null, state: "dismissed" }] as const;
 * nps(rows.map(answerOf), { codes: STATE_CODES }).excluded.dismissed; // => 1
 */
export function answerOf(row: Pick<AnswerRow, "rating" | "state">): number | AnswerState {
  const given: unknown = row;
  if (typeof given !== "object" || given === null) refuse("BAD_OPTION", "row", "an answer row", given);
  const answer: number | AnswerState | undefined = row.rating ?? row.state;
  // Types are gone at run time: a row of another kind would be counted as missing.
  if ((answer as unknown) === undefined) refuse("BAD_OPTION", "row", "an answer row with a rating or a state", given);
  return answer;
}

/**
 * Reads the states of {@link answerOf}: every reason as itself.
 *
 * @example
 * STATE_CODES["dismissed"]; // => "dismissed"
 */
export const STATE_CODES: CodeBook = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ EXCLUSIONS.map((reason) => [reason, reason]),
);
