import type { OpenInterval } from "../stats/interval.ts";
import type { Frame } from "./frame.ts";

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];

/** What times are counted in. @internal */
export interface TimeUnit {
  readonly ms: number;
  readonly name: string;
}

/** The largest unit of which the longest time is two or more. @internal */
export function timeUnitOf(values: readonly (number | null)[], { chinese }: Frame): TimeUnit {
  let longest = 0;
  for (const value of values) longest = Math.max(longest, value ?? 0);
  if (longest >= 2 * HOUR || longest === 0) return { ms: HOUR, name: chinese ? "小时" : "hours" };
  if (longest >= 2 * MINUTE) return { ms: MINUTE, name: chinese ? "分钟" : "minutes" };
  return { ms: SECOND, name: chinese ? "秒" : "seconds" };
}

/** @internal */
export function quantileName(p: number, frame: Frame): string {
  if (p === 0.5) return frame.chinese ? "中位数" : "median";
  return frame.chinese ? `${frame.number(100 * p)}%分位` : `${frame.number(100 * p)}th percentile`;
}

/** What was measured, by which clock: "median, opening hours". @internal */
export function timesTitle(
  what: string,
  clock: { readonly kind: string } | null,
  unit: TimeUnit,
  { chinese }: Frame,
): string {
  const open = clock?.kind === "business" ? (chinese ? "营业" : "opening ") : "";
  return `${what}${chinese ? "，" : ", "}${open}${unit.name}`;
}

/** A time in its unit. @internal */
export function timeIn(value: number | null, { ms }: TimeUnit): number | null {
  return value === null ? null : value / ms;
}

/** @internal */
export function intervalIn(
  interval: OpenInterval | null,
  unit: TimeUnit,
): { lower: number | null; upper: number | null } | null {
  return interval && { lower: timeIn(interval.lower, unit), upper: timeIn(interval.upper, unit) };
}
