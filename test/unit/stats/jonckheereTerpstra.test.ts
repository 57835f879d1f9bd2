import { describe, expect, test, it } from "vitest";
import { jonckheereTerpstra } from "../../../src/stats/index.ts";
import { codeOf } from "../../config/errors.ts";

describe("rank tests", () => {
  test("of many ordered groups take time in their number, not in its square", () => {
    const groups = Array.from({ length: 2000 }, (_, g) => [g % 7, (g + 3) % 5]);
    const { statistic } = jonckheereTerpstra(groups);
    let pairs = 0;
    for (let late = 0; late < 60; late++) {
      for (let early = 0; early < late; early++) {
        for (const a of groups[late]!) for (const b of groups[early]!) pairs += a > b ? 1 : a === b ? 0.5 : 0;
      }
    }
    expect(jonckheereTerpstra(groups.slice(0, 60)).statistic).toBe(pairs);
    expect(statistic).toBeGreaterThan(pairs);
  });
});

describe("rank tests", () => {
  it.each([["a group without answers", () => jonckheereTerpstra([[1], []]), "EMPTY"]])(
    "refuse %s",
    (_, act, expected) => {
      expect(codeOf(act)).toBe(expected);
    },
  );
});
