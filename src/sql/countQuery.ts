import { refuse } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import type { KeyValue } from "../rows/keys.ts";
import { reading } from "../rows/reading.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type HasScale, type Scale, pointCount, scaleOf } from "../scale/scale.ts";
import type { Period } from "../time/period.ts";
import { clusterText, rawAnswers, requireNumberCodes } from "./clusterText.ts";
import { type Dialect, requireName } from "./dialects.ts";
import { type ReadColumn, badWeights, countIf, groupedText, markOf, parametersOf, totals } from "./queryText.ts";
import { SOURCE, type Source, type SourceOptions, sourceOf } from "./source.ts";

/** One answer of a row: a column, and what its raw values are. */
export interface QueryAnswer {
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
  readonly dialect: Dialect;
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
export interface SettledAnswer {
  readonly column: string;
  readonly type: "number" | "text";
}

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
  const answers = settleAnswers(asked);
  if (weight !== undefined) requireName(weight, "weight");
  const cluster = clustered === undefined ? undefined : settleCluster(clustered, answers);
  const plain = withoutUndefined({ ...source.settled, answers, weight, cluster });
  const mark = markOf(plain);
  const pointAnswers = cluster === undefined ? null : rawAnswers(cluster);
  const query: CountQuery = {
    kind: "countQuery",
    dialect: source.settled.dialect,
    text: countText(source, answers, weight, mark),
    parameters: parametersOf(source),
    clusterText:
      cluster === undefined || pointAnswers === null
        ? null
        : clusterText(source, {
            answer: answers[0]!.column,
            weight,
            cluster: cluster.column,
            points: pointAnswers,
            mark,
          }),
    options: plain,
  };
  return { query, source, answers, weighted: weight !== undefined, pointAnswers, mark };
}

/** Plain JSON has no undefined. @internal */
export function withoutUndefined<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function settleAnswers(asked: unknown): SettledAnswer[] {
  if (!Array.isArray(asked)) refuse("BAD_OPTION", "answers", "a list of columns", asked);
  if (asked.length < 1 || asked.length > 3) refuse("OUT_OF_RANGE", "answers", "one to three columns", asked.length);
  const answers = Array.from(asked as readonly (string | QueryAnswer)[], (option, index) => {
    const given = typeof option === "string" ? { column: option } : option;
    const defaults = { column: undefined as never, type: "number" } as const;
    const { column, type } = settle<QueryAnswer, typeof defaults>(given, defaults, `answers[${index}]`);
    requireName(column, `answers[${index}].column`);
    requireChoice(type, `answers[${index}].type`, ["number", "text"]);
    return { column, type };
  });
  answers.forEach(({ column }, index) => {
    if (answers.findIndex((other) => other.column === column) !== index)
      refuse("DUPLICATE", "answers", "each column once", column, index);
  });
  return answers;
}

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
  if (pointCount(on) > 31) refuse("OUT_OF_RANGE", "cluster.scale", "a scale of at most 31 points", pointCount(on));
  return { column, scale: { min: on.min, max: on.max, step: on.step }, codes };
}

function countText(source: Source, answers: readonly QueryAnswer[], weight: string | undefined, mark: number): string {
  const { grammar } = source;
  const q = (name: string): string => grammar.quote(name);
  const columns: ReadColumn[] = answers.map(({ column }, a) => ({ alias: `cx_a${a}`, expression: q(column) }));
  if (weight !== undefined) columns.push({ alias: "cx_w", expression: grammar.float(q(weight)) });
  const w = q("cx_w");
  const weights: ReadColumn[] =
    weight === undefined
      ? []
      : [
          { alias: "cx_zero", expression: countIf(`${w} = 0`) },
          badWeights(w),
          { alias: "cx_s1", expression: `SUM(${w})` },
          { alias: "cx_s2", expression: `SUM(${w} * ${w})` },
        ];
  return groupedText(source, {
    columns,
    groups: answers.map((_, a) => ({ alias: `cx_a${a}`, expression: q(`cx_a${a}`) })),
    sums: [...totals(source, mark), ...weights],
  });
}
