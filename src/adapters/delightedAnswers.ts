import { settle } from "../options.ts";
import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { collect, field, note, oneSurvey, textOf } from "../rows/collect.ts";
import { READ_OPTIONS, type ReadAnswerOptions, answerReader } from "../rows/readAnswer.ts";
import { readSecondsOrText } from "../rows/readInstant.ts";
import { type ApiDatesOption, instantReader } from "./instantReader.ts";
import { jsonColumn } from "./jsonColumn.ts";
import { type Column, dimsReader } from "./sheet.ts";

/** One response as the Delighted API gives it; only the keys that are read. */
export interface DelightedResponse {
  /** The answer's `id`. */
  readonly id?: unknown;
  /** The person's id, or the person when the request asked for it (`expand[]=person`). */
  readonly person?: unknown;
  /** `"nps"`, `"csat"`, …: which scale `score` is on. */
  readonly survey_type?: unknown;
  /** The rating; null where there is none, and a row without the key is rejected. */
  readonly score?: unknown;
  /** The answer's `comment`. */
  readonly comment?: unknown;
  /** When it was answered: seconds since 1970, or text with its offset. */
  readonly created_at?: unknown;
  /** What was sent along about the person; for `dims`. */
  readonly person_properties?: unknown;
  /** Read by `dims` alone. */
  readonly tags?: unknown;
  /** Further questions; read by `dims` alone. */
  readonly additional_answers?: unknown;
}

/** Options of {@link delightedAnswers}. */
export interface DelightedAnswersOptions<Dims extends string> extends ReadAnswerOptions, ApiDatesOption {
  /** `survey_type` (`"nps"`, `"csat"`, …); needed when the responses are of several, for `score` has another scale in each. */
  readonly survey?: string | undefined;
  /** Keys (`"person_properties.plan"`) or functions of the response. */
  readonly dims?: Readonly<Record<Dims, Column<DelightedResponse>>> | undefined;
}

const OPTIONS = /* @__PURE__ */ (() =>
  ({ ...READ_OPTIONS, survey: undefined, dates: undefined, dims: undefined }) as const)();

/**
 * Answers from Delighted responses as JSON.
 *
 * Dates are seconds since 1970 (or text with its offset); one that can only be milliseconds rejects its row.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of the scale, instants in epoch milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
 * @throws {CxError} `NOT_ITERABLE`; `BAD_OPTION` when the responses are of several survey types and `survey` names none; those of the code book
 * @example
 * delightedAnswers([{ id: "1", person: "7", survey_type: "nps", score: 0, created_at: 1772355600 }], { scale: NPS }).rows[0].rating; // => 0
 */
export function delightedAnswers<Dims extends string = never>(
  responses: Iterable<DelightedResponse>,
  options: DelightedAnswersOptions<Dims>,
): Answers<"otherSurvey", Dims> {
  const known = settle<DelightedAnswersOptions<Dims>, typeof OPTIONS>(options, OPTIONS);
  const read = answerReader(known);
  const ofSurvey = oneSurvey(known.survey, "survey_type");
  const dimsOf = dimsReader<DelightedResponse, Dims>(known.dims, jsonColumn);
  const date = instantReader(known.dates, "created_at", readSecondsOrText);
  const answers = collect(responses, ["otherSurvey"], (response, line): AnswerRow<Dims> | "otherSurvey" => {
    if (!ofSurvey.has(response.survey_type, line)) return "otherSurvey";
    if (response.score === undefined) note(line, "score", "a score, or null (csvAnswers reads a CSV)", undefined);
    return {
      id: textOf(response.id),
      respondent: textOf(response.person) ?? textOf(field(response.person, "id")),
      at: date.read(response.created_at, line),
      ...read(response.score, "score", line),
      comment: textOf(response.comment),
      weight: null,
      durationMs: null,
      finished: null,
      dims: dimsOf(response, line),
    };
  });
  date.end();
  ofSurvey.end();
  return answers;
}
