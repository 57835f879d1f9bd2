import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { scan } from "../../../src/tally/scan.ts";
import { tally } from "../../../src/tally/tally.ts";

const N = 200_003;
/** Answers that never repeat in the rhythm of a word. */
const answers = Uint8Array.from({ length: N + 8 }, (_, i) => (i * i + (i >> 3)) % 11);
/** The same answers, one by one. */
const plain = (bytes: Uint8Array, options = {}): unknown => tally(NPS, Array.from(bytes), options);

describe("bytes are counted two at a time", () => {
  it.each([0, 1, 2, 3, 4])("from %d bytes into their buffer, whatever hangs over at the end", (offset) => {
    for (const length of [N, N - 1, N - 2, N - 3, 65_536, 65_535, 7, 0]) {
      const part = answers.subarray(offset, offset + length);
      expect(tally(NPS, part)).toEqual(plain(part));
    }
  });

  it("with codes, low and high", () => {
    const codes = { 11: "missing", 255: "notApplicable" } as const;
    for (const code of [11, 255]) {
      const holes = answers.map((answer, i) => (i % 20 === 0 ? code : answer));
      expect(tally(NPS, holes, { codes })).toEqual(plain(holes, { codes }));
    }
  });

  it("and the first one that is off the scale is named, in every part of the buffer", () => {
    for (const at of [0, 1, 5, 100_000, N + 7]) {
      const bad = answers.slice();
      bad[at] = 12;
      expect(() => tally(NPS, bad.subarray(at === 0 ? 0 : 1))).toThrow(
        `ratings[${at === 0 ? 0 : at - 1}]: expected a point of the scale 0..10, got 12`,
      );
      bad[at] = 200;
      expect(tally(NPS, bad, { offScale: "count" }).excluded.offScale).toBe(1);
    }
  });
});

describe("the scan itself", () => {
  /** What a scan must hold, counted the plain way: 0 … 255 each for itself, and all the rest together. */
  const expected = (list: Iterable<unknown>): unknown => {
    const bins = new Uint32Array(257);
    for (const each of list)
      bins[Number.isInteger(each) && Number(each) >= 0 && Number(each) < 256 ? Number(each) : 256]!++;
    return { bins: Array.from(bins), names: 257 };
  };
  const shown = (list: Iterable<unknown>): unknown => {
    const bins = scan(list);
    return bins && { bins: Array.from(bins), names: Object.keys(bins).length };
  };
  const edges = [0, 255, 256, 257, -1, 1.5, 254.999, 4_294_967_296, 4_294_967_297, 7, 7, 255];

  it.each([0, 1, 2, 3, 4, 5, 12])("counts the first %d numbers of an array, of doubles and of shorts", (length) => {
    const part = edges.slice(0, length);
    expect(shown(part)).toEqual(expected(part));
    expect(shown(Float64Array.from(part))).toEqual(expected(part));
    expect(shown(Int16Array.from(part))).toEqual(expected(Int16Array.from(part)));
  });

  it("reads bytes wherever they begin in their buffer, few and many", () => {
    for (const length of [0, 1, 3, 9, 65_535, 65_536, 65_537, 65_551]) {
      for (const offset of [0, 1, 2, 3]) {
        const part = answers.subarray(offset, offset + length);
        expect(shown(part)).toEqual(expected(part));
      }
    }
  });

  it("has a bin for what is no number, behind the first 99", () => {
    const holes = [...new Array<number>(99).fill(3), null, NaN, "3", true, undefined, 3, 3];
    expect(shown(holes)).toEqual(expected(holes));
  });

  it.each([
    ["a hole among its first 99", [...new Array<number>(98).fill(3), null, 3]],
    ["nothing but words", ["3"]],
    ["a bigint behind them", [...new Array<number>(99).fill(3), 3n]],
    ["a symbol behind them", [...new Array<number>(99).fill(3), Symbol("three")]],
  ])("leaves an array with %s to the long way", (_, list) => {
    expect(scan(list)).toBeNull();
  });

  it("leaves what is neither an array nor a typed array to the long way", () => {
    expect(scan(new Set([3, 4]))).toBeNull();
    expect(scan({ length: 2, 0: 1, 1: 2, [Symbol.iterator]: () => [1, 2].values() } as never)).toBeNull();
    expect(scan(BigInt64Array.of(3n) as never)).toBeNull();
  });
});
