import { CxError, refuse, requireIterable, requireNumber } from "../../errors.ts";
import { requireList } from "../lists.ts";

/** How many stand at each value, ascending; a score's distribution is one. Unweighted. */
export interface ValueCounts {
  /** Ascending, each once. */
  readonly values: readonly number[];
  /** One a value, 0 or more. */
  readonly counts: readonly number[];
}

/** Answers or measurements to rank: the numbers themselves, or how many stand at each value. */
export type Sample = Iterable<number> | ValueCounts;

/** How many stand at each of the values that occur, ascending. */
export interface CountedSample {
  readonly values: readonly number[];
  readonly counts: readonly number[];
  readonly n: number;
}

/** The numbers of a sample, each finite. @internal */
export function requireNumbers(of: Iterable<number>, argument: string, least: number): readonly number[] {
  const numbers = [...requireIterable(of, argument)];
  numbers.forEach((value, index) => {
    requireNumber(value, argument, -1e100, 1e100, index); // so that squares stay numbers
  });
  if (numbers.length < least) tooFew(argument, least, numbers.length);
  return numbers;
}

/** A sample as counts. @internal */
export function counted(of: Sample, argument: string): CountedSample {
  const { values, counts } =
    typeof of === "object" && (of as unknown) !== null && "counts" in of
      ? fromCounts(of, argument)
      : fromNumbers(of as Iterable<number>, argument);
  const n = counts.reduce((total, count) => total + count, 0);
  if (n === 0) tooFew(argument, 1, 0);
  return { values, counts, n };
}

function fromCounts(of: ValueCounts, argument: string): Omit<CountedSample, "n"> {
  const weighted = of as { readonly weights?: unknown; readonly design?: unknown };
  if ((weighted.weights ?? null) !== null || (weighted.design ?? null) !== null) {
    throw new CxError("DESIGN_MISMATCH", {
      argument,
      expected: "answers without weights and clusters: ranks know neither",
      received: "weighted or clustered ones",
    });
  }
  requireList(of.values, `${argument}.values`);
  requireList(of.counts, `${argument}.counts`);
  if (of.counts.length !== of.values.length) {
    refuse("LENGTH_MISMATCH", `${argument}.counts`, `${of.values.length} counts, one a value`, of.counts.length);
  }
  const [values, counts]: [number[], number[]] = [[], []];
  of.values.forEach((value, k) => {
    requireNumber(value, `${argument}.values`, k === 0 ? -1e100 : of.values[k - 1]!, 1e100, k);
    requireNumber(of.counts[k], `${argument}.counts`, 0, Number.MAX_SAFE_INTEGER, k);
    if (of.counts[k] === 0) return;
    if (value === values.at(-1)) counts[counts.length - 1]! += of.counts[k];
    else {
      values.push(value + 0);
      counts.push(of.counts[k]);
    }
  });
  return { values, counts };
}

function fromNumbers(of: Iterable<number>, argument: string): Omit<CountedSample, "n"> {
  const sorted = Float64Array.from(requireNumbers(of, argument, 1)).sort();
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    // -0 and 0 are one value, and sort apart.
    if (values.length > 0 && value === values.at(-1)) counts[counts.length - 1]!++;
    else {
      values.push(value + 0);
      counts.push(1);
    }
  }
  return { values, counts };
}

function tooFew(argument: string, least: number, received: number): never {
  refuse("EMPTY", argument, `at least ${least} ${least === 1 ? "answer" : "answers"}`, received);
}

/** Several samples over all the values that occur in any of them. @internal */
export interface AlignedSamples {
  readonly values: readonly number[];
  /** counts[g][k]: of sample g at value k. */
  readonly counts: readonly (readonly number[])[];
  readonly sizes: readonly number[];
  /** All samples together at each value. */
  readonly ties: readonly number[];
  readonly n: number;
}

/** So many places of groups times different values are held at most. */
const MOST_PLACES = 5e7;

/** @internal */
export function align(samples: readonly CountedSample[]): AlignedSamples {
  const values = different(samples);
  if (values.length * samples.length > MOST_PLACES) {
    refuse(
      "OUT_OF_RANGE",
      "groups",
      `at most ${MOST_PLACES} groups times different values`,
      samples.length * values.length,
    );
  }
  const counts = samples.map((sample) => {
    const at = new Array<number>(values.length).fill(0);
    let place = 0;
    sample.values.forEach((value, k) => {
      while (values[place]! < value) place++;
      at[place] = sample.counts[k]!;
    });
    return at;
  });
  const ties = Array.from(values, (_, k) => counts.reduce((total, at) => total + at[k]!, 0));
  const sizes = samples.map((sample) => sample.n);
  return { values: Array.from(values), counts, sizes, ties, n: sizes.reduce((total, size) => total + size, 0) };
}

/** All values that occur, ascending; by a sort, for a set and a map of a million doubles are slower and grow faster. */
function different(samples: readonly CountedSample[]): Float64Array {
  const all = new Float64Array(samples.reduce((total, { values }) => total + values.length, 0));
  let length = 0;
  for (const { values } of samples) {
    all.set(values, length);
    length += values.length;
  }
  all.sort();
  let last = 0;
  for (let k = 1; k < length; k++) if (all[k] !== all[last]) all[++last] = all[k]!;
  return all.subarray(0, Math.min(length, last + 1));
}

/** Σ(t³ − t) over the ties. @internal */
export function tieSum(ties: readonly number[]): number {
  return ties.reduce((total, t) => total + (t * t * t - t), 0);
}
