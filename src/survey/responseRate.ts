import { requireInteger } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
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
  /** Invitations sent, bounced ones too. */
  readonly invited?: number | undefined;
  /** Invitations that arrived; at most `invited`. */
  readonly delivered?: number | undefined;
  /** Questionnaires with a first answer or opened, as the tool counts; at most `delivered`. */
  readonly started?: number | undefined;
  /** Questionnaires sent off whole; at most `started`. */
  readonly completed?: number | undefined;
}

/**
 * Which rate.
 *
 * - `completed/invited`: bounced invitations count against it; AAPOR's RR1 where everyone invited is eligible ({@link outcomeRate})
 * - `completed/delivered`: of those who could have answered
 * - `started/invited`, `started/delivered`: partial answers count too (RR2 under the same condition)
 * - `completed/started`: the completion rate, which is about the questionnaire and no response rate
 */
export type ResponseDefinition =
  "completed/invited" | "completed/delivered" | "started/invited" | "started/delivered" | "completed/started";

/** Options of {@link responseRate}: the definition has no default, they differ by a factor. */
export interface ResponseRateOptions extends ScoreTallyOptions {
  /** Which stage is divided by which. */
  readonly definition: ResponseDefinition;
}

/** A response rate that says which one it is. */
export interface ResponseRate {
  readonly kind: "responseRate";
  /** Which rate it is. */
  readonly definition: ResponseDefinition;
  /** The numerator: completed, or started. */
  readonly answered: number;
  /** The denominator: invited, delivered, or started. */
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
 * Formula: 100·answered/asked. Units: percent. Range: 0..100. Higher is better. Interval: the score interval (Wilson's).
 * Weakness: a high rate does not make a sample representative, nor a low one biased: see {@link compositionCheck}.
 *
 * @param counts - How many came to which stage; only those that the definition names have to be known.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER` (a stage the definition needs), `NOT_INTEGER`, `OUT_OF_RANGE` (more than in the stage before)
 * @see [aapor2023]
 * @returns The rate as a score, and both counts.
 * @example
 * const counts = { invited: 1000, delivered: 900, started: 250, completed: 180 };
 * responseRate(counts, { definition: "completed/invited" }).score.value; // => 18
 * responseRate(counts, { definition: "completed/delivered" }).score.value; // => 20
 */
export function responseRate(counts: ResponseCounts, options: ResponseRateOptions): ResponseRate {
  return rateOf(counts, settled(options), "counts");
}

/** A segment's {@link ResponseRate}. */
export interface SegmentResponseRate extends ResponseRate {
  /** Its name, as it was given. */
  readonly segment: string;
}

/** Response rates by segment, and of all together. */
export interface ResponseRates {
  readonly kind: "responseRates";
  /** Which rate they are. */
  readonly definition: ResponseDefinition;
  /** In the order given. */
  readonly segments: readonly SegmentResponseRate[];
  /** Of the sums over all segments, not the mean of their rates. */
  readonly overall: ResponseRate;
}

/**
 * Response rates segment by segment, and of all together: who is silent.
 *
 * Formula: that of {@link responseRate}; overall, of the sums. Units: percent. Range: 0..100. Higher is better. Source: definition.
 *
 * @param segments - Counts by segment.
 * @throws {CxError} those of {@link responseRate}, with the place of the segment
 * @returns One rate a segment, in the order given, and the overall one.
 * @example
 * const { segments, overall } = responseRates({ basic: { invited: 800, completed: 80 }, pro: { invited: 200, completed: 60 } }, { definition: "completed/invited" });
 * segments.map(({ segment, score }) => [segment, score.value]); // => [["basic", 10], ["pro", 30]]
 * overall.score.value; // => 14
 */
export function responseRates(
  segments: Readonly<Record<string, ResponseCounts>>,
  options: ResponseRateOptions,
): ResponseRates {
  const given = settled(options);
  requireRecord(segments, "segments", "a record of counts by segment");
  // Segments are named by the data: only their place is told.
  const rates = Object.entries(segments).map(([segment, counts], index) => ({
    ...rateOf(counts, given, `segments[${index}]`),
    segment,
  }));
  const answered = rates.reduce((total, rate) => total + rate.answered, 0);
  const asked = rates.reduce((total, rate) => total + rate.asked, 0);
  return {
    kind: "responseRates",
    definition: given.definition,
    segments: rates,
    overall: rateOfTwo(answered, asked, given),
  };
}

function settled(options: ResponseRateOptions): ResponseRateOptions {
  const given = settle(options, {
    definition: undefined as never,
    level: 0.95,
    interval: undefined,
    minimumN: 1,
  });
  requireChoice(given.definition, "definition", DEFINITIONS);
  return given;
}

const NO_STAGES = { invited: undefined, delivered: undefined, started: undefined, completed: undefined };

function rateOf(given: ResponseCounts, options: ResponseRateOptions, argument: string): ResponseRate {
  const counts = settle(given, NO_STAGES, argument);
  const [upper, lower] = options.definition.split("/") as [
    "completed" | "started",
    "invited" | "delivered" | "started",
  ];
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
  const { definition, level, interval, minimumN } = options;
  const counted = tallyFromCounts(RESPONSE, [asked - answered, answered]);
  const found = score(RESPONSE, counted, { level, interval, minimumN });
  return { kind: "responseRate", definition, answered: answered + 0, asked: asked + 0, score: found };
}
