import { refuse } from "../errors.ts";
import { engineNumber } from "./numeral.ts";

/** Values written as numbers into a list of labels, as Arrow, pandas and Parquet do; a label may be null. */
export interface DictionaryColumn<Value = unknown> {
  /** One a row: a position in `labels`; −1 is null. */
  readonly codes: ArrayLike<number>;
  /** The different values. */
  readonly labels: readonly Value[];
}

/** What is read of one chunk of an Arrow vector. Nothing is imported: anything of this shape will do. */
export interface ArrowData {
  /** The values as a typed array; codes where there is a dictionary. */
  readonly values?: unknown;
  /** Rows of the chunk. */
  readonly length: number;
  /** Where the chunk starts in its null bitmap. */
  readonly offset?: number;
  /** 0: the bitmap is not read. */
  readonly nullCount?: number;
  /** One bit a row, 1 where there is a value; absent where no row is null. */
  readonly nullBitmap?: Uint8Array | null | undefined;
  /** What the numbers are: of a timestamp its unit is read. */
  readonly type?: unknown;
  /** The labels of a dictionary chunk. */
  readonly dictionary?: unknown;
}

/** An Arrow vector, as far as it is read. */
export interface ArrowColumn<Value = unknown> {
  /** Its chunks, in their order. */
  readonly data: readonly ArrowData[];
  /** Rows of all chunks. */
  readonly length: number;
  get(index: number): Value;
}

/** A DuckDB result vector (`chunk.getColumnVector(i)`), as far as it is read. */
export interface DuckDbColumn<Value = unknown> {
  /** Rows of the vector. */
  readonly itemCount: number;
  getItem(index: number): Value;
}

/** Several columns end to end: the chunks of a result. */
export interface ChunkedColumn<Value = unknown> {
  /** In the order of their rows. */
  readonly chunks: readonly FlatColumn<Value>[];
}

/** A column of values: an array, a typed array, something that is laid out like one, or a list of such chunks. */
export type Column<Value = unknown> = FlatColumn<Value> | ChunkedColumn<Value> | readonly FlatColumn<Value>[];

/** A column in one piece. */
export type FlatColumn<Value = unknown> =
  | ArrayLike<Value>
  | DictionaryColumn<Value>
  | ArrowColumn<Value>
  | DuckDbColumn<Value>
  | { readonly length: number; at(index: number): Value }
  | { readonly length: number; get(index: number): Value };

/** The type of a column's values. */
export type ColumnValue<C> = C extends { readonly chunks: readonly (infer Chunk)[] }
  ? FlatColumnValue<Chunk>
  : FlatColumnValue<C>;
/** The type of the values of a column in one piece. */
export type FlatColumnValue<C> = C extends { readonly labels: readonly (infer Value)[] }
  ? Value
  : C extends { getItem(index: number): infer Value }
    ? Value
    : C extends ArrayLike<infer Value>
      ? Value
      : C extends { get(index: number): infer Value }
        ? Value
        : C extends { at(index: number): infer Value }
          ? Value
          : unknown;

/** Typed arrays whose elements are numbers. @internal */
export type Numbers =
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/**
 * A stretch of a column of one physical kind: the loops over it see one kind of array each.
 *
 * - `numbers`: a typed array
 * - `wide`: 64-bit integers, read as pairs of 32 bits (3 times faster than BigInt), `perMillisecond` of them to one
 * - `codes`: numbers into labels
 * - `list`: a plain array
 * - `get`: a function
 *
 * @internal
 */
export type ColumnPart = { readonly length: number; readonly valid: Validity | null } & (
  | { readonly kind: "numbers"; readonly values: Numbers; readonly perMillisecond: number }
  | { readonly kind: "wide"; readonly values: Int32Array; readonly perMillisecond: number }
  | { readonly kind: "codes"; readonly values: Numbers | readonly number[]; readonly labels: readonly unknown[] }
  | { readonly kind: "list"; readonly values: readonly unknown[] }
  | { readonly kind: "get"; readonly get: (index: number) => unknown }
);

/** A null bitmap: bit `offset + i` is 1 where value `i` is there. @internal */
export interface Validity {
  readonly bits: Uint8Array;
  readonly offset: number;
}

/** Takes a column apart into stretches of one kind. @internal */
export function columnParts(column: Column, argument: string): ColumnPart[] {
  const found = partsOf(column, argument);
  return found ?? refuse("NOT_ITERABLE", argument, "a column: an array, codes with labels, a vector", column);
}

/** How many values the stretches have together. @internal */
export function partsLength(parts: readonly ColumnPart[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function partsOf(column: Column, argument: string): ColumnPart[] | null {
  if (typeof column !== "object" || (column as unknown) === null) return null;
  if (ArrayBuffer.isView(column)) return typedPart(column, null, 1, column.byteLength, argument);
  if (Array.isArray(column) && isChunk(column[0])) return chunkParts(column, argument);
  if (Array.isArray(column)) return [{ kind: "list", values: column, length: column.length, valid: null }];
  if ("codes" in column) return codesParts(column, argument);
  if ("chunks" in column) return chunkParts(column.chunks, argument);
  if ("itemCount" in column) {
    return [{ kind: "get", get: (index) => column.getItem(index), length: column.itemCount, valid: null }];
  }
  if ("data" in column && Array.isArray(column.data)) return arrowParts(column, argument);
  const { length } = column;
  if (typeof length !== "number") return null;
  if ("get" in column && typeof column.get === "function") {
    return [{ kind: "get", get: (index) => column.get(index), length, valid: null }];
  }
  if ("at" in column && typeof column.at === "function") {
    return [{ kind: "get", get: (index) => column.at(index), length, valid: null }];
  }
  return [{ kind: "get", get: (index) => (column as ArrayLike<unknown>)[index], length, valid: null }];
}

function chunkParts(chunks: readonly FlatColumn[], argument: string): ColumnPart[] {
  if (!Array.isArray(chunks)) refuse("NOT_ITERABLE", `${argument}.chunks`, "a list of columns", chunks);
  return chunks.flatMap((chunk) => columnParts(chunk, argument));
}

/** A list of columns is a column in pieces: no value of a column is one itself. */
function isChunk(value: unknown): value is FlatColumn {
  if (typeof value !== "object" || value === null) return false;
  return (
    Array.isArray(value) || ArrayBuffer.isView(value) || "codes" in value || "itemCount" in value || "data" in value
  );
}

function codesParts({ codes, labels }: DictionaryColumn, argument: string): ColumnPart[] {
  if (!Array.isArray(labels)) refuse("BAD_OPTION", `${argument}.labels`, "a list of labels", labels);
  const isNumbers = ArrayBuffer.isView(codes) && !isWide(codes);
  if (!isNumbers && !Array.isArray(codes)) refuse("NOT_ITERABLE", `${argument}.codes`, "an array of numbers", codes);
  // Doubles may hold NaN for "none", which an array of integers would take for 0.
  const isFloat = codes instanceof Float64Array || codes instanceof Float32Array;
  const values = isFloat ? Array.from(codes) : (codes as Numbers | readonly number[]);
  return [{ kind: "codes", values, labels, length: values.length, valid: null }];
}

function typedPart(
  values: ArrayBufferView,
  valid: Validity | null,
  perMillisecond: number,
  length: number,
  argument: string,
): ColumnPart[] {
  if (values instanceof DataView) refuse("NOT_ITERABLE", argument, "an array, not a view of bytes", values);
  const count = Math.min(length, (values as Numbers).length);
  if (!isWide(values)) return [{ kind: "numbers", values: values as Numbers, length: count, valid, perMillisecond }];
  const pairs = new Int32Array(values.buffer, values.byteOffset, 2 * count);
  return [{ kind: "wide", values: pairs, length: count, valid, perMillisecond }];
}

function isWide(values: ArrayBufferView): boolean {
  return values instanceof BigInt64Array || values instanceof BigUint64Array;
}

/** Type ids of Apache Arrow whose buffers hold the plain values; every other type is read through the vector. */
const ARROW_INT = 2;
const ARROW_FLOAT = 3;
const ARROW_TIMESTAMP = 10;
/** Timestamps to a millisecond, by Arrow's unit: seconds, milliseconds, microseconds, nanoseconds. */
const PER_MILLISECOND = [1e-3, 1, 1e3, 1e6];

function arrowParts(column: ArrowColumn, argument: string): ColumnPart[] {
  let start = 0;
  return column.data.flatMap((data): ColumnPart[] => {
    const first = start;
    start += data.length;
    return (
      arrowPart(data, argument) ?? [
        { kind: "get", get: (index) => column.get(first + index), length: data.length, valid: null },
      ]
    );
  });
}

/** A chunk whose buffer can be read as it stands, null for any other. */
function arrowPart(data: ArrowData, argument: string): ColumnPart[] | null {
  const { values, length, offset = 0, nullCount, nullBitmap, dictionary } = data;
  if (!ArrayBuffer.isView(values)) return Array.isArray(values) ? columnParts(values, argument) : null;
  const type = (data.type ?? {}) as { readonly typeId?: number; readonly unit?: number; readonly precision?: number };
  const hasNulls = nullCount !== 0 && nullBitmap !== null && nullBitmap !== undefined && nullBitmap.length > 0;
  const valid = hasNulls ? { bits: nullBitmap, offset } : null;
  if (dictionary !== undefined && dictionary !== null) {
    if (isWide(values)) return null;
    const labels = labelsOf(dictionary as Column);
    return [{ kind: "codes", values: values as Numbers, labels, length, valid }];
  }
  const { typeId, unit = 1, precision } = type;
  // Half floats lie in a Uint16Array: their bits are not their value.
  const plain = typeId === undefined || typeId === ARROW_INT || (typeId === ARROW_FLOAT && precision !== 0);
  if (plain) return typedPart(values, valid, 1, length, argument);
  if (typeId === ARROW_TIMESTAMP && isWide(values)) {
    return typedPart(values, valid, PER_MILLISECOND[unit]!, length, argument);
  }
  return null;
}

function labelsOf(dictionary: Column): unknown[] {
  return columnParts(dictionary, "dictionary").flatMap((part) =>
    Array.from({ length: part.length }, (_, index) => valueAt(part, index)),
  );
}

/** One value, whatever the kind; the hot loops have their own ways. @internal */
export function valueAt(part: ColumnPart, index: number): unknown {
  if (part.valid !== null && !isValid(part.valid, index)) return null;
  if (part.kind === "get") return engineNumber(part.get(index));
  if (part.kind === "codes") return engineNumber(labelAt(part.labels, part.values[index]!));
  if (part.kind === "list") return engineNumber(part.values[index]);
  if (part.kind === "numbers") return part.values[index];
  return engineNumber((BigInt(part.values[2 * index + 1]!) << 32n) | BigInt(part.values[2 * index]! >>> 0));
}

/** The label of a code; −1 and the like mean no value. @internal */
export function labelAt(labels: readonly unknown[], code: number): unknown {
  return code < 0 ? null : labels[code];
}

/** A 64-bit integer as a double: exact up to 2^53. @internal */
export function wideAt(pairs: Int32Array, index: number): number {
  return pairs[2 * index + 1]! * 4_294_967_296 + (pairs[2 * index]! >>> 0);
}

/** @internal */
export function isValid({ bits, offset }: Validity, index: number): boolean {
  const bit = offset + index;
  return ((bits[bit >> 3]! >> (bit & 7)) & 1) === 1;
}
