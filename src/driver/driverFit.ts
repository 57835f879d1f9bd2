import { symmetricEigen } from "../numerics/symmetricEigen.ts";
import { symmetricInverse } from "../numerics/symmetricInverse.ts";
import { johnsonParts } from "../stats/importance/johnsonParts.ts";
import { type LmgSpace, lmgParts, lmgSpace } from "../stats/importance/lmg.ts";
import type { ImportanceMethod } from "../stats/importance/relativeImportance.ts";
import type { CrossGroup, CrossTally } from "./crossState.ts";
import { type CrossMoments, momentsOf, totalOf } from "./crossMoments.ts";
import type { Replicated } from "./deleteGroups.ts";

/** A linear model of the outcome on the items' columns, in columns' own units. @internal */
export interface DriverFit {
  readonly r2: number;
  /** Share of R² of each column, 0..1; NaN without R². Null where no method was asked for. */
  readonly shares: Float64Array | null;
  /** Outcome units per unit of the column; NaN where columns determine each other. */
  readonly slopes: Float64Array;
  /** The same of the outcome's positive part; null where it has none. */
  readonly plus: Float64Array | null;
  readonly means: Float64Array;
}

/** A model of all groups and of all but one, with what was found out about the columns. @internal */
export interface DriverModel extends Replicated<DriverFit> {
  readonly total: CrossGroup;
  readonly moments: CrossMoments;
  /** Number of item columns. */
  readonly p: number;
  /** Columns that do not vary. */
  readonly constant: readonly boolean[];
  /** Columns that others determine. */
  readonly redundant: readonly boolean[];
  /** Variance inflation; null where it has none. */
  readonly inflation: readonly (number | null)[];
  readonly reason: null | "constantOutcome" | "notPositiveDefinite" | "noAnswers";
}

/** A direction of the correlations in which nothing varies. */
const NO_VARIANCE = 1e-9;

/** Fits all groups, then all but one at a time. @internal */
export function driverModel(state: CrossTally, method: ImportanceMethod | null): DriverModel {
  const total = totalOf(state);
  const moments = momentsOf(state, total);
  const { width, covariances } = moments;
  const p = width - (state.parts ? 2 : 1);
  const variance = (a: number): number => covariances[a * width + a]!;
  const constant = Array.from({ length: p }, (_, a) => variance(a) === 0);
  const reason = total.n === 0 ? "noAnswers" : variance(width - 1) === 0 ? "constantOutcome" : null;
  const structure = structureOf(moments, p, constant);
  const space = method === "lmg" && p <= 20 ? lmgSpace(p) : null;
  const fit = (of: CrossMoments): DriverFit => fitOf(of, p, structure.independent, method, space, state.parts);
  const full = fit(moments);
  const bad = reason ?? (structure.indefinite ? "notPositiveDefinite" : null);
  const used = bad === null ? state.groups.filter(({ weight }) => weight > 0) : [];
  const without = used.length < 2 ? [] : used.map((group) => fit(momentsOf(state, total, group)));
  return {
    full,
    without,
    df: without.length - 1,
    total,
    moments,
    p,
    constant,
    redundant: structure.redundant,
    inflation: structure.inflation,
    reason: bad,
  };
}

interface Structure {
  /** Columns that carry the slopes. */
  readonly independent: readonly number[];
  readonly redundant: readonly boolean[];
  readonly inflation: readonly (number | null)[];
  /** Whether the correlations, outcome included, cannot be those of anything. */
  readonly indefinite: boolean;
}

function structureOf({ width, covariances }: CrossMoments, p: number, constant: readonly boolean[]): Structure {
  const varying = constant.flatMap((still, a) => (still ? [] : [a]));
  const columns = covariances[width * width - 1]! > 0 ? [...varying, width - 1] : varying;
  const indefinite = symmetricEigen(correlations(covariances, width, columns), columns.length).values.some(
    (value) => value < -NO_VARIANCE,
  );
  const m = varying.length;
  const { values, vectors } = symmetricEigen(correlations(covariances, width, varying), m);
  const redundant = new Array<boolean>(p).fill(false);
  let rank = m;
  for (let k = 0; k < m; k++) {
    if (values[k]! > NO_VARIANCE) continue;
    rank--;
    varying.forEach((a, i) => (redundant[a] ||= Math.abs(vectors[i * m + k]!) > 1e-5));
  }
  let independent = varying;
  if (rank < m) {
    independent = [];
    for (const a of varying) {
      const tried = [...independent, a];
      if (symmetricInverse(correlations(covariances, width, tried), tried.length)) independent = tried;
    }
  }
  const inverse = symmetricInverse(correlations(covariances, width, independent), independent.length);
  const inflation = new Array<number | null>(p).fill(null);
  independent.forEach((a, i) => {
    if (inverse && !redundant[a]) inflation[a] = inverse[i * independent.length + i]!;
  });
  return { independent, redundant, inflation, indefinite };
}

function correlations(covariances: Float64Array, width: number, columns: readonly number[]): Float64Array {
  const m = columns.length;
  const r = new Float64Array(m * m);
  columns.forEach((a, i) => {
    columns.forEach((b, j) => {
      const scale = Math.sqrt(covariances[a * width + a]! * covariances[b * width + b]!);
      r[i * m + j] = scale > 0 ? covariances[a * width + b]! / scale : 0;
    });
  });
  return r;
}

function fitOf(
  { width, covariances, means }: CrossMoments,
  p: number,
  independent: readonly number[],
  method: ImportanceMethod | null,
  space: LmgSpace | null,
  parts: boolean,
): DriverFit {
  const outcome = width - 1;
  const m = independent.length;
  const items = new Float64Array(m * m);
  independent.forEach((a, i) => {
    independent.forEach((b, j) => (items[i * m + j] = covariances[a * width + b]!));
  });
  const inverse = symmetricInverse(items, m);
  const slopesOn = (column: number): Float64Array => {
    const slopes = new Float64Array(p).fill(NaN);
    if (inverse === null) return slopes;
    independent.forEach((a, i) => {
      let slope = 0;
      for (let j = 0; j < m; j++) slope += inverse[i * m + j]! * covariances[independent[j]! * width + column]!;
      slopes[a] = slope;
    });
    return slopes;
  };
  const slopes = slopesOn(outcome);
  const plus = parts ? slopesOn(outcome - 1) : null;
  let r2 = 0;
  for (const a of independent)
    r2 += (slopes[a]! * covariances[a * width + outcome]!) / covariances[outcome * width + outcome]!;
  if (method === null) return { r2, shares: null, slopes, plus, means };
  const columns = [...Array.from({ length: p }, (_, a) => a), outcome];
  const r = correlations(covariances, width, columns);
  const shares = new Float64Array(p);
  r2 = method === "lmg" ? lmgParts(r, p, shares, space!) : johnsonParts(r, p, shares);
  for (let a = 0; a < p; a++) shares[a] = r2 > 1e-14 ? shares[a]! / r2 : NaN;
  return { r2, shares, slopes, plus, means };
}
