/** A residual variance below this share of the item's own: it says nothing that the items before it did not say. */
const NOTHING_LEFT = 1e-10;

/**
 * The average increase of R² when an item joins, over all orders of the items.
 *
 * Formula: LMG_j = Σ over sets S without j of |S|!(p − 1 − |S|)!/p!·(R²(S + j) − R²(S)) [lindeman1980].
 * Method: all 2^p sets depth first, each by taking one item out of the residual covariances of those that follow; the sums over
 * sets that hold j by folding the list of sets in half, p times. An item that others determine adds nothing and stays in the
 * set, so that duplicates share alike.
 *
 * @param r - Correlations or covariances, row-major, p items and the outcome last.
 * @param parts - Receives the p parts; they add up to R².
 * @returns R² of all items.
 * @internal
 */
export function lmgParts(r: Float64Array, p: number, parts: Float64Array, space: LmgSpace = lmgSpace(p)): number {
  fillFits(r, p, space);
  const whole = space.fit[(1 << p) - 1]!;
  foldParts(p, parts, space);
  return whole;
}

/** R² of every set of items, depth first: each set from the one without its last item. */
function fillFits(r: Float64Array, p: number, { levels, fit }: LmgSpace): void {
  const size = p + 1;
  const total = r[size * size - 1]!;
  // On the way down column p of row i is the covariance with the outcome.
  levels[0]!.set(r);
  const floor = Float64Array.from({ length: p }, (_, i) => NOTHING_LEFT * r[i * size + i]!);
  const visit = (i: number, at: number, set: number, r2: number): void => {
    const a = levels[at]!;
    const row = i * size;
    const pivot = a[row + i]!;
    const informs = pivot > floor[i]! && pivot > 0;
    const more = informs ? r2 + (a[row + p]! * a[row + p]!) / (pivot * total) : r2;
    const joined = set | (1 << i);
    if (i === p - 1) {
      fit[set] = r2;
      fit[joined] = more;
      return;
    }
    visit(i + 1, at, set, r2);
    if (!informs) {
      visit(i + 1, at, joined, r2);
      return;
    }
    const b = levels[i + 1]!;
    for (let j = i + 1; j < p; j++) {
      const factor = a[row + j]! / pivot;
      for (let k = j; k <= p; k++) b[j * size + k] = a[j * size + k]! - factor * a[row + k]!;
    }
    visit(i + 1, i + 1, joined, more);
  };
  visit(0, 0, 0, 0);
}

/** LMG_j = Σ_{T with j} (w(|T| − 1) + w(|T|))·R²(T) − Σ_T w(|T|)·R²(T) */
function foldParts(p: number, parts: Float64Array, { fit, counts, weights }: LmgSpace): void {
  const sets = 1 << p;
  let without = 0;
  for (let set = 0; set < sets; set++) {
    const count = counts[set]!;
    const each = fit[set]!;
    without += weights[count]! * each;
    fit[set] = (count === 0 ? 0 : weights[count - 1]! + weights[count]!) * each;
  }
  for (let j = p - 1, half = sets >> 1; j >= 0; j--, half >>= 1) {
    let inside = 0;
    for (let set = 0; set < half; set++) {
      inside += fit[set + half]!;
      fit[set]! += fit[set + half]!;
    }
    parts[j] = inside - without;
  }
}

/** Lists that many calls use in turn. @internal */
export interface LmgSpace {
  readonly levels: readonly Float64Array[];
  readonly fit: Float64Array;
  /** How many items each set has. */
  readonly counts: Uint8Array;
  /** w(k) = k!(p − 1 − k)!/p!, 0 at k = p. */
  readonly weights: Float64Array;
}

/** @internal */
export function lmgSpace(p: number): LmgSpace {
  const sets = 1 << p;
  const counts = new Uint8Array(sets);
  for (let set = 1; set < sets; set++) counts[set] = counts[set >> 1]! + (set & 1);
  const weights = new Float64Array(p + 1);
  weights[0] = 1 / p;
  for (let k = 1; k < p; k++) weights[k] = (weights[k - 1]! * k) / (p - k);
  const levels = Array.from({ length: p }, () => new Float64Array((p + 1) ** 2));
  return { levels, fit: new Float64Array(sets), counts, weights };
}
