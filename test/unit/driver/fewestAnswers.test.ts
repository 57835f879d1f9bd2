import { expect, test } from "vitest";
import { fewestAnswers } from "../../../src/driver/fewestAnswers.ts";
import { refusalOf } from "../../config/errors.ts";

test("five answers a column and thirty at least, or what was asked for, but always two more than columns", () => {
  expect([1, 5, 6, 16].map((columns) => fewestAnswers(undefined, columns))).toEqual([30, 30, 35, 85]);
  expect([1, 5, 6, 7].map((asked) => fewestAnswers(asked, 3))).toEqual([5, 5, 6, 7]);
  expect(refusalOf(() => fewestAnswers(0, 3)).message).toContain("minimumN: expected");
});
