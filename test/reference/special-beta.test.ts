import { describe, it } from "vitest";
import { betaQuantile, regularizedBeta } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("special-beta");

describe("special-beta", () => {
  interface Shape {
    readonly a: number;
    readonly b: number;
  }
  interface Expected {
    readonly i: ReferenceNumber;
    readonly comp: ReferenceNumber;
  }
  it.each(cases<Shape & { readonly x: number }, Expected>("special-beta", "betaI"))(
    "$id: both tails",
    ({ id, input, expected }) => {
      const { value, complement } = regularizedBeta(input.x, input.a, input.b);
      // Moderate shapes are held to 1e-13, as the file asks.
      const here =
        Math.max(input.a, input.b) <= 1e3 && Math.min(input.a, input.b) >= 1e-3 ? { rel: 1e-13, abs: 0 } : tolerance;
      expectClose(value, expected.i, here, `${id} i`);
      expectClose(complement, expected.comp, here, `${id} comp`);
    },
  );

  it.each(cases<Shape & { readonly p: number }, ReferenceNumber>("special-beta", "betaQuantile"))(
    "$id: value",
    ({ id, input, expected }) => {
      expectClose(betaQuantile(input.p, input.a, input.b), expected, tolerance, id);
    },
  );
});
