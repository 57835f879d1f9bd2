import { refuse, requireInteger, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { requireIterable } from "../errors.ts";
import { type Instant, toInstant } from "../time/instant.ts";

/** The rules of {@link clean}, in the order in which they are asked. */
export type CleanRule = "test" | "blank" | "outOfWindow" | "tooFast" | "straightLining";

/** What happens to rows that match: they are only counted and listed, or left out. */
export interface CleanAction {
  readonly then: "flag" | "exclude";
}

/** What must not count. A rule that is not named is not asked; every number is the caller's, none is hidden here. */
export interface CleanPolicy<Row> {
  /** Preview and test submissions. */
  readonly test?: (CleanAction & { readonly when: (row: Row) => boolean }) | undefined;
  /** Rows in which every one of these answers is null, undefined or an empty string. */
  readonly blank?: (CleanAction & { readonly answers: (row: Row) => ArrayLike<unknown> }) | undefined;
  /** Rows outside [from, to). */
  readonly outOfWindow?:
    | (CleanAction & {
        readonly at: Accessor<Row, Instant | null | undefined>;
        readonly from: Instant;
        readonly to: Instant;
      })
    | undefined;
  /** Rows that took less time than a person needs to read the questions. */
  readonly tooFast?:
    | (CleanAction & {
        readonly seconds: Accessor<Row, number | null | undefined>;
        /** In seconds. Fix it before looking: a share of the median would move with every row left out. */
        readonly below: number;
      })
    | undefined;
  /** Rows that give one and the same answer to every item of a battery. */
  readonly straightLining?:
    | (CleanAction & {
        /** Answers to the items; null and undefined are not answered. A battery with a reversed item tells most. */
        readonly items: (row: Row) => ArrayLike<unknown>;
        /** Fewer answered items than this say nothing; from 2. */
        readonly minimumItems: number;
      })
    | undefined;
}

/** What one rule found. */
export interface CleanReport {
  readonly rule: CleanRule;
  readonly then: "flag" | "exclude";
  /** Rows that match the rule. */
  readonly matched: number;
  /** Rows that are left out because of it: those that no earlier rule left out. */
  readonly excluded: number;
  /** Rows that do not say what the rule asks for (no time, no duration, too few items): they do not match. */
  readonly unknown: number;
  /** Places of the first five rows that match. */
  readonly examples: readonly number[];
}

/** A row that was kept although rules match it. */
export interface FlaggedRow {
  /** Place among the rows given. */
  readonly index: number;
  readonly rules: readonly CleanRule[];
}

/** Rows that count, and why the others do not: rows = kept + Σ excluded. */
export interface Cleaned<Row> {
  /** The rows themselves, in their order. */
  readonly kept: readonly Row[];
  readonly rows: number;
  /** One entry a rule of the policy. */
  readonly report: readonly CleanReport[];
  readonly flagged: readonly FlaggedRow[];
}

/**
 * Leaves out, or flags, what must not count: tests, blanks, rows outside the window, too fast, straight-lined.
 *
 * Each row that goes is counted once, under the first rule that excludes it. Cleaning twice changes nothing more.
 * Weakness: fast and straight-lined answers are sometimes honest. State the policy before the result is known.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_DATE` or `NOT_A_NUMBER` with the row's index, `OUT_OF_RANGE`
 * @see [meadeCraig2012]
 * @example
 * const rows = [{ s: 40, q: [5, 4, 4] }, { s: 3, q: [4, 5, 3] }, { s: 50, q: [3, 3, 3] }, { s: 2, q: [null, null, null] }];
 * const { kept, report, flagged } = clean(rows, {
 *   blank: { answers: (row) => row.q, then: "exclude" },
 *   tooFast: { seconds: "s", below: 5, then: "exclude" },
 *   straightLining: { items: (row) => row.q, minimumItems: 3, then: "flag" },
 * });
 * kept.map((row) => row.s); // => [40, 50]
 * report.map(({ rule, matched, excluded, unknown }) => [rule, matched, excluded, unknown]); // => [["blank", 1, 1, 0], ["tooFast", 2, 1, 0], ["straightLining", 1, 0, 1]]
 * flagged; // => [{ index: 2, rules: ["straightLining"] }]
 */
export function clean<Row>(rows: Iterable<Row>, policy: CleanPolicy<Row>): Cleaned<Row> {
  const rules = rulesOf(policy);
  const report = rules.map(({ rule, then }) => ({
    rule,
    then,
    matched: 0,
    excluded: 0,
    unknown: 0,
    examples: [] as number[],
  }));
  const kept: Row[] = [];
  const flagged: FlaggedRow[] = [];
  let index = 0;
  for (const row of requireIterable(rows, "rows")) {
    const hits = rules.flatMap(({ matches }, r) => {
      const found = matches(row, index);
      if (found === null) report[r]!.unknown++;
      return found === true ? [r] : [];
    });
    for (const r of hits) {
      report[r]!.matched++;
      if (report[r]!.examples.length < 5) report[r]!.examples.push(index);
    }
    const cause = hits.find((r) => rules[r]!.then === "exclude");
    if (cause !== undefined) report[cause]!.excluded++;
    else kept.push(row);
    if (cause === undefined && hits.length > 0) flagged.push({ index, rules: hits.map((r) => rules[r]!.rule) });
    index++;
  }
  return { kept, rows: index, report, flagged };
}

/** A rule ready to be asked; null where the row does not say. */
interface Rule<Row> {
  readonly rule: CleanRule;
  readonly then: "flag" | "exclude";
  readonly matches: (row: Row, index: number) => boolean | null;
}

function rulesOf<Row>({ test, blank, outOfWindow, tooFast, straightLining }: CleanPolicy<Row>): Rule<Row>[] {
  const rules: Rule<Row>[] = [];
  const add = (rule: CleanRule, { then }: CleanAction, matches: Rule<Row>["matches"]): void => {
    requireChoice(then, `policy.${rule}.then`, ["flag", "exclude"]);
    rules.push({ rule, then, matches });
  };
  if (test !== undefined) {
    requireFunction(test.when, "policy.test.when");
    add("test", test, test.when);
  }
  if (blank !== undefined) {
    requireFunction(blank.answers, "policy.blank.answers");
    add("blank", blank, (row, index) => listOf(blank.answers(row), "policy.blank", index).every(isEmpty));
  }
  if (outOfWindow !== undefined) add("outOfWindow", outOfWindow, windowRule(outOfWindow));
  if (tooFast !== undefined) {
    requireNumber(tooFast.below, "policy.tooFast.below", 0);
    const read = readerOf(tooFast.seconds, "policy.tooFast.seconds");
    add("tooFast", tooFast, (row, index) => {
      const seconds = read(row);
      if (seconds === null || seconds === undefined) return null;
      requireNumber(seconds, "tooFast.seconds", 0, Infinity, index);
      return seconds < tooFast.below;
    });
  }
  if (straightLining !== undefined) {
    const { items, minimumItems } = straightLining;
    requireFunction(items, "policy.straightLining.items");
    requireInteger(minimumItems, "policy.straightLining.minimumItems", 2);
    add("straightLining", straightLining, (row, index) => {
      const answers = listOf(items(row), "policy.straightLining", index).filter((answer) => !isEmpty(answer));
      return answers.length < minimumItems ? null : answers.every((answer) => answer === answers[0]);
    });
  }
  return rules;
}

function windowRule<Row>(
  window: NonNullable<CleanPolicy<Row>["outOfWindow"]>,
): (row: Row, index: number) => boolean | null {
  const [from, to] = [toInstant(window.from, "policy.outOfWindow.from"), toInstant(window.to, "policy.outOfWindow.to")];
  if (to <= from) refuse("OUT_OF_RANGE", "policy.outOfWindow.to", "an instant after from", to);
  const read = readerOf(window.at, "policy.outOfWindow.at");
  return (row, index) => {
    const at = read(row);
    if (at === null || at === undefined) return null;
    const instant = toInstant(at, "outOfWindow.at", index);
    return instant < from || instant >= to;
  };
}

function listOf(answers: unknown, argument: string, index: number): unknown[] {
  if (typeof answers !== "object" || answers === null || !("length" in answers)) {
    refuse("BAD_OPTION", argument, "a list of answers", answers, index);
  }
  return Array.from(answers as ArrayLike<unknown>);
}

function isEmpty(answer: unknown): boolean {
  return answer === null || answer === undefined || answer === "";
}

function requireFunction(value: unknown, argument: string): void {
  if (typeof value !== "function") refuse("BAD_OPTION", argument, "a function", value);
}
