// The entry "cx-metrics/schema": from what was exported to rows that can be counted. Nothing but re-exports stands here.

// answers
export { STATE_CODES, answerOf } from "../rows/answerRow.ts";
export type { AnswerRow, AnswerState, Answers, Dimension, RejectedRow, RowIssue } from "../rows/answerRow.ts";
export type { ReadAnswerOptions } from "../rows/readAnswer.ts";
export type { DateOptions } from "../rows/readDate.ts";
export type { Column, ExportRecord, ExportRow } from "../adapters/sheet.ts";
export type { SheetAnswersOptions } from "../adapters/sheetAnswers.ts";

// adapters
export { csvAnswers } from "../adapters/csvAnswers.ts";
export type { CsvAnswersOptions } from "../adapters/csvAnswers.ts";
export { delightedAnswers } from "../adapters/delightedAnswers.ts";
export type { DelightedAnswersOptions, DelightedResponse } from "../adapters/delightedAnswers.ts";
export { formbricksAnswers } from "../adapters/formbricksAnswers.ts";
export type { FormbricksAnswersOptions, FormbricksResponse } from "../adapters/formbricksAnswers.ts";
export { formbricksCsvAnswers } from "../adapters/formbricksCsvAnswers.ts";
export { intercomAnswers } from "../adapters/intercomAnswers.ts";
export type { IntercomAnswersOptions, IntercomConversation, IntercomRule } from "../adapters/intercomAnswers.ts";
export { posthogAnswers } from "../adapters/posthogAnswers.ts";
export type { PosthogAnswersOptions, PosthogEvent, PosthogQuestion, PosthogRule } from "../adapters/posthogAnswers.ts";
export { qualtricsAnswers } from "../adapters/qualtricsAnswers.ts";
export type { QualtricsRule } from "../adapters/qualtricsAnswers.ts";
export { surveyMonkeyAnswers } from "../adapters/surveyMonkeyAnswers.ts";
export { typeformAnswers } from "../adapters/typeformAnswers.ts";
export type { TypeformAnswersOptions } from "../adapters/typeformAnswers.ts";
export { GOOD_OR_BAD, zendeskAnswers, zendeskSurveyAnswers } from "../adapters/zendeskAnswers.ts";
export type {
  ZendeskAnswersOptions,
  ZendeskRating,
  ZendeskRule,
  ZendeskSurveyAnswersOptions,
  ZendeskSurveyResponse,
} from "../adapters/zendeskAnswers.ts";

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
