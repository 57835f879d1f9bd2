/**
 * Results as Vega-Lite specifications, and in notebooks. Nothing but re-exports stands here.
 *
 * @module
 */

// the one that fits
export { chart } from "./chart.ts";
export type { Drawables } from "./chart.ts";
export { show } from "./show.ts";
export type { DisplayBundle, Displayed, ShowOptions } from "./show.ts";

// pictures
export { backlogChart } from "./backlogChart.ts";
export { changeChart } from "./changeChart.ts";
export type { ChangeResult } from "./changeRows.ts";
export { cohortChart } from "./cohortChart.ts";
export { compositeBars } from "./compositeBars.ts";
export { compositionChart } from "./compositionChart.ts";
export { controlPicture } from "./controlPicture.ts";
export type { ControlPictureOptions } from "./controlPicture.ts";
export { decompositionChart } from "./decompositionChart.ts";
export { driverChart } from "./driverChart.ts";
export { driverDots } from "./driverDots.ts";
export { funnelChart } from "./funnelChart.ts";
export { intervalDots } from "./intervalDots.ts";
export type { DotsResult } from "./intervalDots.ts";
export { npsBars } from "./npsBars.ts";
export type { ScoresResult } from "./scoreRows.ts";
export { outcomeCurve } from "./outcomeCurve.ts";
export { painMap } from "./painMap.ts";
export { penaltyChart } from "./penaltyChart.ts";
export { rateDots } from "./rateDots.ts";
export type { RateResult, RateResults } from "./rateDots.ts";
export { revenueBridge } from "./revenueBridge.ts";
export { slopeDots } from "./slopeDots.ts";
export { survivalChart } from "./survivalChart.ts";
export type { SurvivalChartOptions } from "./survivalChart.ts";
export { timesDots } from "./timesDots.ts";
export type { TimesResult } from "./timesDots.ts";
export { timesTrend } from "./timesTrend.ts";
export { trendChart } from "./trendChart.ts";
export type { TrendChartOptions, TrendResult } from "./trendChart.ts";

// look
export type { ChartOptions } from "./frame.ts";
export type { ChartFrame, ChartSpec, ChartTitle, LayerChart, Part, SideChart, StackChart } from "./spec.ts";
export { DARK, LIGHT } from "./theme.ts";
export type { ChartColors, ChartTheme } from "./theme.ts";
