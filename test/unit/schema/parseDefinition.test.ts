import { describe, expect, it, test } from "vitest";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { refusedAt, toldBy } from "../../config/errors.ts";
import type { StandardSchema } from "../../../src/schema/standardSchema.ts";

describe("a call without what it needs", () => {
  it.each([["a definition's schema that is none", () => parseDefinition({} as never, {}), "BAD_OPTION schema"]])(
    "says so: %s",
    (_, call, told) => {
      expect(refusedAt(call)).toBe(told);
    },
  );
});

describe("parseDefinition", () => {
  const saying = (
    ...issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] }[]
  ): StandardSchema<never> => ({
    "~standard": { version: 1, vendor: "own", validate: () => ({ issues }) },
  });
  test("takes a sentence of the house's apart, and any other as it is", () => {
    const parse = (
      ...issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] }[]
    ): string => toldBy(() => parseDefinition(saying(...issues), {}, "file"));
    expect([
      parse({ message: "expected a text, got 5", path: ["a", 1, "b"] }),
      parse({ message: "a text, please" }),
      parse({ message: "was expected a text, got 5" }),
      parse({ message: "expected a text,\ngot 5, got 6\n7" }),
      parse(),
    ]).toMatchInlineSnapshot(`
      [
        "BAD_OPTION file.a[1].b: expected a text, got 5",
        "BAD_OPTION file: expected a text, please, got another",
        "BAD_OPTION file: expected was expected a text, got 5, got another",
        "BAD_OPTION file: expected a text,
      got 5, got 6
      7",
        "BAD_OPTION file: expected a valid definition, got another",
      ]
    `);
  });
  test("refuses what is no schema, and one that waits", () => {
    const waits: StandardSchema<never> = {
      "~standard": { version: 1, vendor: "own", validate: () => Promise.reject(new Error("late")) },
    };
    const none = [
      5,
      null,
      undefined,
      {},
      { "~standard": null },
      { "~standard": 5 },
      { "~standard": {} },
      { "~standard": { validate: 5 } },
      waits,
    ];
    expect(none.map((schema) => toldBy(() => parseDefinition(schema as never, {})))).toMatchInlineSnapshot(`
      [
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got 5",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got null",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got undefined",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a Standard Schema, such as answerSchema({ scale }) makes, got object",
        "BAD_OPTION schema: expected a schema that validates at once, got one that waits",
      ]
    `);
  });
  test("what a schema throws of its own passes", () => {
    const throws: StandardSchema<never> = {
      "~standard": {
        version: 1,
        vendor: "own",
        validate: () => {
          throw new RangeError("own");
        },
      },
    };
    expect(() => parseDefinition(throws, {})).toThrow(RangeError);
  });
});
