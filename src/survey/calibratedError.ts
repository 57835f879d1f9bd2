import { categorySums } from "./surveyWeights.ts";
import { type Coded, crossed } from "./crossed.ts";

/** Answers, the weights that were fitted to the dimensions, and those they had before. @internal */
export interface Calibrated {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly before: Float64Array;
  readonly dimensions: readonly Coded[];
}

/** The squared error of the weighted mean, and its degrees of freedom; not above 0 where there are too few answers. @internal */
export interface CalibratedError {
  readonly squaredError: number;
  readonly df: number;
}

/** A category's variance is drawn towards the common one as by so many answers more. */
const PRIOR = 5;

/**
 * One dimension: se² = Σ P²·V_h/n_h, V_h = (SS + 5V)/(n_h + 4), V the common variance; degrees of freedom after Satterthwaite.
 *
 * @internal
 */
export function postStratifiedError({ values, weights, before, dimensions }: Calibrated): CalibratedError {
  const { codes, size } = dimensions[0]!;
  const sumsOf = (each: (i: number) => number): Float64Array =>
    categorySums(
      Float64Array.from(values, (_, i) => each(i)),
      codes,
      size,
    );
  const [counts, own, given] = [sumsOf(() => 1), sumsOf((i) => weights[i]!), sumsOf((i) => before[i]!)];
  const squares = sumsOf((i) => before[i]! ** 2);
  const means = sumsOf((i) => (before[i]! * values[i]!) / given[codes[i]!]!);
  // Weights within a category make its answers fewer, as Kish has it.
  const spread = sumsOf((i) => before[i]! * (values[i]! - means[codes[i]!]!) ** 2).map((sum, h) =>
    counts[h] === 0 ? 0 : (sum * counts[h]!) / given[h]!,
  );
  const total = own.reduce((all, each) => all + each, 0);
  const df = values.length - counts.filter((count) => count > 0).length;
  const common = spread.reduce((all, each) => all + each, 0) / df;
  let [squaredError, doubt] = [0, 0];
  for (let h = 0; h < size; h++) {
    if (counts[h] === 0) continue;
    const freedom = counts[h]! - 1 + PRIOR;
    const variance = (spread[h]! + PRIOR * common) / freedom;
    const part = (own[h]! / total) ** 2 * variance * (squares[h]! / given[h]! ** 2);
    squaredError += part;
    doubt += part ** 2 / freedom;
  }
  return { squaredError, df: doubt > 0 ? Math.min(df, squaredError ** 2 / doubt) : df };
}

/** Several dimensions: se² = Σ(w·e/(1 − h))²/(Σw)², residuals and leverages of the regression [mackinnonWhite1985], HC3. @internal */
export function rakedError(of: Calibrated): CalibratedError {
  const { residuals, leverages, rank } = regression(of);
  let [squares, total] = [0, 0];
  for (let i = 0; i < residuals.length; i++) {
    const weight = of.weights[i]!;
    // An answer alone in its category is met by the fit, whatever it is.
    squares += ((weight * residuals[i]!) / Math.max(1e-9, 1 - leverages[i]!)) ** 2;
    total += weight;
  }
  return { squaredError: squares / total ** 2, df: residuals.length - rank };
}

/** se² = n/(n − 1)·Σ(u − ū)², u = w·e/Σw [deville1992]. @internal */
export function linearisedError(of: Calibrated): CalibratedError {
  const { residuals } = regression(of);
  const n = residuals.length;
  const total = of.weights.reduce((all, weight) => all + weight, 0);
  const pulls = residuals.map((residual, i) => (of.weights[i]! * residual) / total);
  const mean = pulls.reduce((all, pull) => all + pull, 0) / n;
  return { squaredError: (n / (n - 1)) * pulls.reduce((all, pull) => all + (pull - mean) ** 2, 0), df: n - 1 };
}

interface Regression {
  readonly residuals: Float64Array;
  /** Pull of each answer on its own fitted value, 0 … 1. */
  readonly leverages: Float64Array;
  readonly rank: number;
}

/** Least squares of the answers on the categories of all dimensions, by cell: answers of one cell have one fitted value. */
function regression({ values, before, dimensions }: Calibrated): Regression {
  const { cellOf, cells, first } = crossed(dimensions, values.length);
  const offsets = [1];
  for (const { size } of dimensions) offsets.push(offsets.at(-1)! + Math.max(0, size - 1));
  const p = offsets.at(-1)!;
  // The columns that are 1 in a cell: the constant, and of each dimension its category unless it is the first.
  const columns = Array.from(first, (row) => [
    0,
    ...dimensions.flatMap(({ codes }, d) => (codes[row]! > 0 ? [offsets[d]! + codes[row]! - 1] : [])),
  ]);
  const weightOf = categorySums(before, cellOf, cells);
  const sumOf = new Float64Array(cells);
  for (let i = 0; i < values.length; i++) sumOf[cellOf[i]!]! += before[i]! * values[i]!;

  const normal = Array.from({ length: p }, () => new Float64Array(p));
  const right = new Float64Array(p);
  columns.forEach((own, cell) => {
    for (const j of own) {
      right[j]! += sumOf[cell]!;
      for (const l of own) normal[j]![l]! += weightOf[cell]!;
    }
  });
  const { factor, rank } = cholesky(normal);
  const half = forward(factor, right);
  const fitted = new Float64Array(cells);
  const pull = new Float64Array(cells);
  columns.forEach((own, cell) => {
    const indicator = new Float64Array(p);
    for (const j of own) indicator[j] = 1;
    const z = forward(factor, indicator);
    for (let j = 0; j < p; j++) {
      fitted[cell]! += z[j]! * half[j]!;
      pull[cell]! += z[j]! * z[j]!;
    }
  });
  return {
    residuals: values.map((value, i) => value - fitted[cellOf[i]!]!),
    leverages: before.map((weight, i) => weight * pull[cellOf[i]!]!),
    rank,
  };
}

/** The lower factor; a column that the ones before it already explain stays empty. */
function cholesky(matrix: readonly Float64Array[]): {
  readonly factor: readonly Float64Array[];
  readonly rank: number;
} {
  const p = matrix.length;
  const factor = Array.from({ length: p }, () => new Float64Array(p));
  let rank = 0;
  for (let j = 0; j < p; j++) {
    for (let i = j; i < p; i++) {
      let rest = matrix[i]![j]!;
      for (let l = 0; l < j; l++) rest -= factor[i]![l]! * factor[j]![l]!;
      if (i > j) factor[i]![j] = factor[j]![j] === 0 ? 0 : rest / factor[j]![j]!;
      else if (rest > 1e-10 * matrix[j]![j]!) factor[j]![j] = Math.sqrt(rest);
    }
    if (factor[j]![j]! > 0) rank++;
  }
  return { factor, rank };
}

/** Solves L·z = right; what stands in an empty column has no part. */
function forward(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const z = new Float64Array(right.length);
  for (let j = 0; j < right.length; j++) {
    if (factor[j]![j] === 0) continue;
    let rest = right[j]!;
    for (let l = 0; l < j; l++) rest -= factor[j]![l]! * z[l]!;
    z[j] = rest / factor[j]![j]!;
  }
  return z;
}
