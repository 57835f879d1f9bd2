import type { CodeBook } from "../scale/codeBook.ts";
import { NPS_LABELS } from "../scale/presets.ts";
import type { Answers } from "../rows/answerRow.ts";
import { type Line, field, note, textOf } from "../rows/collect.ts";
import { answerReader } from "../rows/readAnswer.ts";
import { type ExportRecord, type ExportRow, type Sheet, sheetOf } from "./sheet.ts";
import { type SheetAnswersOptions, finishedColumn, sheetAnswers } from "./sheetAnswers.ts";

/** Rows of a Qualtrics export that are no answers. */
export type QualtricsRule = "preview" | "test" | "spam";

/** `Status` as numbers and as words; the rest of the numbers are these with 16 (offline) added. */
const STATUS: Readonly<Record<string, QualtricsRule | "answer">> = {
  "0": "answer",
  "1": "preview",
  "2": "test",
  "4": "answer",
  "8": "spam",
  "9": "preview",
  "12": "spam",
  "16": "answer",
  "17": "preview",
  "ip address": "answer",
  "survey preview": "preview",
  "survey test": "test",
  imported: "answer",
  spam: "spam",
  "survey preview spam": "preview",
  "imported spam": "spam",
  offline: "answer",
  "offline response": "answer",
  "offline survey preview": "preview",
};

/** `Q1_NPS_GROUP` as numbers counts the groups from the worst, not answers from 0. */
const NPS_GROUP = /* @__PURE__ */ ((): CodeBook => ({ ...NPS_LABELS, "1": 0, "2": 8, "3": 10 }))();

/**
 * Answers to one question, from a Qualtrics CSV export.
 *
 * The file has three header rows (ids, texts, `ImportId` as JSON): what follows the first is left out as `headerRow`. The third says in
 * which zone the dates are, so that `dates` is needed only where that row was removed. Rows with the `Status` of a preview, a test or
 * spam are no answers. Answers are codes or choice texts: give `codes` for the latter. A column `…_NPS_GROUP` is read as
 * groups: NPS and its interval are right, other metrics of 0..10 are not. The person is `ExternalReference`.
 *
 * @throws {CxError} those of {@link csvAnswers}
 * @example
 * const { rows, excluded } = qualtricsAnswers([
 *   { RecordedDate: "Recorded Date", Status: "Response Type", Q1: "How likely?" },
 *   { RecordedDate: '{"ImportId":"recordedDate","timeZone":"America/Denver"}', Status: '{"ImportId":"status"}', Q1: '{"ImportId":"QID1"}' },
 *   { RecordedDate: "2026-03-01 09:00:00", Status: "0", Q1: "9" },
 *   { RecordedDate: "2026-03-01 09:05:00", Status: "1", Q1: "10" },
 * ], { scale: NPS, rating: "Q1" });
 * [rows.length, excluded, new Date(rows[0].at).toISOString()]; // => [1, { headerRow: 2, preview: 1, test: 0, spam: 0 }, "2026-03-01T16:00:00.000Z"]
 */
export function qualtricsAnswers<Dims extends string = never>(
  rows: Iterable<ExportRow>,
  options: SheetAnswersOptions<Dims>,
): Answers<QualtricsRule | "headerRow", Dims> {
  const sheet = sheetOf(rows);
  const importIds = importIdRow(sheet);
  const status = sheet.optional("Status");
  const channel = sheet.optional("DistributionChannel");
  const grouped = typeof options.rating === "string" && options.rating.trim().endsWith("_NPS_GROUP");
  return sheetAnswers<QualtricsRule | "headerRow", Dims>(sheet, options, {
    rules: ["preview", "test", "spam"],
    id: sheet.optional("ResponseId"),
    at: ["RecordedDate", "EndDate"],
    dates: options.dates === undefined ? zoneOf(sheet, importIds) : options.dates,
    seconds: "Duration (in seconds)",
    finished: finishedColumn(sheet, "Finished"),
    respondent: "ExternalReference",
    ...(grouped ? { read: answerReader({ ...options, codes: options.codes ?? NPS_GROUP }, { codesOnly: true }) } : {}),
    ruleOf: (row, line) => (line.index <= importIds ? "headerRow" : ruleOf(status(row), channel(row), line)),
  });
}

function ruleOf(status: unknown, channel: unknown, line: Line): QualtricsRule | null {
  const text = textOf(status)?.trim().toLowerCase();
  const rule = text === undefined ? "answer" : (field(STATUS, text) as QualtricsRule | "answer" | undefined);
  if (rule === undefined) {
    note(line, "Status", "a response type of Qualtrics", status);
    return null;
  }
  if (rule !== "answer") return rule;
  const by = textOf(channel)?.toLowerCase();
  return by === "preview" || by === "test" ? by : null;
}

/** Place of the row of `ImportId`s among the first three rows, or −1 where somebody took it out. */
function importIdRow({ rows }: Sheet): number {
  // Rows come from files: one may be nothing at all.
  const cells = rows.slice(0, 3).map((row): unknown[] => Object.values((row as ExportRow | null) ?? {}));
  return cells.findIndex((row) => row.some((cell) => field(parse(cell), "ImportId") !== undefined));
}

/** The zone that the header of the dates names; Qualtrics writes UTC as `Z`. */
function zoneOf(sheet: Sheet, importIds: number): SheetAnswersOptions<never>["dates"] {
  if (importIds < 0) return undefined;
  const header: ExportRecord | null = sheet.recordOf(sheet.rows[importIds]!, { index: importIds, issues: [] });
  const cell =
    header === null ? undefined : (sheet.optional("RecordedDate")(header) ?? sheet.optional("EndDate")(header));
  const zone = field(parse(cell), "timeZone");
  return typeof zone === "string" ? { timeZone: zone === "Z" ? "UTC" : zone } : undefined;
}

function parse(cell: unknown): unknown {
  if (typeof cell !== "string" || !cell.startsWith("{")) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}
