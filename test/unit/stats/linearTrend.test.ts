import { describe, expect, it } from "vitest";
import { linearTrend } from "../../../src/stats/series/linearTrend.ts";
import { forecastNext } from "../../../src/stats/series/forecastNext.ts";
import { refusalOf } from "../../config/errors.ts";

describe("bad input", () => {
  it("Newey and West need equal spacing", () => {
    const error = refusalOf(() => linearTrend([1, 2, 4, 3], { times: [0, 1, 2, 4], errors: "neweyWest" }));
    expect([error.code, error.details.argument, error.details.index]).toEqual(["MIXED_PERIODS", "times", 3]);
    expect(linearTrend([1, 2, 4, 3], { times: [0, 2, 4, 6], errors: "neweyWest" }).reason).toBeNull();
  });
});

describe("linearTrend and forecastNext", () => {
  it("say when the points lie on the line", () => {
    expect(linearTrend([1, 2, 3, 4])).toMatchObject({
      slope: 1,
      standardError: null,
      pValue: null,
      reason: "noResidual",
    });
    expect(forecastNext([1, 2, 3, 4])).toMatchObject({ value: 5, interval: null, reason: "noResidual" });
  });
});
