import { refuse, requireInteger, requireNumber } from "../../errors.ts";
import { requireFlag, settle } from "../../options.ts";
import { MEAN_RANGE_OF_TWO, sigmaZ } from "../../numerics/overdispersion.ts";
import { sum } from "../../numerics/sum.ts";
import { mean } from "../../numerics/variance.ts";
import { type RulePoint, type RunRules, type Runs, type Signal, anhoejRules, runsAbout } from "./runRules.ts";

/** Which points the limits are made from: [start, end). */
export interface Baseline {
  /** Position of the first; 0 unless given. */
  readonly start?: number | undefined;
  /** Position after the last; the end of the series unless given. */
  readonly end?: number | undefined;
}

/** Options of every control chart. */
export interface ControlChartOptions {
  /** Freezes center and limits on these points: what comes later cannot move them. All points unless given. */
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
  /** Three standard errors below the center, not below what can be; null in a gap and where there are no limits. */
  readonly lower: number | null;
  /** Three standard errors above the center, not above what can be; null in a gap and where there are no limits. */
  readonly upper: number | null;
  /** A third of the way from the center to an unclipped limit. */
  readonly standardError: number | null;
}

/** A series between its limits. */
export interface ControlChart {
  readonly kind: "controlChart";
  /** What a point is: a share, a rate, a score, a single value, or a smoothed one. */
  readonly chart: "p" | "u" | "score" | "individuals" | "ewma";
  /** From the baseline, in the unit of the points; null without a point in it. */
  readonly center: number | null;
  /** One a value, gaps too. */
  readonly points: readonly ControlPoint[];
  /** How much wider than by chance the points scatter; 1 when chance is all there is, null where it is not defined. */
  readonly sigmaZ: number | null;
  /** Whether the limits were multiplied by `sigmaZ`. */
  readonly laney: boolean;
  /** The points that center and limits were made of. */
  readonly baseline: {
    /** Position of its first point. */
    readonly start: number;
    /** Position after its last point. */
    readonly end: number;
    /** Points in it without the gaps. */
    readonly n: number;
  };
  /** How the points lie about the center; null where there are no limits. */
  readonly runs: Runs | null;
  /** What stands out, in order of time. No signal is what chance does nearly always. */
  readonly signals: readonly Signal[];
  /** Why there are no limits: fewer than two points in the baseline, or points that do not vary. */
  readonly reason: null | "tooFewPoints" | "constant";
}

/** What the options of a chart are unless given. @internal */
export const CHART_DEFAULTS: {
  readonly baseline: undefined;
  readonly rules: RunRules;
  readonly meanRange: number;
  readonly screened: false;
} = { baseline: undefined, rules: anhoejRules, meanRange: MEAN_RANGE_OF_TWO, screened: false };

/** Settled options of a chart of so many points, checked. @internal */
export interface ChartSettings {
  readonly baseline: { readonly start: number; readonly end: number };
  readonly rules: RunRules;
  readonly meanRange: number;
  readonly screened: boolean;
}

/** Checks settled options. @internal */
export function requireChart(
  { baseline, rules, meanRange, screened }: Required<ControlChartOptions>,
  length: number,
): ChartSettings {
  const { start, end } = settle<Baseline, { start: number; end: number }>(
    baseline ?? {},
    { start: 0, end: length },
    "baseline",
  );
  requireInteger(start, "baseline.start", 0, length);
  requireInteger(end, "baseline.end", start, length);
  if (typeof rules !== "function") refuse("BAD_OPTION", "rules", "a function such as anhoejRules", rules);
  requireNumber(meanRange, "meanRange", 1e-3, 1e3);
  requireFlag(screened, "screened");
  return { baseline: { start, end }, rules, meanRange, screened };
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

/** How many standard errors the limits stand from the center. [shewhart1931] */
const REACH = 3;

/** Limits at three standard errors, and what they and the rules say. @internal */
export function drawChart(parts: ChartParts, { baseline, rules, meanRange, screened }: ChartSettings): ControlChart {
  const { chart, values, center, laney } = parts;
  const inBaseline = ({ at }: { readonly at: number }): boolean => at >= baseline.start && at < baseline.end;
  const n = values.filter((value, at) => value !== null && inBaseline({ at })).length;
  const shared = { kind: "controlChart", chart, laney, baseline: { ...baseline, n } } as const;
  const observed = standardized(parts);
  const usual = observed.filter(inBaseline);
  if (center === null || usual.length < 2) {
    const points = values.map((value) => pointOf(value, null, parts));
    const reason = n < 2 ? "tooFewPoints" : "constant";
    return { ...shared, center: n < 1 ? null : center, points, sigmaZ: null, runs: null, signals: [], reason };
  }
  const spread = spreadOf(usual, meanRange, screened);
  // A p′ chart without any scatter would have limits of zero width: chance alone is the least there can be then.
  const factor = laney && spread > 0 ? spread : 1;
  const scaled = observed.map(({ at, value, z }) => ({ at, value, z: z / factor }));
  const runs = runsAbout(
    scaled.map(({ z }) => z),
    0,
  );
  return {
    ...shared,
    center: center + 0,
    points: values.map((value, at) => pointOf(value, scaledError(parts.errors[at], factor), parts)),
    sigmaZ: chart === "individuals" || chart === "ewma" ? null : spread,
    runs,
    signals: [...beyondLimits(scaled), ...signalsOf(rules, scaled)].sort((a, b) => a.start - b.start || a.end - b.end),
    reason: null,
  };
}

/** The points that have a place against the center: z = (value − center)/error. */
function standardized({ values, center, errors }: ChartParts): RulePoint[] {
  const points: RulePoint[] = [];
  values.forEach((value, at) => {
    const error = errors[at] ?? 0;
    if (value !== null && center !== null && error > 0) points.push({ at, value, z: (value - center) / error });
  });
  return points;
}

function scaledError(error: number | null | undefined, factor: number): number | null {
  return error === null || error === undefined ? null : factor * error;
}

function pointOf(value: number | null, standardError: number | null, { center, bounds }: ChartParts): ControlPoint {
  if (center === null || standardError === null) return { value, lower: null, upper: null, standardError: null };
  const [lower, upper] = [center - REACH * standardError, center + REACH * standardError];
  return { value, lower: Math.max(bounds[0], lower), upper: Math.min(bounds[1], upper), standardError };
}

/** What a caller's rules say: signals, whatever else they may be. */
function signalsOf(rules: RunRules, points: readonly RulePoint[]): readonly Signal[] {
  const signals: unknown = rules(points);
  if (!Array.isArray(signals)) refuse("BAD_OPTION", "rules", "a function that gives a list of signals", signals);
  (signals as readonly unknown[]).forEach((signal, i) => {
    const { start, end } = Object(signal) as Partial<Signal>;
    requireInteger(start, "rules(…).start", 0, Number.MAX_SAFE_INTEGER, i);
    requireInteger(end, "rules(…).end", 0, Number.MAX_SAFE_INTEGER, i);
  });
  return signals as readonly Signal[];
}

function beyondLimits(points: readonly RulePoint[]): Signal[] {
  return points
    .filter(({ z }) => Math.abs(z) > REACH)
    .map(({ at, z }) => ({ rule: "beyondLimits", start: at, end: at + 1, side: z > 0 ? "above" : "below" }));
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
