import { describe, it } from "vitest";
import { fCdf, fSf, studentTCdf, studentTQuantile, studentTSf } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("special-student");

describe("special-student", () => {
  interface Tails {
    readonly cdf: ReferenceNumber;
    readonly sf: ReferenceNumber;
  }
  it.each(cases<{ readonly t: number; readonly df: number }, Tails>("special-student", "studentCdf"))(
    "$id: both tails",
    ({ id, input, expected }) => {
      expectClose(studentTCdf(input.t, input.df), expected.cdf, tolerance, `${id} cdf`);
      expectClose(studentTSf(input.t, input.df), expected.sf, tolerance, `${id} sf`);
    },
  );

  it.each(cases<{ readonly p: number; readonly df: number }, ReferenceNumber>("special-student", "studentQuantile"))(
    "$id: value",
    ({ id, input, expected }) => {
      expectClose(studentTQuantile(input.p, input.df), expected, tolerance, id);
    },
  );

  interface F {
    readonly f: number;
    readonly df1: number;
    readonly df2: number;
  }
  it.each(cases<F, Tails>("special-student", "fCdf"))("$id: both tails of F", ({ id, input, expected }) => {
    expectClose(fCdf(input.f, input.df1, input.df2), expected.cdf, tolerance, `${id} cdf`);
    expectClose(fSf(input.f, input.df1, input.df2), expected.sf, tolerance, `${id} sf`);
  });
});
