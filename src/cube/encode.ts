import { refuse, requireIterable } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import type { DictionaryColumn } from "../rows/columns.ts";
import { NameWatch } from "../rows/nameWatch.ts";
import { numberOf } from "../rows/numeral.ts";
import type { Instant } from "../time/instant.ts";
import { codeOf } from "./codeOf.ts";
import { eachChunk } from "./countRows.ts";
import { longer } from "./longer.ts";
import type { Accessor, Read } from "../rows/rowOptions.ts";
import { timeOf } from "../rows/settleWhen.ts";

/** How one column is read off a row: as it stands, as an instant or as a number. */
export type EncodeOption<Row> =
  | Accessor<Row, unknown>
  | {
      /** Read as an instant and kept as epoch milliseconds; null and undefined become NaN. */
      readonly time: Accessor<Row, Instant | null | undefined>;
    }
  | {
      /** Read as a number, also off a bigint or a numeral in text; anything else is an error. */
      readonly number: Accessor<Row, number | bigint | string>;
    };

/** Options of {@link encode}. */
export interface EncodeOptions {
  /** An instant that is none is an error that names the row (`"throw"`, the default) or NaN. */
  readonly badRows?: "throw" | "count" | undefined;
}

/** The column that comes of an option: epoch milliseconds, doubles, or codes with labels. */
export type Encoded<Row, Option> = Option extends { readonly time: unknown } | { readonly number: unknown }
  ? Float64Array
  : Option extends (row: never) => infer Value
    ? DictionaryColumn<Value>
    : Option extends keyof Row
      ? DictionaryColumn<Row[Option]>
      : DictionaryColumn;

/**
 * Rows as coded columns for {@link tallyColumns}, so that reading them is paid for once and every further question costs a few
 * nanoseconds a row.
 *
 * Values become codes with labels (keys, answers, clusters), `{ time }` becomes epoch milliseconds (NaN for null), `{ number }` doubles
 * (weights). Columns hold any value, so that the scale and the code book are asked at the count.
 * Source: definition; nothing is computed but codes. Units: epoch milliseconds for times, else those of the rows.
 *
 * @param columns - The columns by name, and how each is read off a row.
 * @returns The columns, in the narrowest arrays that hold them.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `NOT_A_NUMBER`, `BAD_DATE` with the row's index
 * @example
 * const columns = encode([{ tier: "VIP", score: 10 }, { tier: "new", score: 9 }, { tier: "VIP", score: 3 }], {
 *   tier: "tier",
 *   score: (row) => row.score,
 * });
 * [Array.from(columns.tier.codes), columns.tier.labels]; // => [[0, 1, 0], ["VIP", "new"]]
 * tallyColumns(columns, { metric: NPS, rating: "score", by: ["tier"] }).cells.length; // => 2
 */
export function encode<Row, const Spec extends Readonly<Record<string, EncodeOption<Row>>>>(
  rows: Iterable<Row>,
  columns: Spec,
  options: EncodeOptions = {},
): { readonly [Name in keyof Spec]: Encoded<Row, Spec[Name]> } {
  const { badRows } = settle(options, { badRows: "throw" });
  requireChoice(badRows, "badRows", ["throw", "count"]);
  requireIterable(rows, "rows");
  requireRecord(columns, "columns", "a record of columns and how each is read");
  const names = new NameWatch();
  const writers = Object.entries(columns).map(([name, option]) => ({
    name,
    writer: writerOf(option, `columns.${name}`, badRows === "throw", names),
  }));
  let read = 0;
  eachChunk(rows, (chunk, base) => {
    names.look(chunk);
    try {
      for (const { writer } of writers) writer.add(chunk, base);
    } catch (error) {
      names.explain(error, chunk, base);
    }
    read += chunk.length;
  });
  names.finish(read);
  const encoded = Object.fromEntries(writers.map(({ name, writer }) => [name, writer.column()]));
  return encoded as { readonly [Name in keyof Spec]: Encoded<Row, Spec[Name]> };
}

/** Takes rows a chunk and in it a column at a time, as {@link tallyBy} does. */
interface Writer<Row> {
  add(chunk: readonly Row[], base: number): void;
  column(): DictionaryColumn | Float64Array;
}

function writerOf<Row>(option: EncodeOption<Row>, argument: string, strict: boolean, names: NameWatch): Writer<Row> {
  if (typeof option !== "object" || (option as unknown) === null) {
    return new CodeWriter(names.reader(option, argument));
  }
  requireRecord(option, argument, "a property, a function, { time } or { number }");
  if ("time" in option) {
    const { time } = settle(option, { time: undefined as never }, argument);
    const read = names.reader<Row>(time, `${argument}.time`);
    return new NumberWriter((row, index) => timeOf(read(row), argument, index, strict));
  }
  const { number } = settle(option, { number: undefined as never }, argument);
  const read = names.reader<Row>(number, `${argument}.number`);
  return new NumberWriter((row, index) => {
    const value = read(row);
    return numberOf(value) ?? refuse("NOT_A_NUMBER", argument, "a number", value, index);
  });
}

class NumberWriter<Row> implements Writer<Row> {
  readonly #read: (row: Row, index: number) => number;
  #values: Float64Array = new Float64Array(1024);
  #length: number = 0;

  constructor(read: (row: Row, index: number) => number) {
    this.#read = read;
  }

  add(chunk: readonly Row[], base: number): void {
    const read = this.#read;
    const end = this.#length + chunk.length;
    if (end > this.#values.length) this.#values = longer(this.#values, 2 * end);
    const values = this.#values;
    for (let i = 0; i < chunk.length; i++) values[this.#length + i] = read(chunk[i]!, base + i);
    this.#length = end;
  }

  column(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}

class CodeWriter<Row> implements Writer<Row> {
  readonly #read: Read<Row>;
  readonly #known: Map<unknown, number> = new Map();
  readonly #labels: unknown[] = [];
  #codes: Int32Array = new Int32Array(1024);
  #length: number = 0;

  constructor(read: Read<Row>) {
    this.#read = read;
  }

  add(chunk: readonly Row[]): void {
    const read = this.#read;
    const known = this.#known;
    const end = this.#length + chunk.length;
    if (end > this.#codes.length) this.#codes = longer(this.#codes, 2 * end);
    const codes = this.#codes;
    for (let i = 0; i < chunk.length; i++) {
      const value = read(chunk[i]!);
      codes[this.#length + i] = known.get(value) ?? codeOf(known, value, this.#labels);
    }
    this.#length = end;
  }

  /** Codes in the narrowest array that holds them. */
  column(): DictionaryColumn {
    const codes = this.#codes.subarray(0, this.#length);
    const labels = this.#labels;
    if (labels.length <= 256) return { codes: new Uint8Array(codes), labels };
    return { codes: labels.length <= 65_536 ? new Uint16Array(codes) : codes.slice(), labels };
  }
}
