import { describe, expect, test } from "vitest";
import { compareDrivers, crossTally } from "../../../src/index.ts";
import { survey, ask } from "./survey.ts";

describe("compareDrivers", () => {
  test("two alike do not differ, two unlike do", () => {
    const [a, b] = [crossTally(survey(500, 13), ask), crossTally(survey(500, 14), ask)];
    const alike = compareDrivers([{ key: { wave: 2 }, state: a }, { key: { wave: 1 }, state: b }]); // prettier-ignore
    expect(alike.joint!.pValue).toBeGreaterThan(0.01);
    const turned = crossTally(
      survey(500, 15).map((row) => ({ ...row, food: 6 - row.food! })),
      ask,
    );
    const unlike = compareDrivers([{ key: { wave: 2 }, state: turned }, { key: { wave: 1 }, state: b }]); // prettier-ignore
    expect(unlike.joint!.pValue).toBeLessThan(1e-6);
    expect(unlike.items[0]!.difference).toBeLessThan(0);
    const three = compareDrivers([{ key: { s: 1 }, state: a }, { key: { s: 2 }, state: b }, { key: { s: 3 }, state: turned }]); // prettier-ignore
    expect([three.joint, three.items[0]!.adjustedPValue! < 1e-6]).toEqual([null, true]);
  });
});
