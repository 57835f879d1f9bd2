import { describe, it } from "vitest";
import { chiSquareCdf, chiSquareQuantile, chiSquareSf, regularizedGamma } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("special-chisq");

describe("special-chisq", () => {
  interface PQ {
    readonly p: ReferenceNumber;
    readonly q: ReferenceNumber;
  }
  it.each(cases<{ readonly a: number; readonly x: number }, PQ>("special-chisq", "gammaPQ"))(
    "$id: p and q",
    ({ id, input, expected }) => {
      const { p, q } = regularizedGamma(input.a, input.x);
      expectClose(p, expected.p, tolerance, `${id} p`);
      expectClose(q, expected.q, tolerance, `${id} q`);
    },
  );

  interface Tails {
    readonly cdf: ReferenceNumber;
    readonly sf: ReferenceNumber;
  }
  it.each(cases<{ readonly df: number; readonly x: number }, Tails>("special-chisq", "chiSquareCdf"))(
    "$id: both tails",
    ({ id, input, expected }) => {
      expectClose(chiSquareCdf(input.x, input.df), expected.cdf, tolerance, `${id} cdf`);
      expectClose(chiSquareSf(input.x, input.df), expected.sf, tolerance, `${id} sf`);
    },
  );

  it.each(cases<{ readonly df: number; readonly p: number }, ReferenceNumber>("special-chisq", "chiSquareQuantile"))(
    "$id: value",
    ({ id, input, expected }) => {
      expectClose(chiSquareQuantile(input.p, input.df), expected, tolerance, id);
    },
  );
});
