import type { AnswerRow, Answers } from "../rows/answerRow.ts";
import { refuse, requireInteger, requireIterable } from "../errors.ts";
import { settle } from "../options.ts";
import { type Line, collect, field, isRow, note, oneSurvey, requireName, textOf, truthOf } from "../rows/collect.ts";
import { READ_OPTIONS, type ReadAnswerOptions, answerReader, rated } from "../rows/readAnswer.ts";
import { type DateOptions, dateReader } from "../rows/readDate.ts";
import { isBlank } from "../rows/readInstant.ts";
import { jsonColumn } from "./jsonColumn.ts";
import { questionWatch } from "./questionWatch.ts";
import { type Column, dimsReader } from "./sheet.ts";

/** One event as PostHog exports it; only the keys that are read. */
export interface PosthogEvent {
  /** The answer's `id` where the event has no `$survey_submission_id`. */
  readonly uuid?: unknown;
  /** `"survey sent"`, `"survey dismissed"` or `"survey shown"`; others are counted as `otherEvent`. */
  readonly event?: unknown;
  /** The person. */
  readonly distinct_id?: unknown;
  /** The answer's instant; it also tells which event of a submission is the last. */
  readonly timestamp?: unknown;
  /** An object, the same as JSON text, or absent where CSV exports write a column `properties.…` for each. */
  readonly properties?: unknown;
}

/** Which question: by its id, by its place (from 0), or by both when the survey changed its keys on the way. */
export interface PosthogQuestion {
  /** The key is then `$survey_response_<id>`. */
  readonly id?: string | undefined;
  /** From 0; the key is then `$survey_response_<index>`, and `$survey_response` for 0. */
  readonly index?: number | undefined;
}

/** Options of {@link posthogAnswers}. */
export interface PosthogAnswersOptions<Dims extends string> extends ReadAnswerOptions {
  /** The rating question. */
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
 * Answers to one question, from PostHog survey events.
 *
 * `survey sent` is an answer, `survey dismissed` a question shown and closed, `survey shown` an invitation (counted in `excluded.shown`).
 * A survey sent page by page has many events with one `$survey_submission_id`: the last by timestamp counts, the others and a
 * dismissal after them are `superseded`. The answer's key is `$survey_response_<question id>`, else `$survey_response_<index>`,
 * and for the first question `$survey_response`. An event that names its questions in the other of these styles alone is rejected:
 * give id and index.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of the scale, instants in epoch milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
 * @throws {CxError} `NOT_ITERABLE`; `BAD_OPTION` when the events are of several surveys and `survey` names none, or none has the question; those of the code book
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
  const known = settle<PosthogAnswersOptions<Dims>, typeof OPTIONS>(options, OPTIONS);
  const { question, comment, survey, dates } = known;
  requireQuestion(question, "question");
  if (comment !== undefined) requireQuestion(comment, "comment");
  const given = Array.from(requireIterable(events, "events"), withProperties);
  const read = answerReader(known);
  const date = dateReader(dates, "timestamp", known.decimal);
  const ofSurvey = oneSurvey(survey, "$survey_id");
  const dimsOf = dimsReader<PosthogEvent, Dims>(known.dims, jsonColumn);
  const last = lastOfSubmissions(given, survey, dates);

  const watch = questionWatch("question");
  const answers = collect(
    given,
    ["otherEvent", "otherSurvey", "shown", "superseded"],
    (event, line): AnswerRow<Dims> | PosthogRule | null => {
      const kind = event.event;
      if (textOf(kind) === null) {
        note(line, "event", "the name of an event", kind);
        return null;
      }
      if (kind !== "survey sent" && kind !== "survey dismissed" && kind !== "survey shown") return "otherEvent";
      if (!isRow(event.properties)) {
        note(line, "properties", "an object, or one as JSON text", event.properties);
        return null;
      }
      if (!ofSurvey.has(field(event.properties, "$survey_id"), line)) return "otherSurvey";
      if (kind === "survey shown") return "shown";
      const submission = textOf(field(event.properties, "$survey_submission_id"));
      if (submission !== null && last.get(submission) !== line.index) return "superseded";
      const raw = responseOf(event, question);
      if (kind === "survey sent") {
        watch.see(hasResponses(event), raw.value !== undefined);
        if (raw.value === undefined) noteStyle(event, question, line);
      }
      return {
        id: submission ?? textOf(event.uuid),
        respondent: textOf(event.distinct_id),
        at: date.read(event.timestamp, line),
        ...(kind === "survey dismissed" ? rated("dismissed") : read(raw.value, raw.path, line)),
        comment: comment === undefined ? null : textOf(responseOf(event, comment).value),
        weight: null,
        durationMs: null,
        finished: kind === "survey dismissed" ? false : truthOf(field(event.properties, "$survey_completed")),
        dims: dimsOf(event, line),
      };
    },
  );
  date.end();
  ofSurvey.end();
  watch.end();
  return answers;
}

/** Whether the event carries any answer, under any question's key. */
function hasResponses({ properties }: PosthogEvent): boolean {
  return Object.keys(properties as object).some((key) => key.startsWith("$survey_response"));
}

/**
 * Notes an event that names its questions otherwise than the caller does: PostHog went from places to ids, and what is asked for in one
 * style would read as missing in events of the other.
 */
function noteStyle({ properties }: PosthogEvent, { id, index }: PosthogQuestion, line: Line): void {
  const keys = Object.keys(properties as object).filter((key) => key.startsWith("$survey_response"));
  const isPlace = (key: string): boolean => /^\$survey_response(?:_\d+)?$/.test(key);
  if (keys.length === 0) return;
  const hint = (style: string, option: string): string =>
    `the answer under the question's ${style} (question.${option} as well reads this event)`;
  if (id === undefined && !keys.some(isPlace)) note(line, "properties", hint("place", "id"), undefined);
  if (index === undefined && keys.every(isPlace)) note(line, "properties", hint("id", "index"), undefined);
}

const FLAT = "properties.";

/** Without an id or a place every answer would read as missing. */
function requireQuestion(question: PosthogQuestion, argument: string): void {
  const wanted = "a question's id, its place from 0, or both";
  if (!isRow(question)) refuse("BAD_OPTION", argument, wanted, question);
  const { id, index } = settle(question, { id: undefined, index: undefined }, argument);
  if (id === undefined && index === undefined) refuse("BAD_OPTION", argument, wanted, question);
  requireName(id, `${argument}.id`, "the id of a question");
  if (index !== undefined) requireInteger(index, `${argument}.index`, 0, 10_000);
}

/** Where an answer stands among the three styles of keys, the most telling first. */
function responseOf(event: PosthogEvent, { id, index }: PosthogQuestion): { value: unknown; path: string } {
  const keys = [
    ...(id === undefined ? [] : [`$survey_response_${id}`]),
    ...(index === undefined ? [] : [`$survey_response_${index}`]),
    ...(index === 0 ? ["$survey_response"] : []),
  ];
  const found =
    keys.find((key) => !isBlank(field(event.properties, key))) ??
    keys.find((key) => field(event.properties, key) !== undefined) ??
    keys[0]!;
  return { value: field(event.properties, found), path: `properties.${found}` };
}

/** Place of the event that counts, by submission: the last one sent, or the dismissal of one that was never sent. */
function lastOfSubmissions(
  events: readonly PosthogEvent[],
  survey: string | undefined,
  dates: DateOptions | null | undefined,
): ReadonlyMap<string, number> {
  const date = dateReader(dates, "timestamp");
  const last = new Map<string, { readonly sent: boolean; readonly at: number; readonly index: number }>();
  events.forEach((event, index) => {
    if (!isRow(event)) return;
    const sent = event.event === "survey sent";
    const submission = textOf(field(event.properties, "$survey_submission_id"));
    if (submission === null || (!sent && event.event !== "survey dismissed")) return;
    if (survey !== undefined && textOf(field(event.properties, "$survey_id")) !== survey) return;
    const line: Line = { index, issues: [] };
    const at = date.read(event.timestamp, line) ?? -Infinity;
    const before = last.get(submission);
    // At one instant the later row counts.
    if (before === undefined || (sent === before.sent ? at >= before.at : sent))
      last.set(submission, { sent, at, index });
  });
  return new Map(Array.from(last, ([submission, { index }]) => [submission, index]));
}

/** Properties as an object, also where they were exported as JSON text or as columns of their own (`properties.$survey_response`). */
function withProperties(event: PosthogEvent): PosthogEvent {
  if (!isRow(event)) return event;
  if (event.properties === undefined) {
    const flat = Object.entries(event).filter(([key]) => key.startsWith(FLAT));
    const properties = Object.fromEntries(flat.map(([key, value]) => [key.slice(FLAT.length), value as unknown]));
    return flat.length === 0 ? event : { ...event, properties };
  }
  if (typeof event.properties !== "string") return event;
  try {
    return { ...event, properties: JSON.parse(event.properties) as unknown };
  } catch {
    return event;
  }
}
