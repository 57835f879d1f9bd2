import { requireNumber } from "../../errors.ts";
import { settle } from "../../options.ts";
import { mean } from "../../numerics/variance.ts";
import {
  type ControlChart,
  type ControlChartOptions,
  type ChartSettings,
  CHART_DEFAULTS,
  drawChart,
  requireChart,
  screenedMean,
} from "./controlChart.ts";
import { requirePoints } from "./points.ts";
import { noRules } from "./runRules.ts";

/** Options of {@link xmrChart}. */
export interface XmrChartOptions extends ControlChartOptions {
  /** Upper limit of the moving ranges, in mean ranges; 1 + 3√(π/2 − 1) = 3.2665 unless given. */
  readonly rangeLimit?: number | undefined;
}

/** A chart of single values with that of their moving ranges. */
export interface XmrChart extends ControlChart {
  /** The chart of the moving ranges: a jump that the values' own limits may not show. */
  readonly ranges: {
    /** |value − the one before|; null at the start and beside a gap. */
    readonly values: readonly (number | null)[];
    /** Mean range within the baseline; null without two neighbours in it. */
    readonly center: number | null;
    /** Its limit; null where nothing varies. There is no lower one. */
    readonly upper: number | null;
    /** Positions of ranges above their limit. */
    readonly signals: readonly number[];
  };
}

/**
 * Control chart of single values (XmR): for numbers that come without a count, such as a backlog or a published score.
 *
 * Formula: x̄ ∓ 3·(mean moving range)/d₂; ranges up to 3.2665 times their mean. Units: the values'.
 * Weakness: does not know how many answers a period has: {@link pChart}, {@link scoreChart} do.
 * Accuracy: R qcc (with `meanRange: 1.128`), 1e-9, test/reference/control-charts.json.
 * Range: any number.
 *
 * @param values - Equally spaced; null is a gap.
 * @returns Center, limits and standardized value of each period, the moving ranges with theirs, and the signals.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (baseline, meanRange, rangeLimit), `BAD_OPTION`
 * @see [shewhart1931], [wheeler2000]
 * @example
 * const chart = xmrChart([40, 43, 41, 46, 44, 42, 58], { baseline: { end: 6 } });
 * [chart.center!.toFixed(4), chart.points[6]!.upper!.toFixed(4)]; // => ["42.6667", "50.1110"]
 * chart.signals.map(({ rule, start }) => [rule, start]); // => [["beyondLimits", 6]]
 */
export function xmrChart(values: ArrayLike<number | null>, options: XmrChartOptions = {}): XmrChart {
  const { rangeLimit, ...settled } = settle(options, {
    ...CHART_DEFAULTS,
    rangeLimit: 1 + 3 * Math.sqrt(Math.PI / 2 - 1),
  });
  requireNumber(rangeLimit, "rangeLimit", 1, 1e3);
  requirePoints(values);
  const settings = requireChart(settled, values.length);
  const { values: all, center, sigma, ranges, meanOfRanges } = individuals(values, settings);
  const upper = meanOfRanges === null || meanOfRanges === 0 ? null : rangeLimit * meanOfRanges;
  const errors = all.map((value) => (value === null ? null : sigma));
  const bounds = [-Infinity, Infinity] as const;
  return {
    ...drawChart({ chart: "individuals", values: all, center, errors, bounds, laney: false }, settings),
    ranges: {
      values: ranges,
      center: meanOfRanges,
      upper,
      signals: ranges.flatMap((range, i) => (range !== null && upper !== null && range > upper ? [i] : [])),
    },
  };
}

/** Options of {@link ewmaChart}. */
export interface EwmaChartOptions extends ControlChartOptions {
  /** λ: how much the newest value weighs; 0.2 unless given. `rules` are {@link noRules} unless given. */
  readonly weight?: number | undefined;
}

/**
 * Control chart of an exponentially weighted mean: sees small shifts that last sooner than single values do.
 *
 * Formula: eᵢ = λxᵢ + (1 − λ)eᵢ₋₁ from e₀ = x̄; limits x̄ ∓ 3σ√(λ/(2 − λ)·(1 − (1 − λ)²ⁱ)), σ = (mean moving range)/d₂.
 * A gap leaves the mean where it is. Accuracy: R qcc::ewma, 1e-9, test/reference/control-charts.json.
 * Units: those of the values.
 * Range: any number.
 *
 * @param values - Equally spaced; null is a gap.
 * @returns Center, limits and weighted mean of each period, and the signals.
 * @throws {CxError} as {@link xmrChart}; `OUT_OF_RANGE` (weight)
 * @see [roberts1959]
 * @example
 * const chart = ewmaChart([40, 43, 41, 46, 44, 42, 47], { weight: 0.3, baseline: { end: 6 } });
 * chart.points.slice(0, 2).map(({ value, upper }) => [value!.toFixed(3), upper!.toFixed(3)]); // => [["41.867", "44.900"], ["42.207", "45.393"]]
 */
export function ewmaChart(values: ArrayLike<number | null>, options: EwmaChartOptions = {}): ControlChart {
  // Neighbours of a running mean resemble each other, so run rules do not hold for it.
  const { weight, ...settled } = settle(options, { ...CHART_DEFAULTS, rules: noRules, weight: 0.2 });
  requireNumber(weight, "weight", Number.MIN_VALUE, 1);
  requirePoints(values);
  const settings = requireChart(settled, values.length);
  const { values: all, center, sigma } = individuals(values, settings);
  let smooth = center ?? 0;
  let seen = 0;
  const errors: (number | null)[] = [];
  const means = all.map((value) => {
    if (value !== null) seen++;
    const share = (weight / (2 - weight)) * (1 - (1 - weight) ** (2 * seen));
    errors.push(value === null || sigma === null ? null : sigma * Math.sqrt(share));
    return value === null ? null : (smooth = weight * value + (1 - weight) * smooth);
  });
  const bounds = [-Infinity, Infinity] as const;
  return drawChart({ chart: "ewma", values: means, center, errors, bounds, laney: false }, settings);
}

/** Center and sigma of single values. */
function individuals(
  values: ArrayLike<number | null>,
  { baseline: { start, end }, meanRange, screened }: ChartSettings,
): {
  readonly values: readonly (number | null)[];
  readonly center: number | null;
  readonly sigma: number | null;
  readonly ranges: readonly (number | null)[];
  readonly meanOfRanges: number | null;
} {
  const all = Array.from(values, (value) => (value === null ? null : value + 0));
  const observed = all.slice(start, end).filter((value) => value !== null);
  const ranges = all.map((value, i) => {
    const before = i === 0 ? null : all[i - 1]!;
    return value === null || before === null ? null : Math.abs(value - before);
  });
  const used = ranges.slice(start + 1, end).filter((range) => range !== null);
  const meanOfRanges = used.length === 0 ? null : screened ? screenedMean(used) : mean(used);
  return {
    values: all,
    center: observed.length === 0 ? null : mean(observed),
    sigma: meanOfRanges === null || meanOfRanges === 0 ? null : meanOfRanges / meanRange,
    ranges,
    meanOfRanges,
  };
}
