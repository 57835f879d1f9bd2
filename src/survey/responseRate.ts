import { refuse, requireInteger } from "../errors.ts";
import { requireChoice, requireRecord } from "../options.ts";
import { shareMetric } from "../metric/builders.ts";
import type { Metric } from "../metric/metric.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";

/** Whether somebody who was asked answered. */
export type ResponseBand = "silent" | "answered";

/**
 * Response: the share of those asked who answered, 1 (answered) and 0 (silent), higher is better.
 *
 * Formula: 100·answered/n. Units: percent. Range: 0..100. See {@link responseRate} for who counts as asked.
 *
 * @see [aapor2023]
 * @example
 * score(RESPONSE, [1, 0, 0, 1, 0]).value; // => 40
 */
export const RESPONSE: Metric<ResponseBand> = /* @__PURE__ */ shareMetric({
  id: "response",
  name: { en: "the response rate", zh: "回收率" },
  scale: { min: 0, max: 1, step: 1 },
  bands: { silent: [0], answered: [1] },
  band: "answered",
  source: "AAPOR Standard Definitions",
});

/** How far each invitation came; only what the definition needs has to be known. */
export interface ResponseCounts {
  readonly invited?: number | undefined;
  readonly delivered?: number | undefined;
  readonly started?: number | undefined;
  readonly completed?: number | undefined;
}

/**
 * Which rate.
 *
 * - `completed/invited`: AAPOR's RR1, bounced invitations count against it
 * - `completed/delivered`: of those who could have answered
 * - `started/invited`, `started/delivered`: partial answers count too (RR2)
 * - `completed/started`: the completion rate, which is about the questionnaire and no response rate
 */
export type ResponseDefinition =
  "completed/invited" | "completed/delivered" | "started/invited" | "started/delivered" | "completed/started";

/** Options of {@link responseRate}: the definition has no default, they differ by a factor. */
export interface ResponseRateOptions extends ScoreTallyOptions {
  readonly definition: ResponseDefinition;
}

/** A response rate that says which one it is. */
export interface ResponseRate {
  readonly definition: ResponseDefinition;
  readonly answered: number;
  readonly asked: number;
  /** In percent, with its interval. */
  readonly score: Score<ResponseBand>;
}

const STAGES = ["invited", "delivered", "started", "completed"] as const;
const DEFINITIONS: readonly ResponseDefinition[] = [
  "completed/invited",
  "completed/delivered",
  "started/invited",
  "started/delivered",
  "completed/started",
];

/**
 * The response rate by a named definition, with its interval.
 *
 * Formula: 100·answered/asked. Units: percent. Interval: the score interval (Wilson's).
 * Weakness: a high rate does not make a sample representative, nor a low one biased: see {@link compositionCheck}.
 *
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER` (a stage the definition needs), `NOT_INTEGER`, `OUT_OF_RANGE` (more than in the stage before)
 * @see [aapor2023]
 * @example
 * const counts = { invited: 1000, delivered: 900, started: 250, completed: 180 };
 * responseRate(counts, { definition: "completed/invited" }).score.value; // => 18
 * responseRate(counts, { definition: "completed/delivered" }).score.value; // => 20
 */
export function responseRate(counts: ResponseCounts, options: ResponseRateOptions): ResponseRate {
  return rateOf(counts, options, "counts");
}

/** A segment's {@link ResponseRate}. */
export interface SegmentResponseRate extends ResponseRate {
  readonly segment: string;
}

/** Response rates by segment, and of all together. */
export interface ResponseRates {
  /** In the order given. */
  readonly segments: readonly SegmentResponseRate[];
  readonly overall: ResponseRate;
}

/**
 * Response rates segment by segment, and of all together: who is silent.
 *
 * @param segments - Counts by segment.
 * @throws {CxError} those of {@link responseRate}, naming the segment
 * @example
 * const { segments, overall } = responseRates({ basic: { invited: 800, completed: 80 }, pro: { invited: 200, completed: 60 } }, { definition: "completed/invited" });
 * segments.map(({ segment, score }) => [segment, score.value]); // => [["basic", 10], ["pro", 30]]
 * overall.score.value; // => 14
 */
export function responseRates(
  segments: Readonly<Record<string, ResponseCounts>>,
  options: ResponseRateOptions,
): ResponseRates {
  requireRecord(segments, "segments", "counts by segment");
  const rates = Object.entries(segments).map(([segment, counts]) => ({
    segment,
    ...rateOf(counts, options, `segments["${segment}"]`),
  }));
  const answered = rates.reduce((total, rate) => total + rate.answered, 0);
  const asked = rates.reduce((total, rate) => total + rate.asked, 0);
  requireChoice(options.definition, "definition", DEFINITIONS);
  return { segments: rates, overall: rateOfTwo(answered, asked, options) };
}

function rateOf(counts: ResponseCounts, options: ResponseRateOptions, argument: string): ResponseRate {
  const { definition } = options;
  requireChoice(definition, "definition", DEFINITIONS);
  const seen = counts as unknown;
  if (typeof seen !== "object" || seen === null) refuse("BAD_OPTION", argument, "counts by stage", seen);
  const [upper, lower] = definition.split("/") as ["completed" | "started", "invited" | "delivered" | "started"];
  let most = Number.MAX_SAFE_INTEGER;
  for (const stage of STAGES) {
    const count = counts[stage];
    if (count === undefined && stage !== upper && stage !== lower) continue;
    requireInteger(count, `${argument}.${stage}`, 0, most);
    most = count;
  }
  return rateOfTwo(counts[upper]!, counts[lower]!, options);
}

function rateOfTwo(answered: number, asked: number, options: ResponseRateOptions): ResponseRate {
  const { level, interval, minimumN } = options;
  const counted = tallyFromCounts(RESPONSE, [asked - answered, answered]);
  return {
    definition: options.definition,
    answered,
    asked,
    score: score(RESPONSE, counted, { level, interval, minimumN }),
  };
}
