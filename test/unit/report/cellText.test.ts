import { expect, it } from "vitest";
import { placesOfAll } from "../../../src/report/cellText.ts";

it("a column has the digits of the number that needs most: one from 10 on, none of whole numbers", () => {
  expect(
    [
      [0.0065, 0.0148],
      [0.27, 0.97],
      [12.345, 0.001],
      [3, 140],
      [null, "a", undefined],
    ].map(placesOfAll),
  ).toEqual([4, 2, 1, 0, 0]);
});
