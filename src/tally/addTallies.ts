import { CxError, refuse, requireIterable } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { nameOf, sameScale } from "../scale/scale.ts";
import type { Design, Tally, Weights } from "./countAnswers.ts";
import { requireTally } from "./requireTally.ts";

/** Options of {@link addTallies}. */
export interface AddTalliesOptions {
  /** Says that no cluster has answers in two of the tallies; without it tallies made with `clusters` do not add up. */
  readonly clusters?: "disjoint" | undefined;
}

/**
 * One tally of several: of days, of machines, of segments.
 *
 * A commutative monoid with `tally(metric, [])` as its zero: counts add exactly, weighted sums to 1e-12 of themselves.
 * Beside a weighted tally an unweighted one counts every answer 1. Adding tallies counts answers, not people:
 * a person in two of them is there twice. The people of segments (`population`) add up; null beside a segment without.
 * Source: definition. Units: answers.
 *
 * @returns One tally.
 * @throws {CxError} `EMPTY` without any tally, `BAD_OPTION` (something that is none, or damaged), `SCALE_MISMATCH`, `DESIGN_MISMATCH`
 * @example
 * const monday = tally(NPS, [10, 9]);
 * const tuesday = tally(NPS, [0, 9, null]);
 * score(NPS, addTallies([monday, tuesday])).value; // => 50
 */
export function addTallies(tallies: Iterable<Tally>, options: AddTalliesOptions = {}): Tally {
  // First: a second tally in the place of the options is told to stand in a list.
  requireIterable(tallies, "tallies");
  const settled = settleAdding(options);
  const all = [...tallies];
  if (all.length === 0) refuse("EMPTY", "tallies", "at least one tally", all.length);
  all.forEach((each, index) => requireTally(each, "tallies", index));
  return sumTallies(all, settled, "add");
}

/** The options of every function that adds tallies. @internal */
export function settleAdding(options: AddTalliesOptions): Required<AddTalliesOptions> {
  const settled = settle(options, { clusters: undefined });
  if (settled.clusters !== undefined) requireChoice(settled.clusters, "clusters", ["disjoint"]);
  return settled;
}

/**
 * One tally of several that were checked. People add up where segments do (`"add"`); where they are the same people once more they
 * stay as many (`"keep"`), or are not known.
 *
 * @internal
 */
export function sumTallies(
  tallies: readonly Tally[],
  options: Required<AddTalliesOptions>,
  people: "add" | "keep",
): Tally {
  const [first, ...rest] = tallies;
  const sum = rest.reduce((total, next, index) => addTwo(total, next, options, index + 1), first!);
  return rest.length === 0 ? sum : { ...sum, population: peopleOf(tallies, sum.n, people) };
}

function peopleOf(tallies: readonly Tally[], n: number, people: "add" | "keep"): number | null {
  // The tally of no answers is of nobody: it is the zero of the addition.
  const known = tallies
    .filter((each) => each.population !== null || !isEmpty(each))
    .map(({ population }) => population);
  const [first = null] = known;
  if (first === null || known.includes(null)) return null;
  if (people === "add") return known.reduce<number>((total, each) => total + each!, 0);
  // Who answered in two periods is there twice: more answers than people say nothing of the people.
  return known.every((each) => each === first) && n <= first ? first : null;
}

function isEmpty({ n, excluded }: Tally): boolean {
  return n === 0 && Object.values(excluded).every((count) => count === 0);
}

function addTwo(a: Tally, b: Tally, options: Required<AddTalliesOptions>, index: number): Tally {
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
    excluded: {
      missing: a.excluded.missing + b.excluded.missing,
      notApplicable: a.excluded.notApplicable + b.excluded.notApplicable,
      dismissed: a.excluded.dismissed + b.excluded.dismissed,
      offScale: a.excluded.offScale + b.excluded.offScale,
      zeroWeight: a.excluded.zeroWeight + b.excluded.zeroWeight,
    },
    weights: a.weights === null && b.weights === null ? null : addWeights(weightsOf(a), weightsOf(b)),
    design: addDesigns(a, b, options, index),
    population: null,
  };
}

/** Σw and Σw² per point; an unweighted answer weighs 1. @internal */
export function weightsOf({ weights, counts }: Pick<Tally, "weights" | "counts">): Weights {
  return weights ?? { sums: counts, squares: counts };
}

function addWeights(a: Weights, b: Weights): Weights {
  return { sums: plus(a.sums, b.sums), squares: plus(a.squares, b.squares) };
}

function addDesigns(a: Tally, b: Tally, { clusters }: Required<AddTalliesOptions>, index: number): Design | null {
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
  const sizePowers = plus(a.design.sizePowers, b.design.sizePowers) as unknown as Design["sizePowers"];
  return { clusters: a.design.clusters + b.design.clusters, sizePowers, cross };
}

function mismatch(expected: string, received: string, index: number): CxError {
  return new CxError("DESIGN_MISMATCH", { argument: "tallies", index, expected, received });
}

function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, k) => value + b[k]!);
}
