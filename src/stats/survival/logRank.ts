import { refuse } from "../../errors.ts";
import { requireChoice } from "../../options.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { isEvent, readSpans, requireColumn, requireList } from "./spans.ts";

/** Options of {@link logRank}. */
export interface LogRankOptions {
  /** Every event alike (`"log-rank"`, the default), or early events more, by the pooled survival (`"peto"`). */
  readonly weights?: "log-rank" | "peto" | undefined;
}

/** One group of a {@link logRank} test. */
export interface LogRankGroup {
  readonly group: string | number;
  readonly n: number;
  /** Events, weighted where the test weighs them. */
  readonly observed: number;
  /** Events expected were all groups alike. */
  readonly expected: number;
}

/** Do groups differ in their survival? */
export interface LogRank {
  /** By key, ascending. */
  readonly groups: readonly LogRankGroup[];
  /** Null when there is nothing to compare; `"noVariance"`: all at risk ended at one time. */
  readonly chiSquare: number | null;
  readonly df: number;
  readonly pValue: number | null;
  readonly method: string;
  readonly reason: null | "oneGroup" | "noEvents" | "noVariance";
}

/**
 * The log-rank test: whether groups end at different speeds, over the whole of what was observed.
 *
 * Formula: (O − E)'V⁻¹(O − E), E = Σ d·n_g/n, V = Σ d(n − d)/(n − 1)·(n_g/n)(δ − n_h/n); chi-square on groups − 1.
 * Weakness: it says that curves differ, not by how much, and little where they cross: give {@link restrictedMean} beside it.
 * Accuracy: R survival 3.5-3, 1e-11 relative, test/reference/survival.json.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_KEY`, `BAD_OPTION`
 * @see [mantel1966], [harringtonFleming1982]
 * @example
 * const { chiSquare, pValue } = logRank([3, 5, 7, 2, 18, 16], [1, 1, 1, 1, 1, 1], ["a", "a", "a", "a", "b", "b"]);
 * [chiSquare?.toFixed(4), pValue?.toFixed(4)]; // => ["3.8633", "0.0494"]
 */
export function logRank(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean | number>,
  groups: ArrayLike<string | number>,
  options: LogRankOptions = {},
): LogRank {
  const { weights = "log-rank" } = options;
  requireChoice(weights, "weights", ["log-rank", "peto"]);
  requireColumn(groups, "groups", requireList(durations));
  const arms = split(durations, observed, groups);
  const { observedEvents, expectedEvents, covariance } = accumulate(arms, weights === "peto");
  const compared = expectedEvents.flatMap((expected, g) => (expected > 0 ? [g] : []));
  const df = Math.max(0, compared.length - 1);
  const reason = arms.length < 2 ? "oneGroup" : df === 0 ? "noEvents" : null;
  // One group is what the others leave: its row would make V singular.
  const free = compared.slice(1);
  const chiSquare =
    reason === null
      ? quadraticForm(
          free.map((g) => free.map((h) => covariance[g]![h]!)),
          free.map((g) => observedEvents[g]! - expectedEvents[g]!),
        )
      : null;
  return {
    groups: arms.map(({ group, all }, g) => ({
      group,
      n: all.length,
      observed: observedEvents[g]!,
      expected: expectedEvents[g]!,
    })),
    chiSquare,
    df,
    pValue: chiSquare === null ? null : chiSquareSf(chiSquare, df),
    method: weights,
    reason: reason ?? (chiSquare === null ? "noVariance" : null),
  };
}

interface Arm {
  readonly group: string | number;
  readonly ended: Float64Array;
  readonly all: Float64Array;
}

function split(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean | number>,
  groups: ArrayLike<string | number>,
): readonly Arm[] {
  readSpans(durations, observed); // all rows are checked before any work
  const rows = new Map<string | number, { durations: number[]; ended: number[] }>();
  for (let i = 0; i < durations.length; i++) {
    const group = groups[i];
    if (typeof group !== "string" && !(typeof group === "number" && Number.isFinite(group))) {
      refuse("BAD_KEY", "groups", "a string or a finite number", group, i);
    }
    let arm = rows.get(group);
    if (arm === undefined) rows.set(group, (arm = { durations: [], ended: [] }));
    arm.durations.push(durations[i]!);
    if (isEvent(observed[i], i)) arm.ended.push(durations[i]!);
  }
  return [...rows.keys()].sort(byKey).map((group) => {
    const { durations: all, ended } = rows.get(group)!;
    return { group, ended: Float64Array.from(ended).sort(), all: Float64Array.from(all).sort() };
  });
}

/** Numbers before strings, each ascending: the order of rows must not show in the result. */
function byKey(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : 1;
}

/** Observed and expected events and their hypergeometric covariance, summed over the event times. */
function accumulate(
  arms: readonly Arm[],
  peto: boolean,
): { observedEvents: number[]; expectedEvents: number[]; covariance: number[][] } {
  const observedEvents = arms.map(() => 0);
  const expectedEvents = arms.map(() => 0);
  const covariance = arms.map(() => arms.map(() => 0));
  const seen = arms.map(() => 0); // events before now
  const left = arms.map(() => 0); // rows that left before now
  let survival = 1; // pooled, before now
  for (;;) {
    const time = Math.min(...arms.map(({ ended }, g) => ended[seen[g]!] ?? Infinity));
    if (time === Infinity) return { observedEvents, expectedEvents, covariance };
    const weight = peto ? survival : 1;
    const atRisk = arms.map(({ all }, g) => {
      while (all[left[g]!]! < time) left[g]!++;
      return all.length - left[g]!;
    });
    let [n, d] = [0, 0];
    arms.forEach(({ ended }, g) => {
      const before = seen[g]!;
      while (ended[seen[g]!] === time) seen[g]!++;
      observedEvents[g]! += weight * (seen[g]! - before);
      d += seen[g]! - before;
      n += atRisk[g]!;
    });
    const spread = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) : 0;
    for (let g = 0; g < arms.length; g++) {
      const share = atRisk[g]! / n;
      expectedEvents[g]! += weight * d * share;
      for (let h = 0; h < arms.length; h++) {
        covariance[g]![h]! += spread * share * ((g === h ? 1 : 0) - atRisk[h]! / n);
      }
    }
    survival *= (n - d) / n;
  }
}

/** u'V⁻¹u for a positive definite V, by Cholesky's L: the squared length of L⁻¹u. Null where V is singular. */
function quadraticForm(V: readonly (readonly number[])[], u: readonly number[]): number | null {
  const L: number[][] = [];
  const solved: number[] = [];
  let total = 0;
  for (let i = 0; i < u.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = V[i]![j]!;
      for (let k = 0; k < j; k++) rest -= (j === i ? row[k]! : L[j]![k]!) * row[k]!;
      if (j < i) row.push(rest / L[j]![j]!);
      else if (rest > 1e-14 * V[i]![i]!) row.push(Math.sqrt(rest));
      else return null;
    }
    L.push(row);
    let rest = u[i]!;
    for (let k = 0; k < i; k++) rest -= row[k]! * solved[k]!;
    solved.push(rest / row[i]!);
    total += solved[i]! ** 2;
  }
  return total;
}
