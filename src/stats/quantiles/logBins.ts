/** Bin of a duration above 0: ⌈ln x / ln γ⌉. @internal */
export function binOf(duration: number, growth: number): number {
  return Math.ceil(Math.log(duration) * (1 / growth));
}

/** The table reaches from 2^−10 to 2^40: from a millisecond in seconds to 34 years in milliseconds. */
const FIRST_EXPONENT = -10;
const OCTAVES = 50;
/** Durations of a list that are copied and counted at a time. */
const CHUNK = 4096;

/**
 * Logarithmic bins by table. A bucket holds the doubles whose upper bits (exponent and the first of the fraction) agree, which are
 * neighbours; there are 32 to 64 buckets a bin. Only where an edge between two bins lies in a bucket is the duration compared with it.
 *
 * One logarithm and a Map entry a duration cost 60 ns, this 4. A comparison for every bucket would cost 8: it cannot be predicted.
 *
 * @internal
 */
export class LogBins {
  min: number = Infinity;
  max: number = -Infinity;
  readonly #growth: number;
  readonly #bits: number;
  readonly #low: number;
  readonly #counts: Uint32Array;
  /** The last double of a bin, where a bucket holds one that is not the bucket's last; how many in the bucket lie beyond it. */
  readonly #edges: Float64Array;
  readonly #hasEdge: Uint8Array;
  readonly #beyond: Uint32Array;
  /** The outermost buckets that hold anything. */
  #lowest: number;
  #highest: number = -1;

  private constructor(growth: number, bits: number) {
    this.#growth = growth;
    this.#bits = bits;
    this.#low = (1023 + FIRST_EXPONENT) << bits;
    const size = OCTAVES << bits;
    this.#lowest = size;
    this.#counts = new Uint32Array(size);
    this.#edges = new Float64Array(size);
    this.#hasEdge = new Uint8Array(size);
    this.#beyond = new Uint32Array(size);
    this.#setEdges();
  }

  /** Null for what is no array, and where the table would cost more than it saves. */
  static for(durations: Iterable<unknown>, growth: number): LogBins | null {
    if (!(durations instanceof Float64Array || Array.isArray(durations))) return null;
    const bits = 5 + Math.ceil(-Math.log2(growth));
    return durations.length >= (OCTAVES << bits) / 4 ? new LogBins(growth, bits) : null;
  }

  /** Counts durations; what no bucket holds (0, null, a word, an age of the earth) goes to `other`, with its place. */
  count(durations: Float64Array | readonly unknown[], other: (duration: unknown, index: number) => void): void {
    if (!Array.isArray(durations)) {
      this.#countAll(durations as Float64Array, (i) => {
        other(durations[i], i);
      });
      return;
    }
    const chunk = new Float64Array(CHUNK);
    for (let base = 0; base < durations.length; base += CHUNK) {
      const count = Math.min(CHUNK, durations.length - base);
      copyNumbers(durations, base, chunk, count);
      this.#countAll(chunk.subarray(0, count), (i) => {
        other(durations[base + i], base + i);
      });
    }
  }

  /** Calls back with every bin that holds anything, ascending. */
  forEach(use: (bin: number, count: number) => void): void {
    let [bin, held] = [binOf(this.#startOf(0), this.#growth), 0];
    const next = (): void => {
      if (held > 0) use(bin, held);
      held = 0;
      bin++;
    };
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      // An edge that is the last double of the bucket before begins a bin with this one.
      if (bucket > 0 && this.#hasEdge[bucket - 1] === 0 && this.#edges[bucket - 1]! > 0) next();
      held += this.#counts[bucket]! - this.#beyond[bucket]!;
      if (this.#hasEdge[bucket] === 1) next();
      held += this.#beyond[bucket]!;
    }
    next();
  }

  #countAll(values: Float64Array, other: (index: number) => void): void {
    const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
    const [counts, edges, hasEdge, beyond] = [this.#counts, this.#edges, this.#hasEdge, this.#beyond];
    const [shift, low] = [20 - this.#bits, this.#low];
    let inner = this.#lowest + 1;
    let width = Math.max(0, this.#highest - inner);
    // Two at a time, because the loop's own checks cost as much as the work: 3.7 ns a duration for 4.6, and with them the goal of 4, in a process
    // with nothing else in it.
    for (let i = 0; i < values.length; i += 2) {
      // The upper half of a double, in the order in which every engine of today lays it down; below 0 its first bit is set.
      const a = (words[2 * i + 1]! >> shift) - low;
      const b = i + 1 < values.length ? (words[2 * i + 3]! >> shift) - low : -1;
      // Only in the outermost buckets so far, or outside of them, may a duration be the shortest or longest.
      if ((a - inner) >>> 0 < width && (b - inner) >>> 0 < width) {
        counts[a]!++;
        counts[b]!++;
        if ((hasEdge[a]! | hasEdge[b]!) !== 0) {
          if (hasEdge[a] !== 0 && values[i]! > edges[a]!) beyond[a]!++;
          if (hasEdge[b] !== 0 && values[i + 1]! > edges[b]!) beyond[b]!++;
        }
      } else {
        if (!this.#countOuter(a, values[i]!)) other(i);
        if (i + 1 < values.length && !this.#countOuter(b, values[i + 1]!)) other(i + 1);
        inner = this.#lowest + 1;
        width = Math.max(0, this.#highest - inner);
      }
    }
  }

  /** Counts a duration that may be the shortest or longest; false where there is no bucket. */
  #countOuter(bucket: number, value: number): boolean {
    if (!(bucket >= 0 && bucket < this.#counts.length)) return false;
    this.#counts[bucket]!++;
    if (this.#hasEdge[bucket] !== 0 && value > this.#edges[bucket]!) this.#beyond[bucket]!++;
    this.#lowest = Math.min(this.#lowest, bucket);
    this.#highest = Math.max(this.#highest, bucket);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    return true;
  }

  #startOf(bucket: number): number {
    const whole = 1 << this.#bits;
    return 2 ** (FIRST_EXPONENT + Math.floor(bucket / whole)) * (1 + (bucket % whole) / whole);
  }

  /** Lays the last double of each bin into its bucket. */
  #setEdges(): void {
    const double = new Float64Array(1);
    const words = new Int32Array(double.buffer);
    const end = this.#startOf(this.#counts.length);
    for (let bin = binOf(this.#startOf(0), this.#growth); ; bin++) {
      const edge = this.#lastOf(bin);
      if (edge >= end) return;
      double[0] = edge;
      const bucket = (words[1]! >> (20 - this.#bits)) - this.#low;
      this.#edges[bucket] = edge;
      this.#hasEdge[bucket] = beside(edge, 1) < this.#startOf(bucket + 1) ? 1 : 0;
    }
  }

  /** The exponential of an edge may be off by some last bits; what counts is the bin that binOf says. */
  #lastOf(bin: number): number {
    let edge = Math.exp(bin * this.#growth);
    while (binOf(edge, this.#growth) > bin) edge = beside(edge, -1);
    while (binOf(beside(edge, 1), this.#growth) <= bin) edge = beside(edge, 1);
    return edge;
  }
}

/** The next double above 0 in either direction: x ± φx rounds to it, φ = u(1 + 2u), u = 2^−53 [rump2009]. */
function beside(value: number, direction: 1 | -1): number {
  return value + direction * (1.1102230246251568e-16 * value);
}

/** A function of its own, so that V8 sees plain arrays only. */
function copyNumbers(list: readonly unknown[], from: number, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = list[from + i];
    into[i] = typeof value === "number" ? value : NaN;
  }
}
