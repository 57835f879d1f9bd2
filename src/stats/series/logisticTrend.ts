import { refuse, requireInteger, requireLevel } from "../../errors.ts";
import { requireChoice, settle } from "../../options.ts";
import type { Interval } from "../interval.ts";
import { deviance as devianceTerm } from "../../numerics/deviance.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { criticalOf, studentTSf } from "../../numerics/studentT.ts";
import { sum } from "../../numerics/sum.ts";
import { requireList, requireSameLength } from "../lists.ts";
import { type TimesOption, requirePoints } from "./points.ts";

/** Options of {@link logisticTrend}. */
export interface LogisticTrendOptions extends TimesOption {
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /**
   * `"estimated"` (the default): periods may differ by more than chance, the standard error grows with √max(1, dispersion)
   * and p is from t(periods − 2); `"binomial"`: chance is all there is, p from the normal.
   */
  readonly dispersion?: "estimated" | "binomial" | undefined;
}

/** The trend of a share on the log-odds scale. */
export interface LogisticTrend {
  readonly kind: "logisticTrend";
  /** Periods with answers. */
  readonly n: number;
  /** Change of the log odds per unit of time. */
  readonly slope: number | null;
  /** Log odds at time 0; null where a reason says why. */
  readonly intercept: number | null;
  /** Of `slope`, widened by `dispersion` where that is estimated; null where a reason says why. */
  readonly standardError: number | null;
  /** Slope in standard errors; null where a reason says why. */
  readonly z: number | null;
  /** Degrees of freedom of the t; null for the normal. */
  readonly df: number | null;
  /** Two-sided, against a slope of 0, 0..1; null where a reason says why. */
  readonly pValue: number | null;
  /** Of `slope`; null where a reason says why. */
  readonly interval: Interval | null;
  /** Factor by which the odds change per unit of time. */
  readonly oddsRatio: number | null;
  /** Of the line from the shares; null where a reason says why. */
  readonly deviance: number | null;
  /** Of one share for all periods; null where a reason says why. */
  readonly nullDeviance: number | null;
  /** Pearson's χ²/df: 1 when chance is all there is. */
  readonly dispersion: number | null;
  /** `"separated"`: all no before some period and all yes after it, or the other way round: no finite slope fits best. */
  readonly reason: null | "tooFewPoints" | "constant" | "separated";
}

/**
 * The trend of a share (satisfied, resolved, in time) by logistic regression on counts: each period weighs by its answers.
 *
 * Formula: logit p = a + b·t by maximum likelihood (Newton–Raphson). Units: log odds per unit of time.
 * {@link cochranArmitage} is its score test. Weakness: neighbours that resemble each other beyond the line make p too small.
 * Accuracy: R glm(binomial), 1e-9, test/reference/regression-trend.json.
 * Range: slopes any number; p-values 0..1.
 *
 * @param successes - Answers that count as yes, one number a period.
 * @param totals - All answers of the period; 0 is a gap.
 * @returns Slope and intercept in log odds, z, p-value, the interval of the slope, its odds ratio and the deviances; null with its reason where no line can be fitted.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `DUPLICATE`, `BAD_OPTION`
 * @see [mccullaghNelder1989]
 * @example
 * const { slope, standardError } = logisticTrend([40, 44, 52, 55], [100, 98, 105, 99], { dispersion: "binomial" });
 * [slope!.toFixed(5), standardError!.toFixed(5)]; // => ["0.20705", "0.09068"]
 */
export function logisticTrend(
  successes: ArrayLike<number>,
  totals: ArrayLike<number>,
  options: LogisticTrendOptions = {},
): LogisticTrend {
  const {
    level,
    dispersion: how,
    times: given,
  } = settle(options, { level: 0.95, dispersion: "estimated", times: undefined });
  requireLevel(level);
  requireChoice(how, "dispersion", ["estimated", "binomial"]);
  const { times, x, m } = requireCounts(successes, totals, given);
  const n = times.length;
  const [yes, all] = [sum(x), sum(m)];
  const empty = {
    kind: "logisticTrend" as const,
    n,
    slope: null,
    intercept: null,
    standardError: null,
    z: null,
    df: null,
    pValue: null,
    interval: null,
  };
  const nothing = { ...empty, oddsRatio: null, deviance: null, nullDeviance: null, dispersion: null };
  if (n < 3) return { ...nothing, reason: "tooFewPoints" };
  if (yes === 0 || yes === all) return { ...nothing, reason: "constant" };
  const fit = isSeparated(x, m) ? null : fitLogit(times, x, m, Math.log(yes / (all - yes)));
  if (fit === null) return { ...nothing, reason: "separated" };
  const { center, a, b, information } = fit;
  const dispersion = sum(fit.p.map((p, i) => (x[i]! - m[i]! * p) ** 2 / (m[i]! * p * fit.q[i]!))) / (n - 2);
  const standardError = Math.sqrt((how === "estimated" ? Math.max(1, dispersion) : 1) / information);
  const z = b / standardError;
  const df = how === "estimated" ? n - 2 : null;
  const reach = criticalOf(level, df ?? Infinity) * standardError;
  return {
    kind: "logisticTrend",
    n,
    slope: b,
    intercept: a - b * center,
    standardError,
    z,
    df,
    pValue: 2 * (df === null ? normalSf(Math.abs(z)) : studentTSf(Math.abs(z), df)),
    interval: { lower: b - reach, upper: b + reach, level, method: `logistic, ${how}` },
    oddsRatio: Math.exp(b),
    deviance: binomialDeviance(x, m, fit),
    nullDeviance: binomialDeviance(x, m, {
      p: new Array<number>(n).fill(yes / all),
      q: new Array<number>(n).fill((all - yes) / all),
    }),
    dispersion,
    reason: null,
  };
}

/** Periods with answers: time, yes, all. @internal */
export function requireCounts(
  successes: ArrayLike<number>,
  totals: ArrayLike<number>,
  times?: ArrayLike<number>,
): { readonly times: readonly number[]; readonly x: readonly number[]; readonly m: readonly number[] } {
  requireList(successes, "successes");
  requireSameLength(totals, "totals", successes.length);
  const [x, m]: [number[], number[]] = [[], []];
  const kept: (number | null)[] = [];
  for (let i = 0; i < successes.length; i++) {
    requireInteger(totals[i], "totals", 0, Number.MAX_SAFE_INTEGER, i);
    requireInteger(successes[i], "successes", 0, Number.MAX_SAFE_INTEGER, i);
    if (successes[i]! > totals[i]!) refuse("OUT_OF_RANGE", "successes", `at most ${totals[i]}`, successes[i], i);
    kept.push(totals[i] === 0 ? null : successes[i]!);
    if (totals[i] === 0) continue;
    x.push(successes[i]!);
    m.push(totals[i]!);
  }
  return { times: requirePoints(kept, times).times, x, m };
}

/** Whether one instant parts all no from all yes: at most one period is mixed, none on one side, all on the other. @internal */
export function isSeparated(x: readonly number[], m: readonly number[]): boolean {
  const parted = (yes: readonly number[]): boolean => {
    const firstYes = yes.findIndex((count) => count > 0);
    const lastNo = yes.reduce((last, count, i) => (count < m[i]! ? i : last), -1);
    return firstYes >= lastNo;
  };
  return parted(x) || parted(x.map((count, i) => m[i]! - count));
}

/** @internal */
export interface LogitFit {
  /** Log odds at the center of time, and their slope. */
  readonly a: number;
  readonly b: number;
  readonly center: number;
  readonly p: readonly number[];
  /** What p leaves of 1, found by itself: p may round to 1. */
  readonly q: readonly number[];
  /** 1/variance of the slope. */
  readonly information: number;
}

/** The logistic line through shares; null where none fits best. @internal */
export function fitLogit(
  times: readonly number[],
  x: readonly number[],
  m: readonly number[],
  start: number,
): LogitFit | null {
  const center = sum(times) / times.length;
  const t = times.map((each) => each - center);
  let [a, b] = [start, 0];
  let likelihood = -Infinity;
  for (let i = 0; i < 100; i++) {
    const p = t.map((each) => 1 / (1 + Math.exp(-(a + b * each))));
    const w = p.map((each, k) => m[k]! * each * (1 - each));
    const [w0, w1, w2] = [sum(w), sum(w.map((each, k) => each * t[k]!)), sum(w.map((each, k) => each * t[k]! ** 2))];
    const [g0, g1] = [
      sum(x.map((each, k) => each - m[k]! * p[k]!)),
      sum(x.map((each, k) => (each - m[k]! * p[k]!) * t[k]!)),
    ];
    const information = w2 - (w1 * w1) / w0;
    if (!(information > 0)) return null;
    const db = (g1 - (w1 * g0) / w0) / information;
    const da = (g0 - w1 * db) / w0;
    // The likelihood is concave: half the step until it does not fall.
    let share = 1;
    let next = logLikelihood(t, x, m, a + da, b + db);
    while (next < likelihood - 1e-12 * Math.abs(likelihood) && share > 1e-6) {
      share /= 2;
      next = logLikelihood(t, x, m, a + share * da, b + share * db);
    }
    [a, b, likelihood] = [a + share * da, b + share * db, next];
    if (Math.abs(db) <= 1e-13 * (Math.abs(b) + 1 / Math.sqrt(information)) && i > 0) {
      const sharesOf = (sign: 1 | -1): number[] => t.map((each) => 1 / (1 + Math.exp(-sign * (a + b * each))));
      return { a, b, center, p: sharesOf(1), q: sharesOf(-1), information };
    }
  }
  return null;
}

function logLikelihood(t: readonly number[], x: readonly number[], m: readonly number[], a: number, b: number): number {
  return sum(
    t.map((each, k) => {
      const eta = a + b * each;
      return x[k]! * eta - m[k]! * (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta)));
    }),
  );
}

/** @internal */
export function binomialDeviance(
  x: readonly number[],
  m: readonly number[],
  { p, q }: Pick<LogitFit, "p" | "q">,
): number {
  const part = (observed: number, expected: number): number => devianceTerm(observed, expected, observed - expected);
  return 2 * sum(x.flatMap((each, i) => [part(each, m[i]! * p[i]!), part(m[i]! - each, m[i]! * q[i]!)]));
}
