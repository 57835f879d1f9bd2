/**
 * Zod schemas of rows, cases, events and definitions. Nothing but re-exports stands here.
 *
 * @module
 */

// answers
export type { AnswerRow, RejectedRow, RowIssue } from "../rows/answerRow.ts";

// schemas
export { answerSchema } from "./answerSchema.ts";
export type { AnswerSchemaOptions } from "./answerSchema.ts";
export { caseEventSchema } from "./caseEventSchema.ts";
export { metricDefinition } from "./metricDefinition.ts";
export type { BandAnswers, MetricDefinition, NamedDefinition } from "./metricDefinition.ts";
export { parseDefinition } from "./parseDefinition.ts";
export { parseRows } from "./parseRows.ts";
export type { ParsedRows } from "./parseRows.ts";
export { scaleDefinition } from "./scaleDefinition.ts";
export type { ScaleDefinition } from "./scaleDefinition.ts";
export { serviceCaseSchema } from "./serviceCaseSchema.ts";
export type { SchemaIssue, SchemaResult, StandardSchema } from "./standardSchema.ts";
