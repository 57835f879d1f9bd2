import { type SizePowers, sizePowers } from "../clusterVariance.ts";
import { sortOrder } from "../../numerics/sortOrder.ts";
import type { RiskTable } from "./riskTable.ts";
import { type Numbered, type Spans, hasCome } from "./spans.ts";

/**
 * What the clusters of a survival curve leave for its variances: sums over clusters, one entry a time.
 *
 * With A the influence of a cluster on log S at a time and J = ∫ S·A up to it, that is its influence on the area under the curve.
 */
export interface SurvivalClusters {
  /** How many clusters there are. */
  readonly count: number;
  /** Σ (rows of a cluster)^m, m = 1 … 5. */
  readonly sizes: SizePowers;
  /** Σ A², from the time on; null at survival 0. */
  readonly levelSquares: readonly (number | null)[];
  /** Σ J², at the time. */
  readonly areaSquares: readonly number[];
  /** Σ J·A, J at the time and A from it on; null at survival 0. */
  readonly areaByLevel: readonly (number | null)[];
}

/**
 * The sums over clusters of squared influences, in one sweep over time.
 *
 * Method: infinitesimal jackknife. With L(t) = Σ d/(Y(Y − d)) a row at risk gathers the growth of L, and an event at u takes
 * 1/Y there instead of that time's growth. So a cluster's influence is A = B + m·L, m its rows at risk and B what those that left
 * keep; only the sums of products of B, m and J move between times, and a cluster is touched only when one of its rows comes or goes.
 *
 * @see [yingWei1994]
 * @internal
 */
export function sumOverClusters(
  { n, durations, ended, entries }: Spans,
  { times, atRisk, events }: RiskTable,
  survival: Float64Array,
  clusters: Numbered,
): SurvivalClusters {
  const count = clusters.keys.length;
  const sizes = new Float64Array(count);
  for (let i = 0; i < n; i++) sizes[clusters.of[i]!]!++;
  const leaving = sortOrder(durations);
  const coming = entries && sortOrder(entries);
  const sweep = new InfluenceSweep(count);
  if (entries === null) for (let g = 0; g < count; g++) sweep.move(g, sizes[g]!, 0);
  const levelSquares = new Array<number | null>(times.length);
  const areaSquares = new Array<number>(times.length);
  const areaByLevel = new Array<number | null>(times.length);
  let [left, entered] = [0, 0];
  for (let k = 0; k < times.length; k++) {
    const time = times[k]!;
    sweep.advance((survival[k - 1] ?? 1) * (time - (times[k - 1] ?? 0)));
    areaSquares[k] = sweep.areaSquares();
    while (coming && entered < n && hasCome(entries[coming[entered]!]!, time)) {
      sweep.move(clusters.of[coming[entered++]!]!, 1, -sweep.level);
    }
    const [before, y, d] = [sweep.level, atRisk[k]!, events[k]!];
    // Where all at risk end, S is 0 and L infinite: log S has no variance from here on.
    if (d > 0 && d < y) sweep.level += d / (y * (y - d));
    for (; left < n && durations[leaving[left]!] === time; left++) {
      const row = leaving[left]!;
      sweep.move(clusters.of[row]!, -1, ended[row] === 1 ? before - 1 / y : sweep.level);
    }
    const over = survival[k] === 0;
    levelSquares[k] = over ? null : sweep.levelSquares();
    areaByLevel[k] = over ? null : sweep.areaByLevel();
  }
  return { count, sizes: sizePowers(sizes), levelSquares, areaSquares, areaByLevel };
}

/** Clusters' B (kept), m (at risk) and J (area), and the sums of their products. */
class InfluenceSweep {
  /** L of now. */
  level = 0;
  readonly #kept: Float64Array;
  readonly #atRisk: Float64Array;
  /** J of each cluster when it was last touched, and the running ∫S and ∫S·L of then. */
  readonly #area: Float64Array;
  readonly #seenS: Float64Array;
  readonly #seenSL: Float64Array;
  #integralS = 0;
  #integralSL = 0;
  #bb = 0;
  #bm = 0;
  #mm = 0;
  #jb = 0;
  #jm = 0;
  #jj = 0;

  constructor(count: number) {
    this.#kept = new Float64Array(count);
    this.#atRisk = new Float64Array(count);
    this.#area = new Float64Array(count);
    this.#seenS = new Float64Array(count);
    this.#seenSL = new Float64Array(count);
  }

  /** Σ A². */
  levelSquares(): number {
    return Math.max(0, this.#bb + this.level * (2 * this.#bm + this.level * this.#mm));
  }

  /** Σ J·A. */
  areaByLevel(): number {
    return this.#jb + this.level * this.#jm;
  }

  /** Σ J². */
  areaSquares(): number {
    return Math.max(0, this.#jj);
  }

  /** Lets time pass: every J grows by S·A·(its length). */
  advance(area: number): void {
    this.#jj += area * (2 * this.areaByLevel() + area * this.levelSquares());
    this.#jb += area * (this.#bb + this.level * this.#bm);
    this.#jm += area * (this.#bm + this.level * this.#mm);
    this.#integralS += area;
    this.#integralSL += area * this.level;
  }

  /** A row of cluster g comes (1) or goes (−1), and leaves `kept` with it. */
  move(g: number, rows: number, kept: number): void {
    const [b, m] = [this.#kept[g]!, this.#atRisk[g]!];
    const j = this.#area[g]! + b * (this.#integralS - this.#seenS[g]!) + m * (this.#integralSL - this.#seenSL[g]!);
    this.#bb += kept * (2 * b + kept);
    this.#mm += rows * (2 * m + rows);
    this.#bm += b * rows + kept * m + kept * rows;
    this.#jb += j * kept;
    this.#jm += j * rows;
    this.#kept[g] = b + kept;
    this.#atRisk[g] = m + rows;
    this.#area[g] = j;
    this.#seenS[g] = this.#integralS;
    this.#seenSL[g] = this.#integralSL;
  }
}
