import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import type { Call } from "../call.ts";

const SHEET = [
  { id: "a", at: "2026-03-01 09:00", q: "9", why: "ok", w: "1", tier: "VIP", who: "c1" },
  { id: "b", at: "2026-03-02 09:00", q: "", why: "", w: "2", tier: "", who: "c2" },
];
const sheet = (): object[] => SHEET.map((row) => ({ ...row }));

/** What every adapter reads answers by. */
const reading = { scale: NPS, codes: { "n/a": "missing" }, offScale: "count", loose: true, decimal: "." } as const;

/** Every option of the adapters of files with columns. */
const columns = {
  ...reading,
  rating: "q",
  respondent: "who",
  comment: "why",
  weight: "w",
  dates: { format: "text", order: "mdy", timeZone: "UTC", century: 2000 },
  dims: { tier: "tier" },
} as const;

const file = (name: string, more: Readonly<Record<string, unknown>> = {}): Call => ({
  name,
  entry: "adapters",
  args: () => [sheet(), { scale: NPS, rating: "q", dates: { timeZone: "UTC" } }],
  options: 1,
  allOptions: [() => ({ ...columns, ...more })],
});

const list = (name: string, rows: () => unknown[], needed: object, all: Readonly<Record<string, unknown>>): Call => ({
  name,
  entry: "adapters",
  args: () => [rows(), needed],
  options: 1,
  allOptions: [() => all],
});

export const calls: readonly Call[] = [
  file("csvAnswers", { id: "id", at: "at" }),
  file("formbricksCsvAnswers"),
  file("qualtricsAnswers"),
  file("surveyMonkeyAnswers"),
  file("typeformAnswers"),
  list(
    "delightedAnswers",
    () => [{ id: "1", person: "7", survey_type: "nps", score: 9, created_at: 1772355600 }],
    { scale: NPS },
    { ...reading, survey: "nps", dates: { timeZone: "UTC" }, dims: { plan: "person_properties.plan" } },
  ),
  list(
    "formbricksAnswers",
    () => [{ id: "r1", surveyId: "s", createdAt: "2026-03-01T09:00:00.000Z", data: { q: 9 }, ttc: { q: 2100 } }],
    { scale: NPS, question: "q" },
    {
      ...reading,
      question: "q",
      comment: "why",
      survey: "s",
      dates: { timeZone: "UTC" },
      dims: { plan: "contactAttributes.plan" },
    },
  ),
  list(
    "intercomAnswers",
    () => [
      { id: "1", conversation_rating: { rating: 4, remark: "quick", created_at: 1772355600, updated_at: 1772359200 } },
    ],
    { scale: CSAT },
    {
      ...reading,
      scale: CSAT,
      at: "requested",
      dates: { timeZone: "UTC" },
      dims: { mate: "conversation_rating.teammate.id" },
    },
  ),
  list(
    "posthogAnswers",
    () => [
      {
        uuid: "a",
        event: "survey sent",
        timestamp: "2026-03-01T09:00:00Z",
        properties: { $survey_id: "s", $survey_response: "9" },
      },
    ],
    { scale: NPS, question: { index: 0 } },
    {
      ...reading,
      question: { id: "q1", index: 0 },
      comment: { index: 1 },
      survey: "s",
      dates: { timeZone: "UTC" },
      dims: { browser: "properties.$browser" },
    },
  ),
  list(
    "zendeskAnswers",
    () => [{ id: 1, score: "good" }, { score: "offered" }],
    {},
    { dates: { timeZone: "UTC" }, dims: { group: "group_id" } },
  ),
  list(
    "zendeskSurveyAnswers",
    () => [{ id: "a", survey_id: "s", answers: [{ type: "rating_scale", rating: 4 }] }],
    { scale: CSAT },
    { ...reading, scale: CSAT, survey: "s", dates: { timeZone: "UTC" }, dims: { survey: "survey_id" } },
  ),
  {
    name: "readDates",
    entry: "adapters",
    args: () => [["2026-03-01 09:00", "", null], { timeZone: "UTC" }],
    options: 1,
    allOptions: [
      () => ({ format: "text", order: "mdy", timeZone: "UTC", century: 2000, decimal: ".", badRows: "null" }),
    ],
  },
  { name: "answerOf", entry: "adapters", args: () => [{ rating: 9, state: "valid" }] },
];
