import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { delightedAnswers } from "../../../src/adapters/delightedAnswers.ts";
import { jsonExport } from "./exports.ts";
import { expectRefused } from "../../config/errors.ts";

describe("delightedAnswers", () => {
  it("rejects milliseconds where seconds stand, and leaves other survey types out", () => {
    const { rows, excluded, rejected } = delightedAnswers(jsonExport("delighted.json"), {
      scale: NPS,
      survey: "nps",
      dims: { plan: "person_properties.plan" },
    });
    expect(excluded).toEqual({ otherSurvey: 1 });
    expect(rejected.map(({ index, issues }) => [index, issues[0]!.path])).toEqual([[7, "created_at"]]);
    expect(rows[0]).toMatchObject({ respondent: "71", comment: "Fast, friendly", dims: { plan: "pro" } });
    expect(rows[1]).toMatchObject({ respondent: "72", rating: 0, dims: { plan: "free" } });
  });
  it("rejects a row without a score, which null would be", () => {
    const { rows, rejected } = delightedAnswers([{ id: "1" }, { id: "2", score: null }], { scale: NPS });
    expect([rows.map(answerOf), rejected.map(({ issues }) => issues[0]!.message)]).toEqual([
      ["missing"],
      ["expected a score, or null (csvAnswers reads a CSV), got undefined"],
    ]);
  });
  it("refuses a survey type that only other capitals have, whose answers would all be left out in silence", () => {
    expectRefused(
      () => delightedAnswers(jsonExport("delighted.json"), { scale: NPS, survey: "NPS" }),
      ...(["BAD_OPTION", "survey: expected the survey_type as the rows write it"] as const),
    );
    expect(delightedAnswers(jsonExport("delighted.json"), { scale: NPS, survey: "ces" }).rows).toEqual([]);
  });
  it("refuses a mixture of survey types, whose scores are on different scales", () => {
    expect(() => delightedAnswers(jsonExport("delighted.json"), { scale: NPS })).toThrow("survey[8]");
  });
});
