import { refuse, requireNumber } from "../../errors.ts";
import { symmetricEigen } from "../../numerics/symmetricEigen.ts";
import { symmetricInverse } from "../../numerics/symmetricInverse.ts";
import { requireChoice, settle } from "../../options.ts";
import { requireList } from "../lists.ts";
import { johnsonParts } from "./johnsonParts.ts";
import { lmgParts } from "./lmg.ts";

/** How R² is shared out: over all orders of the items, or by Johnson's relative weights. */
export type ImportanceMethod = "lmg" | "johnson";

/** Options of {@link relativeImportance}. */
export interface RelativeImportanceOptions {
  /** `"lmg"` to 16 items (to 20 when given), `"johnson"` above. */
  readonly method?: ImportanceMethod | undefined;
}

/** How much of an outcome's variance each item explains. */
export interface RelativeImportance {
  readonly kind: "relativeImportance";
  /** All orders of the items, or Johnson's weights. */
  readonly method: ImportanceMethod;
  /** Of all items together, 0..1; null where there is none. */
  readonly rSquared: number | null;
  /** The part of R² of each item; they add up to `rSquared`. */
  readonly parts: readonly number[] | null;
  /** Regression coefficients in the units of the matrix: outcome per unit of the item; null where items determine each other. */
  readonly coefficients: readonly number[] | null;
  /** Variance inflation of each item; null where items determine each other. */
  readonly inflation: readonly number[] | null;
  /** `"collinear"`: parts, but no coefficients; `"constantOutcome"`, `"notPositiveDefinite"`: nothing. */
  readonly reason: null | "collinear" | "constantOutcome" | "notPositiveDefinite";
}

/** More items than this go by Johnson's weights unless all orders are asked for. */
const MOST_LMG = 16;
/** All orders of more items than this are refused: 2^20 models take half a second. */
const MOST_LMG_ASKED = 20;
const MOST_ITEMS = 200;

/**
 * How much of an outcome's variance does each of several correlated items explain?
 *
 * Formula: LMG: the average increase of R² over all orders in which the items may join [lindeman1980]; Johnson: relative
 * weights by the nearest orthogonal variables [johnson2000]. Both share out R² without rest.
 * Units: parts of R², 0..1; coefficients in outcome units per unit of the item. Range of `inflation`: from 1.
 * Accuracy: R relaimpo, rwa and DescTools::VIF, 1e-9, test/reference/key-drivers.test.ts; the parts add up to R² within 1e-12.
 * Weakness: it is association: an item that follows another gets a part of what the other causes.
 *
 * @param matrix - Correlations, covariances or centred cross products: a square of finite numbers, the outcome in the last row.
 * @returns The parts in the order of the items, with coefficients and inflation.
 * @throws {CxError} `NOT_ITERABLE`, `LENGTH_MISMATCH` (no square), `NOT_A_NUMBER`, `OUT_OF_RANGE` (not symmetric, negative on the diagonal, too many items), `EMPTY`, `BAD_OPTION`
 * @see [lindeman1980], [gromping2006], [johnson2000]
 * @example
 * const { rSquared, parts } = relativeImportance([
 *   [1, 0.5, 0.6],
 *   [0.5, 1, 0.4],
 *   [0.6, 0.4, 1],
 * ]);
 * [rSquared?.toFixed(4), parts?.map((part) => part.toFixed(4))]; // => ["0.3733", ["0.2867", "0.0867"]]
 */
export function relativeImportance(
  matrix: readonly ArrayLike<number>[],
  options: RelativeImportanceOptions = {},
): RelativeImportance {
  const settled = settle(options, { method: undefined });
  const { flat, p } = requireSymmetric(matrix);
  const method = chosenMethod(settled.method, p);
  const nothing = { rSquared: null, parts: null, coefficients: null, inflation: null };
  const size = p + 1;
  const variance = (i: number): number => flat[i * size + i]!;
  if (!(variance(p) > 0)) return { kind: "relativeImportance", method, ...nothing, reason: "constantOutcome" };
  const r = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const scale = Math.sqrt(variance(i) * variance(j));
      if (scale > 0) r[i * size + j] = flat[i * size + j]! / scale;
    }
  }
  if (leastEigenvalue(r, size) < -1e-9)
    return { kind: "relativeImportance", method, ...nothing, reason: "notPositiveDefinite" };
  const parts = new Float64Array(p);
  const rSquared = method === "lmg" ? lmgParts(r, p, parts) : johnsonParts(r, p, parts);
  const inverse = symmetricInverse(itemsOf(flat, p), p);
  const shared = { kind: "relativeImportance" as const, method, rSquared, parts: Array.from(parts) };
  if (inverse === null) return { ...shared, coefficients: null, inflation: null, reason: "collinear" };
  const coefficients = Array.from({ length: p }, (_, i) => {
    let total = 0;
    for (let j = 0; j < p; j++) total += inverse[i * p + j]! * flat[j * size + p]!;
    return total + 0;
  });
  const inflation = Array.from({ length: p }, (_, i) => inverse[i * p + i]! * variance(i));
  return { ...shared, coefficients, inflation, reason: null };
}

/** The method asked for, or the one for so many items. @internal */
export function chosenMethod(asked: unknown, p: number): ImportanceMethod {
  if (asked === undefined) return p > MOST_LMG ? "johnson" : "lmg";
  requireChoice(asked, "method", ["lmg", "johnson"]);
  if (asked === "lmg" && p > MOST_LMG_ASKED) {
    refuse("OUT_OF_RANGE", "method", `"johnson" for more than ${MOST_LMG_ASKED} items`, p);
  }
  return asked;
}

/** Below 0 the matrix is no matrix of correlations, as pairwise counting can make it. */
function leastEigenvalue(matrix: Float64Array, size: number): number {
  let least = Infinity;
  for (const value of symmetricEigen(matrix, size).values) least = Math.min(least, value);
  return least;
}

/** The part of a (p + 1)-square without the outcome. */
function itemsOf(flat: Float64Array, p: number): Float64Array {
  const items = new Float64Array(p * p);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) items[i * p + j] = flat[i * (p + 1) + j]!;
  return items;
}

function requireSymmetric(matrix: readonly ArrayLike<number>[]): { readonly flat: Float64Array; readonly p: number } {
  requireList(matrix, "matrix");
  const size = matrix.length;
  if (size < 2) refuse("EMPTY", "matrix", "an item and the outcome", size);
  if (size > MOST_ITEMS + 1) refuse("OUT_OF_RANGE", "matrix", `at most ${MOST_ITEMS} items`, size - 1);
  const flat = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row: unknown = matrix[i];
    requireList(row, `matrix[${i}]`);
    const list = row as ArrayLike<number>;
    if (list.length !== size) refuse("LENGTH_MISMATCH", `matrix[${i}]`, `${size} numbers`, list.length);
    for (let j = 0; j < size; j++) {
      requireNumber(list[j], `matrix[${i}]`, i === j ? 0 : -1e150, 1e150, j);
      flat[i * size + j] = list[j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [flat[i * size + j]!, flat[j * size + i]!];
      const largest = Math.sqrt(flat[i * size + i]! * flat[j * size + j]!);
      if (Math.abs(a - b) > 1e-9 * largest) refuse("OUT_OF_RANGE", `matrix[${i}]`, "a symmetric matrix", a, j);
    }
  }
  return { flat, p: size - 1 };
}
