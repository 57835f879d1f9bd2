import { describe, expect, it } from "vitest";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { refusedAt } from "../../config/errors.ts";

describe("a call without what it needs", () => {
  it.each([["a definition's schema that is none", () => parseDefinition({} as never, {}), "BAD_OPTION schema"]])(
    "says so: %s",
    (_, call, told) => {
      expect(refusedAt(call)).toBe(told);
    },
  );
});
