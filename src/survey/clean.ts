import { refuse, requireInteger, requireIterable, requireNumber } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { type TimeSpan, requireTimeSpan } from "../time/timeSpan.ts";

/** The rules of {@link clean}, in the order in which they are asked. */
export type CleanRule = "test" | "blank" | "outOfWindow" | "tooFast" | "straightLining";

/** What happens to rows that match: they are only counted and listed, or left out. */
export interface CleanAction {
  /** `"flag"` counts and lists the rows and keeps them; `"exclude"` leaves them out. */
  readonly then: "flag" | "exclude";
}

/** What must not count. A rule that is not named is not asked; every number is the caller's, none is hidden here. */
export interface CleanPolicy<Row> {
  /** Preview and test submissions; null and undefined: not known. */
  readonly test?:
    | (CleanAction & {
        /** Whether this row is a test. */
        readonly when: (row: Row) => boolean | null | undefined;
      })
    | undefined;
  /** Rows in which every one of these answers is null, undefined or an empty string; at most 10,000. */
  readonly blank?:
    | (CleanAction & {
        /** The answers of which at least one must be there. */
        readonly answers: (row: Row) => ArrayLike<unknown>;
      })
    | undefined;
  /** Rows outside a period, or any half-open stretch [start, end). */
  readonly outOfWindow?:
    | (CleanAction & {
        /** When the row was answered; null and undefined: not known. */
        readonly at: Accessor<Row, Instant | null | undefined>;
        /** Rows at `end` are outside. */
        readonly period: TimeSpan;
      })
    | undefined;
  /** Rows that took less time than a person needs to read the questions. */
  readonly tooFast?:
    | (CleanAction & {
        /** How long answering took, in seconds; null and undefined: not known. */
        readonly seconds: Accessor<Row, number | null | undefined>;
        /** In seconds. Fix it before looking: a share of the median would move with every row left out. */
        readonly below: number;
      })
    | undefined;
  /** Rows that give one and the same answer to every item of a battery. */
  readonly straightLining?:
    | (CleanAction & {
        /** Answers to the items, at most 10,000; null, undefined and "" are not answered. A battery with a reversed item tells most. */
        readonly items: (row: Row) => ArrayLike<unknown>;
        /** Fewer answered items than this say nothing; from 2. */
        readonly minimumItems: number;
      })
    | undefined;
}

/** What one rule found. */
export interface CleanReport {
  readonly rule: CleanRule;
  /** What the policy said should happen to rows that match. */
  readonly then: "flag" | "exclude";
  /** Rows that match the rule. */
  readonly matched: number;
  /** Rows that do not say what the rule asks for (no time, no duration, too few items): they do not match. */
  readonly unknown: number;
  /** Places of the first five rows that match. */
  readonly examples: readonly number[];
}

/** A row that was kept although rules match it. */
export interface FlaggedRow {
  /** Place among the rows given. */
  readonly index: number;
  /** All rules with `"flag"` that match, in the order in which they are asked. */
  readonly rules: readonly CleanRule[];
}

/** Rows that count, and why the others do not: rows = used + Σ excluded. */
export interface Cleaned<Row> {
  readonly kind: "cleaning";
  /** Rows read. */
  readonly rows: number;
  /** Rows kept, flagged ones too. */
  readonly used: number;
  /** Rows left out, each under the first rule that excludes it. */
  readonly excluded: Readonly<Record<CleanRule, number>>;
  /** One entry a rule of the policy. */
  readonly report: readonly CleanReport[];
  /** Kept rows that a rule with `"flag"` matches, in their order. */
  readonly flagged: readonly FlaggedRow[];
  /** The rows themselves, in their order. */
  readonly kept: readonly Row[];
}

/**
 * Leaves out, or flags, what must not count: tests, blanks, rows outside the window, too fast, straight-lined.
 *
 * Each row that goes is counted once, under the first rule that excludes it. Cleaning twice changes nothing more.
 * Units: rows. Weakness: fast and straight-lined answers are sometimes honest. State the policy before the result is known.
 * Method: the rules of the policy in the order in which they stand here; the first that matches and excludes takes the row.
 * Range: counts 0 or more.
 *
 * @param policy - The rules to ask, each with what happens to rows that match.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_DATE` or `NOT_A_NUMBER` with the row's index, `OUT_OF_RANGE`
 * @see [meadeCraig2012]
 * @returns The rows that stay, and what each rule found.
 * @example
 * const rows = [{ s: 40, q: [5, 4, 4] }, { s: 3, q: [4, 5, 3] }, { s: 50, q: [3, 3, 3] }, { s: 2, q: [null, null, null] }];
 * const { kept, excluded, report, flagged } = clean(rows, {
 *   blank: { answers: (row) => row.q, then: "exclude" },
 *   tooFast: { seconds: "s", below: 5, then: "exclude" },
 *   straightLining: { items: (row) => row.q, minimumItems: 3, then: "flag" },
 * });
 * kept.map((row) => row.s); // => [40, 50]
 * [excluded.blank, excluded.tooFast]; // => [1, 1]
 * report.map(({ rule, matched, unknown }) => [rule, matched, unknown]); // => [["blank", 1, 0], ["tooFast", 2, 0], ["straightLining", 1, 1]]
 * flagged; // => [{ index: 2, rules: ["straightLining"] }]
 */
export function clean<Row>(rows: Iterable<Row>, policy: CleanPolicy<Row>): Cleaned<Row> {
  const rules = rulesOf(policy);
  const report = rules.map(({ rule, then }) => ({ rule, then, matched: 0, unknown: 0, examples: [] as number[] }));
  const excluded = { test: 0, blank: 0, outOfWindow: 0, tooFast: 0, straightLining: 0 };
  const kept: Row[] = [];
  const flagged: FlaggedRow[] = [];
  let [index, used] = [0, 0];
  for (const row of requireIterable(rows, "rows")) {
    if (row === null || row === undefined) refuse("BAD_OPTION", "rows", "a row", row, index);
    const hits: CleanRule[] = [];
    let cause: CleanRule | null = null;
    for (let r = 0; r < rules.length; r++) {
      const { rule, then, matches } = rules[r]!;
      const found = matches(row, index);
      const own = report[r]!;
      if (found === null) own.unknown++;
      if (found !== true) continue;
      own.matched++;
      if (own.examples.length < 5) own.examples.push(index);
      hits.push(rule);
      if (then === "exclude") cause ??= rule;
    }
    if (cause === null) {
      used++;
      kept.push(row);
      if (hits.length > 0) flagged.push({ index, rules: hits });
    } else {
      excluded[cause]++;
    }
    index++;
  }
  return { kind: "cleaning", rows: index, used, excluded, report, flagged, kept };
}

/** A rule ready to be asked; null where the row does not say. */
interface Rule<Row> {
  readonly rule: CleanRule;
  readonly then: "flag" | "exclude";
  readonly matches: (row: Row, index: number) => boolean | null;
}

const NO_RULES = {
  test: undefined,
  blank: undefined,
  outOfWindow: undefined,
  tooFast: undefined,
  straightLining: undefined,
};

function rulesOf<Row>(policy: CleanPolicy<Row>): Rule<Row>[] {
  const { test, blank, outOfWindow, tooFast, straightLining } = settle(policy, NO_RULES, "policy");
  const found = [
    test === undefined ? undefined : testRule<Row>(test),
    blank === undefined ? undefined : blankRule<Row>(blank),
    outOfWindow === undefined ? undefined : windowRule<Row>(outOfWindow),
    tooFast === undefined ? undefined : fastRule<Row>(tooFast),
    straightLining === undefined ? undefined : straightRule<Row>(straightLining),
  ].filter((rule) => rule !== undefined);
  for (const { rule, then } of found) requireChoice(then, `policy.${rule}.then`, ["flag", "exclude"]);
  return found;
}

type Given<Row, Name extends CleanRule> = NonNullable<CleanPolicy<Row>[Name]>;

function testRule<Row>(given: Given<Row, "test">): Rule<Row> {
  const { then, when } = settle(given, { then: undefined as never, when: undefined as never }, "policy.test");
  requireFunction(when, "policy.test.when");
  const matches = (row: Row, index: number): boolean | null => {
    const found: unknown = when(row) ?? null;
    if (found !== null && typeof found !== "boolean")
      refuse("BAD_OPTION", "policy.test", "true or false", found, index);
    return found;
  };
  return { rule: "test", then, matches };
}

function blankRule<Row>(given: Given<Row, "blank">): Rule<Row> {
  const { then, answers } = settle(given, { then: undefined as never, answers: undefined as never }, "policy.blank");
  requireFunction(answers, "policy.blank.answers");
  return { rule: "blank", then, matches: (row, index) => answeredOf(answers(row), "policy.blank", index).length === 0 };
}

function windowRule<Row>(given: Given<Row, "outOfWindow">): Rule<Row> {
  const defaults = { then: undefined as never, at: undefined as never, period: undefined as never };
  const { then, at, period } = settle(given, defaults, "policy.outOfWindow");
  const { start, end } = requireTimeSpan(period, "policy.outOfWindow.period");
  const read = readerOf(at, "policy.outOfWindow.at");
  const matches = (row: Row, index: number): boolean | null => {
    const time = read(row);
    if (time === null || time === undefined) return null;
    const instant = toInstant(time, "outOfWindow.at", index);
    return instant < start || instant >= end;
  };
  return { rule: "outOfWindow", then, matches };
}

function fastRule<Row>(given: Given<Row, "tooFast">): Rule<Row> {
  const defaults = { then: undefined as never, seconds: undefined as never, below: undefined as never };
  const { then, seconds, below } = settle(given, defaults, "policy.tooFast");
  requireNumber(below, "policy.tooFast.below", 0);
  const read = readerOf(seconds, "policy.tooFast.seconds");
  const matches = (row: Row, index: number): boolean | null => {
    const took = read(row);
    if (took === null || took === undefined) return null;
    requireNumber(took, "tooFast.seconds", 0, Infinity, index);
    return took < below;
  };
  return { rule: "tooFast", then, matches };
}

function straightRule<Row>(given: Given<Row, "straightLining">): Rule<Row> {
  const defaults = { then: undefined as never, items: undefined as never, minimumItems: undefined as never };
  const { then, items, minimumItems } = settle(given, defaults, "policy.straightLining");
  requireFunction(items, "policy.straightLining.items");
  requireInteger(minimumItems, "policy.straightLining.minimumItems", 2);
  const matches = (row: Row, index: number): boolean | null => {
    const answers = answeredOf(items(row), "policy.straightLining", index);
    return answers.length < minimumItems ? null : answers.every((answer) => answer === answers[0]);
  };
  return { rule: "straightLining", then, matches };
}

/** A questionnaire is shorter than this; what says it is longer is no list of answers. */
const LONGEST = 10_000;

/** Those of a row's answers that are given. */
function answeredOf(answers: unknown, argument: string, index: number): readonly unknown[] {
  const length: unknown = typeof answers === "object" ? (answers as { length?: unknown } | null)?.length : undefined;
  if (!Number.isInteger(length) || (length as number) < 0) {
    refuse("BAD_OPTION", argument, "a list of answers", answers, index);
  }
  if ((length as number) > LONGEST) refuse("OUT_OF_RANGE", argument, `at most ${LONGEST} answers`, length, index);
  return Array.from(answers as ArrayLike<unknown>).filter((each) => each !== null && each !== undefined && each !== "");
}

function requireFunction(value: unknown, argument: string): void {
  if (typeof value !== "function") refuse("BAD_OPTION", argument, "a function", value);
}
