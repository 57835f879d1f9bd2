import { refuse, requireInteger, requireNumber } from "../../errors.ts";
import { requireFlag, settle } from "../../options.ts";
import { sum } from "../../numerics/sum.ts";
import {
  type ControlChart,
  type ControlChartOptions,
  type LaneyOption,
  CHART_DEFAULTS,
  drawChart,
  requireChart,
} from "./controlChart.ts";
import { requireCounts } from "./logisticTrend.ts";
import { requireList, requireSameLength } from "../lists.ts";

/** Options of {@link pChart} and {@link uChart}. */
export interface CountChartOptions extends ControlChartOptions, LaneyOption {}

/**
 * Control chart of a share: limits that know how many answers each period has.
 *
 * Formula: p̄ ∓ 3√(p̄(1 − p̄)/n), p̄ the share of all answers of the baseline; Laney's p′ multiplies the standard error
 * by σ_z. Units: shares in [0, 1], limits too. A share of 0 or 1 throughout has no limits.
 * Weakness: with thousands of answers a period, periods differ beyond chance and everything signals: `laney`.
 * Accuracy: R qcc, qicharts2 (with `meanRange: 1.128`), 1e-9, test/reference/control-charts.json.
 * Range: shares 0..1.
 *
 * @param successes - Answers that count, one number a period.
 * @param totals - All answers of the period; 0 is a gap.
 * @returns Center, limits and standardized value of each period, and the signals.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_OPTION`
 * @see [shewhart1931], [laney2002], [nelson1982]
 * @example
 * const chart = pChart([12, 15, 9, 60, 11], [100, 120, 90, 110, 95], { baseline: { end: 3 } });
 * [chart.center!.toFixed(4), chart.points[3]!.upper!.toFixed(4)]; // => ["0.1161", "0.2078"]
 * chart.signals[0]; // => { rule: "beyondLimits", start: 3, end: 4, side: "above" }
 */
export function pChart(
  successes: ArrayLike<number>,
  totals: ArrayLike<number>,
  options: CountChartOptions = {},
): ControlChart {
  const { laney, ...settled } = settle(options, { ...CHART_DEFAULTS, laney: false });
  requireFlag(laney, "laney");
  requireCounts(successes, totals);
  const settings = requireChart(settled, successes.length);
  const { start, end } = settings.baseline;
  const [x, m] = [Array.from(successes), Array.from(totals)];
  const all = sum(m.slice(start, end));
  const center = all === 0 ? null : sum(x.slice(start, end)) / all;
  const spread = center === null ? 0 : center * (1 - center);
  return drawChart(
    {
      chart: "p",
      values: x.map((count, i) => (m[i] === 0 ? null : count / m[i]!)),
      center,
      errors: m.map((n) => (n === 0 || spread === 0 ? null : Math.sqrt(spread / n))),
      bounds: [0, 1],
      laney,
    },
    settings,
  );
}

/**
 * Control chart of a rate: contacts per thousand orders, errors per case.
 *
 * Formula: ū ∓ 3√(ū/exposure), ū = Σevents/Σexposure of the baseline; Laney's u′ multiplies the standard error by σ_z.
 * Units: events per unit of exposure; the lower limit is at least 0.
 * Accuracy: R qcc, qicharts2 (with `meanRange: 1.128`), 1e-9, test/reference/control-charts.json.
 * Range: limits 0 or more.
 *
 * @param events - How many, one number a period.
 * @param exposure - Out of how much, above 0; 0 is a gap.
 * @returns Center, limits and standardized value of each period, and the signals.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_OPTION`
 * @see [shewhart1931], [laney2002]
 * @example
 * const chart = uChart([30, 28, 35, 31], [10, 9.5, 12, 10]);
 * [chart.center!.toFixed(4), chart.points[1]!.lower!.toFixed(4)]; // => ["2.9880", "1.3055"]
 */
export function uChart(
  events: ArrayLike<number>,
  exposure: ArrayLike<number>,
  options: CountChartOptions = {},
): ControlChart {
  const { laney, ...settled } = settle(options, { ...CHART_DEFAULTS, laney: false });
  requireFlag(laney, "laney");
  requireList(events, "events");
  requireSameLength(exposure, "exposure", events.length);
  for (let i = 0; i < events.length; i++) {
    requireNumber(exposure[i], "exposure", 0, 1e100, i);
    if (exposure[i]! > 0 && exposure[i]! < 1e-100) {
      refuse("OUT_OF_RANGE", "exposure", "0, or a number from 1e-100", exposure[i], i);
    }
    requireInteger(events[i], "events", 0, exposure[i] === 0 ? 0 : Number.MAX_SAFE_INTEGER, i);
  }
  const settings = requireChart(settled, events.length);
  const { start, end } = settings.baseline;
  const [x, m] = [Array.from(events), Array.from(exposure)];
  const all = sum(m.slice(start, end));
  const center = all === 0 ? null : sum(x.slice(start, end)) / all;
  return drawChart(
    {
      chart: "u",
      values: x.map((count, i) => (m[i] === 0 ? null : count / m[i]!)),
      center,
      errors: m.map((amount) => (amount === 0 || !center ? null : Math.sqrt(center / amount))),
      bounds: [0, Infinity],
      laney,
    },
    settings,
  );
}
