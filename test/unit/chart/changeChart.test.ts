import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import { type Part, chart } from "../../../src/chart/index.ts";

describe("kinds and their pictures", () => {
  test("an equivalence shows its margin", () => {
    const spec = chart(cx.equivalence(cx.nps([10, 9, 9, 3]), cx.nps([10, 9, 3, 3]), { margin: 12 }));
    expect(JSON.stringify(spec)).toContain('[{"at":-12},{"at":12}]');
    expect(spec.title!.subtitle.join(" ")).toContain("Dashed: differences within ±12.0 do not matter.");
  });
});

describe("what the pictures show", () => {
  test("a verdict is told by form as well as by colour, and only what occurs is in the legend", () => {
    const spec = charts.changeChart(cx.compare(cx.nps([10, 9, 9, 8]), cx.nps([10, 3, 9, 8])));
    const point = (spec.hconcat[1]!["layer"] as Part[]).at(-1)!;
    expect(point["encoding"].shape.scale).toEqual({ domain: ["no clear change"], range: ["circle"] });
  });
});
