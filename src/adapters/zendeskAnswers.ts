import { settle } from "../options.ts";
import { shareMetric } from "../metric/builders.ts";
import type { Metric } from "../metric/metric.ts";
import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { cleanText } from "../rows/cleanText.ts";
import { collect, field, isRow, note, oneSurvey, textOf } from "../rows/collect.ts";
import { READ_OPTIONS, type Rated, type ReadAnswerOptions, answerReader, rated } from "../rows/readAnswer.ts";
import { type ApiDatesOption, instantReader } from "./instantReader.ts";
import { jsonColumn } from "./jsonColumn.ts";
import { type Column, dimsReader } from "./sheet.ts";

/** One satisfaction rating as the Zendesk API gives it; only the keys that are read. */
export interface ZendeskRating {
  /** The answer's `id`. */
  readonly id?: unknown;
  /** `"good"`, `"bad"`, either `_with_comment`, `"offered"` or `"unoffered"`, in any capitalisation. */
  readonly score?: unknown;
  /** The answer's `comment`. */
  readonly comment?: unknown;
  /** The person. */
  readonly requester_id?: unknown;
  /** Read by `dims` alone. */
  readonly assignee_id?: unknown;
  /** Read by `dims` alone. */
  readonly group_id?: unknown;
  /** Read by `dims` alone. */
  readonly ticket_id?: unknown;
  /** Read by `dims` alone. */
  readonly reason_code?: unknown;
  /** When the customer was asked; not the answer's instant. */
  readonly created_at?: unknown;
  /** When the customer answered: the answer's instant. */
  readonly updated_at?: unknown;
}

/** Options of {@link zendeskAnswers}. */
export interface ZendeskAnswersOptions<Dims extends string> extends ApiDatesOption {
  /** Keys (`"group_id"`) or functions of the rating. */
  readonly dims?: Readonly<Record<Dims, Column<ZendeskRating>>> | undefined;
}

/** Ratings that are no answers: the customer was asked and has not answered, or was not asked. */
export type ZendeskRule = "offered" | "unoffered";

/**
 * Satisfaction of good-or-bad questions, bad 0 and good 1, higher is better.
 *
 * Formula: 100·good/(good + bad). Units: percent. Range: 0..100. It is not {@link CSAT}: there is no neutral answer.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/satisfaction_ratings/
 * @example
 * score(GOOD_OR_BAD, [1, 1, 0, 1]).value; // => 75
 */
export const GOOD_OR_BAD: Metric<"bad" | "good"> = /* @__PURE__ */ shareMetric({
  id: "good-or-bad",
  name: { en: "the share rated good", zh: "好评率" },
  scale: { min: 0, max: 1, step: 1 },
  bands: { bad: [0], good: [1] },
  band: "good",
  source: "Zendesk satisfaction rating, good/(good + bad)",
});

const SCORES: Readonly<Record<string, number>> = { good: 1, good_with_comment: 1, bad: 0, bad_with_comment: 0 };

/**
 * Answers from Zendesk satisfaction ratings: good 1, bad 0, for {@link GOOD_OR_BAD}.
 *
 * Words are read in any capitalisation, as the API and the CSV of tickets write them.
 * `offered` is an invitation and `unoffered` not even that: both are counted in `excluded`, never in a denominator. The instant is
 * `updated_at`, for `created_at` is when the customer was asked. Rated on five points since 2024? See {@link zendeskSurveyAnswers}.
 *
 * Source: definition; the fields of the Zendesk API.
 * Units: ratings 0 and 1, instants in epoch milliseconds.
 *
 * @returns The answers, the invitations by their rule, and what could not be read: each row in one of the three.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`
 * @example
 * const { rows, excluded } = zendeskAnswers([{ score: "good_with_comment" }, { score: "offered" }, { score: "bad" }]);
 * [rows.map(answerOf), excluded.offered]; // => [[1, 0], 1]
 */
export function zendeskAnswers<Dims extends string = never>(
  ratings: Iterable<ZendeskRating>,
  options: ZendeskAnswersOptions<Dims> = {},
): Answers<ZendeskRule, Dims> {
  const { dims, dates } = settle<ZendeskAnswersOptions<Dims>, { readonly dims: undefined; readonly dates: undefined }>(
    options,
    { dims: undefined, dates: undefined },
  );
  const date = instantReader(dates, "updated_at");
  const dimsOf = dimsReader<ZendeskRating, Dims>(dims, jsonColumn);
  const answers = collect(ratings, ["offered", "unoffered"], (rating, line): AnswerRow<Dims> | ZendeskRule => {
    // The API writes good_with_comment, the CSV of tickets Good.
    const score = typeof rating.score === "string" ? cleanText(rating.score).toLowerCase().replace(/ /g, "_") : null;
    if (score === "offered") return "offered";
    if (score === "unoffered" || score === "not_offered") return "unoffered";
    const answer = score !== null && Object.hasOwn(SCORES, score) ? SCORES[score] : undefined;
    if (answer === undefined) note(line, "score", `a satisfaction score of Zendesk${scoreHint(rating)}`, rating.score);
    return {
      id: textOf(rating.id),
      respondent: textOf(rating.requester_id),
      at: date.read(rating.updated_at, line),
      ...rated(answer ?? "missing"),
      comment: textOf(rating.comment),
      weight: null,
      durationMs: null,
      finished: null,
      dims: dimsOf(rating, line),
    };
  });
  date.end();
  return answers;
}

/** Where the score of a row without one stands. */
function scoreHint(row: ZendeskRating): string {
  if (isRow(field(row, "satisfaction_rating"))) return " (hand in each ticket's satisfaction_rating)";
  return row.score === undefined ? ' ({ score: row["Satisfaction Score"] } of a CSV of tickets)' : "";
}

/** One response to a Zendesk survey (CSAT on five points), as its API gives it; only the keys that are read. */
export interface ZendeskSurveyResponse {
  /** The answer's `id`. */
  readonly id?: unknown;
  /** Which survey; compared with the option `survey`. */
  readonly survey_id?: unknown;
  /** The person. */
  readonly responder_id?: unknown;
  /** `{ type: "closed_ended" | "rating_scale" | "open_ended" | "skipped", rating, value, created_at, updated_at }`, one a question. */
  readonly answers?: unknown;
}

/** Options of {@link zendeskSurveyAnswers}. */
export interface ZendeskSurveyAnswersOptions<Dims extends string> extends ReadAnswerOptions, ApiDatesOption {
  /** `survey_id`; needed when the responses are of several surveys. */
  readonly survey?: string | undefined;
  /** Keys (`"survey_id"`) or functions of the response. */
  readonly dims?: Readonly<Record<Dims, Column<ZendeskSurveyResponse>>> | undefined;
}

const OPTIONS = /* @__PURE__ */ (() =>
  ({ ...READ_OPTIONS, survey: undefined, dates: undefined, dims: undefined }) as const)();

/**
 * Answers from Zendesk survey responses: the first rating of each, the first text as its comment.
 *
 * A response without a rating is `dismissed` where a question was skipped, else `missing`. Zendesk counts 3 of 5 as bad; here the
 * metric says what 3 is.
 *
 * Source: definition; the fields of the Zendesk API.
 * Units: ratings in points of the scale, instants in epoch milliseconds.
 *
 * @returns The answers, those of other surveys, and what could not be read: each row in one of the three.
 * @throws {CxError} `NOT_ITERABLE`; `BAD_OPTION` when the responses are of several surveys and `survey` names none; those of the code book
 * @example
 * const { rows } = zendeskSurveyAnswers([
 *   { id: "a", answers: [{ type: "rating_scale", rating: 4, updated_at: "2026-03-01T09:00:00Z" }, { type: "open_ended", value: "ok" }] },
 *   { id: "b", answers: [{ type: "skipped" }] },
 * ], { scale: CSAT });
 * rows.map(answerOf); // => [4, "dismissed"]
 */
export function zendeskSurveyAnswers<Dims extends string = never>(
  responses: Iterable<ZendeskSurveyResponse>,
  options: ZendeskSurveyAnswersOptions<Dims>,
): Answers<"otherSurvey", Dims> {
  const known = settle<ZendeskSurveyAnswersOptions<Dims>, typeof OPTIONS>(options, OPTIONS);
  const read = answerReader(known);
  const ofSurvey = oneSurvey(known.survey, "survey_id");
  const dimsOf = dimsReader<ZendeskSurveyResponse, Dims>(known.dims, jsonColumn);
  const date = instantReader(known.dates, "answers.updated_at");
  const collected = collect(responses, ["otherSurvey"], (response, line): AnswerRow<Dims> | "otherSurvey" => {
    if (!ofSurvey.has(response.survey_id, line)) return "otherSurvey";
    const answers: readonly unknown[] = Array.isArray(response.answers) ? response.answers : [];
    if (!Array.isArray(response.answers)) note(line, "answers", "a list", response.answers);
    const place = placeOfRating(answers);
    const skipped = answers.find((each) => field(each, "type") === "skipped");
    const text = answers.find((each) => field(each, "type") === "open_ended");
    const asked = answers[place] ?? skipped;
    const rating: Rated =
      place >= 0
        ? read(field(answers[place], "rating"), `answers.${place}.rating`, line)
        : rated(skipped === undefined ? "missing" : "dismissed");
    return {
      id: textOf(response.id),
      respondent: textOf(response.responder_id),
      at: date.read(field(asked, "updated_at") ?? field(asked, "created_at"), line),
      ...rating,
      comment: textOf(field(text, "value")),
      weight: null,
      durationMs: null,
      finished: null,
      dims: dimsOf(response, line),
    };
  });
  date.end();
  ofSurvey.end();
  return collected;
}

/** Place of the first rating. Where every answer has every key, that of a text is null; −1 where none has the key. */
function placeOfRating(answers: readonly unknown[]): number {
  const has = (each: unknown, wanted: (rating: unknown) => boolean): boolean =>
    field(each, "type") !== "skipped" && wanted(field(each, "rating"));
  const first = answers.findIndex((each) => has(each, (rating) => rating !== undefined && rating !== null));
  return first >= 0 ? first : answers.findIndex((each) => has(each, (rating) => rating !== undefined));
}
