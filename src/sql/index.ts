/**
 * Count queries for the engine that holds the data, and readers of its counts. Nothing but re-exports stands here.
 *
 * @module
 */
export { countQuery } from "./countQuery.ts";
export type { CountQuery, CountQueryOptions, QueryAnswer, QueryCluster, QueryKey, QueryPeriod } from "./countQuery.ts";
export { crossTallyFromSums } from "./crossTallyFromSums.ts";
export { crossTallyQuery } from "./crossTallyQuery.ts";
export type { CrossTallyQuery, CrossTallyQueryOptions } from "./crossTallyQuery.ts";
export { cubeFromCounts } from "./cubeFromCounts.ts";
export type { CubeFromCountsOptions } from "./cubeFromCounts.ts";
export { durationQuery } from "./durationQuery.ts";
export type { DurationQuery, DurationQueryOptions } from "./durationQuery.ts";
export { durationsFromCounts } from "./durationsFromCounts.ts";
export type { DurationCell, DurationCells } from "../cube/durationCells.ts";
export type { DurationsFromCountsOptions } from "./durationsFromCounts.ts";
export type { Dialect, TimeType } from "./dialects.ts";
export type { QueryDimension, QueryFrom, QueryText, QueryWhen, SourceOptions } from "./source.ts";
