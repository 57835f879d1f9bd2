import { describe, expect, it } from "vitest";
import { engineNumber, numberOf, numeralOf } from "../../../src/rows/numeral.ts";

describe("numeralOf", () => {
  it.each<[string, "." | "," | undefined, number | null]>([
    ["9", undefined, 9],
    ["8.0", undefined, 8],
    ["-3.25", undefined, -3.25],
    ["−3", undefined, -3],
    ["1e-4", undefined, 1e-4],
    [" 7 ", undefined, 7],
    ["-0", undefined, 0],
    ["1,5", undefined, null],
    ["1,234", undefined, null],
    ["1e999", undefined, null],
    ["0x10", undefined, null],
    ["", undefined, null],
    ["4,5", ",", 4.5],
    ["1.234,5", ",", 1234.5],
    ["1 234 567", ",", 1234567],
    ["1\u202f234,5", ",", 1234.5],
    ["1'234.5", ".", 1234.5],
    ["1,234.5", ".", 1234.5],
    ["-1,234", ".", -1234],
    ["1.234,5", ".", null],
    ["1.23,5", ",", null],
    ["12,34", ".", null],
    ["1,2,3", ",", null],
  ])("reads %j with the sign %j as %j", (text, decimal, expected) => {
    expect(numeralOf(text, decimal)).toBe(expected);
  });
});

/** What `@duckdb/node-api` returns for DECIMAL(4,2). */
class Decimal {
  readonly value = 950n;
  readonly scale = 2;
  toString(): string {
    return "9.50";
  }
}

describe("engineNumber", () => {
  it("reads a bigint that a double holds, and no other", () => {
    expect(engineNumber(9n)).toBe(9);
    expect(engineNumber(2n ** 60n)).toBe(2n ** 60n);
  });
  it("reads an object that writes itself as a numeral", () => {
    expect(engineNumber(new Decimal())).toBe(9.5);
    expect(numberOf(new Decimal())).toBe(9.5);
  });
  it("leaves everything else as it is", () => {
    const broken = {
      toString(): string {
        throw new Error("no");
      },
    };
    for (const each of ["9", true, null, undefined, [9], new Uint8Array([9]), new Date(9), {}, new Map(), broken]) {
      expect(engineNumber(each)).toBe(each);
    }
    expect(numberOf([9])).toBe(null);
    expect(numberOf(Infinity)).toBe(null);
  });
});
