import { expect, test } from "vitest";
import { frameOf } from "../../../src/chart/frame.ts";
import { segmentAxis, textPanel } from "../../../src/chart/segmentAxis.ts";

test("rows stand in the order given, with labels once", () => {
  const axis = segmentAxis(["b", "a"], frameOf({}));
  expect(axis.labelled["scale"].domain).toEqual(["b", "a"]);
  expect(axis.bare["axis"]).toBeNull();
  expect(axis.height).toEqual({ step: 30 });
});

test("a panel of texts is as wide as its texts, the first column strong", () => {
  const rows = [{ segment: "a", texts: ["1", "2"] }];
  const narrow = textPanel(["x", "n"], rows, {});
  const wide = textPanel(["x", "n"], [{ segment: "a", texts: ["not enough data", "2"] }], {});
  expect(wide["width"]).toBeGreaterThan(narrow["width"] as number);
  expect(narrow["data"].values).toEqual([
    { segment: "a", column: "x", text: "1", strong: true },
    { segment: "a", column: "n", text: "2", strong: false },
  ]);
});
