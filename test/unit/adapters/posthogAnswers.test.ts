import { describe, expect, it } from "vitest";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { posthogAnswers } from "../../../src/adapters/posthogAnswers.ts";
import { jsonExport } from "./exports.ts";
import { refusedAt } from "../../config/errors.ts";

const posthogOptions = { scale: NPS, question: { id: "q-nps", index: 0 }, comment: { index: 1 }, survey: "s1" };

describe("posthogAnswers", () => {
  const read = posthogAnswers(jsonExport("posthog.json"), {
    ...posthogOptions,
    dims: { survey: "properties.$survey_name" },
  });

  it("counts the last event of a submission by timestamp, not by place in the file", () => {
    expect(read.rows.find((row) => row.id === "sub3")).toMatchObject({ rating: 9, comment: "ok", finished: true });
  });
  it("keeps the answer of a survey that was sent in part and then dismissed", () => {
    expect(read.rows.find((row) => row.id === "sub4")).toMatchObject({ rating: 7, finished: false });
    expect(read.rows.find((row) => row.id === "sub5")).toMatchObject({ state: "dismissed", finished: false });
  });
  it("rejects an event whose questions are named in the other style, which would read as missing", () => {
    const sent = (properties: object): object => ({ event: "survey sent", properties });
    const byPlace = sent({ $survey_response: "9", $survey_response_1: "ok" });
    const byId = sent({ "$survey_response_q-nps": "3", "$survey_response_q-why": "ok" });
    const [onlyWhy, onlySecond, none] = [{ "$survey_response_q-why": "ok" }, { $survey_response_1: "ok" }, {}].map(
      sent,
    );
    const read = (question: object, events: readonly object[]): unknown[] => {
      const { rows, rejected } = posthogAnswers(events, { scale: NPS, question });
      return [rows.map(({ rating, state }) => rating ?? state), ...rejected.map(({ issues }) => issues[0]!.message)];
    };
    expect(read({ index: 0 }, [byPlace, onlySecond!, none!, byId])).toEqual([
      [9, "missing", "missing"],
      "expected the answer under the question's place (question.id as well reads this event), got undefined",
    ]);
    expect(read({ id: "q-nps" }, [byId, onlyWhy!, none!, byPlace])).toEqual([
      [3, "missing", "missing"],
      "expected the answer under the question's id (question.index as well reads this event), got undefined",
    ]);
    expect(read({ id: "q-nps", index: 0 }, [byId, byPlace, onlyWhy!, onlySecond!])).toEqual([
      [3, 9, "missing", "missing"],
    ]);
  });
  it("refuses a survey that only other capitals have", () => {
    const told = refusedAt(() => posthogAnswers(jsonExport("posthog.json"), { ...posthogOptions, survey: "S1" }));
    expect(told).toBe("BAD_OPTION survey");
  });
  it("takes the later row of two events at one instant", () => {
    const sent = (response: number): object => ({
      event: "survey sent",
      timestamp: "2026-03-01T09:00:00Z",
      properties: { $survey_submission_id: "x", $survey_response: response },
    });
    expect(posthogAnswers([sent(3), sent(8)], { scale: NPS, question: { index: 0 } }).rows[0]!.rating).toBe(8);
  });
  it("names every event that is no answer", () => {
    expect(read.excluded).toEqual({ otherEvent: 1, otherSurvey: 1, shown: 1, superseded: 2 });
  });
  it("rejects an event whose properties were cut off", () => {
    expect(read.rejected.map(({ index }) => index)).toEqual([12]);
  });
  it("reads 0 as an answer under every style of key", () => {
    const sent = (properties: object) => ({ event: "survey sent", properties });
    const events = [{ $survey_response: 0 }, { $survey_response_0: "0" }, { "$survey_response_q-nps": 0 }].map(sent);
    expect(posthogAnswers(events, posthogOptions).rows).toEqual([]);
    expect(posthogAnswers(events, { ...posthogOptions, survey: undefined }).rows.map((row) => row.rating)).toEqual([
      0, 0, 0,
    ]);
  });
  it("takes no submission of another survey for one of this", () => {
    const sent = ($survey_id: string, timestamp: string, response: number): object => ({
      event: "survey sent",
      timestamp,
      properties: { $survey_id, $survey_submission_id: "same", $survey_response: response },
    });
    const events = [sent("s1", "2026-03-01T09:00:00Z", 9), sent("s2", "2026-03-01T10:00:00Z", 1)];
    expect(posthogAnswers(events, posthogOptions).rows.map((row) => row.rating)).toEqual([9]);
    expect(() => posthogAnswers(events, { ...posthogOptions, survey: undefined })).toThrow("survey[1]");
  });
  it("reads timestamps without an offset in the caller's zone, and counts what is no event", () => {
    const events = [
      { event: "survey sent", timestamp: "2026-03-01 09:00:00.123456", properties: { $survey_response: 1 } },
      null,
      { event: "survey sent", timestamp: "soon", properties: { $survey_response: 2, $survey_submission_id: "x" } },
      { event: "survey sent", timestamp: "2026-03-01 09:00:00", properties: null },
    ] as object[];
    const { rows, rejected } = posthogAnswers(events, {
      scale: NPS,
      question: { index: 0 },
      dates: { timeZone: "Asia/Tokyo" },
    });
    expect(rows.map((row) => row.at)).toEqual([Date.UTC(2026, 2, 1, 0, 0, 0, 123)]);
    expect(rejected.map(({ index, issues }) => [index, issues[0]!.path])).toEqual([
      [1, ""],
      [2, "timestamp"],
      [3, "properties"],
    ]);
  });
  it("carries dimensions by a path of keys, and the person", () => {
    expect(read.rows[0]).toMatchObject({ id: "e02", respondent: "u1", dims: { survey: "NPS" } });
  });
});

describe("a call without what it needs", () => {
  it.each([
    ["no question, PostHog", () => posthogAnswers([], { scale: NPS } as never), "BAD_OPTION question"],
    ["an empty question", () => posthogAnswers([], { scale: NPS, question: {} }), "BAD_OPTION question"],
    [
      "an empty comment",
      () => posthogAnswers([], { scale: CSAT, question: { index: 0 }, comment: {} }),
      "BAD_OPTION comment",
    ],
  ])("says so: %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});

describe("desks", () => {
  it("PostHog's flattened columns", () => {
    const row = {
      event: "survey sent",
      timestamp: "2026-08-01T10:00:00Z",
      "properties.$survey_response": "9",
      "properties.$browser": "X",
    };
    const { rows } = posthogAnswers([row], {
      scale: NPS,
      question: { index: 0 },
      dims: { browser: "properties.$browser" },
    });
    expect(rows[0]).toMatchObject({ rating: 9, dims: { browser: "X" } });
  });
});
