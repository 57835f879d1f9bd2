import { findRoot } from "../../numerics/findRoot.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import type { OpenInterval } from "../interval.ts";
import { isotonicFit } from "./isotonicFit.ts";
import { IsotonicPValue } from "./isotonicPValue.ts";
import type { KnownPoints } from "./points.ts";
import { type Seasons, othersShare, seasonOf, seasonsOf } from "./seasons.ts";
import { MEMORY, type Wander, effectiveLength, wanderOf } from "./wander.ts";

/** What each season's mean but one costs, in points: 1 of independent ones, less where neighbours resemble each other; by simulation. */
const COST = 0.667;
const COST_LESS = 0.1;

/** A slope of less than this share of its standard error is none. */
const FLAT = 1e-9;
/** Where slopes this many first steps away are not rejected, none is. */
const FARTHEST = 1e18;

/** What the test says about one null slope. @internal */
export interface Assessed {
  readonly pValue: number;
  readonly direction: "up" | "down";
  readonly rSquared: number;
  readonly slope: number;
  readonly intercept: number;
  readonly wander: Wander;
  /** T* less what the season costs. */
  readonly effectiveN: number;
  /** What the season adds to each point; null without one. */
  readonly season: Float64Array | null;
}

/** The weighted straight line. */
interface Line {
  readonly slope: number;
  readonly direction: "up" | "down" | null;
  readonly intercept: number;
  /** Of the slope, by the standard errors of the points alone. */
  readonly error: number;
  /** Weighted squares of the times about their centers. */
  readonly squares: number;
}

/** The values less a slope, how they wander, what weight that gives them, and their straight line. */
interface Prepared {
  readonly rest: readonly number[];
  readonly weights: readonly number[];
  readonly line: Line;
  readonly wander: Wander;
  readonly length: number;
}

/** Points less a season, and by how much it and the series' memory make the variance of a straight line's slope larger. @internal */
export interface Seasonless {
  readonly points: KnownPoints;
  readonly inflation: number;
}

/**
 * The test of "no movement" for a series less any straight line.
 *
 * With seasons the monotone curve and one constant a season are fitted together, so that neither takes what belongs to the other: a step
 * in the middle of a year stays a step. The curves less their season's means form a convex cone in what the seasons leave: a projection
 * of the cone of monotone curves. Projected at random it would keep its intrinsic volumes [amelunxen2014]: the levels' probabilities
 * stay those of T* points, and the beta distributions lose the points that the seasons cost (with one a season p ≤ .05 in .034 to .044 of
 * series of 24 to 48 independent points). Under a fixed memory less is enough: 2/3 − (ρ/.75)²/10 a season, times T* over T.
 *
 * @internal
 */
export class TrendTest {
  readonly #points: KnownPoints;
  readonly #wanders: boolean;
  readonly #seasons: Seasons | null;
  /** Variances of the points less their season's means. */
  readonly #seasonless: readonly number[];
  /** Share of the variance that the season's means leave. */
  readonly #left: number;
  /** Seasons taken out but one, a point of the series. */
  readonly #lost: number;
  readonly #pValue: IsotonicPValue = new IsotonicPValue();

  /** @param lost - Seasons but one that were taken out before, a point of the series. */
  constructor(points: KnownPoints, wanders: boolean, seasonLength: number | null, lost: number = 0) {
    this.#points = points;
    this.#wanders = wanders;
    this.#seasons = seasonLength === null ? null : seasonsOf(points.times, seasonLength);
    const { present } = this.#seasons ?? { present: 1 };
    const n = points.values.length;
    const weights = points.variances.map((v) => 1 / v);
    const others = this.#seasons === null ? null : othersShare(weights, this.#seasons);
    this.#seasonless = others === null ? points.variances : points.variances.map((v, i) => v * others[i]!);
    this.#left = others === null ? 1 : 1 - present / n;
    this.#lost = others === null ? lost : (present - 1) / n;
  }

  /** Seasons taken out but one, a point of the series. */
  get lost(): number {
    return this.#lost;
  }

  /** p of "the series is level but for a slope of `null`", all parts anew. */
  at(slope: number): Assessed {
    const prepared = this.#prepared(slope);
    const { rest, weights, line, wander, length } = prepared;
    const { rSquared, direction, season } = isotonicFit(rest, weights, this.#seasons);
    const effectiveN = length * (1 - this.#cost(wander.correlation));
    const pValue = line.direction === direction ? this.#pOf(rSquared, prepared) : 1;
    return { pValue, direction, rSquared, slope: line.slope, intercept: line.intercept, wander, effectiveN, season };
  }

  /** Its p alone; the curve against the line's direction is looked at only where p reaches alpha. */
  #pValueAt(slope: number, alpha: number): number {
    const prepared = this.#prepared(slope);
    const { rest, weights, line } = prepared;
    if (line.direction === null) return 1;
    const along = isotonicFit(rest, weights, this.#seasons, line.direction);
    const pValue = this.#pOf(along.rSquared, prepared);
    if (pValue > alpha) return pValue;
    const against = isotonicFit(rest, weights, this.#seasons, line.direction === "up" ? "down" : "up");
    return against.rSquared > along.rSquared ? 1 : pValue;
  }

  /** What the season costs, a point of the series, where a point resembles the one before it so much. */
  #cost(correlation: number): number {
    return this.#lost * (COST - COST_LESS * (correlation / MEMORY) ** 2);
  }

  #prepared(slope: number): Prepared {
    const { times, values, variances } = this.#points;
    const rest = slope === 0 ? values : values.map((value, i) => value - slope * times[i]!);
    const wander = this.#wander(rest);
    const weights = variances.map((v) => 1 / (v + wander.variance));
    const length = effectiveLength(values.length, wander.correlation);
    return { rest, weights, line: this.#line(rest, weights), wander, length };
  }

  #pOf(rSquared: number, { length, wander: { correlation }, line: { slope, error } }: Prepared): number {
    const byOrder = this.#pValue.of(rSquared, length, this.#cost(correlation) * length);
    const byError = this.#wanders ? 2 * normalSf(Math.abs(slope) / error) : 0;
    return Math.min(1, Math.max(byOrder, byError));
  }

  /** The points less the season that was fitted with the monotone curve. */
  withoutSeason(): KnownPoints {
    const { season } = this.at(0);
    if (season === null) return this.#points;
    return { ...this.#less(season), variances: this.#seasonless };
  }

  /** The points less the season that is fitted with the straight line. */
  straight(): Seasonless {
    const n = this.#points.values.length;
    const serial = Math.max(1, n / this.#prepared(0).length);
    if (this.#seasons === null) return { points: this.#points, inflation: serial };
    const { times, values, variances } = this.#points;
    const weights = variances.map((v) => 1 / v);
    const { slope, squares } = this.#line(values, weights);
    const season = seasonOf(
      values.map((value, i) => value - slope * times[i]!),
      weights,
      this.#seasons,
    );
    const middle = meanOf(times, weights);
    const whole = times.reduce((total, time, i) => total + weights[i]! * (time - middle) ** 2, 0);
    return { points: this.#less(season), inflation: Math.max(1, (serial * whole) / squares) };
  }

  /** The points less a season, at the level where they were. */
  #less(season: Float64Array): KnownPoints {
    const { values, variances } = this.#points;
    const center = meanOf(
      season,
      variances.map((v) => 1 / v),
    );
    return { ...this.#points, values: values.map((value, i) => value - season[i]! + center) };
  }

  /** The p-value of points in perfect order. */
  leastP(): number {
    const n = this.#points.values.length;
    return this.#pValue.of(1, n, this.#cost(0) * n);
  }

  /** The slopes that are not rejected, with the estimate among them; it leaves out 0 exactly where the test at 0 does. */
  interval(level: number, found: Assessed = this.at(0)): OpenInterval {
    const alpha = 1 - level;
    const rejected = found.pValue <= alpha;
    const own = this.#ownSlope(found.slope);
    const center = rejected && own > 0 !== found.slope > 0 ? found.slope : own;
    let [lower, upper] = [this.#end(center, -1, alpha, rejected), this.#end(center, 1, alpha, rejected)];
    if (lower !== null) lower = Math.min(lower, found.slope, rejected ? Infinity : 0);
    if (upper !== null) upper = Math.max(upper, found.slope, rejected ? -Infinity : 0);
    return { lower, upper, level, method: "isotonic" };
  }

  /** The slope that leaves none: weighted by the wander that is left without it. Where months are known very unequally it is another. */
  #ownSlope(start: number): number {
    let center = start;
    for (let turn = 0; turn < 50; turn++) {
      const { slope, direction } = this.#prepared(center).line;
      if (direction === null) return center;
      center += slope;
    }
    return start;
  }

  /** The wander that values show beyond their standard errors; with seasons what is left by curve and season together. */
  #wander(values: readonly number[]): Wander {
    if (!this.#wanders) return { variance: 0, correlation: 0 };
    const { variances } = this.#points;
    if (this.#seasons === null) return wanderOf(values, variances);
    const means = seasonOf(
      values,
      variances.map((v) => 1 / v),
      this.#seasons,
    );
    const first = this.#wanderLess(values, means);
    const weights = variances.map((v) => 1 / (v + first.variance));
    const direction = this.#line(values, weights).direction ?? "up";
    return this.#wanderLess(values, isotonicFit(values, weights, this.#seasons, direction).season!);
  }

  /** Less a season, which took its share of the wander with it: that is put back. */
  #wanderLess(values: readonly number[], season: Float64Array): Wander {
    const less = values.map((value, i) => value - season[i]!);
    const { variance, correlation } = wanderOf(less, this.#seasonless);
    return { variance: variance / this.#left, correlation };
  }

  /** Where p falls to alpha on one side of a slope that is not rejected; null where it never does. */
  #end(slope: number, side: 1 | -1, alpha: number, zeroRejected: boolean): number | null {
    // log p is nearly straight where it matters; above 0 a slope is not rejected.
    const above = (distance: number): number =>
      Math.log(Math.max(this.#pValueAt(slope + side * distance, alpha), Number.MIN_VALUE) / alpha);
    // 0 is out already where the test rejects it: the end lies before it.
    const zero = zeroRejected && slope * side < 0 ? Math.abs(slope) : Infinity;
    const reach = Math.min((1 - 1e-9) * zero, this.#firstStep());
    // A slope that was not found to leave none may be rejected itself: one standard error about it.
    if (!(above(0) > 0)) return slope + side * reach;
    let [inside, outside] = [0, reach];
    while (above(outside) > 0) {
      if (outside >= (1 - 1e-9) * zero) return slope + side * outside + 0;
      if (outside > FARTHEST * reach) return null;
      [inside, outside] = [outside, Math.min((1 - 1e-9) * zero, 2 * outside)];
    }
    return slope + side * findRoot(above, inside, outside, { tolerance: 1e-7 * outside }) + 0;
  }

  #firstStep(): number {
    const { values, variances } = this.#points;
    return this.#line(
      values,
      variances.map((v) => 1 / v),
    ).error;
  }

  /** The weighted straight line, one level a season; its error by the standard errors of the points alone. */
  #line(values: readonly number[], weights: readonly number[]): Line {
    const { times, variances } = this.#points;
    const [middle, level] = [meanOf(times, weights), meanOf(values, weights)];
    const middles = this.#seasons === null ? null : seasonOf(times, weights, this.#seasons);
    let [squares, products, noise] = [0, 0, 0];
    for (let i = 0; i < times.length; i++) {
      const [w, d] = [weights[i]!, times[i]! - (middles === null ? middle : middles[i]!)];
      squares += w * d * d;
      products += w * d * (values[i]! - level);
      noise += w * w * d * d * variances[i]!;
    }
    const slope = products / squares + 0;
    const error = Math.sqrt(noise) / squares;
    const direction = Math.abs(slope) <= FLAT * error ? null : slope > 0 ? "up" : "down";
    return { slope, direction, intercept: level - slope * middle + 0, error, squares };
  }
}

function meanOf(values: ArrayLike<number>, weights: readonly number[]): number {
  let [total, sum] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    total += weights[i]!;
    sum += weights[i]! * values[i]!;
  }
  return sum / total;
}
