import { refuse } from "../../errors.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { requireChoice, settle } from "../../options.ts";
import type { Alternative } from "../alternative.ts";
import { type AlignedSamples, type Sample, align, counted, tieSum } from "./sample.ts";

/** Options of {@link mannWhitney}. */
export interface MannWhitneyOptions {
  /** Any difference, x tending to be larger, or smaller; `"twoSided"` unless given. */
  readonly alternative?: Alternative | undefined;
  /** Moves U half a pair towards its expectation before the normal distribution is asked; true unless given. */
  readonly continuity?: boolean | undefined;
  /** Whether all arrangements are counted, which takes answers without ties; where there are none and both samples are below 50 unless given. */
  readonly exact?: boolean | undefined;
}

/** Who tends to answer higher. */
export interface MannWhitney {
  readonly kind: "mannWhitney";
  /** Pairs in which x is larger, ties counted half. */
  readonly u: number;
  /** u over all pairs: the chance that an answer of x is above one of y, ties counted half. */
  readonly probabilityOfSuperiority: number;
  /** 2·probabilityOfSuperiority − 1, from −1 to 1. */
  readonly cliffsDelta: number;
  /** Of the claim `alternative`, against groups that answer alike, 0..1. */
  readonly pValue: number;
  /** Which distribution p is from. */
  readonly method: "exact" | "normal" | "normal with continuity correction";
}

/**
 * Does one group answer higher than the other? Mann, Whitney and Wilcoxon's rank-sum test, with ties.
 *
 * It takes the order of the answers only, so it suits scales whose steps are not equally wide. It tests that both groups
 * answer alike; where only the middle may differ and the spread does too, {@link brunnerMunzel} is the right test.
 *
 * Formula: z = (U − mn/2 ∓ ½)/√(mn/12·((N + 1) − Σ(t³ − t)/(N(N − 1)))). All answers tied: p = 1.
 * Direction: above ½ where x tends to be higher. Range: the probability of superiority 0..1, no unit.
 * Accuracy: 1e-11, R wilcox.test, test/reference/ranks.test.ts.
 * Units: none; U counts pairs.
 *
 * @param x - Numbers, or `{ values, counts }`.
 * @param y - The group it is held against.
 * @returns U, the probability of superiority, the p-value of the claim `alternative`.
 * @throws {CxError} `EMPTY`, `NOT_ITERABLE`, `NOT_A_NUMBER`, `DESIGN_MISMATCH` (weights or clusters), `BAD_OPTION` (also `exact` with ties), `OUT_OF_RANGE`
 * (`exact` beyond 584 answers a group)
 * @see [mann1947]
 * @example
 * const { u, probabilityOfSuperiority, pValue } = mannWhitney([5, 5, 4, 3, 5], [2, 4, 3, 1]);
 * [u, probabilityOfSuperiority, pValue.toFixed(6)]; // => [18, 0.9, "0.059451"]
 */
export function mannWhitney(x: Sample, y: Sample, options: MannWhitneyOptions = {}): MannWhitney {
  const {
    alternative,
    continuity,
    exact: asked,
  } = settle(options, { alternative: "twoSided", continuity: true, exact: undefined });
  requireChoice(alternative, "alternative", ["twoSided", "greater", "less"]);
  for (const [name, value] of Object.entries({ continuity, exact: asked ?? false })) {
    if (typeof value !== "boolean") refuse("BAD_OPTION", name, "true or false", value);
  }
  const samples = align([counted(x, "x"), counted(y, "y")]);
  const [m, n] = samples.sizes as [number, number];
  const untied = samples.ties.every((t) => t === 1);
  if (asked === true && !untied) refuse("BAD_OPTION", "exact", "answers without ties, or no exact", asked);
  if (asked === true && m * n * Math.min(m, n) > MOST_STEPS) {
    refuse("OUT_OF_RANGE", "exact", `samples of m and n with m·n·min(m, n) up to ${MOST_STEPS} (584 each)`, m * n);
  }
  const exact = asked ?? (untied && m < 50 && n < 50);
  const u = pairsAbove(samples, 0, 1);
  const tail = exact ? exactTails(u, m, n) : normalTails(u, samples, continuity);
  const share = u / (m * n);
  return {
    kind: "mannWhitney",
    u,
    probabilityOfSuperiority: share,
    cliffsDelta: 2 * share - 1,
    pValue: alternative === "twoSided" ? Math.min(1, 2 * Math.min(tail("greater"), tail("less"))) : tail(alternative),
    method: exact ? "exact" : continuity ? "normal with continuity correction" : "normal",
  };
}

/** The exact distribution of U takes so many steps at most: half a second. */
const MOST_STEPS = 2e8;

/** Pairs in which group `high` stands above group `low`, ties counted half. @internal */
export function pairsAbove({ counts }: AlignedSamples, high: number, low: number): number {
  let below = 0;
  let pairs = 0;
  counts[high]!.forEach((count, k) => {
    const level = counts[low]![k]!;
    pairs += count * (below + level / 2);
    below += level;
  });
  return pairs;
}

type Tail = (side: "greater" | "less") => number;

function normalTails(u: number, { sizes, ties, n }: AlignedSamples, continuity: boolean): Tail {
  const pairs = sizes[0]! * sizes[1]!;
  const variance = (pairs / 12) * (n + 1 - tieSum(ties) / (n * (n - 1)));
  const correction = continuity ? 0.5 : 0;
  return (side) => {
    const away = side === "greater" ? u - pairs / 2 : pairs / 2 - u;
    // All tied: nothing speaks for either side. The two-sided p is 1 then.
    return variance === 0 ? 0.5 : normalSf((away - correction) / Math.sqrt(variance));
  };
}

function exactTails(u: number, m: number, n: number): Tail {
  const chances = rankSumChances(m, n);
  const upTo = (last: number): number => chances.slice(0, last + 1).reduce((total, chance) => total + chance, 0);
  return (side) => upTo(side === "less" ? u : m * n - u); // U is symmetric about mn/2
}

/**
 * P(U = 0), …, P(U = mn) when both samples come from one continuous distribution.
 *
 * Formula: the counts are the coefficients of Π (1 − qⁿ⁺ⁱ)/(1 − qⁱ), i = 1 … m [mann1947]; each factor is one subtraction and one
 * running sum, scaled to chances. The upper half mirrors the lower one. Time: m²n for m ≤ n.
 * Accuracy: 2e-15 relative in the lower half, held to the recursion over positive numbers up to 50 by 50.
 *
 * @internal
 */
export function rankSumChances(m: number, n: number): Float64Array {
  const [few, many] = [Math.min(m, n), Math.max(m, n)];
  let chances = Float64Array.of(1);
  for (let i = 1; i <= few; i++) {
    const last = i * many;
    const next = new Float64Array(last + 1);
    const half = last >> 1;
    const scale = i / (many + i);
    for (let u = 0; u <= half; u++) {
      const before = (chances[u] ?? 0) - (u >= many + i ? chances[u - many - i]! : 0);
      next[u] = before * scale + (u >= i ? next[u - i]! : 0);
    }
    for (let u = half + 1; u <= last; u++) next[u] = next[last - u]!;
    chances = next;
  }
  return chances;
}
