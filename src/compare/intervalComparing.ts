import { requireInteger, requireLevel } from "../errors.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import type { Distribution } from "../metric/distribution.ts";
import { checkedInterval } from "./change.ts";
import { requireMargin } from "./compare.ts";
import { pValueByInversion } from "./moverDifference.ts";
import { scoreTest } from "./scoreTest.ts";

/** Defaults of a comparison that is made of each score's own interval. @internal */
export const INTERVAL_COMPARING: {
  readonly level: undefined;
  readonly interval: IntervalMethod;
  readonly margin: undefined;
  readonly minimumN: 2;
} = {
  level: undefined,
  interval: scoreInterval,
  margin: undefined,
  minimumN: 2,
};

/** Its options. @internal */
export interface IntervalComparing {
  readonly level: number;
  readonly interval: IntervalMethod;
  readonly margin: number | undefined;
  readonly minimumN: number;
}

/** Refuses options that are none; the level is that of the scores unless another is asked for. @internal */
export function requireIntervalComparing(
  settled: Omit<IntervalComparing, "level"> & { readonly level: number | undefined },
  own: number,
): IntervalComparing {
  const { margin, minimumN } = settled;
  const level = settled.level ?? own;
  requireLevel(level);
  const interval = checkedInterval(settled.interval);
  requireInteger(minimumN, "minimumN", 1);
  if (margin !== undefined) requireMargin(margin, level);
  return { level, interval, margin, minimumN };
}

/** p-value of an estimate against a value: the score test beside its own interval, else where the interval ends at the value. @internal */
export function pValueAgainst(
  at: number,
  estimate: number,
  distribution: Distribution,
  interval: IntervalMethod,
): number {
  return interval === scoreInterval
    ? scoreTest(distribution, at)
    : pValueByInversion((level) => interval(distribution, level), estimate, at);
}
