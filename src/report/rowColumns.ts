import type { Change } from "../compare/change.ts";
import type { ScoredCell } from "../cube/scoreCells.ts";
import type { Series } from "../cube/seriesOf.ts";
import { type KeyedRow, keyOf } from "./keyedRow.ts";
import { type TidyRow, flatten, intervalColumns, periodColumns, scoreColumns } from "./flatten.ts";
import type { Results } from "./result.ts";

/** A result without its lists: those are the caller's own rows. @internal */
export function withoutLists(of: object): KeyedRow[] {
  return [
    { key: {}, values: flatten(Object.fromEntries(Object.entries(of).filter(([, value]) => !Array.isArray(value)))) },
  ];
}

/** One row a target; one without a target where none was named. Times stay milliseconds, and say so by their names. @internal */
export function timesRows(of: Results["times"]): KeyedRow[] {
  const { targets, durations: _, issues: __, clock, ...rest } = of;
  const common = durations(flatten({ ...rest, clock: clock.kind }));
  if (targets.length === 0) return [{ key: {}, values: common }];
  return targets.map((each) => ({ key: {}, values: { ...common, ...prefixed("target", durations(flatten(each))) } }));
}

function prefixed(prefix: string, columns: TidyRow): TidyRow {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [`${prefix}.${name}`, value]));
}

/** Numbers of milliseconds under names that say so: `median.valueMs`. @internal */
export function durations(columns: TidyRow): TidyRow {
  const timed =
    /^((median|p90|medianAge|p90Age|restrictedMean|mean)\.(value|lower|upper|tau|standardError)|time|per|within)$/;
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [timed.test(name) ? `${name}Ms` : name, value]),
  );
}

/** @internal */
export function resultColumns(result: Results["rate"] | Results["score"]): TidyRow {
  return result.kind === "rate" ? flatten(result) : scoreColumns(result);
}

/** @internal */
export function cellRow({ key, period, score, flags }: ScoredCell): KeyedRow {
  const values = score === null ? { value: null, n: null } : scoreColumns(score);
  return { key: keyOf(key), values: { ...periodOf(period), ...values, flags: flags.join(", ") } };
}

/** @internal */
export function seriesRows({ key, points }: Series): KeyedRow[] {
  return points.map(({ period, score }) => ({
    key: keyOf(key),
    values: { ...periodOf(period), ...scoreColumns(score) },
  }));
}

/** A difference beside a score: its own interval has its own columns. @internal */
export function changeColumns({ difference, unit, interval, pValue, reference }: Omit<Change, "kind">): TidyRow {
  return {
    difference,
    differenceUnit: unit,
    ...intervalColumns("differenceInterval", interval),
    pValue,
    referenceValue: reference.value,
    referenceN: reference.n,
  };
}

/** @internal */
export function periodOf(period: Parameters<typeof periodColumns>[1] | null | undefined): TidyRow {
  return period === null || period === undefined ? {} : periodColumns("period", period);
}

/** @internal */
export function row(each: { readonly key: unknown }, more: TidyRow): KeyedRow {
  const { key, ...rest } = each;
  return { key: keyOf(key), values: { ...more, ...flatten(rest) } };
}
