import type { Change } from "../compare/change.ts";
import type { DifferenceInDifferences } from "../compare/differenceInDifferences.ts";
import type { Score } from "../score/score.ts";
import type { SegmentComparison } from "../segment/compareSegments.ts";
import type { Decomposition } from "../segment/decomposeChange.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { Trend } from "../trend/trend.ts";
import type { Wording } from "./wording.ts";

/** What a language is given to make its sentences of. @internal */
export interface Phrase {
  readonly name: string;
  readonly words: Wording;
  readonly labels: { readonly current: string; readonly reference: string } | null;
}

/** The sentences of one language. @internal */
export interface Language {
  readonly score: (score: Score, phrase: Phrase) => string;
  readonly change: (change: Change, phrase: Phrase) => string;
  readonly differenceInDifferences: (found: DifferenceInDifferences, phrase: Phrase) => string;
  readonly ranking: (ranking: Ranking<unknown>, phrase: Phrase) => string;
  readonly decomposition: (decomposition: Decomposition<unknown>, phrase: Phrase) => string;
  readonly comparison: (comparison: SegmentComparison<unknown>, phrase: Phrase) => string;
  readonly trend: (trend: Trend, phrase: Phrase) => string;
}
