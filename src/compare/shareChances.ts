import { criticalZ } from "../numerics/criticalValue.ts";

/** So many counts an arm are gone through; beyond, where their standard deviation is above 195, single counts matter no more. */
const MOST_COUNTS = 4000;

/**
 * The chances that the score test finds a higher share, and a lower one, than the reference's: every pair of counts is gone through.
 *
 * Formula: Σ_y b(y)·P(X ≥ x*(y)), x* the smallest count at which (x/n − y/m)² > z²·p̄(1 − p̄)(1/n + 1/m)·N/(N − 1); with one sample
 * (x/n − p₀)² > z²·p₀(1 − p₀)/n. x* rises with y, so that one walk finds all of them.
 *
 * @param share - Of the current arm, 0..1.
 * @param reference - Of the reference arm, or the known share.
 * @returns Null where a size is no whole number, or where there are too many counts.
 * @see [miettinen1985]
 * @internal
 */
export function shareChances(
  share: number,
  reference: number,
  { n, referenceN }: { readonly n: number; readonly referenceN: number | null },
  level: number,
): { readonly higher: number; readonly lower: number } | null {
  if (!(share >= 0 && share <= 1 && reference >= 0 && reference <= 1)) return null;
  const most = Math.max(spread(n, share), spread(referenceN ?? 1, reference));
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(referenceN ?? 1) || most > MOST_COUNTS / 2) return null;
  const z = criticalZ(level);
  return {
    higher: chanceOfHigher(share, reference, n, referenceN, z),
    lower: chanceOfHigher(1 - share, 1 - reference, n, referenceN, z),
  };
}

function chanceOfHigher(share: number, reference: number, n: number, m: number | null, z: number): number {
  const [own, other] = [binomial(n, share), m === null ? { first: 0, chances: [1] } : binomial(m, reference)];
  const ahead = own.chances; // P(X ≥ first + i)
  for (let i = ahead.length - 2; i >= 0; i--) ahead[i]! += ahead[i + 1]!;
  const all = n + (m ?? 0);
  const scale = m === null ? (z * z) / n : (z * z * (1 / n + 1 / m) * all) / (all - 1);
  const isFound = (x: number, y: number): boolean => {
    const gap = x / n - (m === null ? reference : y / m);
    const pooled = m === null ? reference : (x + y) / all;
    return gap > 0 && gap * gap > scale * pooled * (1 - pooled);
  };
  let [chance, i] = [0, 0];
  for (let j = 0; j < other.chances.length; j++) {
    while (i < ahead.length && !isFound(own.first + i, other.first + j)) i++;
    if (i === ahead.length) break;
    chance += other.chances[j]! * ahead[i]!;
  }
  return Math.min(1, chance);
}

/** Counts beyond this distance from the mean together have a chance below 1e-20 (Bernstein's bound). */
function spread(n: number, share: number): number {
  return 10 * Math.sqrt(n * share * (1 - share)) + 50;
}

/** Chances of the counts of a binomial variable, from the first that has any to speak of. */
function binomial(n: number, share: number): { readonly first: number; readonly chances: number[] } {
  const mode = Math.min(n, Math.floor((n + 1) * share));
  const far = spread(n, share);
  const [first, last] = [Math.max(0, Math.ceil(n * share - far)), Math.min(n, Math.floor(n * share + far))];
  const chances = Array.from({ length: last - first + 1 }, () => 0);
  chances[mode - first] = 1;
  const odds = share / (1 - share);
  for (let k = mode; k < last; k++) chances[k + 1 - first] = (chances[k - first]! * (n - k) * odds) / (k + 1);
  for (let k = mode; k > first; k--) chances[k - 1 - first] = (chances[k - first]! * k) / ((n - k + 1) * odds);
  const total = chances.reduce((all, each) => all + each, 0);
  return { first, chances: chances.map((each) => each / total) };
}
