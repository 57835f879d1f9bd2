/** What the commonest kind of columns is looked up in; every table is filled by the general way, a chunk before. @internal */
export interface FusedTables {
  /** Codes of the only dimension to groups. */
  readonly groups: Int32Array;
  /** Answers to slots. */
  readonly slots: Int32Array;
  /** Buckets of time to periods: see PeriodCodes. */
  readonly inside: Int32Array;
  readonly low: number;
  readonly perMillisecond: number;
  readonly compare: (bucket: number, time: number) => number;
  /** Group and period to cell, `group << bits | period`: see PairIndex. */
  readonly cells: Int32Array;
  readonly bits: number;
  /** Slots of a cell. */
  readonly width: number;
}

/*
 * Codes, milliseconds and bytes to places in the array of counts, in one pass: half the time of one pass a column, because nothing is
 * written down between. As soon as a row is not in every table (a null, a new cell, an answer off the scale) the function
 * says false and the chunk is counted the general way, which learns, excludes or throws. Nothing was counted by then.
 *
 * Two copies, one for each kind of array that codes usually come in, so that V8 sees one kind in each.
 */

/** @internal */
export function fuseBytes(
  tables: FusedTables,
  codes: Uint8Array,
  times: Float64Array,
  answers: Uint8Array,
  first: number,
  out: Int32Array,
  count: number,
): boolean {
  const { groups, slots, inside, low, perMillisecond, cells, bits, width } = tables;
  const [codeCount, answerCount, buckets, periods] = [groups.length, slots.length, inside.length, 1 << bits];
  for (let i = 0; i < count; i++) {
    const code = codes[first + i]!;
    const answer = answers[first + i]!;
    const time = times[first + i]!;
    const bucket = (Math.floor(time) + 0.5) * perMillisecond - low;
    if (code >= codeCount || answer >= answerCount || !(bucket >= 0 && bucket < buckets)) return false;
    const group = groups[code]!;
    const slot = slots[answer]!;
    let period = inside[bucket | 0]!;
    if (period < 0) period = tables.compare(bucket | 0, time);
    if ((group | slot) < 0 || period >= periods) return false;
    const cell = cells[(group << bits) | period]!;
    if (!(cell >= 0)) return false;
    out[i] = cell * width + slot;
  }
  return true;
}

/** @internal */
export function fuseShorts(
  tables: FusedTables,
  codes: Uint16Array,
  times: Float64Array,
  answers: Uint8Array,
  first: number,
  out: Int32Array,
  count: number,
): boolean {
  const { groups, slots, inside, low, perMillisecond, cells, bits, width } = tables;
  const [codeCount, answerCount, buckets, periods] = [groups.length, slots.length, inside.length, 1 << bits];
  for (let i = 0; i < count; i++) {
    const code = codes[first + i]!;
    const answer = answers[first + i]!;
    const time = times[first + i]!;
    const bucket = (Math.floor(time) + 0.5) * perMillisecond - low;
    if (code >= codeCount || answer >= answerCount || !(bucket >= 0 && bucket < buckets)) return false;
    const group = groups[code]!;
    const slot = slots[answer]!;
    let period = inside[bucket | 0]!;
    if (period < 0) period = tables.compare(bucket | 0, time);
    if ((group | slot) < 0 || period >= periods) return false;
    const cell = cells[(group << bits) | period]!;
    if (!(cell >= 0)) return false;
    out[i] = cell * width + slot;
  }
  return true;
}
