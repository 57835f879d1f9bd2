import { settle } from "../options.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { NPS_LABELS } from "../scale/presets.ts";
import { QUALTRICS_SATISFACTION_LABELS } from "../scale/productLabels.ts";
import { nameOf } from "../scale/scale.ts";
import type { Answers } from "../rows/answerRow.ts";
import { cleanText } from "../rows/cleanText.ts";
import { type Line, field, isRow, note, textOf } from "../rows/collect.ts";
import { numberOf } from "../rows/numeral.ts";
import { answerReader, requireScale } from "../rows/readAnswer.ts";
import type { DateOptions } from "../rows/readDate.ts";
import { presumedReader } from "./presumedBook.ts";
import { type ExportRow, type Sheet, sheetOf } from "./sheet.ts";
import { SHEET_OPTIONS, type SheetAnswersOptions, finishedColumn, over, sheetAnswers } from "./sheetAnswers.ts";

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
 * The file has three header rows (ids, texts, `ImportId` as JSON; older files the first two, the oldest name their columns in the second): what follows the first is left out as
 * `headerRow`, by what it says. The third says in which zone the dates are, so that `dates` is needed only where that row was removed. Rows with the `Status` of a preview, a test or
 * spam are no answers. Answers are codes or choice texts: give `codes` for the latter; on 1..5 they
 * are {@link QUALTRICS_SATISFACTION_LABELS} unless given, and a file with other labels is refused. A column `…_NPS_GROUP` is read as
 * groups: NPS and its interval are right, other metrics of 0..10 are not. The person is `ExternalReference`.
 *
 * Source: definition; the tool's own export, by its documentation and by files in use.
 * Units: ratings in points of the scale, instants in epoch milliseconds, time spent in milliseconds.
 *
 * @returns The answers, the rows that are none by a rule, and those that could not be read: each row in one of the three.
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
  const known = settle<SheetAnswersOptions<Dims>, typeof SHEET_OPTIONS>(options, SHEET_OPTIONS);
  const sheet = sheetOf(rows);
  const own = ownColumns(sheet);
  const lastHeader = lastHeaderRow(sheet, own);
  const status = own("Status");
  const channel = own("DistributionChannel");
  const grouped = typeof known.rating === "string" && known.rating.trim().endsWith("_NPS_GROUP");
  const presumed = known.codes === undefined && nameOf(requireScale(known.scale)) === "1..5";
  const codes = presumed ? QUALTRICS_SATISFACTION_LABELS : known.codes;
  return sheetAnswers<QualtricsRule, Dims>(
    sheet,
    { ...known, codes, dates: over(zoneOf(sheet, own, lastHeader), known.dates) },
    {
      rules: ["preview", "test", "spam"],
      id: own("ResponseId", "ResponseID"),
      at: { RecordedDate: own("RecordedDate"), EndDate: own("EndDate") },
      seconds: own("Duration (in seconds)"),
      finished: finishedColumn(own("Finished")),
      respondent: own("ExternalReference", "ExternalDataReference"),
      read: grouped
        ? answerReader({ ...known, codes: known.codes ?? NPS_GROUP }, { codesOnly: true })
        : presumedReader({ ...known, codes }, presumed ? "Qualtrics'" : null),
      isHeader: (index) => index <= lastHeader,
      ruleOf: (row, line) => ruleOf(status(row, line), channel(row, line), line),
    },
  );
}

function ruleOf(status: unknown, channel: unknown, line: Line): QualtricsRule | null {
  // pandas makes 0.0 of a 0.
  const text = (numberOf(status)?.toString() ?? textOf(status))?.trim().toLowerCase();
  const rule = text === undefined ? "answer" : (field(STATUS, text) as QualtricsRule | "answer" | undefined);
  if (rule === undefined) {
    note(
      line,
      "Status",
      "a response type of Qualtrics as numbers or in English (csvAnswers reads other files)",
      status,
    );
    return null;
  }
  if (rule !== "answer") return rule;
  const by = textOf(channel)?.toLowerCase();
  return by === "preview" || by === "test" ? by : null;
}

/** What the second header row says in the columns that Qualtrics fills itself, in its newer and its older files. */
const TITLES: Readonly<Record<string, readonly string[]>> = {
  StartDate: ["start date", "startdate"],
  EndDate: ["end date", "enddate"],
  RecordedDate: ["recorded date", "recordeddate"],
  Status: ["response type", "status"],
  ResponseId: ["response id", "responseid"],
  ResponseID: ["response id", "responseid"],
  IPAddress: ["ip address", "ipaddress"],
  Finished: ["finished"],
};

/** Columns that Qualtrics fills itself. In the oldest files the first header row says `V1`, `V2` …, and the second what they are. */
function ownColumns({ head, optional }: Sheet): Sheet["optional"] {
  const [first, second] = head;
  const pairs: readonly (readonly [unknown, unknown])[] = Array.isArray(first)
    ? first.map((name, place) => [name, (second as unknown[] | undefined)?.[place]])
    : Object.entries(first ?? {});
  const places = new Map(
    pairs
      .map(([place, name]) => [cleanText(textOf(name) ?? ""), cleanText(textOf(place) ?? "")] as const)
      .filter(([, place]) => /^V\d+$/.test(place)),
  );
  return (...names) => optional(...names, ...names.flatMap((name) => places.get(name) ?? []));
}

/** Place of the last of the header rows below the first: texts, then `ImportId`s. By what they say, for people take them out. */
function lastHeaderRow({ head, isHeader }: Sheet, own: Sheet["optional"]): number {
  const titled = Object.entries(TITLES).map(([name, titles]) => ({ read: own(name), titles }));
  const line: Line = { index: 0, issues: [] };
  let last = -1;
  head.slice(0, 3).forEach((row, index) => {
    // Rows come from files: one may be nothing at all.
    const cells: unknown[] = isRow(row) ? Object.values(row) : [];
    const ids = cells.some((cell) => field(parse(cell), "ImportId") !== undefined);
    // "IP Address" is a title, and also what Status says of an answer; two columns are no accident.
    const titles = isRow(row)
      ? titled.filter(({ read, titles: known }) =>
          known.includes(cleanText(textOf(read(row, line)) ?? "").toLowerCase()),
        )
      : [];
    if (ids || isHeader(index) || titles.length > 1) last = index;
  });
  return isHeader(0) && last === 0 ? -1 : last;
}

/** The zone that the header of the dates names; Qualtrics writes UTC as `Z`. */
function zoneOf({ head }: Sheet, own: Sheet["optional"], lastHeader: number): DateOptions {
  const row = head[lastHeader];
  if (row === undefined) return {};
  const line: Line = { index: lastHeader, issues: [] };
  const cell = own("RecordedDate")(row, line) ?? own("EndDate")(row, line);
  const zone = field(parse(cell), "timeZone");
  return typeof zone === "string" ? { timeZone: zone === "Z" ? "UTC" : zone } : {};
}

function parse(cell: unknown): unknown {
  if (typeof cell !== "string" || !cell.startsWith("{")) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}
