import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { formbricksAnswers } from "../../../src/adapters/formbricksAnswers.ts";
import { jsonExport } from "./exports.ts";
import { refusedAt } from "../../config/errors.ts";

const formbricksOptions = { scale: NPS, question: "q-nps", comment: "q-why", survey: "sv1" } as const;

describe("formbricksAnswers", () => {
  const read = formbricksAnswers(jsonExport("formbricks.json"), {
    ...formbricksOptions,
    dims: { plan: "contactAttributes.plan", country: (row) => (row.meta as { country: string }).country },
  });

  it("tells a question that was shown and closed from one that was never shown", () => {
    expect(read.rows.map((row) => row.state).slice(4)).toEqual(["dismissed", "valid", "valid", "missing"]);
  });
  it("takes the user's id, else the contact's, else none", () => {
    expect(read.rows.slice(0, 4).map((row) => row.respondent)).toEqual(["u1", "c2", "u3", null]);
  });
  it("takes a question on which no time was spent for one that was not shown", () => {
    const states = [0, 1, "2", null, -1].map((q) => ({ data: {}, ttc: { q } }));
    const { rows } = formbricksAnswers(states, { scale: NPS, question: "q", dims: { plan: "contactAttributes.plan" } });
    expect(rows.map(answerOf)).toEqual(["missing", "dismissed", "dismissed", "missing", "missing"]);
    expect(rows[0]!.dims).toEqual({ plan: null });
    expect(rows.map((row) => row.durationMs)).toEqual([0, 1, 2, null, null]);
  });
  it("carries comment, dimensions and the time taken", () => {
    expect(read.rows[0]).toMatchObject({ comment: "Fast, friendly", durationMs: 7100, finished: true });
    expect(read.rows[1]!.durationMs).toBe(900);
    expect(read.rows[0]!.dims).toEqual({ plan: "pro", country: "DE" });
  });
  it("leaves another survey's response out by name", () => {
    expect(read.excluded).toEqual({ otherSurvey: 1 });
  });
  it("refuses a survey that only other capitals have", () => {
    const told = refusedAt(() =>
      formbricksAnswers(jsonExport("formbricks.json"), { ...formbricksOptions, survey: "SV1" }),
    );
    expect(told).toBe("BAD_OPTION survey");
  });
  it("refuses responses of several surveys when none is named", () => {
    expect(() => formbricksAnswers(jsonExport("formbricks.json"), { scale: NPS, question: "q-nps" })).toThrow(
      "survey[8]: expected the surveyId to read",
    );
  });
  it("rejects what is no response", () => {
    const broken = [null, 7, { id: "r", createdAt: "yesterday", data: { q: 11 } }, { data: "{}" }] as never[];
    expect(formbricksAnswers(broken, { scale: NPS, question: "q" }).rejected).toEqual([
      { index: 0, issues: [{ path: "", message: "expected a record, got null" }] },
      { index: 1, issues: [{ path: "", message: "expected a record, got 7" }] },
      {
        index: 2,
        issues: [
          { path: "createdAt", message: "expected an ISO 8601 date-time with its offset from UTC, got string" },
          {
            path: "data.q",
            message: "expected a point of the scale 0..10 or a label of the code book, got 11",
          },
        ],
      },
      {
        index: 3,
        issues: [{ path: "data", message: "expected answers by the id of their question, got string" }],
      },
    ]);
  });
});

describe("a call without what it needs", () => {
  it.each([["no question, Formbricks", () => formbricksAnswers([], { scale: NPS } as never), "BAD_OPTION question"]])(
    "says so: %s",
    (_, call, told) => {
      expect(refusedAt(call)).toBe(told);
    },
  );
});
