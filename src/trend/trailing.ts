import { refuse, requireInteger, requireIterable } from "../errors.ts";
import { settle } from "../options.ts";
import { type Metric, type MetricInfo, infoOf, requireMetric } from "../metric/metric.ts";
import { type Reading, type ReadingOptions, reading } from "../rows/reading.ts";
import { type Accessor, type Read, readerOf } from "../rows/rowOptions.ts";
import { timeOf } from "../rows/settleWhen.ts";
import { EXCLUSIONS, type Excluded } from "../scale/codeBook.ts";
import { SCORING, type Score, type ScoreTallyOptions, requireScoring, scoreTally } from "../score/score.ts";
import { tallyOf } from "../tally/countAnswers.ts";
import { type Instant, refuseOtherUnit, spanOf } from "../time/instant.ts";

/** Options of {@link trailing}. */
export interface TrailingOptions<Row, Band extends string = string> extends ScoreTallyOptions, ReadingOptions {
  /** What is measured. */
  readonly metric: Metric<Band>;
  /** The answer, as it was given. */
  readonly rating: Accessor<Row, unknown>;
  /** When it was given. */
  readonly at: Accessor<Row, Instant | null | undefined>;
  /** Scored answers in a window. */
  readonly responses: number;
  /** A point after every so many answers; 1 unless given. */
  readonly every?: number | undefined;
}

/** The score of the answers up to an instant. */
export interface TrailingPoint<Band extends string = string> {
  /** Instant of the window's first and last answer, epoch milliseconds. */
  readonly start: number;
  /** Instant of the window's last answer, epoch milliseconds. */
  readonly end: number;
  /** Of the answers in the window; its `n` is always `responses`. */
  readonly score: Score<Band>;
}

/** Scores over the last so many answers. */
export interface Trailing<Band extends string = string> {
  readonly kind: "trailing";
  readonly metric: MetricInfo;
  /** Scored answers in a window. */
  readonly responses: number;
  /** Rows read: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows with a time and an answer on the scale: with `excluded` they add up to `rows`. */
  readonly used: number;
  /** Rows that are in no window, by reason. */
  readonly excluded: Excluded & {
    /** Rows without an instant. */
    readonly badTime: number;
  };
  /** In order of time; none below `responses` answers. */
  readonly points: readonly TrailingPoint<Band>[];
}

/**
 * The score of the last so many answers, answer after answer: every point has the same n, so that quiet weeks are not shaky ones.
 *
 * Rows are sorted by time (rows of one instant stay in their order). Points share answers with their neighbours.
 * Units: the metric's.
 * Source: definition; {@link score} of each window.
 *
 * @returns One point each `every` answers, from the first full window on, and who is in no window.
 * @throws {CxError} `NOT_ITERABLE`, `OFF_SCALE`, `BAD_DATE`, `BAD_OPTION`, `NOT_INTEGER` or `OUT_OF_RANGE` (responses, every)
 * @example
 * const rows = [{ at: 3, score: 10 }, { at: 1, score: 0 }, { at: 2, score: 10 }, { at: 4, score: 8 }, { at: 5, score: null }];
 * const last = trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 3 });
 * last.points.map(({ end, score }) => [end, score.value!.toFixed(2)]); // => [[3, "33.33"], [4, "66.67"]]
 * last.excluded.missing; // => 1
 */
export function trailing<Row, Band extends string>(
  rows: Iterable<Row>,
  options: TrailingOptions<Row, Band>,
): Trailing<Band> {
  const { metric, rating, at, responses, every, level, interval, minimumN, ...how } = settle<
    TrailingOptions<Row, Band>,
    typeof TRAILING
  >(options, TRAILING);
  requireMetric(metric);
  requireScoring({ level, interval, minimumN });
  requireInteger(responses, "responses", 1);
  requireInteger(every, "every", 1);
  const read = reading(metric.scale, how, "rating");
  const { answers, excluded, rows: count } = readAnswers(rows, read, readerOf(rating, "rating"), readerOf(at, "at"));
  const slots = new Array<number>(read.points + EXCLUSIONS.length).fill(0);
  const points: TrailingPoint<Band>[] = [];
  answers.forEach(({ at: end, slot }, i) => {
    slots[slot]!++;
    const first = i - responses + 1;
    if (first < 0) return;
    const { at: start, slot: leaving } = answers[first]!;
    if (first % every === 0) {
      const tally = tallyOf(metric.scale, read, slots);
      points.push({ start, end, score: scoreTally(metric, tally, { level, interval, minimumN }) });
    }
    slots[leaving]!--;
  });
  return { kind: "trailing", metric: infoOf(metric), responses, rows: count, used: answers.length, excluded, points };
}

const TRAILING = /* @__PURE__ */ (() => ({
  ...SCORING,
  metric: undefined as never,
  rating: undefined as never,
  at: undefined as never,
  responses: undefined as never,
  every: 1,
  codes: undefined,
  offScale: undefined,
  numerals: undefined,
}))();

interface Answers {
  /** In order of time; rows of one instant in theirs. */
  readonly answers: readonly { readonly at: number; readonly slot: number }[];
  readonly excluded: Trailing["excluded"];
  readonly rows: number;
}

function readAnswers<Row>(rows: Iterable<Row>, read: Reading, ratingOf: Read<Row>, atOf: Read<Row>): Answers {
  const excluded = {
    ...(Object.fromEntries(EXCLUSIONS.map((reason) => [reason, 0])) as Record<keyof Excluded, number>),
    badTime: 0,
  };
  const answers: { readonly at: number; readonly slot: number }[] = [];
  let count = 0;
  for (const row of requireIterable(rows, "rows")) {
    const index = count++;
    if (typeof row !== "object" || row === null) refuse("BAD_OPTION", "rows", "rows with fields", row, index);
    const at = timeOf(atOf(row), "at", index, true);
    const slot = read.slotOf(ratingOf(row), index);
    if (Number.isNaN(at)) excluded.badTime++;
    else if (slot >= read.points) excluded[EXCLUSIONS[slot - read.points]!]++;
    else answers.push({ at, slot });
  }
  answers.sort((a, b) => a.at - b.at);
  refuseOtherUnit(spanOf(answers.map(({ at }) => at)), "at");
  return { answers, excluded, rows: count };
}
