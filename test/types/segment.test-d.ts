import { describe, expectTypeOf, test } from "vitest";
import {
  NPS,
  compareSegments,
  decomposeChange,
  lowCells,
  nps,
  rankSegments,
  scoreCells,
  tallyBy,
} from "../../src/index.ts";

const rows = [{ tier: "VIP", step: 1, score: 10 }];
const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier", "step"] });

describe("segments keep the types of their keys", () => {
  test("all dimensions unless some are asked for", () => {
    expectTypeOf(compareSegments(cube).segments[0]!.key.tier).toEqualTypeOf<string>();
    expectTypeOf(compareSegments(cube).segments[0]!.key.step).toEqualTypeOf<number>();
    expectTypeOf(compareSegments(cube, { by: "tier" }).segments[0]!.key.tier).toEqualTypeOf<string>();
    expectTypeOf(lowCells(cube, { by: ["step"] }).cells[0]!.key.step).toEqualTypeOf<number>();
    expectTypeOf(decomposeChange(cube, cube, { by: "step" }).segments[0]!.key.step).toEqualTypeOf<number>();
  });

  test("a dimension that was not asked for is not there", () => {
    // @ts-expect-error -- rolled up over steps
    expectTypeOf(compareSegments(cube, { by: "tier" }).segments[0]!.key.step).toBeNever();
    // @ts-expect-error -- no such dimension
    expectTypeOf(() => compareSegments(cube, { by: "region" })).toBeFunction();
    // @ts-expect-error -- a segment of the cube, or the rest
    expectTypeOf(() => compareSegments(cube, { to: "VIP" })).toBeFunction();
  });

  test("rankings take the cells of a cube and keys of any kind", () => {
    expectTypeOf(rankSegments(scoreCells(cube).cells).segments[0]!.key.tier).toEqualTypeOf<string>();
    expectTypeOf(rankSegments([{ key: 7, score: nps([9]) }]).segments[0]!.key).toEqualTypeOf<number>();
  });
});
