import { type ColumnPart, type Numbers, isValid } from "../rows/columns.ts";

/** An entry of a table that was not met yet. @internal */
export const UNMET = -2;

/** Codes below this, or whole numbers, are looked up in a table. @internal */
export const TABLE = 4096;

/**
 * Replaces each number by its entry in a table; what is outside or not met yet is asked for.
 *
 * One copy of the loop for each kind of array that codes and ratings usually come in: a shared one would be 3 to 8 times slower.
 * The rest comes to the last copy through the engine's own conversion. What has no entry waits for a
 * second pass.
 *
 * @internal
 */
export function translate(
  part: ColumnPart & { readonly kind: "numbers" | "codes" },
  first: number,
  table: Int32Array,
  out: Int32Array,
  ask: (number: number, index: number) => number,
): void {
  const { values } = part;
  let lowest: number;
  if (values instanceof Uint8Array) lowest = translateBytes(values, first, table, out);
  else if (values instanceof Uint16Array) lowest = translateShorts(values, first, table, out);
  else {
    if (Array.isArray(values)) for (let i = 0; i < out.length; i++) out[i] = wholeCode(values[first + i]);
    else out.set((values as Numbers).subarray(first, first + out.length));
    lowest = translateInts(table, out);
  }
  if (lowest < 0) askUnmet(part, first, table, out, ask);
}

/** A place without a value may hold anything, also what has no label and is on no scale: it is neither asked for nor learnt. */
function askUnmet(
  { values, valid }: ColumnPart & { readonly kind: "numbers" | "codes" },
  first: number,
  table: Int32Array,
  out: Int32Array,
  ask: (number: number, index: number) => number,
): void {
  for (let i = 0; i < out.length; i++) {
    if (out[i] !== UNMET || (valid !== null && !isValid(valid, first + i))) continue;
    const value = Array.isArray(values) ? wholeCode(values[first + i]) : (values as Numbers)[first + i]! | 0;
    const inside = value >>> 0 < table.length;
    const entry = inside && table[value] !== UNMET ? table[value]! : ask(value, i);
    if (inside) table[value] = entry;
    out[i] = entry;
  }
}

/** The loops take four numbers at a time, because their own checks cost as much as the work: 1.2 ns a number for 2.2. */
function translateBytes(values: Uint8Array, first: number, table: Int32Array, out: Int32Array): number {
  let any = 0;
  let i = 0;
  for (; i + 3 < out.length; i += 4) {
    const a = entryOf(table, values[first + i]!);
    const b = entryOf(table, values[first + i + 1]!);
    const c = entryOf(table, values[first + i + 2]!);
    const d = entryOf(table, values[first + i + 3]!);
    out[i] = a;
    out[i + 1] = b;
    out[i + 2] = c;
    out[i + 3] = d;
    any |= a | b | c | d;
  }
  for (; i < out.length; i++) any |= out[i] = entryOf(table, values[first + i]!);
  return any;
}

function translateShorts(values: Uint16Array, first: number, table: Int32Array, out: Int32Array): number {
  let any = 0;
  let i = 0;
  for (; i + 3 < out.length; i += 4) {
    const a = entryOf(table, values[first + i]!);
    const b = entryOf(table, values[first + i + 1]!);
    const c = entryOf(table, values[first + i + 2]!);
    const d = entryOf(table, values[first + i + 3]!);
    out[i] = a;
    out[i + 1] = b;
    out[i + 2] = c;
    out[i + 3] = d;
    any |= a | b | c | d;
  }
  for (; i < out.length; i++) any |= out[i] = entryOf(table, values[first + i]!);
  return any;
}

function translateInts(table: Int32Array, out: Int32Array): number {
  let any = 0;
  let i = 0;
  for (; i + 3 < out.length; i += 4) {
    const a = entryOf(table, out[i]!);
    const b = entryOf(table, out[i + 1]!);
    const c = entryOf(table, out[i + 2]!);
    const d = entryOf(table, out[i + 3]!);
    out[i] = a;
    out[i + 1] = b;
    out[i + 2] = c;
    out[i + 3] = d;
    any |= a | b | c | d;
  }
  for (; i < out.length; i++) any |= out[i] = entryOf(table, out[i]!);
  return any;
}

function entryOf(table: Int32Array, number: number): number {
  return number >>> 0 < table.length ? table[number]! : UNMET;
}

/** In a plain array a hole, null or NaN is no code; a fraction or a string is asked for as one that has no label. */
function wholeCode(code: unknown): number {
  if (code === null || code === undefined || Number.isNaN(code)) return -1;
  return Number.isInteger(code) ? (code as number) : 0x7fffffff;
}

/** Kinds that fit in an Int32Array without loss. @internal */
export function isSmallKind(values: Numbers): boolean {
  return !(values instanceof Float64Array || values instanceof Float32Array || values instanceof Uint32Array);
}
