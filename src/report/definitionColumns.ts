import type { MetricInfo } from "../metric/metric.ts";
import { type TidyRow, flatten, isRecord } from "./flatten.ts";

/**
 * What was measured, as columns that every row of a result carries: names start with `definition.`.
 *
 * @internal
 */
export function definitionColumns(of: object): TidyRow {
  const { metric, definition, clock, asOf, level } = of as Readonly<Record<string, unknown>>;
  const timeZone = zoneOf(of);
  return {
    ...(isRecord(metric) ? metricColumns(metric as unknown as MetricInfo, of) : {}),
    ...(isRecord(definition) ? flatten(definition, "definition.") : {}),
    ...(typeof definition === "string" ? { "definition.denominator": definition } : {}),
    ...(isRecord(clock) ? flatten(clock, "definition.clock.") : {}),
    ...(timeZone === null ? {} : { "definition.timeZone": timeZone }),
    ...(typeof asOf === "number" ? { "definition.asOf": new Date(asOf).toISOString() } : {}),
    ...(typeof level === "number" ? { "definition.level": level } : {}),
  };
}

function metricColumns({ name, scale, unit, better, source }: MetricInfo, of: object): TidyRow {
  return {
    "definition.name": typeof name === "string" ? name : name.en,
    "definition.scale": scaleText(scale),
    "definition.bands": bandsText(of),
    "definition.unit": unit,
    "definition.better": better,
    "definition.denominator": "scored answers",
    "definition.source": source,
  };
}

/** "0..10", "0.5..5 step 0.5" @internal */
export function scaleText({ min, max, step }: MetricInfo["scale"]): string {
  return `${min}..${max}${step === 1 ? "" : ` step ${step}`}`;
}

/** "promoter 9 10; passive 7 8": of the first score that stands in a result; null where none does. */
function bandsText(of: object): string | null {
  const bands = firstOf(of, (each) => (isRecord(each["bands"]) ? each["bands"] : null));
  if (bands === null) return null;
  const parts = Object.entries(bands).map(
    ([band, share]) => `${band} ${(share as { points: readonly number[] }).points.join(" ")}`,
  );
  return parts.join("; ");
}

function zoneOf(of: object): string | null {
  return firstOf(of, (each) => (typeof each["timeZone"] === "string" ? each["timeZone"] : null));
}

/** The first thing that is found in a result, its first entries and their parts. @internal */
export function firstOf<Found>(
  of: object,
  find: (record: Readonly<Record<string, unknown>>) => Found | null,
  depth: number = 4,
): Found | null {
  if (depth === 0 || !isRecord(of)) return null;
  const own = find(of);
  if (own !== null) return own;
  for (const value of Object.values(of)) {
    const next: unknown = Array.isArray(value) ? value.find((each) => isRecord(each)) : value;
    const found = isRecord(next) ? firstOf(next, find, depth - 1) : null;
    if (found !== null) return found;
  }
  return null;
}
