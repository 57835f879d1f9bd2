import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { refuse } from "../errors.ts";
import { requireIterable } from "../errors.ts";
import { type Line, collect, field, isRow, note, oneSurvey, textOf, truthOf } from "../rows/collect.ts";
import { type ReadAnswerOptions, answerReader, rated } from "../rows/readAnswer.ts";
import { type DateOptions, dateReader } from "../rows/readDate.ts";
import { type Column, dimsReader, jsonColumn } from "./sheet.ts";

/** One event as PostHog exports it; only the keys that are read. */
export interface PosthogEvent {
  readonly uuid?: unknown;
  readonly event?: unknown;
  readonly distinct_id?: unknown;
  readonly timestamp?: unknown;
  /** An object, or the same as JSON text, as CSV exports have it. */
  readonly properties?: unknown;
}

/** Which question: by its id, by its place (from 0), or by both when the survey changed its keys on the way. */
export interface PosthogQuestion {
  readonly id?: string | undefined;
  readonly index?: number | undefined;
}

/** Options of {@link posthogAnswers}. */
export interface PosthogAnswersOptions<Dims extends string> extends ReadAnswerOptions {
  readonly question: PosthogQuestion;
  /** The question whose text is the comment. */
  readonly comment?: PosthogQuestion | undefined;
  /** `$survey_id`; needed when the events are of several surveys, for their keys are the same. */
  readonly survey?: string | undefined;
  /** For exports whose timestamps carry no offset. */
  readonly dates?: DateOptions | null | undefined;
  /** Keys (`"properties.$browser"`) or functions of the event; its properties are an object. */
  readonly dims?: Readonly<Record<Dims, Column<PosthogEvent>>> | undefined;
}

/** Events that are no answers. */
export type PosthogRule = "otherEvent" | "otherSurvey" | "shown" | "superseded";

/**
 * Answers to one question, from PostHog survey events.
 *
 * `survey sent` is an answer, `survey dismissed` a question shown and closed, `survey shown` an invitation (counted in `excluded.shown`).
 * A survey sent page by page has many events with one `$survey_submission_id`: the last by timestamp counts, the others and a
 * dismissal after them are `superseded`. The answer's key is `$survey_response_<question id>`, else `$survey_response_<index>`,
 * and for the first question `$survey_response`.
 *
 * @throws {CxError} `NOT_ITERABLE`; `BAD_OPTION` when the events are of several surveys and `survey` names none; those of the code book
 * @example
 * const sent = (timestamp: string, response: string | null) => ({ event: "survey sent", distinct_id: "u1", timestamp,
 *   properties: { $survey_id: "s", $survey_submission_id: "1", $survey_response: response } });
 * const { rows, excluded } = posthogAnswers([sent("2026-03-01T09:00:05Z", "9"), sent("2026-03-01T09:00:00Z", null)],
 *   { scale: NPS, question: { index: 0 } });
 * [rows[0].rating, excluded.superseded]; // => [9, 1]
 */
export function posthogAnswers<Dims extends string = never>(
  events: Iterable<PosthogEvent>,
  options: PosthogAnswersOptions<Dims>,
): Answers<PosthogRule, Dims> {
  const { question, comment, survey } = options;
  requireQuestion(question, "question");
  if (comment !== undefined) requireQuestion(comment, "comment");
  const given = Array.from(requireIterable(events, "events"), withProperties);
  const read = answerReader(options);
  const date = dateReader(options.dates);
  const isOfSurvey = oneSurvey(survey, "$survey_id");
  const dimsOf = dimsReader<PosthogEvent, Dims>(options.dims, jsonColumn);
  const last = lastOfSubmissions(given, survey, options.dates);

  return collect(
    given,
    ["otherEvent", "otherSurvey", "shown", "superseded"],
    (event, line): AnswerRow<Dims> | PosthogRule | null => {
      const kind = event.event;
      if (kind !== "survey sent" && kind !== "survey dismissed" && kind !== "survey shown") return "otherEvent";
      if (!isRow(event.properties)) {
        note(line, "properties", "an object, or one as JSON text", event.properties);
        return null;
      }
      if (!isOfSurvey(field(event.properties, "$survey_id"), line)) return "otherSurvey";
      if (kind === "survey shown") return "shown";
      const submission = textOf(field(event.properties, "$survey_submission_id"));
      if (submission !== null && last.get(submission) !== line.index) return "superseded";
      const raw = responseOf(event, question);
      return {
        id: submission ?? textOf(event.uuid),
        respondent: textOf(event.distinct_id),
        at: date(event.timestamp, "timestamp", line),
        ...(kind === "survey dismissed" ? rated("dismissed") : read(raw.value, raw.path, line)),
        comment: comment === undefined ? null : textOf(responseOf(event, comment).value),
        weight: null,
        durationMs: null,
        finished: kind === "survey dismissed" ? false : truthOf(field(event.properties, "$survey_completed")),
        dims: dimsOf(event, line),
      };
    },
  );
}

/** Without an id or a place every answer would read as missing. */
function requireQuestion(question: unknown, argument: string): void {
  if (field(question, "id") === undefined && field(question, "index") === undefined) {
    refuse("BAD_OPTION", argument, "a question's id, its place from 0, or both", question);
  }
}

/** Where an answer stands among the three styles of keys, the most telling first. */
function responseOf(event: PosthogEvent, { id, index }: PosthogQuestion): { value: unknown; path: string } {
  const keys = [
    ...(id === undefined ? [] : [`$survey_response_${id}`]),
    ...(index === undefined ? [] : [`$survey_response_${index}`]),
    ...(index === 0 ? ["$survey_response"] : []),
  ];
  const found = keys.find((key) => textOf(field(event.properties, key)) !== null) ?? keys[0] ?? "";
  return { value: field(event.properties, found), path: `properties.${found}` };
}

/** Place of the event that counts, by submission: the last one sent, or the dismissal of one that was never sent. */
function lastOfSubmissions(
  events: readonly PosthogEvent[],
  survey: string | undefined,
  dates: DateOptions | null | undefined,
): ReadonlyMap<string, number> {
  const date = dateReader(dates);
  const last = new Map<string, { readonly sent: boolean; readonly at: number; readonly index: number }>();
  events.forEach((event, index) => {
    if (!isRow(event)) return;
    const sent = event.event === "survey sent";
    const submission = textOf(field(event.properties, "$survey_submission_id"));
    if (submission === null || (!sent && event.event !== "survey dismissed")) return;
    if (survey !== undefined && field(event.properties, "$survey_id") !== survey) return;
    const line: Line = { index, issues: [] };
    const at = date(event.timestamp, "timestamp", line) ?? -Infinity;
    const before = last.get(submission);
    // At one instant the later row counts.
    if (before === undefined || (sent === before.sent ? at >= before.at : sent))
      last.set(submission, { sent, at, index });
  });
  return new Map(Array.from(last, ([submission, { index }]) => [submission, index]));
}

/** Properties as an object, also where they were exported as JSON text. */
function withProperties(event: PosthogEvent): PosthogEvent {
  if (!isRow(event) || typeof event.properties !== "string") return event;
  try {
    return { ...event, properties: JSON.parse(event.properties) as unknown };
  } catch {
    return event;
  }
}
