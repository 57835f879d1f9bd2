import { describe, expect, test } from "vitest";
import { placeLabels } from "../../../src/chart/placeLabels.ts";

const plot = { x: (point: { x: number }) => point.x, y: (point: { y: number }) => point.y, width: 200, height: 100 };
const at = (x: number, y: number, label = "name") => ({ x, y, label });

describe("labels beside their points", () => {
  test("right of the point where there is room, left of it at the right edge", () => {
    expect(placeLabels([at(50, 50)], plot).map(({ align }) => align)).toEqual(["left"]);
    expect(placeLabels([at(190, 50)], plot).map(({ align }) => align)).toEqual(["right"]);
  });

  test("at a corner first where lines run through the points", () => {
    expect(placeLabels([at(50, 50)], { ...plot, crossed: true }).map(({ dx, dy }) => [dx, dy])).toEqual([[8, -11]]);
  });

  test("two points of one place have their labels on two sides; what finds no place has none", () => {
    expect(placeLabels([at(50, 50), at(50, 50)], plot)).toHaveLength(2);
    const crowd = Array.from({ length: 60 }, () => at(50, 50, "a long name of a unit"));
    const placed = placeLabels(crowd, plot).flatMap(({ values }) => values);
    expect(placed.length).toBeLessThan(9);
  });

  test("a long name is cut", () => {
    expect(placeLabels([at(5, 50, "x".repeat(200))], plot)[0]!.values[0]!.label).toMatch(/…$/);
  });
});
