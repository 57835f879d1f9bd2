import { requireInteger, requireNumber } from "../../errors.ts";
import { MEAN_RANGE_OF_TWO, sigmaZ } from "../../numerics/overdispersion.ts";
import { sum } from "../../numerics/sum.ts";
import { mean } from "../../numerics/variance.ts";
import { type RulePoint, type RunRules, type Runs, type Signal, anhoejRules, runsAbout } from "./runRules.ts";

/** Which points the limits are made from: [from, to). */
export interface Baseline {
  /** Position of the first; 0 unless given. */
  readonly from?: number | undefined;
  /** Position after the last; the end of the series unless given. */
  readonly to?: number | undefined;
}

/** Options of every control chart. */
export interface ControlChartOptions {
  /** Freezes centre and limits on these points: what comes later cannot move them. All points unless given. */
  readonly baseline?: Baseline | undefined;
  /** What counts as a pattern inside the limits; {@link anhoejRules} unless given, {@link nelsonRules} and {@link noRules} by name. */
  readonly rules?: RunRules | undefined;
  /** d₂, the mean range of two normal values; 2/√π unless given. qcc and qicharts2 round it to 1.128. */
  readonly meanRange?: number | undefined;
  /** Leaves out moving ranges above 3.267 times their mean, once; false unless given. */
  readonly screened?: boolean | undefined;
}

/** Options of the charts whose standard errors follow from counts. */
export interface LaneyOption {
  /**
   * Widens (or narrows) the limits by what periods differ beyond chance: Laney's p′ and u′. False unless given; choose it
   * when `sigmaZ` of the result is well above 1 or a period has thousands of answers.
   */
  readonly laney?: boolean | undefined;
}

/** One period on a chart. */
export interface ControlPoint {
  /** Null in a gap. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** A third of the way from the centre to an unclipped limit. */
  readonly standardError: number | null;
}

/** A series between its limits. */
export interface ControlChart {
  readonly chart: "p" | "u" | "score" | "individuals" | "ewma";
  readonly center: number | null;
  readonly points: readonly ControlPoint[];
  /** How much wider than by chance the points scatter; 1 when chance is all there is, null where it is not defined. */
  readonly sigmaZ: number | null;
  /** Whether the limits were multiplied by `sigmaZ`. */
  readonly laney: boolean;
  readonly baseline: { readonly from: number; readonly to: number; readonly n: number };
  readonly runs: Runs | null;
  /** What stands out, in order of time. No signal is what chance does nearly always. */
  readonly signals: readonly Signal[];
  /** Why there are no limits: fewer than two points in the baseline, or points that do not vary. */
  readonly reason: null | "tooFewPoints" | "constant";
}

/** The positions of a baseline in a series of `length`. @internal */
export function requireBaseline(
  baseline: Baseline | undefined,
  length: number,
): { readonly from: number; readonly to: number } {
  const { from = 0, to = length } = baseline ?? {};
  requireInteger(from, "baseline.from", 0, length);
  requireInteger(to, "baseline.to", from, length);
  return { from, to };
}

/** d₂ as given, checked. @internal */
export function requireMeanRange({ meanRange = MEAN_RANGE_OF_TWO }: ControlChartOptions): number {
  requireNumber(meanRange, "meanRange", Number.MIN_VALUE);
  return meanRange;
}

/** What a chart is drawn from. @internal */
export interface ChartParts {
  readonly chart: ControlChart["chart"];
  readonly values: readonly (number | null)[];
  readonly center: number | null;
  /** Standard error of each point by chance alone; null in gaps and where the baseline does not vary. */
  readonly errors: readonly (number | null)[];
  /** Values beyond these cannot be, so limits end there. */
  readonly bounds: readonly [lowest: number, highest: number];
  readonly laney: boolean;
}

/** Limits at three standard errors, and what they and the rules say. @internal */
export function drawChart(parts: ChartParts, options: ControlChartOptions): ControlChart {
  const { chart, values, center, errors, bounds, laney } = parts;
  const { rules = anhoejRules } = options;
  const { from, to } = requireBaseline(options.baseline, values.length);
  const meanRange = requireMeanRange(options);
  const observed = values.flatMap((value, at): RulePoint[] => {
    const error = errors[at];
    if (value === null || center === null || error === null || error === undefined || !(error > 0)) return [];
    return [{ at, value, z: (value - center) / error }];
  });
  const inBaseline = observed.filter(({ at }) => at >= from && at < to);
  const n = values.slice(from, to).filter((value) => value !== null).length;
  const baseline = { from, to, n };
  if (center === null || inBaseline.length < 2) {
    const points = values.map((value): ControlPoint => ({ value, lower: null, upper: null, standardError: null }));
    const reason = n < 2 ? "tooFewPoints" : "constant";
    return {
      chart,
      center: n < 1 ? null : center,
      points,
      sigmaZ: null,
      laney,
      baseline,
      runs: null,
      signals: [],
      reason,
    };
  }
  const spread = spreadOf(inBaseline, meanRange, options.screened ?? false);
  // A p′ chart without any scatter would have limits of zero width: chance alone is the least there can be then.
  const factor = laney && spread > 0 ? spread : 1;
  const points = values.map((value, at): ControlPoint => {
    const error = errors[at];
    if (error === null || error === undefined) return { value, lower: null, upper: null, standardError: null };
    const standardError = factor * error;
    const [lower, upper] = [center - 3 * standardError, center + 3 * standardError];
    return { value, lower: Math.max(bounds[0], lower), upper: Math.min(bounds[1], upper), standardError };
  });
  const scaled = observed.map(({ at, value, z }) => ({ at, value, z: z / factor }));
  const beyond = scaled.flatMap(({ at, z }): Signal[] =>
    Math.abs(z) > 3 ? [{ rule: "beyondLimits", from: at, to: at + 1, side: z > 0 ? "above" : "below" }] : [],
  );
  return {
    chart,
    center: center + 0,
    points,
    sigmaZ: chart === "individuals" || chart === "ewma" ? null : spread,
    laney,
    baseline,
    runs: runsAbout(
      scaled.map(({ z }) => z),
      0,
    ),
    signals: [...beyond, ...rules(scaled)].sort((a, b) => a.from - b.from || a.to - b.to),
    reason: null,
  };
}

function spreadOf(points: readonly RulePoint[], meanRange: number, screened: boolean): number {
  const z = points.map((point) => point.z);
  if (!screened) return sigmaZ(z, meanRange);
  return screenedMean(z.slice(1).map((each, i) => Math.abs(each - z[i]!))) / meanRange;
}

/** Mean of moving ranges without those above 3.267 times the mean. [nelson1982] @internal */
export function screenedMean(ranges: readonly number[]): number {
  const limit = 3.267 * mean(ranges);
  const kept = ranges.filter((range) => range < limit);
  return kept.length === 0 ? mean(ranges) : sum(kept) / kept.length;
}
