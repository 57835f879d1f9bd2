import { requireChoice, settle } from "../options.ts";
import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { collect, field, note, textOf } from "../rows/collect.ts";
import { READ_OPTIONS, type ReadAnswerOptions, answerReader } from "../rows/readAnswer.ts";
import { readSecondsOrText } from "../rows/readInstant.ts";
import { type ApiDatesOption, instantReader } from "./instantReader.ts";
import { jsonColumn } from "./jsonColumn.ts";
import { type Column, dimsReader } from "./sheet.ts";

/** One conversation as the Intercom API gives it; only the keys that are read. */
export interface IntercomConversation {
  /** The answer's `id`. */
  readonly id?: unknown;
  /** `{ rating, remark, created_at, updated_at, contact, teammate }`, or null where nobody was asked. */
  readonly conversation_rating?: unknown;
  /** Where the person is looked up when the rating names none: the first contact. */
  readonly contacts?: unknown;
  /** Read by `dims` alone. */
  readonly statistics?: unknown;
}

/** Options of {@link intercomAnswers}. */
export interface IntercomAnswersOptions<Dims extends string> extends ReadAnswerOptions, ApiDatesOption {
  /**
   * `created_at` of a rating is when it was **requested**. By default the instant is `updated_at`, and null in versions of the API that
   * lack it; `"requested"` takes `created_at` and calls it so.
   */
  readonly at?: "answered" | "requested" | undefined;
  /** Keys (`"conversation_rating.teammate.id"`) or functions of the conversation. */
  readonly dims?: Readonly<Record<Dims, Column<IntercomConversation>>> | undefined;
}

/** Conversations that are no answers: no rating was asked for, or none was given. */
export type IntercomRule = "notAsked" | "unanswered";

const OPTIONS = /* @__PURE__ */ (() =>
  ({ ...READ_OPTIONS, at: "answered", dates: undefined, dims: undefined }) as const)();

/**
 * Answers from the ratings of Intercom conversations, on 1..5.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of 1..5, instants in epoch milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`; those of the code book
 * @example
 * const { rows, excluded } = intercomAnswers([
 *   { id: "1", conversation_rating: { rating: 4, remark: "quick", created_at: 1772355600, updated_at: 1772359200 } },
 *   { id: "2", conversation_rating: { rating: null, remark: null, created_at: 1772355600 } },
 *   { id: "3", conversation_rating: null },
 * ], { scale: CSAT });
 * [rows[0].at, rows.length, excluded]; // => [1772359200000, 1, { notAsked: 1, unanswered: 1 }]
 */
export function intercomAnswers<Dims extends string = never>(
  conversations: Iterable<IntercomConversation>,
  options: IntercomAnswersOptions<Dims>,
): Answers<IntercomRule, Dims> {
  const known = settle<IntercomAnswersOptions<Dims>, typeof OPTIONS>(options, OPTIONS);
  const { at } = known;
  requireChoice(at, "at", ["answered", "requested"]);
  const instant = at === "answered" ? "updated_at" : "created_at";
  const read = answerReader(known);
  const dimsOf = dimsReader<IntercomConversation, Dims>(known.dims, jsonColumn);
  const date = instantReader(known.dates, `conversation_rating.${instant}`, readSecondsOrText);
  const answers = collect(
    conversations,
    ["notAsked", "unanswered"],
    (conversation, line): AnswerRow<Dims> | IntercomRule | null => {
      const rating = conversation.conversation_rating;
      // Flat columns of a CSV or a warehouse would all be conversations that nobody was asked about.
      if (rating === undefined && Object.keys(conversation).some((key) => /rating/i.test(key))) {
        note(line, "conversation_rating", "a rating or null (csvAnswers reads flat columns)", undefined);
        return null;
      }
      const value = field(rating, "rating") ?? null;
      // Older versions of the API write an object of nulls where nobody was asked.
      if (value === null) return (field(rating, "created_at") ?? null) === null ? "notAsked" : "unanswered";
      return {
        id: textOf(conversation.id),
        respondent:
          textOf(field(rating, "contact", "id")) ?? textOf(field(conversation.contacts, "contacts", "0", "id")),
        at: date.read(field(rating, instant), line),
        ...read(value, "conversation_rating.rating", line),
        comment: textOf(field(rating, "remark")),
        weight: null,
        durationMs: null,
        finished: null,
        dims: dimsOf(conversation, line),
      };
    },
  );
  date.end();
  return answers;
}
