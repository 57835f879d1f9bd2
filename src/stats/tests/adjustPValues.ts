import { refuse, requireIterable, requireNumber } from "../../errors.ts";
import { sum } from "../../numerics/sum.ts";
import { requireChoice, settle } from "../../options.ts";

/**
 * How p-values are adjusted for being many. The first six hold the chance of any false alarm at the
 * level; the last two hold the share of false alarms among the alarms.
 */
export type AdjustMethod =
  "bonferroni" | "sidak" | "holm" | "holmSidak" | "hochberg" | "hommel" | "benjaminiHochberg" | "benjaminiYekutieli";

/** Options of {@link adjustPValues}. */
export interface AdjustPValuesOptions {
  /** `"benjaminiHochberg"` unless given; `"holm"` where a single false alarm costs. */
  readonly method?: AdjustMethod | undefined;
}

const METHODS: Readonly<Record<AdjustMethod, (ascending: readonly number[]) => number[]>> = {
  bonferroni: (p) => p.map((each) => p.length * each),
  sidak: (p) => p.map((each) => sidak(each, p.length)),
  holm: (p) => runningMax(p.map((each, j) => (p.length - j) * each)), // [holm1979]
  holmSidak: (p) => runningMax(p.map((each, j) => sidak(each, p.length - j))),
  hochberg: (p) => runningMin(p.map((each, j) => (p.length - j) * each)), // [hochberg1988]
  hommel,
  benjaminiHochberg: (p) => runningMin(p.map((each, j) => (p.length / (j + 1)) * each)), // [benjamini1995]
  benjaminiYekutieli: (p) => {
    const harmonic = sum(p.map((_, j) => 1 / (j + 1)));
    return runningMin(p.map((each, j) => ((p.length * harmonic) / (j + 1)) * each)); // [benjamini2001]
  },
};

/**
 * p-values that may be read side by side: of twenty segments that do not differ, one is below 0.05 by chance.
 *
 * null (no test was possible) stays null and is not counted. Order and ties are kept; no adjusted value is below its
 * raw one or above 1. (The two-stage method is left out: it can adjust downwards.)
 *
 * Formula: Holm: max over j ≤ i of (m − j + 1)·p₍ⱼ₎; Benjamini–Hochberg: min over j ≥ i of m·p₍ⱼ₎/j; the others as their sources have them.
 * Range: 0..1. Accuracy: 1e-12, R p.adjust, test/reference/p-adjust.json.
 * Weakness: `"hommel"` takes time in the square of the number of p-values, so that 10,000 are the most.
 * Units: none, probabilities.
 *
 * @param pValues - One p-value a question asked.
 * @returns One adjusted p-value for each, in the order given.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER` (NaN too), `OUT_OF_RANGE` (also more than 10,000 for `"hommel"`), `BAD_OPTION`
 * @see [holm1979], [hochberg1988], [hommel1988], [benjamini1995], [benjamini2001]
 * @example
 * adjustPValues([0.01, 0.04, null, 0.03], { method: "holm" }); // => [0.03, 0.06, null, 0.06]
 * adjustPValues([0.01, 0.04, 0.03]).map((p) => p?.toFixed(3)); // => ["0.030", "0.040", "0.040"]
 */
export function adjustPValues(
  pValues: Iterable<number | null>,
  options: AdjustPValuesOptions = {},
): readonly (number | null)[] {
  const { method } = settle(options, { method: "benjaminiHochberg" });
  requireAdjustment(method, "method");
  const given = Array.from(requireIterable(pValues, "pValues"), (p) => (p === 0 ? 0 : p)); // −0 is 0
  given.forEach((p, index) => {
    if (p !== null) requireNumber(p, "pValues", 0, 1, index);
  });
  if (method === "hommel" && given.length > MOST_HOMMEL) {
    refuse("OUT_OF_RANGE", "pValues", `at most ${MOST_HOMMEL} p-values for "hommel"`, given.length);
  }
  const order = given.flatMap((p, index) => (p === null ? [] : [index])).sort((i, j) => given[i]! - given[j]!);
  const ascending = order.map((index) => given[index]!);
  const adjusted = METHODS[method](ascending);
  const result = given.slice();
  order.forEach((index, j) => {
    // Rounding may leave (p·m)/m a bit below p.
    result[index] = Math.min(1, Math.max(ascending[j]!, adjusted[j]!));
  });
  return result;
}

/** Refuses what is no way to adjust, by the name of the option that says it. @internal */
export function requireAdjustment(method: unknown, argument: string = "adjust"): asserts method is AdjustMethod {
  requireChoice(method, argument, Object.keys(METHODS) as AdjustMethod[]);
}

/** Its time grows with the square. */
const MOST_HOMMEL = 10_000;

/** 1 − (1 − p)^m without cancellation. */
function sidak(p: number, m: number): number {
  return p === 1 ? 1 : -Math.expm1(m * Math.log1p(-p));
}

/** Wright 1992's algorithm for Hommel's closed test, as R's p.adjust has it [hommel1988]. */
function hommel(p: readonly number[]): number[] {
  const m = p.length;
  const adjusted = new Array<number>(m).fill(least(p, (each, j) => (m * each) / (j + 1)));
  let q = adjusted.slice();
  for (let size = m - 1; size >= 2; size--) {
    const rest = m - size + 1; // the first `rest` p-values, then the size − 1 largest ones
    const smallest = least(p.slice(rest), (each, j) => (size * each) / (j + 2));
    q = p.map((each, j) => (j < rest ? Math.min(size * each, smallest) : 0));
    for (let j = rest; j < m; j++) q[j] = q[rest - 1]!;
    for (let j = 0; j < m; j++) adjusted[j] = Math.max(adjusted[j]!, q[j]!);
  }
  return adjusted.map((each, j) => Math.max(each, p[j]!));
}

function least(values: readonly number[], of: (value: number, place: number) => number): number {
  return values.reduce((smallest, value, j) => Math.min(smallest, of(value, j)), Infinity);
}

function runningMax(values: readonly number[]): number[] {
  let top = 0;
  return values.map((value) => (top = Math.max(top, value)));
}

function runningMin(values: readonly number[]): number[] {
  let least = Infinity;
  return values.map((_, j) => (least = Math.min(least, values[values.length - 1 - j]!))).reverse();
}
