import { NPS, type NpsBand } from "../metric/catalogue.ts";
import { type Score, type ScoreOptions, scoreAnswers } from "./score.ts";

/**
 * Net Promoter Score of 0..10 answers, with its interval. See {@link NPS} for the definition and {@link score} for the result.
 *
 * Formula: 100·(promoters − detractors)/n. Units: points. Range: −100..100. Higher is better.
 *
 * @returns The score, with its interval and the count of who was left out.
 * @throws {CxError} those of {@link score}
 * @see [reichheld2003], [tango1998]
 * @example
 * const { value, n, interval } = nps([10, 9, 9, 8, 6, 10, 3]);
 * `${value?.toFixed(1)} [${interval?.lower.toFixed(1)}, ${interval?.upper.toFixed(1)}] n=${n}`; // => "28.6 [-36.0, 74.0] n=7"
 */
export function nps(ratings: Iterable<unknown>, options?: ScoreOptions): Score<NpsBand> {
  return scoreAnswers(NPS, ratings, options);
}
