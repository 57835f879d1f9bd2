import { refuse } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { RowCounter, countRows } from "./countRows.ts";
import { type AnyCuts, type AnyQuestion, CUTS, QUESTION } from "./question.ts";
import type { Metric } from "../metric/metric.ts";
import type { Cube } from "./cube.ts";
import type { ByOption, CutOptions, KeyOf, PeriodOf, QuestionOptions, WhenOption } from "../rows/rowOptions.ts";

/** Options of {@link scorecard}. */
export type ScorecardOptions<Row, Name extends string, By, When> = CutOptions<Row, By, When> & {
  /** Each question by a name of yours: what it measures and where its answer stands. */
  readonly metrics: Readonly<Record<Name, QuestionOptions<Row, Metric>>>;
};

/**
 * Several questions of the same rows in one pass: NPS, CSAT and CES by the same segments and periods.
 *
 * One cube a question, each with the same cells in the same order; a respondent who skipped a question is `missing` in its cube.
 * Source: definition; the counts of {@link tallyBy} for each question. Units: counts of rows.
 *
 * @returns The cubes, by the names of the questions.
 * @throws {CxError} those of {@link tallyBy}; `EMPTY` without any question
 * @example
 * const rows = [{ tier: "VIP", recommend: 10, satisfied: 5 }, { tier: "VIP", recommend: 6, satisfied: null }];
 * const cubes = scorecard(rows, {
 *   metrics: { nps: { metric: NPS, rating: "recommend" }, csat: { metric: CSAT, rating: (row) => row.satisfied } },
 *   by: ["tier"],
 * });
 * score(NPS, cubes.nps.cells[0]!.tally).value; // => 0
 * score(CSAT, cubes.csat.cells[0]!.tally).value; // => 100
 * cubes.csat.excluded.missing; // => 1
 */
export function scorecard<
  Row,
  const By extends ByOption<Row> | undefined,
  When extends WhenOption<Row> | undefined,
  Name extends string,
>(
  rows: Iterable<Row>,
  options: ScorecardOptions<Row, Name, By, When>,
): Readonly<Record<Name, Cube<KeyOf<Row, By>, PeriodOf<When>>>> {
  const { metrics, ...cuts } = settle<AnyCuts<Row> & Asked<Row>, typeof CUTS & { readonly metrics: never }>(options, {
    ...CUTS,
    metrics: undefined as never,
  });
  requireRecord(metrics, "metrics", "a record of questions");
  const named = Object.entries<AnyQuestion<Row>>(metrics);
  if (named.length === 0) refuse("EMPTY", "metrics", "at least one metric", "none");
  const questions = named.map(([name, question]) => ({
    prefix: `metrics.${name}.`,
    options: settle<AnyQuestion<Row>, typeof QUESTION>(question, QUESTION, `metrics.${name}`),
  }));
  const cubes = countRows(rows, new RowCounter(questions, cuts));
  return Object.fromEntries(named.map(([name], m) => [name, cubes[m]])) as unknown as Readonly<
    Record<Name, Cube<KeyOf<Row, By>, PeriodOf<When>>>
  >;
}

interface Asked<Row> {
  readonly metrics: Readonly<Record<string, AnyQuestion<Row>>>;
}
