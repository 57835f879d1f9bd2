import { describe, expect, test } from "vitest";
import { type Column, columnParts, isValid, labelAt, partsLength, valueAt, wideAt } from "../../../src/rows/columns.ts";
import { toldBy } from "../../config/errors.ts";

/** Kind by kind, the values of a column. */
function read(column: unknown): readonly (readonly [kind: string, ...values: unknown[]])[] {
  const parts = columnParts(column as Column, "rating");
  expect(partsLength(parts)).toBe(parts.reduce((sum, { length }) => sum + length, 0));
  return parts.map((part) => [part.kind, ...Array.from({ length: part.length }, (_, i) => valueAt(part, i))]);
}
/** A chunk of an Arrow vector. */
const arrow = (values: unknown, more: object = {}): unknown => ({
  length: 3,
  get: (index: number) => `got ${index}`,
  data: [{ values, length: 3, ...more }],
});

describe("columns by their form", () => {
  const wide = BigInt64Array.of(1n, -2n, 2n ** 40n + 1n);
  test.each<[string, unknown, unknown]>([
    ["a list", [1, "a", 2n], [["list", 1, "a", 2]]],
    ["no values", [], [["list"]]],
    ["a typed array", Uint8Array.of(1, 2), [["numbers", 1, 2]]],
    ["doubles", Float64Array.of(0.5, NaN), [["numbers", 0.5, NaN]]],
    ["whole numbers of 64 bits", wide, [["wide", 1, -2, 2 ** 40 + 1]]],
    ["unsigned ones", BigUint64Array.of(7n), [["wide", 7]]],
    ["codes with labels", { codes: Int8Array.of(1, -1, 0), labels: ["a", null] }, [["codes", null, null, "a"]]],
    ["a list of codes", { codes: [0, 1], labels: [5n, "b"] }, [["codes", 5, "b"]]],
    ["codes in doubles", { codes: Float64Array.of(0, NaN), labels: ["a"] }, [["codes", "a", undefined]]],
    [
      "a list of columns",
      [[1], Uint8Array.of(2), { codes: [0], labels: ["a"] }],
      [
        ["list", 1],
        ["numbers", 2],
        ["codes", "a"],
      ],
    ],
    [
      "chunks",
      { chunks: [[1], [2, 3]] },
      [
        ["list", 1],
        ["list", 2, 3],
      ],
    ],
    ["a list of vectors of DuckDB", [{ itemCount: 1, getItem: () => 4n }], [["get", 4]]],
    ["a list of vectors of Arrow", [arrow(Int8Array.of(1, 2, 3))], [["numbers", 1, 2, 3]]],
    ["a list of records", [{ a: 1 }], [["list", { a: 1 }]]],
    ["a vector of DuckDB", { itemCount: 2, getItem: (i: number) => i * 10 }, [["get", 0, 10]]],
    ["something with get", { length: 2, get: (i: number) => i + 1 }, [["get", 1, 2]]],
    ["something with at", { length: 2, at: (i: number) => i + 2 }, [["get", 2, 3]]],
    ["something with places", { length: 2, 0: "x", 1: "y" }, [["get", "x", "y"]]],
  ])("%s", (_, column, values) => {
    expect(read(column)).toEqual(values);
  });

  test.each<[string, unknown, string]>([
    ["null", null, "NOT_ITERABLE rating: expected a column: an array, codes with labels, a vector, got null"],
    ["a text", "abc", "NOT_ITERABLE rating: expected a column: an array, codes with labels, a vector, got string"],
    ["a record", {}, "NOT_ITERABLE rating: expected a column: an array, codes with labels, a vector, got object"],
    [
      "a length that is none",
      { length: "2" },
      "NOT_ITERABLE rating: expected a column: an array, codes with labels, a vector, got object",
    ],
    [
      "a view of bytes",
      new DataView(new ArrayBuffer(4)),
      "NOT_ITERABLE rating: expected an array, not a view of bytes, got object",
    ],
    ["chunks that are none", { chunks: 5 }, "NOT_ITERABLE rating.chunks: expected a list of columns, got 5"],
    ["labels that are none", { codes: [0], labels: 5 }, "BAD_OPTION rating.labels: expected a list of labels, got 5"],
    ["codes that are none", { codes: 5, labels: [] }, "NOT_ITERABLE rating.codes: expected an array of numbers, got 5"],
    [
      "codes of 64 bits",
      { codes: wide, labels: [] },
      "NOT_ITERABLE rating.codes: expected an array of numbers, got object",
    ],
  ])("refuses %s", (_, column, message) => {
    expect(toldBy(() => columnParts(column as Column, "rating"))).toBe(message);
  });
});

describe("vectors of Arrow", () => {
  const ints = Int32Array.of(5, 6, 7);
  const bits = Uint8Array.of(0b0001_0110);
  const got = [["get", "got 0", "got 1", "got 2"]];
  test.each<[string, unknown, unknown]>([
    ["of no type", arrow(ints), [["numbers", 5, 6, 7]]],
    ["of whole numbers", arrow(ints, { type: { typeId: 2 } }), [["numbers", 5, 6, 7]]],
    ["of doubles", arrow(Float64Array.of(1, 2, 3), { type: { typeId: 3, precision: 2 } }), [["numbers", 1, 2, 3]]],
    [
      "of half floats are read through the vector",
      arrow(Uint16Array.of(1, 2, 3), { type: { typeId: 3, precision: 0 } }),
      got,
    ],
    ["of another type are read through the vector", arrow(ints, { type: { typeId: 8 } }), got],
    ["of timestamps in 32 bits are read through the vector", arrow(ints, { type: { typeId: 10 } }), got],
    ["without an array are read through the vector", arrow(null), got],
    ["of values in a list", arrow(["a", "b", "c"]), [["list", "a", "b", "c"]]],
    ["with nulls", arrow(ints, { nullCount: 1, nullBitmap: bits, offset: 1 }), [["numbers", 5, 6, null]]],
    ["with a bitmap and no nulls", arrow(ints, { nullCount: 0, nullBitmap: bits }), [["numbers", 5, 6, 7]]],
    ["with nulls that are not counted", arrow(ints, { nullBitmap: bits }), [["numbers", null, 6, 7]]],
    ["with an empty bitmap", arrow(ints, { nullCount: 1, nullBitmap: new Uint8Array() }), [["numbers", 5, 6, 7]]],
    ["without a bitmap", arrow(ints, { nullCount: 1, nullBitmap: null }), [["numbers", 5, 6, 7]]],
    ["of labels", arrow(Int8Array.of(1, 0, 1), { dictionary: ["a", 3n] }), [["codes", 3, "a", 3]]],
    [
      "of labels that are a vector",
      arrow(Int8Array.of(1, 0, 1), { dictionary: { chunks: [["a"], ["b"]] } }),
      [["codes", "b", "a", "b"]],
    ],
    [
      "of labels by codes of 64 bits are read through the vector",
      arrow(BigInt64Array.of(0n, 0n, 0n), { dictionary: ["a"] }),
      got,
    ],
    ["of no labels", arrow(ints, { dictionary: null }), [["numbers", 5, 6, 7]]],
    ["longer than their buffer", arrow(Int32Array.of(5)), [["numbers", 5]]],
  ])("%s", (_, column, values) => {
    expect(read(column)).toEqual(values);
  });

  test("the second chunk is read from where it starts", () => {
    const data = [
      { values: ints, length: 3 },
      { values: null, length: 2 },
    ];
    expect(read({ length: 5, get: (index: number) => index, data })).toEqual([
      ["numbers", 5, 6, 7],
      ["get", 3, 4],
    ]);
  });

  test("a timestamp says how many of it make a millisecond", () => {
    const at = [0, 1, 2, 3, undefined].map((unit) => {
      const [part] = columnParts(arrow(BigInt64Array.of(1n, 2n, 3n), { type: { typeId: 10, unit } }) as Column, "at");
      return [part!.kind, (part as { readonly perMillisecond?: number }).perMillisecond];
    });
    expect(at).toEqual([
      ["wide", 1e-3],
      ["wide", 1],
      ["wide", 1e3],
      ["wide", 1e6],
      ["wide", 1],
    ]);
  });
});

test("bits, labels and pairs", () => {
  expect(
    Array.from({ length: 12 }, (_, i) => isValid({ bits: Uint8Array.of(0b1010_0101, 0b0000_1111), offset: 2 }, i)),
  ).toEqual([true, false, false, true, false, true, true, true, true, true, false, false]);
  expect([labelAt(["a", "b"], 1), labelAt(["a"], 0), labelAt(["a"], -1), labelAt(["a"], 5)]).toEqual([
    "b",
    "a",
    null,
    undefined,
  ]);
  const pairs = new Int32Array(BigInt64Array.of(-1n, 2n ** 53n, -(2n ** 40n) - 3n).buffer);
  expect([0, 1, 2].map((index) => wideAt(pairs, index))).toEqual([-1, 2 ** 53, -(2 ** 40) - 3]);
});
