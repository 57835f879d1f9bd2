import { describe, expect, it } from "vitest";
import { brunnerMunzel } from "../../../src/stats/tests/brunnerMunzel.ts";
import { cliffsDelta } from "../../../src/stats/tests/cliffsDelta.ts";

describe("rank tests", () => {
  it("say why there is no test of groups that do not overlap, or of one answer", () => {
    expect(brunnerMunzel([4, 5], [1, 2, 3])).toMatchObject({
      probabilityOfSuperiority: 1,
      pValue: null,
      reason: "separated",
    });
    expect(brunnerMunzel([4], [1, 2, 3])).toMatchObject({ pValue: null, reason: "tooFew" });
    expect(cliffsDelta([4, 5], [1, 2, 3])).toEqual({
      kind: "cliffsDelta",
      estimate: 1,
      interval: null,
      reason: "separated",
    });
  });
});
