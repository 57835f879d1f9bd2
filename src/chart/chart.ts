import { CxError, refuse } from "../errors.ts";
import { refuseName, requireRecord } from "../options.ts";
import { headline } from "../report/describe.ts";
import { kindOrNull } from "../report/kindName.ts";
import type { Result, Results } from "../report/result.ts";
import type { ControlChart } from "../stats/series/controlChart.ts";
import type { SurvivalCurve } from "../stats/survival/kaplanMeier.ts";
import type { Anomalies } from "../trend/anomalies.ts";
import type { SmoothedSeries } from "../trend/ewma.ts";
import type { SeriesChanges } from "../trend/seriesChanges.ts";
import { backlogChart } from "./backlogChart.ts";
import { changeChart } from "./changeChart.ts";
import { cohortChart } from "./cohortChart.ts";
import { compositeBars } from "./compositeBars.ts";
import { compositionChart } from "./compositionChart.ts";
import { controlPicture } from "./controlPicture.ts";
import { decompositionChart } from "./decompositionChart.ts";
import { type ChartOptions, frameOf } from "./frame.ts";
import { driverChart } from "./driverChart.ts";
import { driverDots } from "./driverDots.ts";
import { funnelChart } from "./funnelChart.ts";
import { intervalDots } from "./intervalDots.ts";
import { npsBars } from "./npsBars.ts";
import { outcomeCurve } from "./outcomeCurve.ts";
import { isMap, painMap } from "./painMap.ts";
import { penaltyChart } from "./penaltyChart.ts";
import { rateDots } from "./rateDots.ts";
import { revenueBridge } from "./revenueBridge.ts";
import { slopeDots } from "./slopeDots.ts";
import type { ChartSpec } from "./spec.ts";
import { survivalChart } from "./survivalChart.ts";
import { timesDots } from "./timesDots.ts";
import { isTimed, timesTrend } from "./timesTrend.ts";
import { trendChart } from "./trendChart.ts";

/** Every record that can be asked for a picture, by its kind: all results, and what series and durations return. */
export interface Drawables extends Results {
  readonly controlChart: ControlChart;
  readonly anomalies: Anomalies;
  readonly smoothed: SmoothedSeries;
  readonly changes: SeriesChanges;
  readonly survivalCurve: SurvivalCurve;
}

type Draw<Kind extends keyof Drawables> = (result: Drawables[Kind], options: ChartOptions) => ChartSpec;

/** What has no picture is read, not seen. */
const TABLE = "show(result) gives its table, describe(result) its words";

/** Which picture a kind has; where it has none, what to use instead. */
const CHARTS: { readonly [Kind in keyof Drawables]: Draw<Kind> | string } = {
  score: npsBars,
  cells: (cells, options) => (isMap(cells) ? painMap(cells, options) : npsBars(cells, options)),
  ranking: intervalDots,
  caseShare: intervalDots,
  sla: intervalDots,
  times: timesDots,
  timesCells: (cells, options) => (isTimed(cells) ? timesTrend(cells, options) : timesDots(cells, options)),
  stageTimes: timesDots,
  averageTime: timesDots,
  trailing: trendChart,
  optionShares: intervalDots,
  series: trendChart,
  seriesList: trendChart,
  smoothed: trendChart,
  controlChart: controlPicture,
  anomalies: controlPicture,
  change: changeChart,
  targetChange: changeChart,
  pairedChange: changeChart,
  equivalence: changeChart,
  nonInferiority: changeChart,
  comparison: changeChart,
  periodComparison: changeChart,
  differenceInDifferences: changeChart,
  changes: changeChart,
  lowCells: painMap,
  funnel: funnelChart,
  decomposition: decompositionChart,
  cohorts: cohortChart,
  survivalCurve: survivalChart,
  gap: changeChart,
  rateChange: changeChart,
  drivers: driverDots,
  driverComparison: slopeDots,
  priorities: driverChart,
  penaltyReward: penaltyChart,
  outcomeLink: outcomeCurve,
  composite: compositeBars,
  composition: compositionChart,
  backlog: backlogChart,
  revenueRetention: revenueBridge,
  churn: rateDots,
  annualChurn: rateDots,
  retention: rateDots,
  repurchase: rateDots,
  earnedGrowth: rateDots,
  responseRate: rateDots,
  responseRates: rateDots,
  completionRate: rateDots,
  outcomeRate: rateDots,
  calibrated: rateDots,
  rate: rateDots,
  serviceErrors: rateDots,
  occupancy: rateDots,
  throughput: rateDots,
  followUps: rateDots,
  sequence: rateDots,
  metricComparison: rateDots,
  whatIf: rateDots,
  trend: "trendChart(series) draws the series that the trend was asked of",
  power: TABLE,
  detectableChange: TABLE,
  sampleSize: TABLE,
  itemTotal: TABLE,
  reliability: TABLE,
  weights: TABLE,
  trimmedWeights: TABLE,
  deduped: TABLE,
  cleaning: TABLE,
  rfm: TABLE,
  customerOutcomes: "chart(scoreCells(tallyBy(…))) draws the share of the outcomes, by segment or month",
  foldedEvents: "measure its cases first: chart(firstResponseTime(cases, …)) and the others",
  crossTally: TABLE,
  words: TABLE,
  wordPairs: TABLE,
  seriesValues: "trendChart(series) draws the series that the values were read off",
  durationCells: TABLE,
  survivalAt: "survivalChart(kaplanMeier(…)) draws the curve that it was read off",
  survivalQuantile: "survivalChart(kaplanMeier(…)) draws the curve that it was read off",
  restrictedMean: "survivalChart(kaplanMeier(…)) draws the curve that it was read off",
  logRank: "survivalChart(kaplanMeier(…)) draws the curves that were compared",
  rateInterval: TABLE,
  rateComparison: TABLE,
  rateToTarget: TABLE,
  forecast: TABLE,
};

/**
 * A picture of a result as a Vega-Lite specification: the one that fits its kind, its finding as the title.
 *
 * Plain JSON with its data inside; nothing is computed by Vega, so it looks the same in every time zone and in Vega-Lite 5 and 6. It pulls in
 * every picture: an app that draws one imports that function alone. Units: those of the result.
 * Source: definition; each picture says its own.
 *
 * @param result - What a function returned. What has no picture (tests, sample sizes, cleaning) is refused: `show` gives its table.
 * @returns A specification that a caller may change.
 * @throws {CxError} `BAD_OPTION` (saying what to use instead), `OUT_OF_RANGE` (width; more than one picture can show)
 * @example
 * chart(nps([10, 9, 9, 7, 3]), { title: "May" }).title?.text; // => ["May"]
 * chart(nps([10]), { title: null }).title; // => undefined
 */
export function chart(result: Drawables[keyof Drawables], options: ChartOptions = {}): ChartSpec {
  requireRecord(result, "result", "a result");
  frameOf(options);
  const draw = drawOf(result);
  const titled = options.title !== undefined || kindOrNull(result) === null;
  return draw(result as never, titled ? options : { ...options, title: titleOf(result, options) });
}

/** How a result is drawn; refused where it is not. */
function drawOf(result: object): Draw<never> {
  const kind: unknown = (result as { readonly kind?: unknown }).kind;
  const drawn = Object.keys(CHARTS).filter((name) => typeof CHARTS[name as keyof Drawables] !== "string");
  if (typeof kind !== "string") return refuse("BAD_OPTION", "result.kind", "a result, such as scoreCells(cube)", kind);
  if (!Object.hasOwn(CHARTS, kind)) return refuseName("result.kind", kind, drawn, kind);
  const draw = CHARTS[kind as keyof Drawables];
  if (typeof draw !== "string") return draw;
  throw new CxError("BAD_OPTION", {
    argument: "result.kind",
    expected: `a kind that has a picture: ${draw}`,
    received: JSON.stringify(kind),
  });
}

function titleOf(result: Result, { language, locale }: ChartOptions): string {
  return headline(result, {
    ...(language === undefined ? {} : { language }),
    ...(locale === undefined ? {} : { locale }),
  });
}
