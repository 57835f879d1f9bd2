import type { IntervalMethod } from "../interval/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { effectiveCounts } from "../metric/distribution.ts";
import type { Score } from "../score/score.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { shareRatio } from "../stats/rates/shareRatio.ts";
import type { MoverArm } from "../stats/moverContrast.ts";

/**
 * The interval of the relative change of two scores, in percent of |reference|.
 *
 * Formula: shares without clusters: 100·(r − 1), r Koopman's score interval of the ratio; any other metric: MOVER-R on the two scores'
 * intervals. Null where the reference's interval reaches 0.
 *
 * @see [koopman1984], [donner2012]
 * @internal
 */
export function relativeInterval(
  current: Score,
  reference: Score,
  level: number,
  method: IntervalMethod = scoreInterval,
): OpenInterval | null {
  if (current.value === null || reference.value === null) return null;
  const { values, design } = reference.distribution;
  if (values.length === 2 && values[0] === 0 && design === null && current.distribution.design === null) {
    return ofShares(current, reference, level);
  }
  const limits = ({ value, interval, distribution }: Score): MoverArm & { readonly method: string } => {
    const own = interval !== null && interval.level === level && method === scoreInterval;
    const { lower, upper, method: name } = own ? interval : method(distribution, level);
    return { value: value!, lower, upper, method: name };
  };
  const [now, then] = [limits(current), limits(reference)];
  return relativeOf(now, then, level, `MOVER-R on ${then.method}`);
}

/** Percent of |reference| between the limits of a ratio. @internal */
export function relativeOf(
  current: MoverArm,
  reference: MoverArm,
  level: number,
  method: string,
  correlation: number = 0,
): OpenInterval | null {
  // Where both are turned round the ratio is the same, and the relative change the other way up.
  const down = reference.upper < 0;
  const limits = moverRatio(down ? turned(current) : current, down ? turned(reference) : reference, correlation);
  if (limits === null) return null;
  const [low, high] = [100 * (limits.lower - 1) + 0, 100 * (limits.upper - 1) + 0];
  return down ? { lower: 0 - high, upper: 0 - low, level, method } : { lower: low, upper: high, level, method };
}

function ofShares(current: Score, reference: Score, level: number): OpenInterval | null {
  const count = ({ distribution }: Score): { successes: number; trials: number } => {
    const [no, yes] = effectiveCounts(distribution) as readonly [number, number];
    return { successes: yes, trials: no + yes };
  };
  const { interval, reason } = shareRatio(count(current), count(reference), { level });
  if (reason !== null) return null;
  const percent = (ratio: number | null): number | null => (ratio === null ? null : 100 * (ratio - 1) + 0);
  return { lower: percent(interval.lower), upper: percent(interval.upper), level, method: interval.method };
}

function turned({ value, lower, upper }: MoverArm): MoverArm {
  return { value: -value, lower: -upper, upper: -lower };
}

/**
 * Limits of the ratio of two numbers of which the intervals are known, the lower one above 0 all along; null where it is not.
 *
 * Formula: the R at which MOVER's interval of first − R·second ends at 0:
 * (first − R·second)² = a² + R²b² − 2·correlation·R·a·b, a and b the pieces of the two intervals that point that way.
 *
 * @see [donner2012]
 * @internal
 */
export function moverRatio(
  first: MoverArm,
  second: MoverArm,
  correlation: number = 0,
): { readonly lower: number; readonly upper: number } | null {
  if (!(second.lower > 0)) return null;
  return {
    lower: lowerRatio(first, second, correlation),
    upper: 0 - lowerRatio(turned(first), second, -correlation),
  };
}

function lowerRatio(first: MoverArm, second: MoverArm, correlation: number): number {
  const a = first.value - first.lower;
  // Where the limit is below 0, it is the second number's lower side that makes the difference small.
  const b = first.lower >= 0 ? second.upper - second.value : second.value - second.lower;
  const middle = first.value * second.value - correlation * a * b;
  const outer = first.value ** 2 - a * a;
  const root = Math.sqrt(Math.max(0, middle * middle - outer * (second.value ** 2 - b * b)));
  // Of the quadratic's two forms the one without cancellation.
  return first.lower >= 0 ? outer / (middle + root) : (middle - root) / (second.value ** 2 - b * b);
}
