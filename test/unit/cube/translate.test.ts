import { expect, it } from "vitest";
import { TABLE, UNMET, isSmallKind, translate } from "../../../src/cube/translate.ts";
import type { ColumnPart, Numbers, Validity } from "../../../src/rows/columns.ts";

type Part = ColumnPart & { readonly kind: "numbers" | "codes" };

function part(values: Numbers | readonly number[], valid: Validity | null = null): Part {
  return { kind: "codes", values, labels: [], length: values.length, valid };
}

it("asks for each number of the table once, and for those beyond it each time", () => {
  const table = new Int32Array(TABLE).fill(UNMET);
  const asked: number[] = [];
  const ask = (number: number): number => {
    asked.push(number);
    return number < 0 ? -1 : number + 100;
  };
  for (const [values, first, expected, asks] of [
    [Uint8Array.of(9, 5, 5, 7, 5, 9), 1, [105, 105, 107, 105, 109], [5, 7, 9]],
    [Uint8Array.of(5, 7, 9, 0), 0, [105, 107, 109, 100], [0]],
    [Uint16Array.of(4095, 4096, 4096, 4095, 5), 0, [4195, 4196, 4196, 4195, 105], [4095, 4096, 4096]],
    [Int32Array.of(-1, 70_000, 5, -1), 0, [-1, 70_100, 105, -1], [-1, 70_000, -1]],
    [[5, 3, 3, 2 ** 31 - 1], 0, [105, 103, 103, 2 ** 31 - 1 + 100 - 2 ** 32], [3, 2 ** 31 - 1]],
  ] as const) {
    asked.length = 0;
    const out = new Int32Array(expected.length);
    translate(part(values), first, table, out, ask);
    expect([Array.from(out), asked]).toEqual([expected, asks]);
  }
  expect(table[5]).toBe(105);
});

it("does not ask for what a bitmap says is not there", () => {
  const asked: number[] = [];
  const out = new Int32Array(3);
  const table = new Int32Array(TABLE).fill(UNMET);
  // Bits 1, 2 and 3 from the second place on: there, not there, there.
  const valid = { bits: Uint8Array.of(0b1010), offset: 0 };
  translate(part(Uint8Array.of(1, 2, 3, 4), valid), 1, table, out, (number) => {
    asked.push(number);
    return number;
  });
  expect(asked).toEqual([2, 4]);
  expect([out[0], out[2], table[3]]).toEqual([2, 4, UNMET]);
});

it("knows the kinds that an array of 32 bits holds", () => {
  for (const small of [Uint8Array, Int8Array, Uint8ClampedArray, Uint16Array, Int16Array, Int32Array]) {
    expect(isSmallKind(new small(1))).toBe(true);
  }
  for (const other of [Uint32Array, Float32Array, Float64Array]) expect(isSmallKind(new other(1))).toBe(false);
});
