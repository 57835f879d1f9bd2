import { describe, it } from "vitest";
import { logBeta, logGamma } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("special-gamma");

describe("special-gamma", () => {
  const gamma = cases<{ readonly x: number }, { readonly lgamma?: ReferenceNumber }>("special-gamma", "gamma");
  it.each(gamma.filter(({ expected }) => expected.lgamma !== undefined))("$id: lgamma", ({ id, input, expected }) => {
    expectClose(logGamma(input.x), expected.lgamma!, tolerance, id);
  });

  it.each(cases<{ readonly a: number; readonly b: number }, ReferenceNumber>("special-gamma", "lbeta"))(
    "$id: value",
    ({ id, input, expected }) => {
      expectClose(logBeta(input.a, input.b), expected, tolerance, id);
    },
  );

  // The binomial coefficient is 1/((n + 1)·B(n − k + 1, k + 1)).
  it.each(cases<{ readonly n: number; readonly k: number }, ReferenceNumber>("special-gamma", "logChoose"))(
    "$id: value by way of the beta function",
    ({ id, input: { n, k }, expected }) => {
      expectClose(-Math.log1p(n) - logBeta(n - k + 1, k + 1), expected, tolerance, id);
    },
  );
});
