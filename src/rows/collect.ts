import { CxError, kindOf, refuse, requireIterable } from "../errors.ts";
import type { AnswerRow, Answers, RejectedRow, RowIssue } from "./answerRow.ts";

/** The row being read: what is wrong with it is noted here. @internal */
export interface Line {
  index: number;
  issues: RowIssue[];
}

/** Notes what was wrong with one part of a row. @internal */
export function note(line: Line, path: string, expected: string, received: unknown): void {
  line.issues.push({ path, message: `expected ${expected}, got ${describe(received)}` });
}

/** A short numeral is shown, for it says what is wrong; any other text is only named. */
function describe(received: unknown): string {
  return typeof received === "string" && /^-?\d{1,6}(\.\d{1,6})?$/.test(received) ? `"${received}"` : kindOf(received);
}

/**
 * Reads row by row and keeps the books: given = kept + excluded by rule + rejected, each counted for itself.
 *
 * @param read - The row's answer, or the rule by which it is none; what it notes on the line rejects the row.
 * @internal
 */
export function collect<Row, Rule extends string, Dims extends string>(
  rows: Iterable<Row>,
  rules: readonly Rule[],
  read: (row: Row, line: Line) => AnswerRow<Dims> | Rule | null,
): Answers<Rule, Dims> {
  const kept: AnswerRow<Dims>[] = [];
  const rejected: RejectedRow[] = [];
  const excluded = Object.fromEntries(rules.map((rule) => [rule, 0])) as Record<Rule, number>;
  const line: Line = { index: 0, issues: [] };
  for (const row of requireIterable(rows, "rows")) {
    const answer = isRow(row) ? read(row, line) : null;
    if (answer === null && line.issues.length === 0) note(line, "", "a record", row);
    if (typeof answer === "string") excluded[answer]++;
    else if (answer === null || line.issues.length > 0) rejected.push({ index: line.index, issues: line.issues });
    else kept.push(answer);
    if (line.issues.length > 0) line.issues = [];
    line.index++;
  }
  return { kind: "answers", given: line.index, rows: kept, excluded, rejected };
}

/** Rows come from files: what stands among them may be anything. @internal */
export function isRow(row: unknown): boolean {
  return typeof row === "object" && row !== null;
}

/** The value at a path of keys, undefined where the path ends early. @internal */
export function field(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** A name or a number as text; null for what is neither, and for empty text. @internal */
export function textOf(value: unknown): string | null {
  if ((typeof value === "number" && Number.isFinite(value)) || typeof value === "bigint") return String(value);
  return typeof value === "string" && !isEmptyText(value) ? value : null;
}

/** Whether a text has nothing but blanks, those of other scripts too; most texts begin with a letter or a figure. @internal */
export function isEmptyText(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x80) && text.trim() === "";
}

/** Exports write truth as true, "True", "1" or "Yes"; null for anything else. @internal */
export function truthOf(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const text = textOf(value)?.trim().toLowerCase() ?? "";
  return ["true", "1", "1.0", "yes"].includes(text) ? true : ["false", "0", "0.0", "no"].includes(text) ? false : null;
}

/** Refuses a name that is no text, where one is given. @internal */
export function requireName(name: unknown, argument: string, expected: string): void {
  if (name !== undefined && typeof name !== "string") refuse("BAD_OPTION", argument, expected, name);
}

/** Which answers of a list are of the survey that is read. @internal */
export interface SurveyWatch {
  readonly has: (survey: unknown, line: Line) => boolean;
  /** To be called behind the last row: refuses a survey that no row is of where one differs by capitals or blanks only. */
  readonly end: () => void;
}

/** Remembers the one survey a list of answers is of: two surveys in one list are two questions. @internal */
export function oneSurvey(wanted: string | undefined, key: string): SurveyWatch {
  requireName(wanted, "survey", `the ${key} to read`);
  let first: string | null = null;
  let found = false;
  let near = false;
  const folded = (name: string): string => name.trim().toLowerCase();
  return {
    has(survey, line) {
      // Ids are numbers in one client and text in another.
      const name = textOf(survey);
      if (wanted !== undefined) {
        found ||= name === wanted;
        near ||= name !== null && folded(name) === folded(wanted);
        return name === wanted;
      }
      first ??= name;
      if (name !== first && name !== null) {
        refuse("BAD_OPTION", "survey", `the ${key} to read, for the rows are of several`, undefined, line.index);
      }
      return true;
    },
    end() {
      if (found || !near) return;
      const [expected, received] = [`the ${key} as the rows write it`, "one that differs by capitals or blanks only"];
      throw new CxError("BAD_OPTION", { argument: "survey", expected, received });
    },
  };
}
