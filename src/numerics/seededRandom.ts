import { refuse, requireInteger, requireNumber } from "../errors.ts";
import { sum } from "./sum.ts";
import { stirlingError } from "./logGamma.ts";
import { normalQuantile } from "./normalQuantile.ts";

/** A stream of random numbers that a seed determines, the same on every runtime. */
export interface Random {
  /** Uniform in (0, 1), both ends excluded, on the midpoints of 2⁵² steps. */
  readonly uniform: () => number;
  /** Standard normal, by inversion. */
  readonly normal: () => number;
  /** Exponential with mean 1, by inversion. */
  readonly exponential: () => number;
  /** A whole number from 0 to n − 1, all equally likely. */
  readonly integer: (n: number) => number;
  /** Successes in `n` trials of probability `p`, n up to 1e12: rounding moves the rejection by 1e-4 there, by 1 at 1e16. */
  readonly binomial: (n: number, p: number) => number;
  /** `n` answers over categories in proportion to `shares` (which need not add to 1). */
  readonly multinomial: (n: number, shares: readonly number[]) => number[];
}

/**
 * A random number generator for simulation and resampling, not for secrets.
 *
 * Method: xoshiro128** (period 2¹²⁸ − 1), its state filled from the seed by splitmix32. Binomial draws by inversion
 * below a mean of 10 and by Hörmann's transformed rejection (BTRS) above; multinomial draws by conditional binomials,
 * so that their cost does not grow with `n`.
 * Units: none.
 *
 * @param seed - A whole number from 0 to 2³² − 1; results that used one record it.
 * @throws {CxError} `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @returns The stream, as functions that draw from it.
 * @see [blackman2021], [hormann1993]
 * @example
 * const random = seededRandom(1);
 * [random.integer(6), random.binomial(100, 0.3), random.multinomial(1000, [0.2, 0.3, 0.5])]; // => [4, 30, [200, 313, 487]]
 */
export function seededRandom(seed: number): Random {
  requireInteger(seed, "seed", 0, 0xffffffff);
  const next = xoshiro128(splitmix32(seed));
  const uniform = (): number => ((next() >>> 6) * 0x4000000 + (next() >>> 6) + 0.5) / 0x10000000000000;
  const binomial = (n: number, p: number): number => {
    requireInteger(n, "n", 0, 1e12);
    requireNumber(p, "p", 0, 1);
    return p > 0.5 ? n - smallBinomial(uniform, n, 1 - p) : smallBinomial(uniform, n, p);
  };
  return {
    uniform,
    normal: () => normalQuantile(uniform()),
    exponential: () => -Math.log(uniform()),
    integer(n) {
      requireInteger(n, "n", 1, 0x100000000);
      const fair = 0x100000000 - (0x100000000 % n); // the last, incomplete cycle would favour small numbers
      let word = next();
      while (word >= fair) word = next();
      return word % n;
    },
    binomial,
    multinomial(n, shares) {
      requireInteger(n, "n", 0, 1e12);
      for (const [index, share] of shares.entries()) requireNumber(share, "shares", 0, 1e300, index);
      const last = shares.reduce((found, share, k) => (share > 0 ? k : found), -1);
      if (last < 0) refuse("EMPTY", "shares", "at least one positive share", shares.length);
      let left = n;
      let mass = sum(shares);
      return shares.map((share, k) => {
        // All that is left goes to the last category that can have any: the running mass is rounded.
        const drawn = k === last ? left : share === 0 ? 0 : binomial(left, Math.min(1, share / mass));
        left -= drawn;
        mass -= share;
        return drawn;
      });
    },
  };
}

/** 32 bits a call. [blackman2021], as published at prng.di.unimi.it/xoshiro128starstar.c. @internal */
export function xoshiro128(fill: () => number): () => number {
  let [s0, s1, s2, s3] = [fill(), fill(), fill(), fill()];
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotate(s3, 11);
    return scrambled;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Steele, Lea & Flood's splitmix with 32-bit constants found by C. Wellons' hash-prospector. */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
}

/** p ≤ ½. */
function smallBinomial(uniform: () => number, n: number, p: number): number {
  if (n * p < 10) return invertedBinomial(uniform, n, p);
  return transformedBinomial(uniform, n, p);
}

/** Walks up the distribution from 0: about np + 1 steps. */
function invertedBinomial(uniform: () => number, n: number, p: number): number {
  const odds = p / (1 - p);
  const none = Math.exp(n * Math.log1p(-p));
  for (;;) {
    let rest = uniform();
    let mass = none;
    for (let k = 0; k <= n && mass > 0; k++) {
      if (rest <= mass) return k;
      rest -= mass;
      mass *= ((n - k) / (k + 1)) * odds;
    }
    // The masses add to 1 less some rounding; what falls into the gap is drawn again.
  }
}

/** [hormann1993] algorithm BTRS, for np ≥ 10. */
function transformedBinomial(uniform: () => number, n: number, p: number): number {
  const sd = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * sd;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const box = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * sd;
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= box) return k;
    if (k < 0 || k > n) continue;
    const height = Math.log((v * alpha) / (a / (us * us) + b));
    const limit =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      tail(mode) +
      tail(n - mode) -
      tail(k) -
      tail(n - k);
    if (height <= limit) return k;
  }
}

/** log k! − Stirling's formula about k + 1, as [hormann1993] writes it. */
function tail(k: number): number {
  return stirlingError(k + 1);
}
