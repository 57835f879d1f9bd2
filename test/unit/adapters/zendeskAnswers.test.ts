import { describe, expect, it } from "vitest";
import { CSAT } from "../../../src/metric/catalogue.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { GOOD_OR_BAD, zendeskAnswers, zendeskSurveyAnswers } from "../../../src/adapters/zendeskAnswers.ts";
import { score } from "../../../src/score/score.ts";
import { jsonExport } from "./exports.ts";

describe("zendeskAnswers", () => {
  const read = zendeskAnswers(jsonExport("zendesk.json"), { dims: { group: "group_id" } });

  it("counts an offered rating as an invitation, never as an answer", () => {
    expect(read.excluded).toEqual({ offered: 2, unoffered: 1 });
    const { value, n } = score(GOOD_OR_BAD, read.rows.map(answerOf));
    expect([value, n]).toEqual([60, 5]);
  });
  it("dates an answer by its update, for it was created when the customer was asked", () => {
    expect(read.rows[0]!.at).toBe(Date.UTC(2026, 2, 1, 9));
  });
  it("rejects a score that Zendesk has not", () => {
    expect(read.rejected).toEqual([
      { index: 8, issues: [{ path: "score", message: "expected a satisfaction score of Zendesk, got string" }] },
    ]);
  });
  it("says where the score stands in a row that has none", () => {
    const rows = [{ id: 1, satisfaction_rating: { score: "good" } }, { "Satisfaction Score": "Good" }, { score: null }];
    expect(zendeskAnswers(rows as object[]).rejected.map(({ issues }) => issues[0]!.message)).toEqual([
      "expected a satisfaction score of Zendesk (hand in each ticket's satisfaction_rating), got undefined",
      'expected a satisfaction score of Zendesk ({ score: row["Satisfaction Score"] } of a CSV of tickets), got undefined',
      "expected a satisfaction score of Zendesk, got null",
    ]);
  });
  it("keeps numbers as dimensions", () => {
    expect(read.rows.map((row) => row.dims.group)).toEqual([44, 45, 44, 45, 44]);
  });
});

describe("zendeskSurveyAnswers", () => {
  it("finds rating and text among the answers, and tells skipped from never asked", () => {
    const read = zendeskSurveyAnswers(jsonExport("zendesk-survey.json"), { scale: CSAT, survey: "01S" });
    expect(read.rows.map(answerOf)).toEqual([5, 1, 4, "dismissed", "missing", 3]);
    expect(read.rows[0]).toMatchObject({ comment: "Fast, friendly", respondent: "7881", at: Date.UTC(2026, 2, 1, 9) });
    expect(read.excluded).toEqual({ otherSurvey: 1 });
    expect(read.rejected.map(({ index, issues }) => [index, issues[0]!.path])).toEqual([[7, "answers"]]);
  });
});

describe("zendeskSurveyAnswers in other clients' hands", () => {
  it("finds the rating where every answer has every key, and a survey whose id is a number", () => {
    const text = { type: "open_ended", value: "ok", rating: null, updated_at: "2026-03-01T08:00:00Z" };
    const rated = { type: "rating_scale", value: null, rating: 4, updated_at: "2026-03-01T09:00:00Z" };
    const unrated = { ...rated, rating: null };
    const responses = [[text, rated], [rated, text], [text, unrated], [text]].map((answers) => ({
      survey_id: 12,
      answers,
    }));
    const { rows, excluded } = zendeskSurveyAnswers([...responses, { survey_id: 13, answers: [rated] }], {
      scale: CSAT,
      survey: "12",
    });
    expect(rows.map(answerOf)).toEqual([4, 4, "missing", "missing"]);
    expect(rows.slice(0, 2).map(({ at }) => at)).toEqual([Date.UTC(2026, 2, 1, 9), Date.UTC(2026, 2, 1, 9)]);
    expect(excluded).toEqual({ otherSurvey: 1 });
  });
});

describe("zendeskSurveyAnswers dates", () => {
  it("takes the last change, else the creation, of the rating or of what was skipped", () => {
    const answer = (of: object): object => ({ answers: [{ type: "skipped", ...of }] });
    const [created_at, updated_at] = ["2026-03-01T09:00:00Z", "2026-03-01T10:00:00Z"];
    const { rows } = zendeskSurveyAnswers([answer({ created_at, updated_at }), answer({ created_at }), answer({})], {
      scale: CSAT,
    });
    expect(rows.map((row) => row.at)).toEqual([Date.UTC(2026, 2, 1, 10), Date.UTC(2026, 2, 1, 9), null]);
  });
});

describe("desks", () => {
  it("Zendesk's words in any capitalisation", () => {
    const words = [
      "Good",
      "Bad",
      "GOOD_WITH_COMMENT",
      "Bad with comment",
      "Offered",
      "Unoffered",
      "great",
      "Not Offered",
    ];
    const { rows, excluded, rejected } = zendeskAnswers(words.map((score) => ({ score })));
    expect([rows.map(answerOf), excluded, rejected.map(({ index }) => index)]).toEqual([
      [1, 0, 1, 0],
      { offered: 1, unoffered: 2 },
      [6],
    ]);
  });
});
