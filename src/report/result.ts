import type { Change } from "../compare/change.ts";
import type { DetectableChange } from "../compare/detectableChange.ts";
import type { DifferenceInDifferences } from "../compare/differenceInDifferences.ts";
import type { Power } from "../compare/power.ts";
import type { SampleSize } from "../compare/requiredSampleSize.ts";
import type { ScoredCells } from "../cube/scoreCells.ts";
import type { Series, SeriesList } from "../cube/seriesOf.ts";
import type { Score } from "../score/score.ts";
import type { SegmentComparison } from "../segment/compareSegments.ts";
import type { Decomposition } from "../segment/decomposeChange.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { Trend } from "../trend/trend.ts";

/**
 * Every record of the CX book that can be put into words, rows and tables, by its kind.
 *
 * Words, headlines, rows and columns are tables over these names: a kind that is added here and has no words yet does not compile.
 */
export interface Results {
  readonly score: Score;
  readonly cells: ScoredCells;
  readonly series: Series;
  readonly seriesList: SeriesList;
  readonly change: Change;
  readonly differenceInDifferences: DifferenceInDifferences;
  readonly power: Power;
  readonly detectableChange: DetectableChange;
  readonly sampleSize: SampleSize;
  readonly ranking: Ranking<unknown>;
  readonly decomposition: Decomposition<unknown>;
  readonly comparison: SegmentComparison<unknown>;
  readonly trend: Trend;
}

/** What a result is: the literal that it carries as `kind`. */
export type Kind = keyof Results;

/** Any record of the CX book that a function returns and a person may want to read. */
export type Result = Results[Kind];

/** A list of records that each name their kind: what a generic table is made of. */
export interface AnyRecord {
  readonly kind: string;
}
