import { refuse, requireNumber } from "../../errors.ts";
import { deviance } from "../../numerics/deviance.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { sum } from "../../numerics/sum.ts";
import { requireChoice, settle } from "../../options.ts";
import { requireList, requireSameLength } from "../lists.ts";

/** Options of {@link keyness}. */
export interface KeynessOptions {
  /** Size of the two groups in what is counted: respondents, or all words said. The sums of the counts unless given. */
  readonly totals?: readonly [number, number] | undefined;
  /** How often each word is said elsewhere: only the proportions count. Both groups together unless given. */
  readonly priorCounts?: ArrayLike<number> | undefined;
  /** How many respondents (or words) the prior is worth; 10 unless given. */
  readonly priorStrength?: number | undefined;
  /** `"words"`: the variance for words that are few among all (Monroe's eq. 20); `"respondents"`: of the full logits. The latter where `totals` are given. */
  readonly variance?: "words" | "respondents" | undefined;
}

/** How far one word is a word of the first group. */
export interface KeynessWord {
  /** Log odds ratio, above 0 where the first group says it more; null where nobody says it and the prior does not either. */
  readonly logOdds: number | null;
  /** Of `logOdds`; null where that is. */
  readonly variance: number | null;
  /** logOdds in standard errors. */
  readonly z: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
  /** Log-likelihood ratio G² of the two counts against the sizes of the groups. */
  readonly logLikelihood: number;
}

/** The words that tell two groups apart. */
export interface Keyness {
  readonly kind: "keyness";
  /** What each count is out of: all words, or people, of either group. */
  readonly totals: readonly [number, number];
  /** How strongly words are drawn to what both groups say, in words or people. */
  readonly priorStrength: number;
  /** Whether words are few among all, or `totals` are people. */
  readonly variance: "words" | "respondents";
  /** One for each count, in the order given. */
  readonly words: readonly KeynessWord[];
}

/**
 * Which words (reasons, codes) are those of one group and not of another?
 *
 * Formula: α_w = priorStrength·prior_w/Σ prior; logOdds = ln((a + α)/(nA + s − a − α)) − the same for b; variance
 * 1/(a + α) + 1/(b + α), with respondents plus 1/(nA + s − a − α) + 1/(nB + s − b − α); z = logOdds/√variance [monroe2008].
 * G² = 2·(a·ln(a/E_a) + b·ln(b/E_b)), E by the sizes of the groups [dunning1993].
 * Units: natural log odds. Range: any. Direction: above 0 is a word of the first group.
 * Weakness: z puts words in order; as a test it hardly ever rejects (.02–.03 at a level of 5 %), less so with a stronger prior.
 * Accuracy: mpmath and closed form in R, 1e-11, test/reference/key-drivers.test.ts.
 *
 * @param countsA - Of the first group, one a word.
 * @param countsB - Of the second group.
 * @returns One record a word, in the order given.
 * @throws {CxError} `NOT_ITERABLE`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [monroe2008], [dunning1993]
 * @example
 * const { words } = keyness([10, 4], [24, 60], { totals: [40, 160] });
 * words.map(({ z }) => z?.toFixed(3)); // => ["1.360", "-2.905"]
 */
export function keyness(countsA: ArrayLike<number>, countsB: ArrayLike<number>, options: KeynessOptions = {}): Keyness {
  const settled = settle(options, {
    totals: undefined,
    priorCounts: undefined,
    priorStrength: 10,
    variance: undefined,
  });
  requireList(countsA, "countsA");
  requireSameLength(countsB, "countsB", countsA.length);
  requireNumber(settled.priorStrength, "priorStrength", 1e-9, 1e12);
  const variance = settled.variance ?? (settled.totals ? "respondents" : "words");
  requireChoice(variance, "variance", ["words", "respondents"]);
  const [a, b] = [requireCounts(countsA, "countsA"), requireCounts(countsB, "countsB")];
  const totals = totalsOf(settled.totals, a, b);
  const prior = settled.priorCounts === undefined ? null : requireCounts(settled.priorCounts, "priorCounts", a.length);
  const priorTotal = prior === null ? totals[0] + totals[1] : sum(prior);
  const s = settled.priorStrength;
  const words = a.map((x, w): KeynessWord => {
    const y = b[w]!;
    const alpha = priorTotal > 0 ? (s * (prior === null ? x + y : prior[w]!)) / priorTotal : 0;
    return { ...monroe(x, y, totals, alpha, s, variance), logLikelihood: logLikelihood(x, y, totals) };
  });
  return { kind: "keyness", totals, priorStrength: s, variance, words };
}

/** @internal */
export function monroe(
  a: number,
  b: number,
  [totalA, totalB]: readonly [number, number],
  alpha: number,
  strength: number,
  variance: "words" | "respondents",
): Pick<KeynessWord, "logOdds" | "variance" | "z" | "pValue"> {
  const [yesA, noA, yesB, noB] = [a + alpha, totalA + strength - a - alpha, b + alpha, totalB + strength - b - alpha];
  if (!(Math.min(yesA, noA, yesB, noB) > 0)) return { logOdds: null, variance: null, z: null, pValue: null };
  const ratio = (yesA / yesB) * (noB / noA);
  // Of odds that are much alike the logarithm of their ratio keeps its digits, the difference of logarithms does not.
  const logOdds = ratio > 0.1 && ratio < 10 ? Math.log(ratio) : Math.log(yesA / noA) - Math.log(yesB / noB);
  const spread = 1 / yesA + 1 / yesB + (variance === "respondents" ? 1 / noA + 1 / noB : 0);
  const z = logOdds / Math.sqrt(spread) + 0;
  return { logOdds: logOdds + 0, variance: spread, z, pValue: Math.min(1, 2 * normalSf(Math.abs(z))) };
}

function logLikelihood(a: number, b: number, [totalA, totalB]: readonly [number, number]): number {
  const all = totalA + totalB;
  const gap = (a * totalB - b * totalA) / all; // a − E_a
  // A count near 0 may be too small a share of what is expected for a double, and so may what is expected of it.
  const of = (count: number, expected: number, less: number): number =>
    expected > 0 ? deviance(count / expected > 0 ? count : 0, expected, less) : 0;
  return 2 * (of(a, (totalA * (a + b)) / all, gap) + of(b, (totalB * (a + b)) / all, -gap));
}

function requireCounts(counts: ArrayLike<number>, argument: string, length: number = counts.length): number[] {
  requireSameLength(counts, argument, length);
  return Array.from({ length }, (_, w) => {
    requireNumber(counts[w], argument, 0, Number.MAX_SAFE_INTEGER, w);
    return counts[w];
  });
}

function totalsOf(given: unknown, a: readonly number[], b: readonly number[]): readonly [number, number] {
  if (given === undefined) return [sum(a), sum(b)];
  requireList(given, "totals");
  requireSameLength(given, "totals", 2);
  const totals = given as readonly [number, number];
  [a, b].forEach((counts, g) => {
    requireNumber(totals[g], "totals", 0, Number.MAX_SAFE_INTEGER, g);
    const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
    if (totals[g] < most) refuse("OUT_OF_RANGE", "totals", `at least ${most}, the largest count`, totals[g], g);
  });
  return [totals[0], totals[1]];
}
