import { describe, it } from "vitest";
import { normalCdf, normalQuantile, normalSf } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("special-normal");

describe("special-normal", () => {
  interface Expected {
    readonly cdf: ReferenceNumber;
    readonly sf: ReferenceNumber;
  }
  it.each(cases<{ readonly x: number }, Expected>("special-normal", "normalCdf"))(
    "$id: both tails",
    ({ id, input, expected }) => {
      expectClose(normalCdf(input.x), expected.cdf, tolerance, `${id} cdf`);
      expectClose(normalSf(input.x), expected.sf, tolerance, `${id} sf`);
    },
  );

  it.each(cases<{ readonly p: number }, ReferenceNumber>("special-normal", "normalQuantile"))(
    "$id: value",
    ({ id, input, expected }) => {
      expectClose(normalQuantile(input.p), expected, tolerance, id);
    },
  );
});
