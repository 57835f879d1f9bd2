import { describe, expect, test } from "vitest";
import { addCrossTallies, crossTally } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";
import { survey, ask } from "./survey.ts";

describe("addCrossTallies", () => {
  test("two halves by key are the whole; without a key only where the caller says so", () => {
    const rows = survey(200, 5);
    const [a, b] = [crossTally(rows.slice(0, 90), ask), crossTally(rows.slice(90), ask)];
    expect(addCrossTallies(a, b)).toEqual(crossTally(rows, ask));
    const { key: _, ...unkeyed } = ask;
    const parts = [crossTally(rows.slice(0, 90), unkeyed), crossTally(rows.slice(90), unkeyed)] as const;
    expectRefused(() => addCrossTallies(...parts), "DESIGN_MISMATCH", "b");
    expect(addCrossTallies(...parts, { disjoint: true }).used).toBe(200);
    expectRefused(() => addCrossTallies(a, crossTally(rows, { ...ask, groups: 20 })), "DESIGN_MISMATCH", "b");
  });
});
