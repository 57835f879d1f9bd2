import { CxError, refuse } from "../errors.ts";
import { EXCLUSIONS } from "../scale/codeBook.ts";
import { nameOf, sameScale } from "../scale/scale.ts";
import { type Design, type Tally, type Weights } from "./countAnswers.ts";
import { requireIterable } from "../errors.ts";

/** Options of {@link addTallies}. */
export interface AddTalliesOptions {
  /** Says that no cluster has answers in two of the tallies; without it tallies made with `cluster` do not add up. */
  readonly clusters?: "disjoint" | undefined;
}

/**
 * One tally of several: of days, of machines, of segments.
 *
 * A commutative monoid with {@link emptyTally} as its zero: counts add exactly, weighted sums to 1e-12 of themselves.
 * Beside a weighted tally an unweighted one counts every answer 1. Adding tallies counts answers, not people:
 * a person in two of them is there twice.
 *
 * @throws {CxError} `EMPTY` without any tally, `BAD_OPTION` (something that is none), `SCALE_MISMATCH`, `DESIGN_MISMATCH`
 * @example
 * const monday = tally(NPS, [10, 9]);
 * const tuesday = tally(NPS, [0, 9, null]);
 * score(NPS, addTallies([monday, tuesday])).value; // => 50
 */
export function addTallies(tallies: Iterable<Tally>, options: AddTalliesOptions = {}): Tally {
  const [first, ...rest] = requireIterable(tallies, "tallies");
  if (first === undefined) {
    throw new CxError("EMPTY", { argument: "tallies", expected: "at least one tally", received: "none" });
  }
  for (const [index, each] of [first, ...rest].entries()) {
    const given: unknown = each;
    if (Object(given) !== given || !("counts" in each)) refuse("BAD_OPTION", "tallies", "a tally", given, index);
  }
  return rest.reduce((sum, next, index) => addTwo(sum, next, options, index + 1), first);
}

function addTwo(a: Tally, b: Tally, options: AddTalliesOptions, index: number): Tally {
  if (!sameScale(a.scale, b.scale)) {
    throw new CxError("SCALE_MISMATCH", {
      argument: "tallies",
      index,
      expected: `a tally over ${nameOf(a.scale)}`,
      received: `one over ${nameOf(b.scale)}`,
    });
  }
  return {
    scale: a.scale,
    counts: plus(a.counts, b.counts),
    n: a.n + b.n,
    excluded: Object.fromEntries(
      EXCLUSIONS.map((reason) => [reason, a.excluded[reason] + b.excluded[reason]]),
    ) as unknown as Tally["excluded"],
    weights: a.weights === null && b.weights === null ? null : addWeights(weightsOf(a), weightsOf(b)),
    design: addDesigns(a, b, options, index),
  };
}

/** Σw and Σw² per point; an unweighted answer weighs 1. @internal */
export function weightsOf({ weights, counts }: Pick<Tally, "weights" | "counts">): Weights {
  return weights ?? { sums: counts, squares: counts };
}

function addWeights(a: Weights, b: Weights): Weights {
  return { sums: plus(a.sums, b.sums), squares: plus(a.squares, b.squares) };
}

function addDesigns(a: Tally, b: Tally, { clusters }: AddTalliesOptions, index: number): Design | null {
  if (a.design === null && b.design === null) return null;
  // A tally without scored answers has no clusters to share.
  if (a.n === 0) return b.design;
  if (b.n === 0) return a.design;
  if (a.design === null || b.design === null) {
    throw mismatch("tallies that all have clusters, or none", "a mixture", index);
  }
  if (clusters !== "disjoint") {
    throw mismatch('the option clusters: "disjoint" beside tallies with clusters', "none", index);
  }
  const cross = a.design.cross.map((row, j) => plus(row, b.design!.cross[j]!));
  return { clusters: a.design.clusters + b.design.clusters, cross };
}

function mismatch(expected: string, received: string, index: number): CxError {
  return new CxError("DESIGN_MISMATCH", { argument: "tallies", index, expected, received });
}

function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, k) => value + b[k]!);
}
