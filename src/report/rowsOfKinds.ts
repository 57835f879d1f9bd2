import { genericRows } from "./genericRows.ts";
import { type KeyedRow, keyOf } from "./keyedRow.ts";
import { flatten, intervalColumns, periodColumns, scoreColumns } from "./flatten.ts";
import type { ScoreChart } from "../trend/scoreChart.ts";
import type { Kind, Results } from "./result.ts";
import {
  cellRow,
  changeColumns,
  durations,
  periodOf,
  resultColumns,
  row,
  seriesRows,
  timesRows,
  withoutLists,
} from "./rowColumns.ts";

type Rows<K extends Kind> = (of: Results[K]) => KeyedRow[];

/** A result that is one observation: its fields are the columns. */
const single = (of: object): KeyedRow[] => [{ key: {}, values: flatten(of) }];

/** The same, of figures that are percent without a metric that says so. */
const inPercent = (of: object): KeyedRow[] => single({ ...of, unit: "percent" });

/** The same, without lists, its times as milliseconds that say so by their names. */
const timed = (of: object): KeyedRow[] =>
  withoutLists(of).map(({ key, values }) => ({ key, values: durations(values) }));

/** How each kind is laid out. @internal */
export const ROWS: { readonly [K in Kind]: Rows<K> } = {
  score: (score) => [{ key: keyOf(score.of?.key), values: { ...periodOf(score.of?.period), ...scoreColumns(score) } }],
  cells: ({ cells }) => cells.map(cellRow),
  series: seriesRows,
  seriesList: ({ series }) => series.flatMap(seriesRows),
  change: single,
  differenceInDifferences: single,
  power: single,
  detectableChange: single,
  sampleSize: single,

  ranking: ({ metric: { id: metric, unit }, segments, unranked }) => [
    ...segments.map((each) => row(each, { metric, unit })),
    ...unranked.map((each) => row(each, { metric, unit })),
  ],

  decomposition: ({ metric: { id: metric }, unit, segments }) =>
    segments.map(({ key, current, reference, rate, mix }) => ({
      key: keyOf(key),
      values: {
        metric,
        unit,
        n: current.n,
        referenceN: reference.n,
        percent: current.percent,
        referencePercent: reference.percent,
        value: current.value,
        referenceValue: reference.value,
        rate,
        mix,
      },
    })),

  comparison: ({ segments }) =>
    segments.map(({ key, score, change, adjustedPValue, verdict }) => ({
      key: keyOf(key),
      values: { ...scoreColumns(score), ...changeColumns(change), adjustedPValue, verdict },
    })),

  trend: (of) => [
    { key: keyOf(of.key), values: flatten(Object.fromEntries(Object.entries(of).filter(([name]) => name !== "key"))) },
  ],
  anomalies: ({ metric: { id: metric, unit }, key, unusual, shifts }) => [
    ...unusual.map((each) => ({ key: keyOf(key), values: { metric, unit, finding: "unusual", ...flatten(each) } })),
    ...shifts.map((each) => ({ key: keyOf(key), values: { metric, unit, finding: "shift", ...flatten(each) } })),
  ],
  changes: ({ metric: { id: metric, unit }, key, changes }) =>
    changes.map(({ period, reference, change, adjustedPValue, verdict }) => ({
      key: keyOf(key),
      values: {
        metric,
        unit,
        ...periodOf(period),
        reference: reference?.label ?? null,
        value: change?.current.value ?? null,
        n: change?.current.n ?? null,
        ...(change === null ? {} : changeColumns(change)),
        adjustedPValue,
        verdict,
      },
    })),
  smoothed: ({ metric: { id: metric, unit }, key, points }) =>
    points.map((each) => ({ key: keyOf(key), values: { metric, unit, ...flatten(each) } })),
  trailing: ({ points }) =>
    points.map(({ start, end, score }) => ({
      key: {},
      values: { ...periodColumns("window", { start, end }), ...scoreColumns(score) },
    })),
  controlChart: (chart) => {
    const { metric = null, periods = null } = chart as Partial<ScoreChart>;
    return chart.points.map((each, at) => ({
      key: {},
      values: {
        ...(metric && { metric: metric.id, unit: metric.unit }),
        ...(periods === null ? { at } : periodOf(periods[at])),
        ...flatten(each),
        center: chart.center,
      },
    }));
  },

  metricComparison: ({ metrics, ...rest }) => [
    { key: {}, values: { metric: metrics.current.id, referenceMetric: metrics.reference.id, ...flatten(rest) } },
  ],
  composite: (of) => withoutLists(of),
  drivers: ({ metric: { id: metric, unit }, drivers }) =>
    drivers.map((each) => ({ key: {}, values: { metric, unit, ...flatten(each) } })),
  driverComparison: ({ metric: { id: metric }, items }) =>
    items.map((each) => ({ key: {}, values: { metric, ...flatten(each) } })),
  gap: ({ items }) => items.map((each) => ({ key: {}, values: flatten(each) })),
  outcomeLink: ({ bands }) => bands.map((each) => ({ key: {}, values: flatten(each) })),
  penaltyReward: ({ metric: { id: metric, unit }, items }) =>
    items.map((each) => ({ key: {}, values: { metric, unit, ...flatten(each) } })),
  priorities: ({ metric: { id: metric, unit }, items }) =>
    items.map((each) => ({ key: {}, values: { metric, unit, ...flatten(each) } })),
  whatIf: (of) => withoutLists(of),
  crossTally: ({ metric: { id: metric }, items, missingByItem, rows, used }) =>
    items.map(({ name, scale: { min, max }, view }, i) => ({
      key: {},
      values: { metric, item: name, min, max, view, missing: missingByItem[i]!, used, rows },
    })),
  words: ({ group, n, words }) =>
    words.map((each) => ({ key: {}, values: { group, ...flatten(each), n: n.group, referenceN: n.rest } })),
  wordPairs: ({ pairs }) => pairs.map((each) => ({ key: {}, values: flatten(each) })),

  targetChange: single,
  pairedChange: single,
  equivalence: single,
  nonInferiority: single,
  sequence: single,
  periodComparison: ({ metric: { id: metric, unit }, changes }) =>
    changes.map(({ key, period, reference, partial, likeForLike, change, adjustedPValue, verdict }) => ({
      key: keyOf(key),
      values: {
        metric,
        unit,
        ...periodOf(period),
        reference: reference.label,
        partial,
        likeForLike,
        value: change?.current.value ?? null,
        n: change?.current.n ?? null,
        ...(change === null ? {} : changeColumns(change)),
        adjustedPValue,
        verdict,
      },
    })),

  lowCells: ({ unit, cells, setAside }) => [
    ...cells.map(({ key, score, percent, change, gain, interval, clear, rawGain, adjustedPValue }) => ({
      key: keyOf(key),
      values: {
        ...scoreColumns(score),
        percent,
        ...changeColumns(change),
        adjustedPValue,
        gain,
        gainUnit: unit,
        ...intervalColumns("gainInterval", interval),
        clear,
        rawGain,
      },
    })),
    ...setAside.map(({ key, n }) => ({ key: keyOf(key), values: { n } })),
  ],
  funnel: ({ metric: { id: metric, unit }, units, withoutLimits }) => [
    ...units.map(({ key, n, effectiveN, value, z, inner, outer, outside, favourable }) => ({
      key: keyOf(key),
      values: {
        metric,
        value,
        unit,
        n,
        effectiveN,
        z,
        innerLower: inner.lower,
        innerUpper: inner.upper,
        outerLower: outer.lower,
        outerUpper: outer.upper,
        outside,
        favourable,
      },
    })),
    ...withoutLimits.map(({ key, n }) => ({ key: keyOf(key), values: { metric, unit, n } })),
  ],

  completionRate: single,
  responseRate: single,
  responseRates: ({ segments, overall }) =>
    [...segments, overall].map((each) => ({ key: {}, values: { segment: null, ...flatten(each) } })),
  outcomeRate: single,
  optionShares: ({ used, options }) => options.map((each) => ({ key: {}, values: { ...flatten(each), n: used } })),
  composition: ({ cells }) => cells.map((each) => ({ key: {}, values: flatten(each) })),
  weights: ({ categories }) => categories.map((each) => ({ key: {}, values: flatten(each) })),
  trimmedWeights: (of) => withoutLists(of),
  calibrated: single,
  reliability: single,
  itemTotal: ({ items }) => items.map((each) => ({ key: {}, values: flatten(each) })),
  deduped: (of) => withoutLists(of),
  cleaning: ({ report }) => report.map((each) => ({ key: {}, values: flatten(each) })),

  churn: single,
  annualChurn: single,
  retention: single,
  repurchase: single,
  revenueRetention: inPercent,
  earnedGrowth: inPercent,
  rfm: ({ customers }) => customers.map((each) => ({ key: {}, values: flatten(each) })),
  customerOutcomes: (of) => withoutLists(of),
  cohorts: ({ cohorts, overall }) => [
    ...cohorts.flatMap(({ period, cells }) =>
      cells.map((each) => ({ key: {}, values: { ...periodOf(period), ...flatten(each) } })),
    ),
    ...overall.map((each) => ({ key: {}, values: { period: null, ...flatten(each) } })),
  ],

  caseShare: single,
  times: timesRows,
  timesCells: ({ cells }) =>
    cells.flatMap(({ key, period, times }) =>
      timesRows(times).map(({ values }) => ({ key: keyOf(key), values: { ...periodOf(period), ...values } })),
    ),
  stageTimes: ({ stages, horizon }) =>
    stages.map((each) => ({ key: {}, values: { ...durations(flatten(each)), horizonMs: horizon } })),
  sla: (of) => [...withoutLists(of), ...(of.policies.length < 2 ? [] : of.policies.flatMap(timed))],
  averageTime: timed,
  backlog: timed,
  throughput: timed,
  occupancy: inPercent,
  rate: single,
  rateChange: single,
  serviceErrors: ({ overall, severities }) => [
    ...severities.map(({ severity, result }) => ({ key: {}, values: { severity, ...resultColumns(result) } })),
    { key: {}, values: { severity: null, ...resultColumns(overall) } },
  ],
  followUps: ({ queue }) =>
    queue.map((each) => ({ key: {}, values: flatten({ ...each, key: undefined, answer: each.key }) })),
  foldedEvents: (of) => withoutLists(of),
  durationCells: ({ cells }) =>
    cells.map(({ key, period, tally }) => ({
      key: keyOf(key),
      values: {
        ...periodOf(period),
        n: tally.n,
        min: tally.min,
        max: tally.max,
        "excluded.missing": tally.excluded.missing,
        "excluded.negative": tally.excluded.negative,
      },
    })),

  seriesValues: ({ values, standardErrors, periods }) =>
    periods.map((period, i) => ({
      key: {},
      values: { ...periodOf(period), value: values[i]!, standardError: standardErrors[i]! },
    })),
  survivalCurve: genericRows,
  survivalAt: single,
  survivalQuantile: single,
  restrictedMean: single,
  logRank: ({ groups, chiSquare, df, pValue }) =>
    groups.map((each) => ({ key: {}, values: { ...flatten(each), chiSquare, df, pValue } })),
  rateInterval: single,
  rateComparison: single,
  rateToTarget: single,
  forecast: single,
};
