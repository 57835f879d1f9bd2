import { requireChoice } from "../options.ts";
import { CES_EASE, CES_EFFORT, type EaseBand } from "../metric/catalogue.ts";
import { type Score, type ScoreOptions, scoreAnswers } from "./score.ts";

/** Options of {@link ces}. */
export interface CesOptions extends ScoreOptions {
  /** Which question was asked: `"effort"` (7 is difficult) or `"ease"` (7 agrees that it was easy). They point opposite ways. */
  readonly question: "effort" | "ease";
}

/**
 * Customer Effort Score of 1..7 answers: the mean, with its interval.
 *
 * There is no CES without its question: see {@link CES_EFFORT} (lower is better) and {@link CES_EASE} (higher is better).
 * Formula: Σ answers / n. Units: scale points. Range: 1..7.
 *
 * @returns The score, with its interval and the count of who was left out.
 * @throws {CxError} `BAD_OPTION` without the question; those of {@link score}
 * @see [dixon2010], [dixon2013]
 * @example
 * ces([1, 2, 2, 7], { question: "effort" }).metric.better; // => "lower"
 */
export function ces(ratings: Iterable<unknown>, options: CesOptions): Score<EaseBand> {
  // Types are gone at run time: left out, the question is what is missing.
  const { question, ...rest } = (options as CesOptions | undefined) ?? {};
  requireChoice(question, "question", ["effort", "ease"]);
  return scoreAnswers(question === "effort" ? CES_EFFORT : CES_EASE, ratings, rest);
}
