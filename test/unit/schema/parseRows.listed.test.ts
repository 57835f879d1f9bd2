import * as z from "zod/mini";
import { describe, expect, it } from "vitest";
import * as catalogue from "../../../src/metric/catalogue.ts";
import { answerSchema } from "../../../src/schema/answerSchema.ts";
import { metricDefinition } from "../../../src/schema/metricDefinition.ts";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { scaleDefinition } from "../../../src/schema/scaleDefinition.ts";
import { serviceCaseSchema } from "../../../src/schema/serviceCaseSchema.ts";
import type { StandardSchema } from "../../../src/schema/standardSchema.ts";
import { toldBy } from "../../config/errors.ts";

const { NPS } = catalogue;

describe("parseRows", () => {
  it("takes any Standard Schema, zod's and one written by hand", () => {
    const byZod = z.object({ a: z.number() });
    const byHand: StandardSchema<string> = {
      "~standard": {
        version: 1,
        vendor: "hand",
        validate: (value) =>
          typeof value === "string"
            ? { value: value.toUpperCase() }
            : { issues: [{ message: "no text", path: [{ key: "deep" }, 0, "x"] }, { message: "at all" }] },
      },
    };
    const zod = parseRows<{ a: number }>(byZod, new Set([{ a: 1 }, { a: "1" }]));
    expect([zod.given, zod.rows, zod.rejected[0]!.issues[0]!.path]).toEqual([2, [{ a: 1 }], "a"]);
    expect(parseRows(byHand, ["a", 1])).toEqual({
      kind: "parsedRows",
      given: 2,
      rows: ["A"],
      rejected: [
        {
          index: 1,
          issues: [
            { path: "deep[0].x", message: "no text" },
            { path: "", message: "at all" },
          ],
        },
      ],
    });
  });
  it("gives schemas that other tools of Standard Schema can run", () => {
    for (const schema of [answerSchema({ scale: NPS }), serviceCaseSchema(), metricDefinition(), scaleDefinition()]) {
      const { version, vendor, validate } = schema["~standard"];
      expect([version, vendor]).toEqual([1, "zod"]);
      const result = validate(undefined);
      expect("issues" in result && result.issues!.length > 0).toBe(true);
    }
  });
  it("tells another schema's message as it is", () => {
    const hand = (issues: { message: string; path?: PropertyKey[] }[]): StandardSchema<number> => ({
      "~standard": { version: 1, vendor: "hand", validate: () => ({ issues }) },
    });
    expect(toldBy(() => parseDefinition(hand([{ message: "too odd", path: ["a", 0] }]), 1, "file"))).toBe(
      "BAD_OPTION file.a[0]: expected too odd, got another",
    );
    expect(toldBy(() => parseDefinition(hand([]), 1))).toBe(
      "BAD_OPTION definition: expected a valid definition, got another",
    );
  });
  it("refuses a schema that waits, and a string for rows", () => {
    const waits: StandardSchema<number> = {
      "~standard": { version: 1, vendor: "slow", validate: () => Promise.resolve({ value: 1 }) },
    };
    expect(toldBy(() => parseRows(waits, [1]))).toContain(
      "BAD_OPTION schema: expected a schema that validates at once",
    );
    expect(toldBy(() => parseDefinition(waits, 1))).toContain("BAD_OPTION");
    const fails: StandardSchema<number> = {
      "~standard": { version: 1, vendor: "slow", validate: () => Promise.reject(new Error("later")) },
    };
    expect(toldBy(() => parseRows(fails, [1]))).toContain("BAD_OPTION");
    expect(toldBy(() => parseRows(scaleDefinition(), "rows"))).toContain("NOT_ITERABLE");
  });
  it("finds the one bad row in a hundred thousand, and loses none", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ rating: i === 54_321 ? 11 : i % 11 }));
    const { given, rows: passed, rejected } = parseRows(answerSchema({ scale: NPS }), rows);
    expect([given, passed.length, rejected.map(({ index }) => index)]).toEqual([100_000, 99_999, [54_321]]);
  });
});
