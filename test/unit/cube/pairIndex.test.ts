import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { PairIndex } from "../../../src/cube/pairIndex.ts";

/** Chunks of pairs, whose members are met from 0 on and may be none: −1. */
const chunks = fc.array(
  fc.array(fc.tuple(fc.integer({ min: -1, max: 30 }), fc.integer({ min: -1, max: 12 })), { maxLength: 23 }),
  { minLength: 1, maxLength: 6 },
);

/** Numbers every chunk's pairs, members `far` apart, and compares with a map. */
function compare(given: readonly (readonly (readonly [number, number])[])[], far: number): void {
  const index = new PairIndex();
  const known = new Map<string, number>();
  let [sizeA, sizeB] = [0, 0];
  for (const pairs of given) {
    const a = Int32Array.from(pairs, ([x]) => (x < 0 ? -1 : x * far));
    const b = Int32Array.from(pairs, ([, y]) => (y < 0 ? -1 : y * far));
    for (const x of a) sizeA = Math.max(sizeA, x + 1);
    for (const y of b) sizeB = Math.max(sizeB, y + 1);
    const out = new Int32Array(pairs.length + 2).fill(-7);
    index.index(a, sizeA, b, sizeB, pairs.length, out);
    const expected = pairs.map((_, i) => {
      if (a[i]! < 0 || b[i]! < 0) return -1;
      const name = `${a[i]!},${b[i]!}`;
      if (!known.has(name)) known.set(name, known.size);
      return known.get(name)!;
    });
    // As text, which is compared at once.
    expect(out.join()).toBe([...expected, -7, -7].join());
  }
  expect(index.size).toBe(known.size);
  const names = Array.from({ length: index.size }, (_, id) => `${index.firsts[id]!},${index.seconds[id]!}`);
  expect(names.join(" ")).toBe([...known.keys()].join(" "));
}

describe("pairs get numbers in the order in which they are met", () => {
  test.prop([chunks])("from a table", (given) => {
    compare(given, 1);
  });
  test.prop([chunks])("from a hash, where the table would be too large", (given) => {
    compare(given, 1000);
  });
  test("also when the hash must grow and pairs stand in each other's place", () => {
    const many = Array.from({ length: 3 }, (_, c) =>
      Array.from({ length: 700 }, (_, i) => [(i * 7) % 50, (i * (c + 3)) % 41] as const),
    );
    compare(many, 1000);
    compare(many, 1);
    // A table that became too large hands its pairs on.
    const index = new PairIndex();
    const out = new Int32Array(3);
    index.index(Int32Array.of(4, 5, 4), 6, Int32Array.of(1, 1, 1), 2, 3, out);
    expect(Array.from(out)).toEqual([0, 1, 0]);
    index.index(Int32Array.of(5, 4_000_000, 4), 4_000_001, Int32Array.of(1, 9, 1), 10, 3, out);
    expect(Array.from(out)).toEqual([1, 2, 0]);
  });

  test("also when pairs that were met stand in each other's place in a hash that grew", () => {
    const many = Array.from({ length: 3 }, (_, c) =>
      Array.from({ length: 900 }, (_, i) => [(i * 7) % 60, (i * (c + 3)) % 53] as const),
    );
    compare([...many, ...many, ...many], 1000);
  });
  test("also when another pair stands where the first one would", () => {
    for (let first = 0; first < 20; first++) {
      const others = Array.from({ length: 600 }, (_, i) => [(i * 11 + first) % 37, i % 23] as const);
      compare([[[first, 7]], others, [[first, 7]], others], 1000);
    }
  });
  test("also when the second members just fill a row of the table", () => {
    const upTo = (most: number) => Array.from({ length: 3 * most }, (_, i) => [i % 3, i % most] as const);
    for (const most of [7, 8, 15, 16]) compare([upTo(most - 1), upTo(most), upTo(most + 1)], 1);
  });
  test("a pair without a second member has none, also in the last row of the table", () => {
    for (const most of [8, 16, 32]) {
      const pairs = Array.from({ length: most }, (_, x) => [[x, x % 3], [x, -1], [-1, x % 3]] as const).flat(); // prettier-ignore
      compare([pairs, pairs], 1);
    }
  });
});
