import { describe, expect, it } from "vitest";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { answerSchema } from "../../../src/schema/answerSchema.ts";
import { csvAnswers } from "../../../src/adapters/csvAnswers.ts";
import { formbricksAnswers } from "../../../src/adapters/formbricksAnswers.ts";
import { formbricksCsvAnswers } from "../../../src/adapters/formbricksCsvAnswers.ts";
import { metricDefinition } from "../../../src/schema/metricDefinition.ts";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { parseRows } from "../../../src/schema/parseRows.ts";
import { posthogAnswers } from "../../../src/adapters/posthogAnswers.ts";
import { qualtricsAnswers } from "../../../src/adapters/qualtricsAnswers.ts";
import { serviceCaseSchema } from "../../../src/schema/serviceCaseSchema.ts";
import { refusedAt } from "../../config/errors.ts";

describe("an export that means ill", () => {
  it.each(["constructor", "__proto__", "toString"])("has no status %s of every object's own", (Status) => {
    const { rows, rejected } = qualtricsAnswers([{ Status, Q: "9" }], { scale: NPS, rating: "Q" });
    expect(rows).toEqual([]);
    expect(rejected[0]?.issues[0]).toEqual({
      path: "Status",
      message: "expected a response type of Qualtrics, got string",
    });
  });
  it("has no entity of every object's own in a header", () => {
    const [row] = csvAnswers([{ "Q&constructor;": "9", "Qfunction Object() { [native code] }": "1" }], {
      scale: NPS,
      rating: "Q&constructor;",
    }).rows;
    expect(row?.rating).toBe(9);
  });
  it("reads a column whose cell the first record leaves out, as spreadsheet readers leave empty cells out", () => {
    const file = [{ Finished: "Yes" }, { Finished: "Yes", "User ID": "u2", Q: "9" }, { Q: "3", "User ID": "u2" }];
    const { rows, rejected } = formbricksCsvAnswers(file, { scale: NPS, rating: "Q" });
    expect(rows.map(({ respondent, rating }) => [respondent, rating])).toEqual([
      ["u2", 9],
      ["u2", 3],
    ]);
    expect(rejected.map(({ index }) => index)).toEqual([0]);
  });
  it("has dimensions of any name", () => {
    const dims = Object.fromEntries(["__proto__", "constructor", ""].map((name) => [name, "Store"]));
    const [row] = csvAnswers([{ Q: "9", Store: "north" }], { scale: NPS, rating: "Q", dims }).rows;
    expect(Object.entries(row!.dims)).toEqual([
      ["__proto__", "north"],
      ["constructor", "north"],
      ["", "north"],
    ]);
  });
  it("keeps a name that is no number's out of the names", () => {
    const rows = [NaN, Infinity, -Infinity].map((respondent) => ({ respondent, rating: 9 }));
    expect(parseRows(answerSchema({ scale: NPS }), rows).rejected.map(({ issues }) => issues[0])).toEqual(
      [NaN, Infinity, -Infinity].map((id) => ({ path: "respondent", message: `expected a name, got ${id}` })),
    );
    expect(parseRows(serviceCaseSchema(), [{ id: NaN, startedAt: 1 }]).rows).toEqual([]);
  });
  it("leaves no negative zero, so that rows survive JSON", () => {
    const { rows } = parseRows(answerSchema({ scale: NPS }), [
      { rating: -0, at: -0, weight: -0, durationMs: -0, dims: { floor: -0 } },
    ]);
    expect(JSON.parse(JSON.stringify(rows))).toStrictEqual(rows);
    expect(rows[0]?.weight).toBe(0);
  });
  it("has no weight that no tally would take", () => {
    const weights = [1e-101, 1e101, "1e300", 1e-100, 0];
    const file = weights.map((w) => ({ Q: "9", w }));
    const read = csvAnswers(file, { scale: NPS, rating: "Q", weight: "w" });
    expect(read.rejected.map(({ index, issues }) => [index, issues[0]?.path])).toEqual([
      [0, "weight"],
      [1, "weight"],
      [2, "weight"],
    ]);
    const parsed = parseRows(
      answerSchema({ scale: NPS }),
      [1e-101, 1e101, 1e-100, 0].map((weight) => ({ rating: 9, weight })),
    );
    expect(parsed.rejected.map(({ index }) => index)).toEqual([0, 1]);
  });
});

describe("a call without what it needs", () => {
  it.each([
    ["no rating column", () => csvAnswers([{ Q: "9" }], { scale: NPS } as never), "BAD_OPTION rating"],
    ["no scale", () => csvAnswers([{ Q: "9" }], { rating: "Q" } as never), "BAD_OPTION scale"],
    ["no question, Formbricks", () => formbricksAnswers([], { scale: NPS } as never), "BAD_OPTION question"],
    ["no question, PostHog", () => posthogAnswers([], { scale: NPS } as never), "BAD_OPTION question"],
    ["an empty question", () => posthogAnswers([], { scale: NPS, question: {} }), "BAD_OPTION question"],
    [
      "an empty comment",
      () => posthogAnswers([], { scale: CSAT, question: { index: 0 }, comment: {} }),
      "BAD_OPTION comment",
    ],
    ["a schema that is none", () => parseRows(null as never, []), "BAD_OPTION schema"],
    ["a function that makes a schema", () => parseRows(answerSchema as never, []), "BAD_OPTION schema"],
    ["a definition's schema that is none", () => parseDefinition({} as never, {}), "BAD_OPTION schema"],
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
  it("refuses a net metric of one band twice: it would be no net", () => {
    const file = { kind: "net", id: "x", scale: { min: 1, max: 2 }, bands: { a: [1], b: [2] }, plus: "a", minus: "a" };
    expect(refusedAt(() => parseDefinition(metricDefinition(), file))).toBe("BAD_OPTION definition.minus");
  });
});
