// The entry "cx-metrics/schema": from what was exported to rows that can be counted. Nothing but re-exports stands here.

// answers
export { STATE_CODES, answerOf } from "./answerRow.ts";
export type { AnswerRow, AnswerState, Answers, Dimension, RejectedRow, RowIssue } from "./answerRow.ts";
export type { ReadAnswerOptions } from "./readAnswer.ts";
export type { DateOptions } from "./readDate.ts";
export type { Column, ExportRecord, ExportRow } from "./sheet.ts";
export type { SheetAnswersOptions } from "./sheetAnswers.ts";

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

// schemas: the functions below bring zod/mini, the adapters above do not
export { answerSchema } from "./answerSchema.ts";
export { caseEventSchema } from "./caseEventSchema.ts";
export { metricDefinition } from "./metricDefinition.ts";
export type { MetricDefinition } from "./metricDefinition.ts";
export { parseDefinition } from "./parseDefinition.ts";
export { parseRows } from "./parseRows.ts";
export type { ParsedRows } from "./parseRows.ts";
export { scaleDefinition } from "./scaleDefinition.ts";
export type { ScaleDefinition } from "./scaleDefinition.ts";
export { serviceCaseSchema } from "./serviceCaseSchema.ts";
export type { SchemaIssue, SchemaResult, StandardSchema } from "./standardSchema.ts";
