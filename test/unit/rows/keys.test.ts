import { expect, test } from "vitest";
import { isKey, requireKey } from "../../../src/rows/keys.ts";
import { toldBy } from "../../config/errors.ts";

test("a key is a text, a finite number or a truth value; minus zero is zero and a bigint its number", () => {
  expect(["", "a", 0, 1.5, -1, true, false].map(isKey)).toEqual(Array.from({ length: 7 }, () => true));
  const others = [null, undefined, NaN, Infinity, {}, [], 1n, Symbol("a")];
  expect(others.map(isKey)).toEqual(others.map(() => false));
  expect(["", -0, 7n, false].map((raw) => requireKey(raw, "by.tier", 2))).toEqual(["", 0, 7, false]);
  expect(Object.is(requireKey(-0, "by.tier", 2), 0)).toBe(true);
  for (const raw of [null, NaN, {}, 2n ** 70n])
    expect(toldBy(() => requireKey(raw, "by.tier", 2))).toMatch(
      /^BAD_KEY by.tier\[2\]: expected a string, a finite number or a boolean, got /,
    );
});
