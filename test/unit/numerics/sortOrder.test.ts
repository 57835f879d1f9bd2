import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { sortOrder } from "../../../src/numerics/sortOrder.ts";

const inOrder = (values: ArrayLike<number>): number[] =>
  Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);

test.prop([fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -2, max: 2 })), { maxLength: 30 })])(
  "few values are ordered as a stable sort orders them",
  (values) => {
    expect(Array.from(sortOrder(Float64Array.from(values)))).toEqual(inOrder(values));
  },
);

test.each([0, 1, 399, 400, 401, 3000])(
  "%d values, too: whole ones, halves, negative, huge and tiny ones, in any view",
  (n) => {
    let state = 7;
    const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0);
    const kinds: readonly (() => number)[] = [
      () => next() % 5,
      () => (next() % 9) - 4.5,
      () => next() * 1e300,
      () => -next() * 1e-300,
      () => next() / 2 ** 32,
      () => [Infinity, -Infinity, 5e-324, -5e-324, 2 ** 53][next() % 5]!,
    ];
    for (const kind of [...kinds, () => kinds[next() % kinds.length]!(), () => 3]) {
      const buffer = new Float64Array(n + 2).fill(NaN);
      const values = buffer.subarray(1, n + 1);
      for (let i = 0; i < n; i++) values[i] = kind();
      expect(Array.from(sortOrder(values))).toEqual(inOrder(values));
    }
  },
);
