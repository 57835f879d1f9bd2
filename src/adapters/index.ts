/**
 * Exports of survey and desk tools to rows that can be counted. Nothing but re-exports stands here.
 *
 * @module
 */

// errors
export { CxError } from "../errors.ts";
export type { CxErrorCode, CxErrorDetails } from "../errors.ts";

// answers
export { STATE_CODES, answerOf } from "../rows/answerRow.ts";
export type { AnswerRow, AnswerState, Answers, Dimension, RejectedRow, RowIssue } from "../rows/answerRow.ts";
export type { DecimalSign } from "../rows/numeral.ts";
export type { ReadAnswerOptions } from "../rows/readAnswer.ts";
export type { DateOptions } from "../rows/readDate.ts";
export type { ApiDatesOption } from "./instantReader.ts";
export type { Column, ExportRecord, ExportRow } from "./sheet.ts";
export type { SheetAnswersOptions } from "./sheetAnswers.ts";

// label books of products
export {
  QUALTRICS_SATISFACTION_LABELS,
  SURVEYMONKEY_NPS_LABELS,
  SURVEYMONKEY_SATISFACTION_LABELS,
} from "../scale/productLabels.ts";

// adapters
export { csvAnswers } from "./csvAnswers.ts";
export type { CsvAnswersOptions } from "./csvAnswers.ts";
export { delightedAnswers } from "./delightedAnswers.ts";
export type { DelightedAnswersOptions, DelightedResponse } from "./delightedAnswers.ts";
export { formbricksAnswers } from "./formbricksAnswers.ts";
export type { FormbricksAnswersOptions, FormbricksResponse } from "./formbricksAnswers.ts";
export { formbricksCsvAnswers } from "./formbricksCsvAnswers.ts";
export { intercomAnswers } from "./intercomAnswers.ts";
export type { IntercomAnswersOptions, IntercomConversation, IntercomRule } from "./intercomAnswers.ts";
export { posthogAnswers } from "./posthogAnswers.ts";
export type { PosthogAnswersOptions, PosthogEvent, PosthogQuestion, PosthogRule } from "./posthogAnswers.ts";
export { qualtricsAnswers } from "./qualtricsAnswers.ts";
export type { QualtricsRule } from "./qualtricsAnswers.ts";
export { readDates } from "./readDates.ts";
export type { ReadDatesOptions } from "./readDates.ts";
export { surveyMonkeyAnswers } from "./surveyMonkeyAnswers.ts";
export { typeformAnswers } from "./typeformAnswers.ts";
export type { TypeformAnswersOptions } from "./typeformAnswers.ts";
export { GOOD_OR_BAD, zendeskAnswers, zendeskSurveyAnswers } from "./zendeskAnswers.ts";
export type {
  ZendeskAnswersOptions,
  ZendeskRating,
  ZendeskRule,
  ZendeskSurveyAnswersOptions,
  ZendeskSurveyResponse,
} from "./zendeskAnswers.ts";
