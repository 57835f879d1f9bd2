import { describe, expect, it } from "vitest";
import { cronbachAlpha, itemTotal } from "../../src/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("reliability");

interface Input {
  readonly items: readonly (readonly number[])[];
}
interface Expected {
  readonly alpha: number;
  readonly alphaStandardized: number;
  readonly averageR: number;
  readonly feldtCi95: readonly [number, number];
  readonly alphaIfDropped: readonly number[];
  readonly itemTotalCorrected: readonly number[];
}

describe("reliability", () => {
  const all = cases<Input, Expected>("reliability", "cronbachAlpha");

  it.each(all)("$id: alpha, alphaStandardized, averageR and feldtCi95", ({ id, input, expected }) => {
    const got = cronbachAlpha(input.items, { level: 0.95, method: "feldt" });
    expectClose(got.estimate, expected.alpha, tolerance, `${id} alpha`);
    expectClose(got.standardized, expected.alphaStandardized, tolerance, `${id} alphaStandardized`);
    expectClose(got.averageCorrelation, expected.averageR, tolerance, `${id} averageR`);
    expectClose(got.interval!.lower, expected.feldtCi95[0], tolerance, `${id} feldtCi95 lower`);
    expectClose(got.interval!.upper, expected.feldtCi95[1], tolerance, `${id} feldtCi95 upper`);
  });

  it.each(all)("$id: alphaIfDropped and itemTotalCorrected", ({ id, input, expected }) => {
    const got = itemTotal(input.items).items;
    expect(got.length).toBe(expected.alphaIfDropped.length);
    got.forEach(({ alphaIfDropped, correlation }, item) => {
      expectClose(alphaIfDropped, expected.alphaIfDropped[item]!, tolerance, `${id} alphaIfDropped[${item}]`);
      expectClose(correlation, expected.itemTotalCorrected[item]!, tolerance, `${id} itemTotalCorrected[${item}]`);
    });
  });
});

describe("alpha without a distribution", () => {
  const own = toleranceOf("alpha-adf");
  it.each(cases<Input, { readonly alpha: number; readonly se: number }>("alpha-adf", "cronbachAlphaAdf"))(
    "$id: alpha and se",
    ({ id, input, expected }) => {
      const got = cronbachAlpha(input.items);
      expectClose(got.estimate, expected.alpha, own, `${id} alpha`);
      expectClose(got.standardError, expected.se, own, `${id} se`);
    },
  );
});
