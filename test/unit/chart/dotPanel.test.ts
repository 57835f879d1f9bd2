import { expect, test } from "vitest";
import { dotPanel } from "../../../src/chart/dotPanel.ts";
import { frameOf } from "../../../src/chart/frame.ts";

const dot = { segment: "a", value: 40, lower: 30 as number | null, upper: 50 as number | null, n: 9, hollow: false };
const panel = (dots: readonly (typeof dot)[], reference: number | null = null) =>
  dotPanel(dots, { frame: frameOf({}), y: {}, width: 300, title: "NPS", unit: "points", reference });
const textOf = (spec: ReturnType<typeof panel>): string => JSON.stringify(spec);

test("a value stands on its interval", () => {
  expect(panel([dot])["data"].values[0]).toMatchObject({ lower: 30, value: 40, upper: 50, text: "40", n: "9" });
});

test("an end that an interval does not have runs to the edge, with an arrow", () => {
  const spec = panel([dot, { ...dot, segment: "b", upper: null }]);
  expect(spec["data"].values[1].upper).toBe(50);
  expect(textOf(spec)).toContain("►");
  expect(textOf(panel([dot]))).not.toContain("►");
  expect(textOf(panel([dot, { ...dot, segment: "b", lower: null }]))).toContain("◄");
});

test("without an interval there is a dot and no line", () => {
  const [value] = panel([{ ...dot, lower: null, upper: null }])["data"].values;
  expect([value.lower, value.upper, value.range]).toEqual([40, 40, "–"]);
});

test("a reference lies on the axis", () => {
  expect(textOf(panel([dot], 0))).toContain("cx-reference");
  expect(panel([dot], 0)["layer"][0].data.values).toEqual([{ at: 0 }]);
});
