import { refuse } from "../errors.ts";
import { settle } from "../options.ts";
import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { type Line, collect, field, isRow, note, oneSurvey, requireName, textOf, truthOf } from "../rows/collect.ts";
import { READ_OPTIONS, type Rated, type ReadAnswerOptions, answerReader, rated } from "../rows/readAnswer.ts";
import { numberOf } from "../rows/numeral.ts";
import { isBlank } from "../rows/readInstant.ts";
import { type ApiDatesOption, instantReader } from "./instantReader.ts";
import { jsonColumn } from "./jsonColumn.ts";
import { questionWatch } from "./questionWatch.ts";
import { type Column, dimsReader } from "./sheet.ts";

/** One response as the Formbricks API and its webhooks give it; only the keys that are read. */
export interface FormbricksResponse {
  /** The answer's `id`. */
  readonly id?: unknown;
  /** When the response was begun: the answer's instant. */
  readonly createdAt?: unknown;
  /** Which survey; compared with the option `survey`. */
  readonly surveyId?: unknown;
  /** The person: `userId`, else `id`. */
  readonly contact?: unknown;
  /** What is known of the person; for `dims`. */
  readonly contactAttributes?: unknown;
  /** Whether the end of the survey was reached. */
  readonly finished?: unknown;
  /** Answers by the id of their question. */
  readonly data?: unknown;
  /** Milliseconds spent on each question; above 0 where the question was shown. */
  readonly ttc?: unknown;
  /** Read by `dims` alone. */
  readonly tags?: unknown;
  /** Country, browser, address of the page; read by `dims` alone. */
  readonly meta?: unknown;
  /** Read by `dims` alone. */
  readonly language?: unknown;
}

/** Options of {@link formbricksAnswers}. */
export interface FormbricksAnswersOptions<Dims extends string> extends ReadAnswerOptions, ApiDatesOption {
  /** Id of the rating question. */
  readonly question: string;
  /** Id of the question whose text is the comment. */
  readonly comment?: string | undefined;
  /** Id of the survey; needed when the responses are of several. */
  readonly survey?: string | undefined;
  /** Keys (`"contactAttributes.plan"`, `"meta.country"`) or functions of the response. */
  readonly dims?: Readonly<Record<Dims, Column<FormbricksResponse>>> | undefined;
}

const OPTIONS = /* @__PURE__ */ (() =>
  ({
    ...READ_OPTIONS,
    question: undefined as never,
    comment: undefined,
    survey: undefined,
    dates: undefined,
    dims: undefined,
  }) as const)();

/**
 * Answers to one question, from Formbricks responses as JSON.
 *
 * A question with time spent on it (`ttc` > 0) and no value was shown and closed: `dismissed`. One with neither was never shown:
 * `missing`. Formbricks' own two NPS figures for one survey differ by that. The person is `contact.userId`, else `contact.id`;
 * the instant is `createdAt`, when the response was begun.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of the scale, instants in epoch milliseconds, time spent in milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
 * @throws {CxError} `NOT_ITERABLE`; `BAD_OPTION` when the responses are of several surveys and `survey` names none, or none has the question; those of the code book
 * @example
 * const { rows } = formbricksAnswers([
 *   { id: "r1", createdAt: "2026-03-01T09:00:00.000Z", data: { likely: 9 }, ttc: { likely: 2100 } },
 *   { id: "r2", createdAt: "2026-03-01T10:00:00.000Z", data: {}, ttc: { likely: 800 } },
 * ], { scale: NPS, question: "likely" });
 * rows.map(answerOf); // => [9, "dismissed"]
 */
export function formbricksAnswers<Dims extends string = never>(
  responses: Iterable<FormbricksResponse>,
  options: FormbricksAnswersOptions<Dims>,
): Answers<"otherSurvey", Dims> {
  const known = settle<FormbricksAnswersOptions<Dims>, typeof OPTIONS>(options, OPTIONS);
  const { question, comment, survey } = known;
  const given: unknown = question;
  if (typeof given !== "string") refuse("BAD_OPTION", "question", "the id of a question", given);
  requireName(comment, "comment", "the id of a question");
  const read = answerReader(known);
  const ofSurvey = oneSurvey(survey, "surveyId");
  const dimsOf = dimsReader<FormbricksResponse, Dims>(known.dims, jsonColumn);

  function ratingOf(response: FormbricksResponse, line: Line): Rated {
    const value = field(response.data, question);
    watch.see(isRow(response.data) && Object.keys(response.data as object).length > 0, knows(response, question));
    const shown = numberOf(field(response.ttc, question));
    if (isBlank(value)) {
      return rated(shown !== null && shown > 0 ? "dismissed" : "missing");
    }
    return read(value, `data.${question}`, line);
  }

  const date = instantReader(known.dates, "createdAt");
  const watch = questionWatch("question");
  const answers = collect(responses, ["otherSurvey"], (response, line): AnswerRow<Dims> | "otherSurvey" => {
    if (!ofSurvey.has(response.surveyId, line)) return "otherSurvey";
    if (!isRow(response.data)) note(line, "data", "answers by the id of their question", response.data);
    return {
      id: textOf(response.id),
      respondent: textOf(field(response.contact, "userId")) ?? textOf(field(response.contact, "id")),
      at: date.read(response.createdAt, line),
      ...ratingOf(response, line),
      comment: comment === undefined ? null : textOf(field(response.data, comment)),
      weight: null,
      durationMs: totalOf(response.ttc),
      finished: truthOf(response.finished),
      dims: dimsOf(response, line),
    };
  });
  date.end();
  ofSurvey.end();
  watch.end();
  return answers;
}

function knows({ data, ttc }: FormbricksResponse, question: string): boolean {
  return field(data, question) !== undefined || field(ttc, question) !== undefined;
}

/** Newer responses write the sum as `_total`; older ones do not. */
function totalOf(ttc: unknown): number | null {
  if (!isRow(ttc)) return null;
  const { _total, ...questions } = ttc as Readonly<Record<string, unknown>>;
  const spent = (_total === undefined ? Object.values(questions) : [_total]).map((each) => numberOf(each));
  const known = spent.filter((each) => each !== null && each >= 0);
  return known.length === 0 ? null : known.reduce<number>((sum, each) => sum + each!, 0);
}
