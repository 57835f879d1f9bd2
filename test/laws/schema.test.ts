import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { NPS } from "../../src/metric/catalogue.ts";
import { netMetric, shareMetric } from "../../src/metric/builders.ts";
import type { Metric } from "../../src/metric/metric.ts";
import { scale, scalePoints } from "../../src/scale/scale.ts";
import { type Answers, STATE_CODES, answerOf } from "../../src/rows/answerRow.ts";
import { answerSchema } from "../../src/schema/answerSchema.ts";
import { csvAnswers } from "../../src/adapters/csvAnswers.ts";
import { delightedAnswers } from "../../src/adapters/delightedAnswers.ts";
import { formbricksAnswers } from "../../src/adapters/formbricksAnswers.ts";
import { metricDefinition } from "../../src/schema/metricDefinition.ts";
import { parseDefinition } from "../../src/schema/parseDefinition.ts";
import { parseRows } from "../../src/schema/parseRows.ts";
import { type PosthogEvent, posthogAnswers } from "../../src/adapters/posthogAnswers.ts";
import { tally } from "../../src/tally/tally.ts";

const cell = fc.oneof(
  fc.integer({ min: -2, max: 13 }).map(String),
  fc.integer({ min: -2, max: 13 }),
  fc.constantFrom("", " ", "n/a", "nine", "9.0", null, undefined, true, {}, [], NaN),
);
const stray = fc.constantFrom(null, 7, "row", undefined);
const table = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.record({ q: cell, d: cell }) }, { weight: 1, arbitrary: stray }),
  {
    maxLength: 30,
  },
);
const codes = { "n/a": "notApplicable", 11: "missing" } as const;

const total = ({ rows, excluded, rejected }: Answers): number =>
  rows.length + Object.values(excluded).reduce((sum, n) => sum + n, 0) + rejected.length;
const counts = (of: Answers): unknown => tally(NPS, of.rows.map(answerOf), { codes: STATE_CODES });

describe("adapters", () => {
  test.prop([table])("every row given is kept, excluded by a rule or rejected", (rows) => {
    // The first row decides whether the file is one of records: here it is.
    const file = [{ q: "9", d: "" }, ...rows] as Record<string, unknown>[];
    const read = csvAnswers(file, { scale: NPS, rating: "q", at: "d", codes, dates: { format: "unixSeconds" } });
    expect(total(read)).toBe(read.given);
    expect(read.given).toBe(file.length);
    expect(JSON.parse(JSON.stringify(read))).toEqual(read);
  });

  test.prop([table])("a rejected row is one that alone is rejected as well", (rows) => {
    const file = [{ q: "9", d: "" }, ...rows] as Record<string, unknown>[];
    const { rejected } = csvAnswers(file, { scale: NPS, rating: "q", codes });
    const alone = file.flatMap((row, index) => {
      const read = csvAnswers([file[0]!, row], { scale: NPS, rating: "q", codes });
      return read.rejected.length > 0 && index > 0 ? [{ index, issues: read.rejected[0]!.issues }] : [];
    });
    expect(rejected).toEqual(alone);
  });

  test.prop([fc.array(fc.integer({ min: 0, max: 10 }).map(String), { minLength: 1, maxLength: 30 })])(
    "records and lists of cells of one file read the same",
    (ratings) => {
      const records = csvAnswers(
        ratings.map((q) => ({ q })),
        { scale: NPS, rating: "q" },
      );
      const cells = csvAnswers([["q"], ...ratings.map((q) => [q])], { scale: NPS, rating: "q" });
      expect(cells.rows).toEqual(records.rows);
    },
  );

  test.prop([fc.array(fc.option(fc.integer({ min: 0, max: 10 })), { minLength: 1, maxLength: 30 })])(
    "the same answers through four adapters give the same tally",
    (ratings) => {
      const csv = csvAnswers(
        ratings.map((r) => ({ q: r === null ? "" : String(r) })),
        { scale: NPS, rating: "q" },
      );
      const formbricks = formbricksAnswers(
        ratings.map((r) => ({ data: r === null ? {} : { q: r } })),
        { scale: NPS, question: "q" },
      );
      const delighted = delightedAnswers(
        ratings.map((score) => ({ score })),
        { scale: NPS },
      );
      const posthog = posthogAnswers(
        ratings.map((r) => ({ event: "survey sent", properties: { $survey_response: r === null ? "" : String(r) } })),
        { scale: NPS, question: { index: 0 } },
      );
      for (const each of [formbricks, delighted, posthog]) expect(counts(each)).toEqual(counts(csv));
    },
  );

  const event = fc.record({
    event: fc.constantFrom("survey sent", "survey dismissed", "survey shown"),
    submission: fc.constantFrom("a", "b", "c"),
    rating: fc.integer({ min: 0, max: 10 }),
  });
  test.prop([
    fc.uniqueArray(fc.tuple(event, fc.nat(50)), { selector: ([, at]) => at }),
    fc.infiniteStream(fc.double({ min: 0, max: 1 })),
  ])("the order of events in the file changes no submission's answer", (drawn, keys) => {
    const events = drawn.map(([{ event: kind, submission, rating }, at]): PosthogEvent => ({
      event: kind,
      timestamp: new Date(at * 1000).toISOString(),
      properties: { $survey_submission_id: submission, $survey_response: String(rating) },
    }));
    const shuffled = events
      .map((each) => [keys.next().value as number, each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
    const bySubmission = (given: readonly PosthogEvent[]): unknown =>
      Object.fromEntries(
        posthogAnswers(given, { scale: NPS, question: { index: 0 } }).rows.map((row) => [row.id, row]),
      );
    expect(bySubmission(shuffled)).toEqual(bySubmission(events));
  });

  test.prop([fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 20 })])(
    "an answer row read once reads the same a second time",
    (ratings) => {
      const { rows } = csvAnswers(
        ratings.map((q) => ({ q: String(q) })),
        { scale: NPS, rating: "q" },
      );
      expect(parseRows(answerSchema({ scale: NPS }), rows).rows).toEqual(rows);
    },
  );
});

describe("dates", () => {
  test.prop([
    fc.date({ min: new Date("2001-01-01T00:00:00Z"), max: new Date("2034-12-31T00:00:00Z"), noInvalidDate: true }),
  ])("every way of writing one instant reads as that instant", (date) => {
    const iso = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
    const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(iso)!;
    const at = Date.parse(iso);
    const cells: [unknown, object][] = [
      [iso, {}],
      [`${year}/${month}/${day} ${time}`, { timeZone: "UTC" }],
      [`${day}.${month}.${year} ${time}`, { order: "dmy", timeZone: "UTC" }],
      [`${month}/${day}/${year} ${time}`, { order: "mdy", timeZone: "+00:00" }],
      [at / 1000, { format: "unixSeconds" }],
      [String(at), { format: "unixMilliseconds" }],
      [at / 86_400_000 + 25_569, { format: "excelSerial", timeZone: "UTC" }],
    ];
    for (const [d, dates] of cells) {
      expect(csvAnswers([{ q: "9", d }], { scale: NPS, rating: "q", at: "d", dates }).rows[0]?.at).toBe(at);
    }
  });

  test.prop([
    fc.constantFrom("America/Sao_Paulo", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"),
    fc.date({ min: new Date("2001-01-01T00:00:00Z"), max: new Date("2034-12-31T00:00:00Z"), noInvalidDate: true }),
  ])("what a clock shows at an instant reads as an instant at which it shows that", (timeZone, date) => {
    const show = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    const d = show.format(date);
    const { rows } = csvAnswers([{ q: "9", d }], { scale: NPS, rating: "q", at: "d", dates: { timeZone } });
    expect(show.format(rows[0]!.at!)).toBe(d);
    expect(rows[0]!.at).toBeLessThanOrEqual(date.getTime());
  });
});

describe("definitions", () => {
  const on = scale(0, 10);
  const cuts = fc
    .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const);

  test.prop([cuts, fc.constantFrom<"higher" | "lower">("higher", "lower")])(
    "a metric from a file is the metric made in code, and reads back from its own JSON",
    ([low, high], better) => {
      const points = scalePoints(on);
      const bands = {
        low: points.filter((p) => p <= low),
        mid: points.filter((p) => p > low && p <= high),
        top: points.filter((p) => p > high),
      };
      const made: Metric[] = [
        netMetric({ id: "m", scale: on, bands, plus: "top", minus: "low", better }),
        shareMetric({ id: "m", scale: on, bands, band: "mid", better }),
      ];
      const files = [
        { kind: "net", id: "m", scale: { min: 0, max: 10 }, bands, plus: "top", minus: "low", better },
        { kind: "share", id: "m", scale: { min: 0, max: 10 }, bands, band: "mid", better },
      ];
      files.forEach((file, i) => {
        const metric = parseDefinition(metricDefinition(), JSON.parse(JSON.stringify(file)));
        expect(metric).toEqual(made[i]);
        expect(parseDefinition(metricDefinition(), JSON.parse(JSON.stringify(metric)))).toEqual(metric);
      });
    },
  );
});
