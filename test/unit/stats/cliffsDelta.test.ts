import { describe, expect, test } from "vitest";
import { cliffsDelta } from "../../../src/stats/index.ts";

describe("rank tests", () => {
  test("say why there is no interval", () => {
    expect(cliffsDelta([5, 5, 5], [1, 1, 1])).toMatchObject({ interval: null, reason: "separated" });
    expect(cliffsDelta([5, 5, 5], [5, 5])).toMatchObject({ interval: null, reason: "allTied" });
    expect(cliffsDelta([5, 4], [3, 4.5]).reason).toBeNull();
  });
});
