import type { MetricComparison } from "../compare/compareMetrics.ts";
import type { SequenceLook } from "../compare/confidenceSequence.ts";
import type { WhatIf } from "../driver/whatIf.ts";
import type { MetricInfo, MetricName } from "../metric/metric.ts";
import type { AnnualChurn } from "../retention/annualChurn.ts";
import type { ChurnRate } from "../retention/churnOfCounts.ts";
import type { EarnedGrowth } from "../retention/earnedGrowth.ts";
import type { RepurchaseRate } from "../retention/repurchaseRate.ts";
import type { RetentionRate } from "../retention/retentionRate.ts";
import type { Score } from "../score/score.ts";
import type { FollowUps } from "../service/followUp.ts";
import type { AgentShare } from "../service/occupancy.ts";
import type { Rate } from "../service/rate.ts";
import type { ServiceErrors } from "../service/serviceErrorRate.ts";
import type { Throughput } from "../service/throughput.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { CalibratedInterval } from "../survey/calibratedInterval.ts";
import type { CompletionRate } from "../survey/completionRate.ts";
import type { OutcomeRate } from "../survey/outcomeRate.ts";
import type { ResponseRate, ResponseRates } from "../survey/responseRate.ts";
import { type DotTable, MOST_ROWS, dotRow, drawDots } from "./dotTable.ts";
import { type ChartOptions, type Frame, axisTitle, drawn, namesOf } from "./frame.ts";
import type { SideChart } from "./spec.ts";

/** What {@link rateDots} draws, by its kind. */
export interface RateResults {
  readonly churn: ChurnRate;
  readonly annualChurn: AnnualChurn;
  readonly retention: RetentionRate;
  readonly repurchase: RepurchaseRate;
  readonly earnedGrowth: EarnedGrowth;
  readonly responseRate: ResponseRate;
  readonly responseRates: ResponseRates;
  readonly completionRate: CompletionRate;
  readonly outcomeRate: OutcomeRate;
  readonly calibrated: CalibratedInterval;
  readonly rate: Rate;
  readonly serviceErrors: ServiceErrors<Rate | Score>;
  readonly occupancy: AgentShare;
  readonly throughput: Throughput;
  readonly followUps: FollowUps;
  readonly sequence: SequenceLook;
  readonly metricComparison: MetricComparison;
  readonly whatIf: WhatIf;
}

/** What {@link rateDots} draws. */
export type RateResult = RateResults[keyof RateResults];

/** One number on its interval. */
interface Figure {
  readonly name?: unknown;
  readonly value: number | null;
  readonly interval: OpenInterval | null;
  readonly n?: number | null;
  readonly hollow?: boolean;
}

interface Figures {
  readonly metric: Pick<MetricInfo, "name" | "unit">;
  readonly list: readonly Figure[];
  readonly counts?: { readonly rows: number; readonly used: number; readonly excluded: object } | undefined;
  readonly reference?: number | null;
  readonly notes?: readonly string[];
}

/**
 * A rate, or a few beside each other, each a dot on its interval: churn, retention, response, contacts per 1,000 orders, defects by severity.
 *
 * An interval without an end (a rate of which nothing was seen) runs to the edge with an arrow. A what-if stands beside what is, with the
 * target as a dashed line; two metrics of the same people stand beside each other, and the subtitle says their difference.
 * Source: definition; values and intervals are those of the result. Units: percent, or events per so many units of exposure.
 *
 * @param result - A rate of customers, surveys or the desk.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const spec = rateDots(churnRate({ start: 200, lost: 9 }, { variant: "cohort" }));
 * spec.hconcat[0].data.values.map(({ text, range }) => `${text} ${range}`); // => ["4.5% [2.4%, 8.3%]"]
 */
export function rateDots(result: RateResult, options: ChartOptions = {}): SideChart {
  return drawn(result, Object.keys(FIGURES), options, (frame) => {
    const figures = (FIGURES[result.kind] as (of: RateResult, frame: Frame) => Figures)(result, frame);
    return drawDots(tableOf(figures, frame), frame);
  });
}

function tableOf({ metric, list, counts, reference, notes }: Figures, frame: Frame): DotTable {
  const level = list.find(({ interval }) => interval !== null)?.interval?.level ?? null;
  const names = namesOf(
    list.map(({ name }) => name ?? {}),
    frame,
  );
  let most = 0;
  for (const { value } of list) most = Math.max(most, Math.abs(value ?? 0));
  return {
    metric,
    level,
    axis: axisTitle(frame, metric, level),
    // Small rates need their decimals: 0.4 % is not 0 %.
    digits: metric.unit === "points" || most >= 100 ? 0 : most >= 2 ? 1 : 2,
    rows: list
      .slice(0, MOST_ROWS)
      .map(({ value, interval, n, hollow }, at) =>
        dotRow(names[at]!, value, interval, { n: n ?? null, hollow: hollow ?? false, note: frame.texts.tooFew }),
      ),
    of: list.length,
    counted: counts === undefined ? "" : frame.counted(counts),
    reference: reference ?? null,
    notes: notes ?? [],
  };
}

/** What a kind without a metric of its own is called. */
const NAMES = {
  churn: { en: "churn", zh: "流失率" },
  annualChurn: { en: "churn a year", zh: "年流失率" },
  earnedGrowth: { en: "earned growth", zh: "自发增长率" },
  occupancy: { en: "occupancy", zh: "占用率" },
  utilization: { en: "utilization", zh: "利用率" },
  throughput: { en: "resolved", zh: "解决数" },
  current: { en: "as it is", zh: "现状" },
  then: { en: "what if", zh: "假设之后" },
  mature: { en: "due ones", zh: "已到期" },
  overall: { en: "All", zh: "全部" },
} as const;

const percent = (name: MetricName): Figures["metric"] => ({ name, unit: "percent" });
const plain = (name: MetricName): Figures["metric"] => ({ name, unit: "index" });

function scored(score: Score, counts: Figures["counts"] = countsOf(score)): Figures {
  return { metric: score.metric, list: [figureOf(score)], counts };
}

function figureOf({ value, interval, n }: Score, name?: unknown): Figure {
  return { name, value, interval, n };
}

function countsOf({ n, excluded }: Score): NonNullable<Figures["counts"]> {
  let rows = n;
  for (const count of Object.values(excluded)) rows += count;
  return { rows, used: n, excluded };
}

function said(name: { readonly en: string; readonly zh: string }, { chinese }: Frame): string {
  return chinese ? name.zh : name.en;
}

/** "contacts per 1,000" */
function perName(name: MetricName, per: number, frame: Frame): string {
  return `${frame.name({ name })} / ${frame.count(per)}`;
}

const FIGURES: { readonly [Kind in keyof RateResults]: (of: RateResults[Kind], frame: Frame) => Figures } = {
  churn: ({ value, interval, base, unit, rows, used, excluded }) => ({
    metric: unit === "percent" ? percent(NAMES.churn) : plain(NAMES.churn),
    list: [{ value, interval, n: unit === "percent" ? base : null }],
    counts: rows === null ? undefined : { rows, used: used!, excluded: excluded! },
  }),
  annualChurn: ({ value, interval }) => ({ metric: percent(NAMES.annualChurn), list: [{ value, interval }] }),
  retention: (of) => scored(of.score, of),
  repurchase: (of) => scored(of.score, of),
  earnedGrowth: (of) => ({ metric: percent(NAMES.earnedGrowth), list: [{ ...of, n: of.customers }], counts: of }),
  responseRate: ({ score }) => scored(score),
  responseRates: ({ segments, overall }, frame) => ({
    ...scored(overall.score),
    list: [
      ...segments.map(({ segment, score }) => figureOf(score, segment)),
      figureOf(overall.score, said(NAMES.overall, frame)),
    ],
  }),
  completionRate: (of) => scored(of.score, of),
  outcomeRate: (of) => ({
    metric: percent(of.definition),
    list: [{ value: of.value, interval: of.interval, n: of.counted }],
    counts: of,
  }),
  calibrated: (of) => ({ metric: of.metric, list: [{ ...of, n: of.used }], counts: of }),
  rate: (of, frame) => ({
    metric: plain(perName(of.name, of.per, frame)),
    list: [{ value: of.value, interval: of.interval, n: of.count }],
    counts: of,
  }),
  serviceErrors: ({ overall, severities }, frame) => {
    const all = { severity: said(NAMES.overall, frame), result: overall };
    const list = [...severities, all].map(({ severity, result }) => ({
      name: severity,
      value: result.value,
      interval: result.interval,
      n: result.kind === "rate" ? result.count : result.n,
    }));
    return overall.kind === "rate"
      ? { metric: plain(perName(overall.name, overall.per, frame)), list, counts: overall }
      : { metric: overall.metric, list, counts: countsOf(overall) };
  },
  occupancy: ({ measure, value, interval, rows }) => ({
    metric: percent(NAMES[measure]),
    list: [{ value, interval, n: rows }],
  }),
  throughput: (of, frame) => ({
    metric: plain(
      `${said(NAMES.throughput, frame)} / ${frame.number(of.per / 3_600_000, of.per % 3_600_000 === 0 ? 0 : 2)} h`,
    ),
    list: [{ value: of.value, interval: of.interval, n: of.used, hollow: !of.complete }],
    counts: of,
  }),
  followUps: (of, frame) => ({
    metric: of.score.metric,
    list: [figureOf(of.score, said(NAMES.overall, frame)), figureOf(of.matureScore, said(NAMES.mature, frame))],
    counts: of,
  }),
  sequence: ({ metric, value, interval, n, excluded }) => {
    let rows = n;
    for (const count of Object.values(excluded)) rows += count;
    return { metric, list: [{ value, interval, n }], counts: { rows, used: n, excluded } };
  },
  metricComparison: (of, frame) => {
    const { current, reference } = of.metrics;
    const difference = `${said({ en: "Difference", zh: "差值" }, frame)} ${frame.signed(of.difference, of.unit)} ${frame.interval(of.interval, "", 1)}${frame.texts.end}`;
    return {
      metric: { name: `${frame.name(current)} · ${frame.name(reference)}`, unit: current.unit },
      list: [
        { ...of.current, name: frame.name(current) },
        { ...of.reference, name: frame.name(reference) },
      ],
      counts: of,
      notes: [difference],
    };
  },
  whatIf: ({ metric, current, then, target, n }, frame) => ({
    metric,
    list: [
      figureOf(current, said(NAMES.current, frame)),
      { name: said(NAMES.then, frame), value: then?.value ?? null, interval: then?.interval ?? null, n },
    ],
    reference: target?.value ?? null,
    counts: countsOf(current),
    notes: target === null ? [] : [`${frame.texts.target(frame.value(target.value, metric.unit))}${frame.texts.end}`],
  }),
};
