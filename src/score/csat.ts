import { CSAT, type SatisfactionBand } from "../metric/catalogue.ts";
import { type Score, type ScoreOptions, scoreAnswers } from "./score.ts";

/**
 * Customer satisfaction of 1..5 answers: the share of 4 and 5, with its interval. See {@link CSAT} for the definition.
 *
 * Formula: 100·(answers 4 and 5)/n. Units: percent. Range: 0..100. Higher is better.
 *
 * @returns The score, with its interval and the count of who was left out.
 * @throws {CxError} those of {@link score}
 * @see [govuk-satisfaction], [wilson1927]
 * @example
 * csat([5, 4, 4, 3, 1]).value; // => 60
 */
export function csat(ratings: Iterable<unknown>, options?: ScoreOptions): Score<SatisfactionBand> {
  return scoreAnswers(CSAT, ratings, options);
}
