import type { ChangeUnit } from "../compare/change.ts";
import type { Unit } from "../metric/metric.ts";
import type { OpenInterval } from "../stats/interval.ts";
import type { Period } from "../time/period.ts";
import type { Kind, Results } from "./result.ts";

/** What a language is given to make its sentences of. */
export interface Phrase {
  /** What the metric is called in this language; empty where a result measures none. */
  readonly name: string;
  /** Writes numbers, intervals, durations and instants. */
  readonly words: Wording;
  /** What the caller calls the two sides of a change; null where the result must know. */
  readonly labels: Labels | null;
}

/** What a sentence writes its numbers with: those of one language, locale and number of digits. */
export interface Wording {
  /** "39.8", "82.1%" */
  readonly value: (value: number | null, unit: Unit | ChangeUnit) => string;
  /** "-8.9 pts", "-8.9分" */
  readonly signed: (difference: number, unit: Unit | ChangeUnit) => string;
  /** "8.9 pts", without a sign */
  readonly size: (difference: number, unit: Unit | ChangeUnit) => string;
  /** "[-12.7, -5.0]", with as many digits as it takes that no limit reads 0 that is none; an open end is "…". */
  readonly interval: (interval: Pick<OpenInterval, "lower" | "upper">, unit: Unit | ChangeUnit) => string;
  /** A plain number with so many digits; by its size unless given. */
  readonly number: (value: number, digits?: number) => string;
  /** "2,650"; an effective number is cut to whole ones. */
  readonly count: (n: number) => string;
  /** "95%" */
  readonly level: (level: number) => string;
  /** "82.1%", of a number in percent */
  readonly percent: (percent: number) => string;
  /** A share of 1 as whole percent: an estimate, so never 0% or 100%. */
  readonly chance: (probability: number) => string;
  /** "p = 0.034", "p < 0.001" */
  readonly p: (pValue: number) => string;
  /** "3 h 20 min", of milliseconds */
  readonly duration: (milliseconds: number) => string;
  /** "2026-03-01 08:00 UTC" */
  readonly instant: (milliseconds: number) => string;
  /** A period as it stands in a sentence. */
  readonly period: (period: Pick<Period, "label" | "every">) => string;
}

/** What the two sides of a change are called. */
export interface Labels {
  /** The side that is looked at: "this month", "the new form". */
  readonly current: string;
  /** The side it is held against: "last month", "the old form". */
  readonly reference: string;
}

/** How a language puts one result into words. */
export type Speech = { readonly [K in Kind]: (result: Results[K], phrase: Phrase) => string };

/** What numbers, differences and times are written with in a language. */
export interface Tongue {
  /** BCP 47 tag, as pages carry it: "en", "zh-Hans". Its first part chooses the name of a metric. */
  readonly tag: string;
  /** For the digits, where the call names no locale. */
  readonly locale: string;
  /** What differences count in, short. */
  readonly units: Readonly<Record<ChangeUnit, string>>;
  /** Between a number and its unit. */
  readonly gap: string;
  /** Days, hours, minutes, seconds. */
  readonly times: readonly [day: string, hour: string, minute: string, second: string];
  /** A period as it stands in a sentence. */
  readonly period: (period: Pick<Period, "label" | "every">) => string;
}

/**
 * A language: plain data and the sentences of every kind of result. A third language is one more object of this form.
 */
export interface Language extends Tongue {
  /** One to three sentences. */
  readonly sentences: Speech;
  /** One clause that states the finding, without a full stop. */
  readonly headlines: Speech;
  /** Words of tables, pages and charts. */
  readonly terms: Terms;
}

/** Words of tables and pages. */
export interface Terms {
  /** Heads of columns by the column's name, or by `kind:name` where a kind uses the word otherwise; a name that is not there stands as it is. */
  readonly columns: Readonly<Record<string, string>>;
  /** Values of columns that are words of ours: verdicts, flags, reasons. */
  readonly values: Readonly<Record<string, string>>;
  /** Names of the catalogue's bands, where they are read otherwise than they are written; a name that is not there stands as it is. */
  readonly bands?: Readonly<Record<string, string>> | undefined;
  /** Units, as they stand in the head of a column. */
  readonly units: Readonly<Record<string, string>>;
  readonly yes: string;
  readonly no: string;
  readonly contents: string;
  /** "Definition", "Counted", "Interval", "As of" … : the labels of facts. */
  readonly facts: Readonly<
    Record<"definition" | "counted" | "interval" | "source" | "period" | "asOf" | "clock" | "legend", string>
  >;
  /** "2,809 rows = 2,650 scored + 159 missing" */
  readonly reconciliation: (
    rows: string,
    used: string,
    left: readonly (readonly [count: string, reason: string])[],
  ) => string;
  /** "95% interval, method wilson" */
  readonly interval: (level: string, method: string) => string;
  /** "scale 0..10; points; higher is better" */
  readonly definition: (name: string, scale: string, unit: string, better: "higher" | "lower") => string;
  /** Reads a list: "a, b, c". */
  readonly comma: string;
  /** Between a label and what it labels. */
  readonly colon: string;
}
