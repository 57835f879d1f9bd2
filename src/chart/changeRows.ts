import type { Change, Verdict } from "../compare/change.ts";
import type { PeriodComparison } from "../compare/comparePeriods.ts";
import type { DifferenceInDifferences } from "../compare/differenceInDifferences.ts";
import type { ExpectationGap } from "../driver/expectationGap.ts";
import type { SegmentComparison } from "../segment/compareSegments.ts";
import type { RateChange } from "../service/compareContactRates.ts";
import type { Interval } from "../stats/interval.ts";
import type { SeriesChanges } from "../trend/seriesChanges.ts";
import { type Frame, namesOf } from "./frame.ts";

/** What changeChart draws. */
export type ChangeResult =
  | Change
  | SegmentComparison<unknown>
  | PeriodComparison
  | DifferenceInDifferences
  | SeriesChanges
  | ExpectationGap
  | RateChange;

/** What of a change is drawn. @internal */
export interface Drawn {
  readonly reference: { readonly value: number | null; readonly n: number };
  readonly current: { readonly value: number | null; readonly n: number };
  readonly difference: number | null;
  readonly interval: Pick<Interval, "lower" | "upper" | "level"> | null;
}

/** One line of the picture. @internal */
export interface ChangeRow {
  readonly key: unknown;
  readonly change: Drawn | null;
  readonly verdict: Verdict;
}

/** What the two sides are called. @internal */
export interface Sides {
  readonly reference: string;
  readonly current: string;
}

/** More than so many rows are not drawn. */
const MOST = 40;

/** The lines of a result, what its sides are called, and whether they stand in order of time. @internal */
export function rowsOf(result: ChangeResult, frame: Frame): { rows: ChangeRow[]; sides: Sides; timed: boolean } {
  const { texts } = frame;
  const plain: Sides = frame.chinese
    ? { reference: "对照", current: "当前" }
    : { reference: "before", current: "after" };
  if (result.kind === "comparison") {
    const rows = result.segments.map(({ key, change, verdict }) => ({ key, change, verdict }));
    const reference = result.to === "rest" ? texts.rest : namesOf([result.to], frame)[0]!;
    return { rows, sides: { reference, current: frame.chinese ? "分组" : "segment" }, timed: false };
  }
  if (result.kind === "periodComparison" || result.kind === "changes") {
    const rows = result.changes.map((each) => ({
      key: { ...("key" in each ? each.key : {}), "": each.period.label },
      change: each.change,
      verdict: (each as ChangeRow).verdict ?? each.change?.verdict ?? "not enough data",
    })) as ChangeRow[];
    return { rows, sides: plain, timed: true };
  }
  if (result.kind === "differenceInDifferences") {
    const { treated, control } = result;
    const empty = { of: null, value: null, n: 0, effectiveN: 0, interval: null };
    const difference = { ...treated, ...result, current: empty, reference: empty, kind: "change" as const };
    const rows = [
      { key: texts.treated, change: treated, verdict: treated.verdict },
      { key: texts.control, change: control, verdict: control.verdict },
      { key: frame.chinese ? "两者之差" : "difference", change: difference, verdict: result.verdict },
    ];
    return { rows, sides: plain, timed: true };
  }
  if (result.kind === "gap") {
    const sides = frame.chinese
      ? { reference: "期望", current: "感知" }
      : { reference: "expected", current: "perceived" };
    return { rows: gapRows(result, frame), sides, timed: true };
  }
  if (result.kind === "rateChange") {
    const arm = ({ value, count }: RateChange["current"]): Drawn["current"] => ({ value, n: count });
    const change = { ...result, current: arm(result.current), reference: arm(result.reference) };
    return { rows: [{ key: {}, change, verdict: result.verdict }], sides: plain, timed: true };
  }
  const { current, reference, verdict } = result;
  const period = (arm: typeof current): string | null => arm.of?.period?.label ?? null;
  const sides = { reference: period(reference) ?? plain.reference, current: period(current) ?? plain.current };
  return { rows: [{ key: current.of?.key ?? {}, change: result, verdict }], sides, timed: true };
}

/** Items, then all of them: where what was perceived falls short of what was expected. */
function gapRows({ items, total, level }: ExpectationGap, { texts }: Frame): ChangeRow[] {
  const verdictOf = (gap: number | null, pValue: number | null): Verdict => {
    if (gap === null || pValue === null) return "not enough data";
    return pValue >= 1 - level ? "no clear change" : gap < 0 ? "worse" : "better";
  };
  const rows = items.map(({ item, n, perception, expectation, gap, interval, adjustedPValue }): ChangeRow => {
    const [reference, current] = [expectation, perception].map((value) => ({ value, n }));
    const change = { reference: reference!, current: current!, difference: gap, interval };
    return { key: item, change, verdict: verdictOf(gap, adjustedPValue) };
  });
  if (total === null || items.length < 2) return rows;
  const none = { value: null, n: 0 };
  const change = { reference: none, current: none, difference: total.gap, interval: total.interval };
  return [...rows, { key: texts.all, change, verdict: verdictOf(total.gap, total.pValue) }];
}

/** By difference, periods in order of time; of too many those with the most answers, of periods the newest. @internal */
export function shownRows(rows: readonly ChangeRow[], timed: boolean): ChangeRow[] {
  if (timed) return rows.slice(-MOST);
  const answers = ({ change }: ChangeRow): number => change?.current.n ?? 0;
  const kept = [...rows].sort((a, b) => answers(b) - answers(a)).slice(0, MOST);
  return kept.sort((a, b) => (a.change?.difference ?? Infinity) - (b.change?.difference ?? Infinity));
}
