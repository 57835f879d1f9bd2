import type { PeriodCalendar } from "../time/periods.ts";
import { hasPeriod } from "../time/periods.ts";
import { DAY } from "../time/zoneOffsets.ts";

/** The table is not made longer than this many buckets (4 MB); rows beyond it are looked up one by one. */
const MOST_BUCKETS = 1 << 19;

/**
 * Instants to periods, in two steps: the UTC day (or hour) says which period it begins in, one comparison with the start of the next
 * period says whether it is that one already. Periods get numbers 0, 1, 2 … as rows meet them.
 *
 * @internal
 */
export class PeriodCodes {
  /** The calendar's number of each period met. */
  readonly ordinals: number[] = [];
  readonly #calendar: PeriodCalendar;
  readonly #bucket: number;
  readonly #codes: Map<number, number> = new Map();
  /** First bucket of the table, and for each one the last period that starts before it. */
  #low: number = 0;
  #first: Int32Array = new Int32Array(0);
  /** Starts of consecutive periods, and the number of each, −1 for one without rows so far. */
  #bounds: Float64Array = new Float64Array(0);
  #ids: Int32Array = new Int32Array(0);
  #firstOrdinal: number = 0;

  constructor(calendar: PeriodCalendar, every: unknown) {
    this.#calendar = calendar;
    this.#bucket = every === "hour" ? DAY / 24 : DAY;
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

  /** Returns how many instants the table does not reach. */
  #scan(times: Float64Array, count: number, out: Int32Array): number {
    const perMillisecond = 1 / this.#bucket;
    const low = this.#low;
    const first = this.#first;
    const bounds = this.#bounds;
    const ids = this.#ids;
    const size = first.length;
    let missed = 0;
    for (let i = 0; i < count; i++) {
      const time = times[i]!;
      const bucket = time * perMillisecond - low;
      if (bucket >= 0 && bucket < size) {
        let period = first[bucket | 0]!;
        while (time >= bounds[period + 1]!) period++;
        const id = ids[period]!;
        out[i] = id >= 0 ? id : this.#meet(period);
      } else {
        out[i] = -1;
        missed++;
      }
    }
    return missed;
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
    const length = this.#first.length;
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
    if (high - low > MOST_BUCKETS || !hasPeriod(low * this.#bucket) || !hasPeriod(high * this.#bucket)) return;
    this.#build(low, high);
  }

  #build(low: number, high: number): void {
    // One period before the first bucket: an instant is compared with the start of the next one only.
    const firstOrdinal = this.#calendar.ordinalAt(low * this.#bucket - 1);
    const lastOrdinal = this.#calendar.ordinalAt(high * this.#bucket);
    const length = lastOrdinal - firstOrdinal + 1;
    this.#bounds = new Float64Array(length + 1).fill(Infinity);
    this.#ids = new Int32Array(length).fill(-1);
    this.#firstOrdinal = firstOrdinal;
    for (let i = 0; i < length; i++) this.#bounds[i] = this.#calendar.startAt(firstOrdinal + i);
    this.#low = low;
    this.#first = new Int32Array(high - low);
    for (let bucket = 0, period = 0; bucket < high - low; bucket++) {
      // A millisecond early: a product that was rounded up to the next bucket still starts from a period not after its own.
      const start = (low + bucket) * this.#bucket - 1;
      while (start >= this.#bounds[period + 1]!) period++;
      this.#first[bucket] = period;
    }
  }

  /** A period of the table gets its number with its first row: cells are not made for periods nobody answered in. */
  #meet(period: number): number {
    return (this.#ids[period] = this.#codeOf(this.#firstOrdinal + period));
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
