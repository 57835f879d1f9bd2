import { describe, expect, it } from "vitest";
import { pelt } from "../../../src/stats/series/pelt.ts";
import { pettitt } from "../../../src/stats/series/pettitt.ts";

describe("pettitt and pelt", () => {
  it("find nothing in a constant", () => {
    expect(pelt([5, 5, 5])).toMatchObject({ changes: [], reason: "constant" });
    expect(pettitt([5, 5, 5])).toMatchObject({ at: null, pValue: null, reason: "constant" });
  });
});
