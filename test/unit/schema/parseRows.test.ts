import { describe, expect, it } from "vitest";
import { answerSchema } from "../../../src/schema/answerSchema.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { refusedAt } from "../../config/errors.ts";

describe("a call without what it needs", () => {
  it.each([
    ["a schema that is none", () => parseRows(null as never, []), "BAD_OPTION schema"],
    ["a function that makes a schema", () => parseRows(answerSchema as never, []), "BAD_OPTION schema"],
  ])("says so: %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
  it("calls a schema's method on the schema", () => {
    class Even {
      readonly version = 1;
      readonly vendor = "hand";
      readonly rest = 0;
      validate(value: unknown): { value: number } | { issues: [{ message: string }] } {
        return Number(value) % 2 === this.rest ? { value: Number(value) } : { issues: [{ message: "odd" }] };
      }
    }
    expect(parseRows({ "~standard": new Even() }, [2, 3]).rows).toEqual([2]);
  });
});
