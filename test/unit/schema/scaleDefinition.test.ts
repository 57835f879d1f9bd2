import { describe, expect, it } from "vitest";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { scaleDefinition } from "../../../src/schema/scaleDefinition.ts";
import { toldBy } from "../../config/errors.ts";

describe("scaleDefinition", () => {
  it("fills the step in", () => {
    expect(parseDefinition(scaleDefinition(), { min: 1, max: 7 })).toEqual({ min: 1, max: 7, step: 1 });
  });
  it.each([
    [{ min: 1 }, "definition.max: expected a finite number, got undefined"],
    [{ min: 1, max: 5, step: 3 }, "definition.max: expected a whole number of steps of 3 above 1, got 5"],
    [{ min: 1, max: 5, step: 0 }, "definition.step: expected a number above 0 (1e-9 or more), got 0"],
    [null, "definition: expected a scale { min, max, step? }, got null"],
    [{ min: 1, max: Infinity }, "definition.max: expected a finite number, got Infinity"],
  ])("refuses %j by its path", (definition, message) => {
    expect(toldBy(() => parseDefinition(scaleDefinition(), definition))).toBe(`BAD_OPTION ${message}`);
  });
});
