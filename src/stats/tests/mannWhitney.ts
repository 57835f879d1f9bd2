import { requireChoice } from "../../options.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { type AlignedSamples, type Sample, align, counted, tieSum } from "./sample.ts";

/** What is held against "both alike": any difference, x tending to be larger, or smaller. */
export type Alternative = "two-sided" | "greater" | "less";

/** Options of {@link mannWhitney}. */
export interface MannWhitneyOptions {
  /** `"two-sided"` unless given. */
  readonly alternative?: Alternative | undefined;
  /** Moves U half a pair towards its expectation before the normal distribution is asked; true unless given. */
  readonly continuity?: boolean | undefined;
  /** Whether all arrangements are counted; where there are no ties and both samples are below 50 unless given. */
  readonly exact?: boolean | undefined;
}

/** Who tends to answer higher. */
export interface MannWhitney {
  /** Pairs in which x is larger, ties counted half. */
  readonly u: number;
  /** u over all pairs: the chance that an answer of x is above one of y, ties counted half. */
  readonly probabilityOfSuperiority: number;
  /** 2·probabilityOfSuperiority − 1, from −1 to 1. */
  readonly cliffsDelta: number;
  readonly pValue: number;
  readonly method: "exact" | "normal" | "normal with continuity correction";
}

/**
 * Does one group answer higher than the other? Mann, Whitney and Wilcoxon's rank-sum test, with ties.
 *
 * It takes the order of the answers only, so it suits scales whose steps are not equally wide. It tests that both groups
 * answer alike; where only the middle may differ and the spread does too, {@link brunnerMunzel} is the right test.
 *
 * Formula: z = (U − mn/2 ∓ ½)/√(mn/12·((N + 1) − Σ(t³ − t)/(N(N − 1)))). All answers tied: p = 1.
 * Accuracy: 1e-11, R wilcox.test, test/reference/ranks.test.ts.
 *
 * @throws {CxError} `EMPTY`, `NOT_ITERABLE`, `NOT_A_NUMBER`, `DESIGN_MISMATCH` (weights or clusters), `BAD_OPTION`
 * @see [mann1947]
 * @example
 * const { u, probabilityOfSuperiority, pValue } = mannWhitney([5, 5, 4, 3, 5], [2, 4, 3, 1]);
 * [u, probabilityOfSuperiority, pValue.toFixed(6)]; // => [18, 0.9, "0.059451"]
 */
export function mannWhitney(x: Sample, y: Sample, options: MannWhitneyOptions = {}): MannWhitney {
  const { alternative = "two-sided", continuity = true } = options;
  requireChoice(alternative, "alternative", ["two-sided", "greater", "less"]);
  const samples = align([counted(x, "x"), counted(y, "y")]);
  const [m, n] = samples.sizes as [number, number];
  const untied = samples.ties.every((t) => t === 1);
  const exact = untied && (options.exact ?? (m < 50 && n < 50));
  const u = pairsAbove(samples, 0, 1);
  const tail = exact ? exactTails(u, m, n) : normalTails(u, samples, continuity);
  const share = u / (m * n);
  return {
    u,
    probabilityOfSuperiority: share,
    cliffsDelta: 2 * share - 1,
    pValue: alternative === "two-sided" ? Math.min(1, 2 * Math.min(tail("greater"), tail("less"))) : tail(alternative),
    method: exact ? "exact" : continuity ? "normal with continuity correction" : "normal",
  };
}

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
 * The largest of all values is one of the m with chance m/(m + n), and then stands above all n: only sums of positive
 * numbers, so that the far tail keeps its digits.
 *
 * @internal
 */
export function rankSumChances(m: number, n: number): number[] {
  let above = Array.from({ length: n + 1 }, () => [1]); // nobody of the first group yet
  for (let i = 1; i <= m; i++) {
    const row: number[][] = [[1]];
    for (let j = 1; j <= n; j++) {
      const chances = new Array<number>(i * j + 1).fill(0);
      above[j]!.forEach((chance, u) => (chances[u + j]! += (chance * i) / (i + j)));
      row[j - 1]!.forEach((chance, u) => (chances[u]! += (chance * j) / (i + j)));
      row.push(chances);
    }
    above = row;
  }
  return above[n]!;
}
