import { expect, test } from "vitest";
import { requireSample } from "../../../src/numerics/requireSample.ts";
import { twoSided } from "../../../src/numerics/studentT.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { toldBy } from "../../config/errors.ts";

test.each<[told: string, call: () => unknown]>([
  [
    "NOT_ITERABLE values: expected an array or typed array, got null",
    () => {
      requireSample(null as never);
    },
  ],
  [
    "NOT_ITERABLE values: expected an array or typed array, got string",
    () => {
      requireSample("123" as never);
    },
  ],
  [
    "NOT_ITERABLE values: expected an array or typed array, got object",
    () => {
      requireSample({ length: -1 });
    },
  ],
  [
    "EMPTY values: expected at least one value, got 0",
    () => {
      requireSample([]);
    },
  ],
  [
    "NOT_A_NUMBER waits[1]: expected a finite number, got NaN",
    () => {
      requireSample([1, NaN], "waits");
    },
  ],
  [
    "NOT_A_NUMBER waits[1]: expected a finite number, got string",
    () => {
      requireSample([1, "2"] as never, "waits", 5);
    },
  ],
  [
    "NOT_A_NUMBER waits[0]: expected a finite number, got Infinity",
    () => {
      requireSample([Infinity], "waits", 5);
    },
  ],
  [
    "NOT_A_NUMBER waits[0]: expected a finite number, got NaN",
    () => {
      requireSample([NaN], "waits", "notNaN");
    },
  ],
  [
    "OUT_OF_RANGE waits[2]: expected a number from -5 to 5, got 5.5",
    () => {
      requireSample([-5, 5, 5.5], "waits", 5);
    },
  ],
  [
    "OUT_OF_RANGE waits[1]: expected a number from -5 to 5, got -6",
    () => {
      requireSample([0, -6], "waits", 5);
    },
  ],
])("%s", (told, call) => {
  expect(toldBy(call)).toBe(told);
});

test("takes what it is asked to take", () => {
  expect(() => {
    requireSample([1, -1e308, 1e308]);
  }).not.toThrow();
  expect(() => {
    requireSample([Infinity, -Infinity, 0], "waits", "notNaN");
  }).not.toThrow();
  expect(() => {
    requireSample(Float64Array.of(-5, 5), "waits", 5);
  }).not.toThrow();
});

test("whole random numbers are equally likely: words of the last, incomplete cycle are drawn again", () => {
  for (const n of [0x80000001, 0xc0000000, 3, 0x100000000]) {
    const [words, found] = [seededRandom(7), seededRandom(7)];
    const fair = 0x100000000 - (0x100000000 % n);
    for (let i = 0; i < 50; i++) {
      let word = words.integer(0x100000000);
      while (word >= fair) word = words.integer(0x100000000);
      expect(found.integer(n)).toBe(word % n);
    }
  }
});

test("as far from 0 as a statistic, on either side, is twice as likely as on one", () => {
  // One degree of freedom: P(|T| ≥ 1) is a half.
  expect(twoSided(1, 1)).toBeCloseTo(0.5, 14);
  expect(twoSided(-1, 1)).toBe(twoSided(1, 1));
  expect(twoSided(0, 9)).toBe(1);
});
