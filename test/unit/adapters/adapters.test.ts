import { describe, expect, it } from "vitest";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { type Answers, STATE_CODES, answerOf } from "../../../src/rows/answerRow.ts";
import { csvAnswers } from "../../../src/adapters/csvAnswers.ts";
import { delightedAnswers } from "../../../src/adapters/delightedAnswers.ts";
import { formbricksAnswers } from "../../../src/adapters/formbricksAnswers.ts";
import { formbricksCsvAnswers } from "../../../src/adapters/formbricksCsvAnswers.ts";
import { intercomAnswers } from "../../../src/adapters/intercomAnswers.ts";
import { posthogAnswers } from "../../../src/adapters/posthogAnswers.ts";
import { qualtricsAnswers } from "../../../src/adapters/qualtricsAnswers.ts";
import { surveyMonkeyAnswers } from "../../../src/adapters/surveyMonkeyAnswers.ts";
import { typeformAnswers } from "../../../src/adapters/typeformAnswers.ts";
import { GOOD_OR_BAD, zendeskAnswers, zendeskSurveyAnswers } from "../../../src/adapters/zendeskAnswers.ts";
import { score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { csvRecords, csvTable, jsonExport } from "./exports.ts";

const LIKELY = "1. How likely are you to recommend us to a friend?";
const HTML_LIKELY = "How likely are you to recommend us to a friend & colleague?";

/** Seven people answered the same in every tool: 10, 0, 9, 7, nothing, 6, 9, at the same instants. */
const SEVEN: readonly [name: string, read: () => Answers][] = [
  ["Formbricks JSON", () => formbricksAnswers(jsonExport("formbricks.json"), formbricksOptions)],
  ["Formbricks CSV", () => formbricksCsvAnswers(csvRecords("formbricks.csv"), formbricksCsvOptions)],
  ["Formbricks CSV as cells", () => formbricksCsvAnswers(csvTable("formbricks.csv"), formbricksCsvOptions)],
  ["PostHog", () => posthogAnswers(jsonExport("posthog.json"), posthogOptions)],
  ["Typeform", () => typeformAnswers(csvRecords("typeform.csv"), { scale: NPS, rating: HTML_LIKELY })],
  ["Typeform as cells", () => typeformAnswers(csvTable("typeform.csv"), { scale: NPS, rating: HTML_LIKELY })],
  ["SurveyMonkey", () => surveyMonkeyAnswers(csvRecords("surveymonkey.csv"), surveyMonkeyOptions)],
  ["SurveyMonkey as cells", () => surveyMonkeyAnswers(csvTable("surveymonkey.csv"), surveyMonkeyOptions)],
  ["Qualtrics codes", () => qualtricsAnswers(csvRecords("qualtrics.csv"), { scale: NPS, rating: "Q1" })],
  ["Qualtrics codes as cells", () => qualtricsAnswers(csvTable("qualtrics.csv"), { scale: NPS, rating: "Q1" })],
  ["Qualtrics choice text", () => qualtricsAnswers(csvRecords("qualtrics-text.csv"), qualtricsTextOptions)],
  ["Delighted", () => delightedAnswers(jsonExport("delighted.json"), { scale: NPS, survey: "nps" })],
  [
    "the generic adapter on SurveyMonkey's file",
    () =>
      csvAnswers(csvRecords("surveymonkey.csv").slice(1), {
        scale: NPS,
        rating: 'How likely are you to recommend "Acme" to a friend?',
        at: "End Date",
        dates: { order: "mdy", timeZone: "America/New_York" },
      }),
  ],
];

const formbricksOptions = { scale: NPS, question: "q-nps", comment: "q-why", survey: "sv1" } as const;
const formbricksCsvOptions = { scale: NPS, rating: LIKELY, comment: "2. Why?", dates: { timeZone: "Europe/Berlin" } };
const posthogOptions = { scale: NPS, question: { id: "q-nps", index: 0 }, comment: { index: 1 }, survey: "s1" };
const surveyMonkeyOptions = {
  scale: NPS,
  rating: 'How likely are you to recommend "Acme" to a friend?',
  dates: { order: "mdy", timeZone: "America/New_York" },
} as const;
const qualtricsTextOptions = {
  scale: NPS,
  rating: "Q1",
  codes: { "10 - Extremely likely": 10, "0 - Not at all likely": 0 },
};

const given = ({ rows, excluded, rejected }: Answers): number =>
  rows.length + Object.values(excluded).reduce((sum, n) => sum + n, 0) + rejected.length;

describe("the same answers through every adapter", () => {
  it.each(SEVEN)("%s gives the same tally of ratings", (_, read) => {
    const counted = tally(NPS, read().rows.map(answerOf), { codes: STATE_CODES });
    expect(counted.counts).toEqual([1, 0, 0, 0, 0, 0, 1, 1, 0, 2, 1]);
    expect(counted.n).toBe(6);
    expect(counted.excluded.missing + counted.excluded.dismissed).toBeGreaterThanOrEqual(1);
  });

  it.each(SEVEN)("%s gives the same instants", (_, read) => {
    const answered = read().rows.filter((row) => row.state === "valid");
    expect(answered.map((row) => new Date(row.at!).toISOString().slice(0, 16))).toEqual([
      "2026-03-01T09:00",
      "2026-03-01T10:00",
      "2026-03-02T09:30",
      "2026-03-02T23:30",
      "2026-03-03T09:00",
      "2026-03-29T01:30",
    ]);
  });

  it.each(SEVEN)("%s accounts for every row it was given", (_, read) => {
    const answers = read();
    expect(given(answers)).toBe(answers.given);
    expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
  });
});

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

describe("formbricksCsvAnswers", () => {
  it("finds the question behind a no-break space and trailing ones", () => {
    const { rows } = formbricksCsvAnswers(csvRecords("formbricks.csv"), formbricksCsvOptions);
    expect(rows[0]).toMatchObject({
      id: "r1",
      respondent: "u1",
      rating: 10,
      comment: "Fast, friendly",
      finished: true,
    });
  });
  it("rejects a time that Berlin's clocks skipped", () => {
    const { rejected } = formbricksCsvAnswers(csvRecords("formbricks.csv"), formbricksCsvOptions);
    expect(rejected).toEqual([
      {
        index: 7,
        issues: [
          { path: "Timestamp", message: "expected a time that clocks in Europe/Berlin show, got one that they skip" },
        ],
      },
    ]);
  });
  it("refuses to guess the zone of its dates", () => {
    const { dates, ...options } = formbricksCsvOptions;
    expect(dates.timeZone).toBe("Europe/Berlin");
    expect(() => formbricksCsvAnswers(csvRecords("formbricks.csv"), options)).toThrow(
      "dates.timeZone[0]: expected the time zone of Timestamp, whose dates carry none, got undefined",
    );
  });
  it("leaves dates unread when told so", () => {
    const { rows } = formbricksCsvAnswers(csvRecords("formbricks.csv"), { ...formbricksCsvOptions, dates: null });
    expect(rows.map((row) => row.at)).toEqual(new Array(8).fill(null));
  });
});

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

describe("typeformAnswers", () => {
  const options = { scale: NPS, rating: HTML_LIKELY, respondent: "user_id", comment: "Why?" };

  it("reads the word null as a missing answer and rejects a fraction", () => {
    const { rows, rejected } = typeformAnswers(csvRecords("typeform.csv"), options);
    expect(rows[4]).toMatchObject({ id: "tf5", state: "missing", respondent: "u5", finished: false });
    expect(rejected).toHaveLength(1);
    expect(rejected[0]!.issues[0]!.message).toBe(
      'expected a point of the scale 0..10 or a label of the code book, got "9.5"',
    );
  });
  it("takes the stage date of a response that was never submitted", () => {
    const { rows } = typeformAnswers(csvRecords("typeform.csv"), options);
    expect(rows[3]).toMatchObject({ finished: false, durationMs: 60_000, at: Date.UTC(2026, 2, 2, 23, 30) });
  });
  it("reads an older file that lacks Response Type and Stage Date", () => {
    const { rows } = typeformAnswers(csvRecords("typeform-old.csv"), { scale: NPS, rating: HTML_LIKELY });
    expect(rows.map((row) => [answerOf(row), row.finished])).toEqual([
      [10, true],
      ["missing", true],
    ]);
  });
});

describe("surveyMonkeyAnswers", () => {
  it("leaves the second header row out, and no other", () => {
    const records = csvRecords("surveymonkey.csv");
    expect(surveyMonkeyAnswers(records, surveyMonkeyOptions).excluded).toEqual({ headerRow: 1 });
    expect(surveyMonkeyAnswers(csvTable("surveymonkey.csv"), surveyMonkeyOptions).excluded).toEqual({ headerRow: 2 });
    expect(surveyMonkeyAnswers(records.slice(1), surveyMonkeyOptions).excluded).toEqual({ headerRow: 0 });
  });
  it("names the items of a question by both header rows", () => {
    const item = (rating: string): (number | string)[] =>
      surveyMonkeyAnswers(csvTable("surveymonkey.csv"), { ...surveyMonkeyOptions, scale: CSAT, rating }).rows.map(
        answerOf,
      );
    expect(item("How satisfied are you with… - Price")).toEqual([4, 1, 5, 3, "missing", 2, 4]);
    expect(item("How satisfied are you with… - Service")).toEqual([5, 2, 5, 4, "missing", 3, 4]);
  });
  it("says nothing of how long it took where start or end are not there, or turned round", () => {
    const took = (start: string, end: string): number | null =>
      surveyMonkeyAnswers([{ "Respondent ID": "1", "Start Date": start, "End Date": end, q: "9" }], {
        ...surveyMonkeyOptions,
        rating: "q",
      }).rows[0]!.durationMs;
    const [nine, ten] = ["03/01/2026 09:00 AM", "03/01/2026 10:00 AM"];
    expect([took(nine, ten), took(nine, nine), took(ten, nine), took("", nine), took(nine, "")]).toEqual([
      3_600_000,
      0,
      null,
      null,
      null,
    ]);
  });
  it("measures how long the respondent took", () => {
    const { rows } = surveyMonkeyAnswers(csvRecords("surveymonkey.csv"), surveyMonkeyOptions);
    expect(rows.slice(0, 2).map((row) => row.durationMs)).toEqual([60_000, 30_000]);
  });
});

describe("qualtricsAnswers", () => {
  const read = qualtricsAnswers(csvRecords("qualtrics.csv"), { scale: NPS, rating: "Q1", comment: "Q2" });

  it("leaves header rows, previews, tests and spam out by name", () => {
    expect(read.excluded).toEqual({ headerRow: 2, preview: 2, test: 1, spam: 1 });
    expect(qualtricsAnswers(csvRecords("qualtrics-text.csv"), qualtricsTextOptions).excluded).toEqual(read.excluded);
  });
  it("rejects a response type that Qualtrics has not", () => {
    expect(read.rejected).toEqual([
      { index: 13, issues: [{ path: "Status", message: 'expected a response type of Qualtrics, got "77"' }] },
    ]);
  });
  it("takes the zone from the third header row, and the caller's zone before it", () => {
    expect(read.rows[0]!.at).toBe(Date.UTC(2026, 2, 1, 9));
    const tokyo = { scale: NPS, rating: "Q1", dates: { timeZone: "Asia/Tokyo" } };
    expect(qualtricsAnswers(csvRecords("qualtrics.csv"), tokyo).rows[0]!.at).toBe(Date.UTC(2026, 1, 28, 17));
  });
  it("asks for the zone where the third header row was taken out", () => {
    const records = csvRecords("qualtrics.csv").slice(2);
    expect(() => qualtricsAnswers(records, { scale: NPS, rating: "Q1" })).toThrow("dates.timeZone[0]");
  });
  it.each(["qualtrics.csv", "qualtrics-text.csv"])(
    "reads the NPS group of %s as groups, not as answers 1 to 3",
    (file) => {
      const { rows } = qualtricsAnswers(csvRecords(file), { scale: NPS, rating: "Q1_NPS_GROUP" });
      const { value, n } = score(
        NPS,
        rows.map((row) => row.rating),
      );
      expect([value, n]).toEqual([(100 * (3 - 2)) / 6, 6]);
    },
  );
  it("says nothing of a zone or a header that is cut off", () => {
    const records = [{ RecordedDate: '{"ImportId":"recordedDate","ti', Status: "0", Q1: "9" }, null];
    const { rejected, excluded } = qualtricsAnswers(records as object[], { scale: NPS, rating: "Q1", dates: null });
    expect([rejected.map(({ index }) => index), excluded.headerRow]).toEqual([[1], 0]);
    const noZone = [{ RecordedDate: '{"ImportId":"recordedDate"}' }, { RecordedDate: "2026-03-01 09:00:00", Q1: "9" }];
    expect(() => qualtricsAnswers(noZone, { scale: NPS, rating: (row) => row["Q1"] })).toThrow("dates.timeZone[1]");
  });
  it("takes UTC, written Z, and the end of the interview where nothing was recorded", () => {
    const header = { EndDate: '{"ImportId":"endDate","timeZone":"Z"}', "Duration (in seconds)": "{}", Q1: "x" };
    const row = { EndDate: "2026-03-01 09:00:00", "Duration (in seconds)": "-5", Q1: "9" };
    const { rows } = qualtricsAnswers([header, row], { scale: NPS, rating: "Q1" });
    expect(rows[0]).toMatchObject({ at: Date.UTC(2026, 2, 1, 9), durationMs: null, finished: null, respondent: null });
  });
  it("carries comment, person, seconds taken and whether it was finished", () => {
    expect(read.rows[0]).toMatchObject({ id: "R_1", respondent: "u1", comment: "Fast, friendly", durationMs: 61_000 });
    expect(read.rows.map((row) => row.finished)).toEqual([true, true, true, true, false, true, true]);
  });
});

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
      ["expected a score, or null, got undefined"],
    ]);
  });
  it("refuses a mixture of survey types, whose scores are on different scales", () => {
    expect(() => delightedAnswers(jsonExport("delighted.json"), { scale: NPS })).toThrow("survey[8]");
  });
});

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

describe("intercomAnswers", () => {
  it.each([
    ["null where the rating stands", { conversation_rating: null }, "notAsked"],
    ["nothing there", {}, "notAsked"],
    ["an object of nulls", { conversation_rating: { rating: null, created_at: null } }, "notAsked"],
    ["an instant of asking and no rating", { conversation_rating: { rating: null, created_at: 5 } }, "unanswered"],
  ])("takes %s for what it is", (_, conversation, rule) => {
    const { excluded } = intercomAnswers([conversation], { scale: CSAT });
    expect(excluded).toEqual({ notAsked: 0, unanswered: 0, [rule]: 1 });
  });
  it("tells not asked from asked and not answered", () => {
    const read = intercomAnswers(jsonExport("intercom.json"), { scale: CSAT });
    expect(read.excluded).toEqual({ notAsked: 2, unanswered: 1 });
    expect(read.rows.map((row) => [row.rating, row.respondent])).toEqual([
      [5, "ct1"],
      [1, "ct2"],
      [4, "ct3"],
      [3, "ct6"],
    ]);
    expect(read.rejected.map(({ index }) => index)).toEqual([7]);
  });
  it("never passes the instant of the request off as that of the answer", () => {
    const at = (options: object): (number | null)[] =>
      intercomAnswers(jsonExport("intercom.json"), { scale: CSAT, ...options }).rows.map((row) => row.at);
    expect(at({})).toEqual([Date.UTC(2026, 2, 1, 9), Date.UTC(2026, 2, 1, 10), null, Date.UTC(2026, 2, 3, 9)]);
    expect(at({ at: "requested" })).toEqual(new Array(4).fill(Date.UTC(2026, 1, 28, 18)));
    expect(() => at({ at: "whenever" })).toThrow('at: expected "answered" or "requested", got "whenever"');
  });
});
