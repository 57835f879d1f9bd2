import { criticalOf } from "../numerics/studentT.ts";
import type { Metric } from "../metric/metric.ts";
import { pointAt, pointCount } from "../scale/scale.ts";
import { type Score, score } from "../score/score.ts";
import { kaplanMeier } from "../stats/survival/kaplanMeier.ts";
import { logRank } from "../stats/survival/logRank.ts";
import { survivalAt } from "../stats/survival/survivalAt.ts";
import { orderedAssociation } from "../stats/rates/orderedAssociation.ts";
import { tally } from "../tally/tally.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { DAY } from "../time/zoneOffsets.ts";
import { COUNTED, type Chosen, DUPLICATE, IMMATURE, LOST, type LinkSpan, type Matched } from "./linkMatch.ts";
import type { LinkBand, LinkRevenue, OutcomeLink } from "./linkState.ts";
import type { LinkAnswers } from "./readLink.ts";

/** @internal */
export interface LinkAsked {
  readonly metric: Metric;
  readonly outcome: Metric;
  readonly each: "first" | "latestMature" | "all";
  readonly level: number;
  readonly minimumN: number;
  readonly times: boolean;
  readonly cap: number | null;
  readonly span: LinkSpan;
  readonly asOf: number;
}

/** @internal */
export type LinkFigures = Pick<OutcomeLink, "total" | "bands" | "points" | "association" | "logRank"> & {
  readonly state: { readonly yes: readonly number[]; readonly totals: readonly number[] };
};

/** Rates, association and times of the answers that count. @internal */
export function figuresOf(read: LinkAnswers, chosen: Chosen, matched: Matched, asked: LinkAsked): LinkFigures {
  const { metric, each } = asked;
  const points = pointCount(metric.scale);
  const [yes, totals] = [new Array<number>(points).fill(0), new Array<number>(points).fill(0)];
  for (let i = 0; i < read.read; i++) {
    if (chosen.state[i] !== COUNTED) continue;
    totals[read.places[i]!]!++;
    if (matched.firstEvent[i]! < Infinity) yes[read.places[i]!]!++;
  }
  const rate = (isIn: (place: number) => boolean): Score => {
    const places = totals.map((_, k) => k).filter(isIn);
    const options = { level: asked.level, minimumN: asked.minimumN };
    if (each === "all") return score(asked.outcome, clustered(read, chosen, matched, asked.outcome, isIn), options);
    const count = (of: readonly number[]): number => places.reduce((sum, k) => sum + of[k]!, 0);
    const [happened, not] = [count(yes), count(totals) - count(yes)];
    const counts = yesPlace(asked.outcome) === 0 ? [happened, not] : [not, happened];
    return score(asked.outcome, tallyFromCounts(asked.outcome, counts), options);
  };
  const bands = [...new Set(metric.bands)];
  const spans = asked.times ? spansOf(read, chosen, matched, asked) : null;
  const { kind: _, ...association } = orderedAssociation(yes, totals, {
    points: totals.map((_each, k) => pointAt(metric.scale, k)),
    level: asked.level,
  });
  const plain = { ...association, interval: null, oddsInterval: null, oddsPValue: null, standardError: null, fit: null, cochranArmitage: null }; // prettier-ignore
  return {
    total: rate(() => true),
    bands: bands.map((band): LinkBand => {
      const isIn = (place: number): boolean => metric.bands[place] === band;
      const among = (state: number): number => {
        let count = 0;
        for (let i = 0; i < read.read; i++) if (chosen.state[i] === state && isIn(read.places[i]!)) count++;
        return count;
      };
      return {
        band,
        score: rate(isIn),
        immature: among(IMMATURE),
        lost: among(LOST),
        kaplanMeier: spans && curveAt(spans, band, asked),
        revenue: matched.amounts && revenueOf(read, chosen, matched.amounts, isIn, asked),
      };
    }),
    points: totals.flatMap((n, k) =>
      n > 0 ? [{ value: pointAt(metric.scale, k), score: rate((place) => place === k) }] : [],
    ),
    association: each === "all" ? plain : association,
    logRank: spans && each !== "all" ? logRank(spans.durations, spans.observed, spans.bands) : null,
    state: { yes, totals },
  };
}

/** The point that is counted: 1 of {@link REPURCHASE}, 0 (lost) of {@link CHURN}. */
function yesPlace({ values }: Metric): 0 | 1 {
  return values[0]! > values[1]! ? 0 : 1;
}

/** Yes or no of each answer, with its customer as cluster. */
function clustered(
  read: LinkAnswers,
  { state }: Chosen,
  { firstEvent }: Matched,
  outcome: Metric,
  isIn: (place: number) => boolean,
): ReturnType<typeof tally> {
  const [answers, clusters]: [number[], number[]] = [[], []];
  for (let i = 0; i < read.read; i++) {
    if (state[i] !== COUNTED || !isIn(read.places[i]!)) continue;
    const happened = firstEvent[i]! < Infinity;
    answers.push(pointAt(outcome.scale, happened ? yesPlace(outcome) : 1 - yesPlace(outcome)));
    clusters.push(read.customerOf[i]!);
  }
  return tally(outcome, answers, { clusters });
}

/** Days from the start of the window to the event, or as far as the customer was seen. */
interface Spans {
  readonly durations: readonly number[];
  readonly observed: readonly boolean[];
  readonly bands: readonly string[];
  readonly clusters: readonly number[];
}

function spansOf(
  read: LinkAnswers,
  { state }: Chosen,
  { firstEvent }: Matched,
  { metric, span, asOf }: LinkAsked,
): Spans {
  const spans = {
    durations: [] as number[],
    observed: [] as boolean[],
    bands: [] as string[],
    clusters: [] as number[],
  };
  for (let i = 0; i < read.read; i++) {
    if (state[i] === DUPLICATE) continue;
    const begin = read.times[i]! + span.start;
    const seen = Math.min(asOf, read.until[i]!, read.times[i]! + span.end) - begin;
    const happened = firstEvent[i]! <= seen;
    if (!happened && seen <= 0) continue;
    spans.durations.push((happened ? firstEvent[i]! : seen) / DAY);
    spans.observed.push(happened);
    spans.bands.push(metric.bands[read.places[i]!]!);
    spans.clusters.push(read.customerOf[i]!);
  }
  return spans;
}

function curveAt(spans: Spans, band: string, { span, level, each }: LinkAsked): LinkBand["kaplanMeier"] {
  const own = spans.bands.flatMap((each, i) => (each === band ? [i] : []));
  if (own.length === 0) return { percent: null, interval: null };
  const clusters = each === "all" ? { clusters: own.map((i) => spans.clusters[i]!) } : {};
  const curve = kaplanMeier(
    own.map((i) => spans.durations[i]!),
    own.map((i) => spans.observed[i]!),
    { level, ...clusters },
  );
  const { survival, interval } = survivalAt(curve, (span.end - span.start) / DAY);
  const turned = (share: number | null): number | null => (share === null ? null : 100 * (1 - share));
  return {
    percent: turned(survival),
    interval: interval && { ...interval, lower: turned(interval.upper), upper: turned(interval.lower) },
  };
}

function revenueOf(
  read: LinkAnswers,
  { state }: Chosen,
  amounts: Float64Array,
  isIn: (place: number) => boolean,
  { cap, level, each }: LinkAsked,
): LinkRevenue {
  let [n, total, largest, capped] = [0, 0, -Infinity, 0];
  const cut = (amount: number): number => Math.min(cap ?? Infinity, amount);
  for (let i = 0; i < read.read; i++) {
    if (state[i] !== COUNTED || !isIn(read.places[i]!)) continue;
    n++;
    total += amounts[i]!;
    capped += cut(amounts[i]!);
    largest = Math.max(largest, amounts[i]!);
  }
  if (n === 0) return { total: 0, mean: null, largest: null, cappedMean: null, interval: null, reason: "tooFew" };
  const known = { total, mean: total / n, largest };
  if (cap === null) return { ...known, cappedMean: null, interval: null, reason: "heavyTail" };
  const mean = capped / n;
  // Residuals are added up over a customer's answers, which are one each unless all were asked for.
  const sums = new Map<number, number>();
  for (let i = 0; i < read.read; i++) {
    if (state[i] !== COUNTED || !isIn(read.places[i]!)) continue;
    const own = read.customerOf[i]!;
    sums.set(own, (sums.get(own) ?? 0) + cut(amounts[i]!) - mean);
  }
  const groups = sums.size;
  let squares = 0;
  for (const each of sums.values()) squares += each * each;
  if (groups < 2) return { ...known, cappedMean: mean, interval: null, reason: "tooFew" };
  const error = Math.sqrt((groups / (groups - 1)) * squares) / n;
  const reach = criticalOf(level, groups - 1) * error;
  const method = each === "all" ? "t, customers" : "t";
  return {
    ...known,
    cappedMean: mean,
    interval: { lower: mean - reach, upper: mean + reach, level, method },
    reason: null,
  };
}
