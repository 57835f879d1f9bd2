import { refuse, requireInteger } from "../errors.ts";
import { type CrossColumn, crossColumns } from "../driver/countCross.ts";
import { CROSS_ASKED, type CrossItemOption, type ReadItem, requireItems } from "../driver/crossItems.ts";
import { type Metric, requireMetric } from "../metric/metric.ts";
import { settle } from "../options.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import type { Scale } from "../scale/scale.ts";
import { listOf, rawAnswers, requireNumberCodes } from "./clusterText.ts";
import { plainJson } from "./countQuery.ts";
import { type Dialect, asFloat, quoted, requireName } from "./dialects.ts";
import { BAD_WEIGHTS, caseOf, finished, markOf, readText, selected, summedText, totals, weightColumn } from "./queryText.ts"; // prettier-ignore
import { SOURCE, type Source, type SourceOptions, sourceOf } from "./source.ts";

/** Options of {@link crossTallyQuery}: those of crossTally, with columns for accessors. Periods and segments are filters in `from`. */
export interface CrossTallyQueryOptions extends Pick<SourceOptions, "dialect" | "from"> {
  /** The outcome. */
  readonly metric: Metric;
  /** The column of the answer to the outcome's question; numbers. */
  readonly rating: string;
  /** The items that may drive it, in their order: columns of numbers, or records with what is their own. */
  readonly items: Readonly<Record<string, CrossItemOption<string>>>;
  /** The scale of items that do not name their own. */
  readonly scale?: Scale | undefined;
  /** The code book of items that do not name their own; its keys must be numerals, as those of `codes`. */
  readonly itemCodes?: CodeBook | undefined;
  /** The low answers of items that do not name their own; with `high` the boxes of penaltyReward are counted. */
  readonly low?: readonly number[] | undefined;
  /** The high answers of items that do not name their own; only with `low`. */
  readonly high?: readonly number[] | undefined;
  /** The code book of the outcome. */
  readonly codes?: CodeBook | undefined;
  /** An answer that no scale knows is an error (`"throw"`, the default) or counted as `offScale`. */
  readonly offScale?: ReadingOptions["offScale"];
  /** A column of weights, 0 or from 1e-100 to 1e100. */
  readonly weight?: string | undefined;
  /** A column of whole numbers from 0 to `groups` − 1 that `from` makes, the same for all rows of one respondent: `customer_id % 50`. */
  readonly group: string;
  /** Number of groups, 2 to 1,000; 50 unless given. */
  readonly groups?: number | undefined;
}

/** A query that multiplies items and outcome out; plain JSON. */
export interface CrossTallyQuery {
  readonly kind: "crossTallyQuery";
  /** The engine it is written for. */
  readonly dialect: Dialect;
  /** What the engine is to run; its rows go to {@link crossTallyFromSums}. */
  readonly text: string;
  /** Values of the placeholders in `from.text`. */
  readonly parameters: readonly (string | number | boolean | null)[];
  /** What was asked, with every default in place. */
  readonly options: CrossTallyQueryOptions;
}

/**
 * The text of a query in which a SQL engine adds up what drivers are read from: sums and products of items and outcome in groups of respondents,
 * over the rows that answer everything. Fifty rows come back, whatever the table holds, and are read by {@link crossTallyFromSums}.
 *
 * Formula: SUM(w·x) and SUM(w·x·x') of places about the middle of each scale, the outcome's worth about the middle of the metric's values.
 * Units: counts of rows, places of the scales, the metric's values.
 * Weakness: complete rows only (`missing: "completeRows"`). The engine cannot know whether `group` holds a respondent together.
 *
 * @returns Plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (more than 40 columns of sums), `NOT_INTEGER`, `OFF_SCALE`, `EMPTY` (no items), `DUPLICATE`
 * @see [wolter2007]
 * @example
 * const from = { text: "SELECT nps, food, signs, customer_id % 50 AS g FROM answers" };
 * const query = crossTallyQuery({
 *   dialect: "duckdb", from, metric: NPS, rating: "nps", items: { food: "food", signs: "signs" }, scale: scale(1, 5), group: "g",
 * });
 * query.text.endsWith('GROUP BY "cx_g"'); // => true
 */
export function crossTallyQuery(options: CrossTallyQueryOptions): CrossTallyQuery {
  return compileCross(options).query;
}

/** A query with what it was made from. @internal */
export interface CompiledCross {
  readonly query: CrossTallyQuery;
  readonly source: Source;
  readonly metric: Metric;
  readonly items: readonly ReadItem<string>[];
  readonly columns: readonly CrossColumn[];
  readonly offScale: "throw" | "count";
  readonly weighted: boolean;
  readonly group: string;
  readonly groups: number;
  readonly mark: number;
}

/** What became of a row. */
const CROSS_STATES = { used: 0, zeroWeight: 1, offScale: 2, incomplete: 3 } as const;

const MOST_COLUMNS = 40;

/** @internal */
export function compileCross(options: CrossTallyQueryOptions): CompiledCross {
  const settled = settle(options, {
    ...CROSS_ASKED,
    dialect: undefined as never,
    from: undefined as never,
    group: undefined as never,
  });
  const { metric, rating, codes, offScale, weight, group, groups } = settled;
  const source = sourceOf({ ...SOURCE, dialect: settled.dialect, from: settled.from });
  requireMetric(metric);
  const items = requireItems(settled.items, settled);
  requireName(rating, "rating");
  requireName(group, "group");
  if (weight !== undefined) requireName(weight, "weight");
  requireInteger(groups, "groups", 2, 1000);
  const questions = items.map(({ item, rating: column, codes: book = {} }): Question => {
    requireName(column, `items.${item.name}`);
    return questionOf(column, item.scale, book, offScale, `items.${item.name}.codes`);
  });
  questions.push(questionOf(rating, metric.scale, codes ?? {}, offScale, "codes"));
  const columns = crossColumns({ metric, items: items.map(({ item }) => item) });
  if (columns.length > MOST_COLUMNS)
    refuse("OUT_OF_RANGE", "items", `at most ${MOST_COLUMNS} columns of sums, outcome and boxes included`, columns.length); // prettier-ignore
  const own = items.map(({ item: { name, scale, low, high }, rating: column, codes: book }) => [
    name,
    { rating: column, scale, codes: book, low: low ?? undefined, high: high ?? undefined },
  ]);
  const { dialect, from } = source.settled;
  const asked = { dialect, from, metric, rating, items: Object.fromEntries(own) as object, codes, offScale, weight, group, groups }; // prettier-ignore
  const plain = plainJson(asked) as unknown as CrossTallyQueryOptions;
  const mark = markOf(plain);
  const text = finished(source, crossText(source, { questions, columns, offScale, weight, group, groups, mark }));
  const query: CrossTallyQuery = {
    kind: "crossTallyQuery",
    dialect,
    text,
    parameters: source.parameters,
    options: plain,
  };
  return { query, source, metric, items, columns, offScale, weighted: weight !== undefined, group, groups, mark };
}

/** A question: its column, and which raw answers stand for what. */
interface Question {
  readonly column: string;
  /** By place on the scale. */
  readonly points: readonly (readonly number[])[];
  /** Answers that mean none: not applicable, dismissed. */
  readonly others: readonly number[];
}

function questionOf(
  column: string,
  on: Scale,
  codes: CodeBook,
  offScale: "throw" | "count",
  argument: string,
): Question {
  // prettier-ignore
  reading(on, { codes, offScale });
  requireNumberCodes(codes, argument);
  const points = rawAnswers({ scale: on, codes });
  const known = new Set(points.flat());
  return { column, points, others: Object.keys(codes).map(Number).filter((raw) => !known.has(raw)) }; // prettier-ignore
}

interface CrossParts {
  readonly questions: readonly Question[];
  readonly columns: readonly CrossColumn[];
  readonly offScale: "throw" | "count";
  readonly weight: string | undefined;
  readonly group: string;
  readonly groups: number;
  readonly mark: number;
}

/** Three levels: columns renamed; what each row is worth, and what becomes of it; sums by group. */
function crossText(source: Source, parts: CrossParts): string {
  const { grammar } = source;
  const { questions, weight, group } = parts;
  const read = [
    `${quoted(group, grammar)} AS cx_key`,
    ...questions.map(({ column }, v) => `${quoted(column, grammar)} AS cx_q${v}`),
    ...weightColumn(weight, grammar),
  ];
  const rows = selected(rowsOf(source, parts), `(${readText(source, read)}) cx_r${grammar.fence}`);
  return summedText(["cx_g"], sumsOf(source, parts), rows, "cx_h");
}

/** By row: its group, what becomes of it, its weight if it is used, which questions lack an answer, what each column is worth. */
function rowsOf({ grammar }: Source, { questions, columns, offScale, weight, groups }: CrossParts): string[] {
  const answered = questions.map(({ points }, v) => `cx_q${v} IN (${listOf(points.flat())})`);
  const complete = answered.join(" AND ");
  // Old servers hold a null for an answer that is in no list.
  const off = questions.map(({ points, others }, v) => `cx_q${v} IS NOT NULL AND cx_q${v} NOT IN (${listOf([...points.flat(), ...others])})`); // prettier-ignore
  const states = [
    ...(weight === undefined ? [] : [`WHEN cx_w = 0 THEN ${CROSS_STATES.zeroWeight}`]),
    `WHEN ${complete} THEN ${CROSS_STATES.used}`,
  ];
  // An answer that is an error is one in any row; one that is only counted comes after the weight.
  states.splice(offScale === "throw" ? 0 : states.length, 0, `WHEN ${off.join(" OR ")} THEN ${CROSS_STATES.offScale}`);
  return [
    // One number for all groups that are none: a wrong column does not come back row by row.
    `CASE WHEN cx_key IS NULL THEN NULL WHEN cx_key >= 0 AND cx_key < ${groups} THEN cx_key ELSE -1 END AS cx_g`,
    `CASE ${states.join(" ")} ELSE ${CROSS_STATES.incomplete} END AS cx_state`,
    `${asFloat(caseOf(complete, weight === undefined ? "1" : "cx_w"), grammar)} AS cx_v`,
    ...answered.map((there, v) => `CASE WHEN ${there} THEN 0 ELSE 1 END AS cx_m${v}`),
    ...columns.map(({ question, worth }, a) => `${asFloat(worthText(`cx_q${question}`, questions[question]!, worth), grammar)} AS cx_x${a}`), // prettier-ignore
    ...(weight === undefined ? [] : ["cx_w"]),
  ];
}

/** By group: counts by what became of the rows, missing answers, sums and products. */
function sumsOf(source: Source, { questions, columns, weight, mark }: CrossParts): string[] {
  const count = (name: string, state: number): string => `SUM(${caseOf(`cx_state = ${state}`, "1")}) AS ${name}`;
  return [
    ...totals(source, mark),
    count("cx_used", CROSS_STATES.used),
    count("cx_zero", CROSS_STATES.zeroWeight),
    count("cx_off", CROSS_STATES.offScale),
    count("cx_part", CROSS_STATES.incomplete),
    ...(weight === undefined ? [] : [BAD_WEIGHTS]),
    "SUM(cx_v) AS cx_v1",
    "SUM(cx_v * cx_v) AS cx_v2",
    ...questions.map((_, m) => `SUM(cx_m${m}) AS cx_miss${m}`),
    ...columns.map((_, a) => `SUM(cx_v * cx_x${a}) AS cx_s${a}`),
    ...pairsOf(columns.length).map(([a, b]) => `SUM(cx_v * cx_x${a} * cx_x${b}) AS cx_p${a}_${b}`),
  ];
}

/** The lower triangle, row by row. @internal */
export function pairsOf(width: number): [number, number][] {
  return Array.from({ length: width }, (_, a) => Array.from({ length: a + 1 }, (_b, b): [number, number] => [a, b])).flat(); // prettier-ignore
}

/** What an answer is worth; null where there is none. */
function worthText(column: string, { points }: Question, worth: Float64Array): string {
  const raws = new Map<number, number[]>();
  worth.forEach((value, k) => raws.set(value, [...(raws.get(value) ?? []), ...points[k]!]));
  const branches = [...raws].filter(([, raw]) => raw.length > 0);
  // A fraction with an exponent: a double, in engines that read 0.5 as a decimal.
  const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toExponential(16));
  return `CASE ${branches.map(([value, raw]) => `WHEN ${column} IN (${raw.join(", ")}) THEN ${number(value)}`).join(" ")} END`;
}
