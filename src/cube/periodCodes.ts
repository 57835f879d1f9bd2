import type { PeriodCalendar } from "../time/periodCalendar.ts";
import { refuseOtherUnit } from "../time/instant.ts";
import { hasPeriod } from "../time/periodCalendar.ts";
import { DAY } from "../time/zoneOffsets.ts";

/** The table is not made longer than this many buckets (4 MB); rows beyond it are looked up one by one. */
const MOST_BUCKETS = 524_288;

/** Beyond the year 33,000 a product of a double is off by more than the scan allows for: such rows are looked up one by one, too. */
const FARTHEST = 1e15;

/** A bucket that may lie in two periods. */
const CUT = -2;

/**
 * Instants to periods by a table of UTC days (hours, for short periods): a bucket that lies in one period holds the period's number,
 * and only in the few where a period starts the instant is compared with that start. Periods get numbers 0, 1, 2 … as rows meet them.
 *
 * @internal
 */
export class PeriodCodes {
  /** The calendar's number of each period met. */
  readonly ordinals: number[] = [];
  /** Earliest and latest instant of the chunks for which the table was stretched. */
  #earliest: number = Infinity;
  #latest: number = -Infinity;
  readonly #calendar: PeriodCalendar;
  readonly #bucket: number;
  readonly #codes: Map<number, number> = new Map();
  /** First bucket of the table, and the number of the period each bucket lies in; CUT where a period starts, or nobody asked yet. */
  #low: number = 0;
  #inside: Int32Array = new Int32Array(0);
  /** For each bucket the period at its start, counted from the first of `bounds`: the starts of consecutive periods. */
  #first: Int32Array = new Int32Array(0);
  #bounds: Float64Array = new Float64Array(0);
  /** The number of each of these periods, −1 before a row has met it. */
  #known: Int32Array = new Int32Array(0);
  #firstOrdinal: number = 0;

  constructor(calendar: PeriodCalendar, every: unknown) {
    this.#calendar = calendar;
    // In most zones hours and days start on the stroke of a UTC hour: then no bucket is cut in two.
    this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY;
  }

  /** Period numbers of `count` instants; −1 for NaN and for instants that have none. */
  encode(times: Float64Array, count: number, out: Int32Array): void {
    if (this.#scan(times, count, out) === 0) return;
    this.#cover(times, count);
    if (this.#scan(times, count, out) === 0) return;
    for (let i = 0; i < count; i++) {
      if (out[i] === -1 && hasPeriod(times[i]!)) out[i] = this.#codeOf(this.#calendar.ordinalAt(times[i]!));
    }
  }

  /** Refuses rows that hold seconds or microseconds; what lies in the table beside the first chunk's instants is judged by its period. */
  refuseOtherUnit(count: number): void {
    let last = this.#latest;
    for (const ordinal of this.ordinals) last = Math.max(last, this.#calendar.startAt(ordinal));
    refuseOtherUnit({ first: this.#earliest, last, count }, "when.at");
  }

  /** Returns how many instants the table does not reach. */
  #scan(times: Float64Array, count: number, out: Int32Array): number {
    const perMillisecond = 1 / this.#bucket;
    const low = this.#low;
    const inside = this.#inside;
    let missed = 0;
    for (let i = 0; i < count; i++) {
      const bucket = bucketOf(times[i]!, perMillisecond, low);
      const code = entryAt(inside, bucket);
      out[i] = code === CUT ? this.#codeIn(bucket | 0, times[i]!) : code;
      if (code === -1) missed++;
    }
    return missed;
  }

  #codeIn(bucket: number, time: number): number {
    const bounds = this.#bounds;
    let period = this.#first[bucket]!;
    const whole = bounds[period + 1]! >= (this.#low + bucket + 1) * this.#bucket;
    while (time >= bounds[period + 1]!) period++;
    let code = this.#known[period]!;
    if (code < 0) code = this.#known[period] = this.#codeOf(this.#firstOrdinal + period);
    if (whole) this.#inside[bucket] = code;
    return code;
  }

  /** Stretches the table over the instants of a chunk, unless they lie too far apart for one. */
  #cover(times: Float64Array, count: number): void {
    let from = Infinity;
    let to = -Infinity;
    for (let i = 0; i < count; i++) {
      const time = times[i]!;
      if (!hasPeriod(time)) continue;
      if (time < from) from = time;
      if (time > to) to = time;
    }
    if (from > to) return;
    this.#earliest = Math.min(this.#earliest, from);
    this.#latest = Math.max(this.#latest, to);
    const length = this.#inside.length;
    let low = Math.floor(from / this.#bucket);
    let high = Math.floor(to / this.#bucket) + 1;
    const [before, behind] = [low < this.#low, high > this.#low + length];
    if (length > 0) {
      if (!before && !behind) return;
      // A quarter of the present length more on the side that grows, so that sorted rows do not rebuild it chunk by chunk.
      const margin = this.#calendar.bounded ? 0 : Math.ceil(Math.max(31 * (DAY / this.#bucket), length / 4));
      low = before ? low - margin : this.#low;
      high = behind ? high + margin : this.#low + length;
    }
    if (high - low > MOST_BUCKETS || Math.max(-low, high) * this.#bucket > FARTHEST) return;
    this.#build(low, high);
  }

  #build(low: number, high: number): void {
    const firstOrdinal = this.#calendar.ordinalAt(low * this.#bucket);
    const length = this.#calendar.ordinalAt(high * this.#bucket) - firstOrdinal + 1;
    this.#bounds = new Float64Array(length + 1).fill(Infinity);
    for (let i = 0; i < length; i++) this.#bounds[i] = this.#calendar.startAt(firstOrdinal + i);
    this.#known = new Int32Array(length).fill(-1);
    this.#low = low;
    this.#firstOrdinal = firstOrdinal;
    this.#inside = new Int32Array(high - low).fill(CUT);
    this.#first = new Int32Array(high - low);
    for (let bucket = 0, period = 0; bucket < high - low; bucket++) {
      while ((low + bucket) * this.#bucket >= this.#bounds[period + 1]!) period++;
      this.#first[bucket] = period;
    }
  }

  #codeOf(ordinal: number): number {
    let code = this.#codes.get(ordinal);
    if (code === undefined) {
      code = this.ordinals.length;
      this.#codes.set(ordinal, code);
      this.ordinals.push(ordinal);
    }
    return code;
  }
}

/** Half a millisecond keeps the product clear of both edges of its bucket, whichever way it is rounded. */
function bucketOf(time: number, perMillisecond: number, low: number): number {
  return (Math.floor(time) + 0.5) * perMillisecond - low;
}

function entryAt(inside: Int32Array, bucket: number): number {
  return bucket >= 0 && bucket < inside.length ? inside[bucket | 0]! : -1;
}
