import { expect, it } from "vitest";
import { orderedAssociation } from "../../../src/stats/rates/orderedAssociation.ts";

it.each([
  ["no answers", [0, 0, 0], [0, 0, 0], "noAnswers"],
  ["nothing but yes", [4, 0, 7], [4, 0, 7], "constant"],
  ["no yes at all", [0, 0, 0], [4, 1, 7], "constant"],
  ["one point with answers", [0, 3, 0], [0, 7, 0], "constant"],
  ["a yes above one point only", [0, 0, 7], [4, 3, 7], "separated"],
  ["both on most points", [1, 2, 5], [4, 5, 7], null],
] as const)("%s: %j of %j", (_, yes, totals, reason) => {
  const found = orderedAssociation(yes, totals);
  expect(found.reason).toBe(reason);
  expect([found.n, found.events]).toEqual([
    totals.reduce<number>((a, b) => a + b, 0),
    yes.reduce<number>((a, b) => a + b, 0),
  ]);
  expect([found.somersD === null, found.oddsRatio === null]).toEqual([
    reason === "noAnswers" || reason === "constant",
    reason !== null,
  ]);
});
