import { refuse } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import type { KeyValue } from "../rows/keys.ts";
import { reading } from "../rows/reading.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type HasScale, type Scale, pointCount, scaleOf } from "../scale/scale.ts";
import type { Period } from "../time/period.ts";
import { clusterText, rawAnswers, requireNumberCodes } from "./clusterText.ts";
import { type Dialect, quoted, requireName } from "./dialects.ts";
import { BAD_WEIGHTS, finished, groupedText, markOf, totals, weightColumn } from "./queryText.ts";
import { SOURCE, type SettledColumn, type Source, type SourceOptions, settleColumns, sourceOf } from "./source.ts";

/** One answer of a row: a column, and what its raw values are. */
export interface QueryAnswer {
  /** Its name, which is also the name of the answer. */
  readonly column: string;
  /** `"number"` unless given; `"text"` is read by a code book, in JavaScript: no label enters the query. */
  readonly type?: "number" | "text" | undefined;
}

/** Whose answers resemble each other, and on which scale: the second query adds them up by point. */
export interface QueryCluster {
  /** Numbers or text, and never null. */
  readonly column: string;
  /** The scale of the answer, or anything that has one. */
  readonly scale: HasScale | Scale;
  /** The code book the counts will be read with; its keys must be numerals. */
  readonly codes?: CodeBook | undefined;
}

/** Options of {@link countQuery}. */
export interface CountQueryOptions extends SourceOptions {
  /** One to three columns of answers: several metrics in one scan. */
  readonly answers: readonly (string | QueryAnswer)[];
  /** A column of weights, 0 or from 1e-100 to 1e100. */
  readonly weight?: string | undefined;
  /** Makes a second query (`clusterText`), for one answer of numbers. */
  readonly cluster?: QueryCluster | undefined;
}

/** A query that counts, plain JSON: it may be stored, sent, and its rows read elsewhere. */
export interface CountQuery<Key = Readonly<Record<string, KeyValue>>, P = Period | null> {
  readonly kind: "countQuery";
  /** The engine it is written for. */
  readonly dialect: Dialect;
  /** What the engine is to run; its rows go to {@link cubeFromCounts}. */
  readonly text: string;
  /** Values of the placeholders in `from.text`, for both texts. */
  readonly parameters: readonly (string | number | boolean | null)[];
  /** The second query, where clusters were asked for; to be run in the same snapshot of the table. */
  readonly clusterText: string | null;
  /** What was asked, with every default in place. */
  readonly options: CountQueryOptions;
  /** What the cells will be like; for the compiler alone, never there. */
  readonly cells?: { readonly key: Key; readonly period: P };
}

/** The key of a cell that a query's `by` makes. */
export type QueryKey<Options> = Options extends { readonly by: readonly (infer By)[] }
  ? {
      readonly [
        D in By as D extends string ? D : D extends { readonly column: infer Name extends string } ? Name : never
      ]: D extends { readonly type: "number" } ? number : D extends { readonly type: "boolean" } ? boolean : string;
    }
  : // eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- a key without dimensions has no names at all
    Readonly<Record<never, never>>;

/** The period of a cell that a query's `when` makes. */
export type QueryPeriod<Options> = Options extends { readonly when: object } ? Period : null;

/**
 * The text of a query in which a SQL engine counts answers by segment and period; its rows are read by {@link cubeFromCounts}.
 *
 * The engine groups by key, period and raw answer, and no row leaves it. Periods are this library's: plain arithmetic on epoch milliseconds,
 * no function of the engine that knows time zones, so that every engine cuts alike. No value of the caller's enters the text: names are
 * quoted, labels and codes stay in JavaScript; `from.text` is trusted.
 *
 * Method: the cube read from the counts is the one that tallyBy makes of the rows of `from` in [start, end).
 * Weakness: an answer of free text makes a group for each wording. A connection that cuts a result short is found by the reader, an empty
 * result is taken for an empty table.
 * Source: definition. Units: counts of rows, epoch milliseconds.
 *
 * @returns Plain JSON.
 * @throws {CxError} `BAD_OPTION`, `BAD_TIME_ZONE`, `BAD_DATE`, `OUT_OF_RANGE`, `NOT_INTEGER`, `DUPLICATE`, `HORIZON` (outside the given transitions)
 * @see the README of the room
 * @example
 * const query = countQuery({ dialect: "duckdb", from: "answers", by: ["tier"], answers: ["score"] });
 * query.text.includes('COUNT(*) AS "cx_n"'); // => true
 * query.text.endsWith('GROUP BY "cx_k0", "cx_a0"'); // => true
 */
export function countQuery<const Options extends CountQueryOptions>(
  options: Options,
): CountQuery<QueryKey<Options>, QueryPeriod<Options>> {
  return compileCounts(options).query as CountQuery<QueryKey<Options>, QueryPeriod<Options>>;
}

/** @internal */
export type SettledAnswer = SettledColumn<"number" | "text">;

/** A query with what it was made from. @internal */
export interface CompiledCounts {
  readonly query: CountQuery;
  readonly source: Source;
  readonly answers: readonly SettledAnswer[];
  readonly weighted: boolean;
  /** The raw answers that stand for each point, where clusters were asked for. */
  readonly pointAnswers: readonly (readonly number[])[] | null;
  readonly mark: number;
}

/** @internal */
export function compileCounts(options: CountQueryOptions): CompiledCounts {
  const defaults = { ...SOURCE, answers: undefined as never, weight: undefined, cluster: undefined } as const;
  const {
    answers: asked,
    weight,
    cluster: clustered,
    ...given
  } = settle<CountQueryOptions, typeof defaults>(options, defaults);
  const source = sourceOf(given);
  const answers = settleColumns(asked, "answers", [1, 3], ["number", "text"]);
  if (weight !== undefined) requireName(weight, "weight");
  const cluster = clustered === undefined ? undefined : settleCluster(clustered, answers);
  const pointAnswers = cluster === undefined ? null : rawAnswers(cluster);
  const plain = plainJson({ ...source.settled, answers, weight, cluster });
  const mark = markOf(plain);
  const { grammar } = source;
  const text = groupedText(source, {
    columns: [
      ...answers.map(({ column }, a) => `${quoted(column, grammar)} AS cx_a${a}`),
      ...weightColumn(weight, grammar),
    ],
    groups: answers.map((_, a) => `cx_a${a}`),
    sums: [...totals(source, mark), ...(weight === undefined ? [] : WEIGHT_SUMS)],
  });
  const query: CountQuery = {
    kind: "countQuery",
    dialect: source.settled.dialect,
    text: finished(source, text),
    parameters: source.parameters,
    clusterText:
      pointAnswers &&
      clusterText(source, {
        answer: answers[0]!.column,
        weight,
        cluster: cluster!.column,
        points: pointAnswers,
        mark,
      }),
    options: plain,
  };
  return { query, source, answers, weighted: weight !== undefined, pointAnswers, mark };
}

/** Plain JSON has no undefined. @internal */
export function plainJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

const WEIGHT_SUMS = [
  "SUM(CASE WHEN cx_w = 0 THEN 1 ELSE 0 END) AS cx_zero",
  BAD_WEIGHTS,
  "SUM(cx_w) AS cx_s1",
  "SUM(cx_w * cx_w) AS cx_s2",
];

function settleCluster(
  given: QueryCluster,
  answers: readonly SettledAnswer[],
): { readonly column: string; readonly scale: Scale; readonly codes: CodeBook } {
  const defaults = { column: undefined as never, scale: undefined as never, codes: {} };
  const { column, scale, codes } = settle<QueryCluster, typeof defaults>(given, defaults, "cluster");
  requireName(column, "cluster.column");
  requireRecord(scale, "cluster.scale", "a scale, or what has one");
  const on = scaleOf(scale);
  reading(on, { codes });
  requireNumberCodes(codes, "cluster.codes");
  if (answers.length !== 1 || answers[0]!.type !== "number")
    refuse("BAD_OPTION", "cluster", "one answer of numbers beside it", answers.length);
  if (pointCount(on) > 31) refuse("OUT_OF_RANGE", "cluster.scale", "at most 31 points", pointCount(on));
  return { column, scale: { min: on.min, max: on.max, step: on.step }, codes };
}
