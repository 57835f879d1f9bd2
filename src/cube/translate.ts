import { type ColumnPart, type Numbers, isValid } from "../rows/columns.ts";

/** An entry of a table that was not met yet. @internal */
export const UNMET = -2;

/** Codes below this, or whole numbers, are looked up in a table. @internal */
export const TABLE = 4096;

/**
 * Replaces each number by its entry in a table; what is outside or not met yet is asked for, in a second pass.
 *
 * Every kind of array comes to one loop through the engine's own conversion: a loop that sees many kinds would be 3 to 8 times slower, and
 * loops of their own for bytes and shorts gained 6 % of a count (bench/results/paths.md).
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
  if (Array.isArray(values)) for (let i = 0; i < out.length; i++) out[i] = wholeCode(values[first + i]);
  else out.set((values as Numbers).subarray(first, first + out.length));
  let lowest = 0;
  for (let i = 0; i < out.length; i++) lowest |= out[i] = entryOf(table, out[i]!);
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
