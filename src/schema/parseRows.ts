import { CxError, requireIterable } from "../errors.ts";
import type { RejectedRow } from "../rows/answerRow.ts";
import { type SchemaResult, type StandardSchema, pathOf, standardOf } from "./standardSchema.ts";

/** What became of rows: those that passed, as the schema gave them back, and those that did not, with their places. */
export interface ParsedRows<Row> {
  readonly kind: "parsedRows";
  /** Rows given: `rows` + `rejected`. */
  readonly given: number;
  /** Those that passed, as the schema gave them back, in their order. */
  readonly rows: readonly Row[];
  /** Those that did not, each with its place and reasons. */
  readonly rejected: readonly RejectedRow[];
}

/**
 * Sends rows through a schema one by one; a row that does not pass is told with its place and reasons, and stops no other.
 *
 * Any Standard Schema will do: {@link answerSchema}, {@link serviceCaseSchema}, {@link caseEventSchema}, or your own.
 * The messages of this package's schemas never repeat what stood in the row.
 *
 * Source: definition; Standard Schema 1. Units: those of the schema.
 *
 * @returns What passed, as the schema gave it back, and what did not.
 * @throws {CxError} `NOT_ITERABLE`; `BAD_OPTION` when the schema validates asynchronously
 * @example
 * const { rows, rejected } = parseRows(answerSchema({ scale: NPS }), [{ rating: 9 }, { rating: 11, at: "yesterday" }]);
 * rejected[0].issues.map((issue) => issue.path); // => ["at", "rating"]
 */
export function parseRows<Row>(schema: StandardSchema<Row>, rows: Iterable<unknown>): ParsedRows<Row> {
  const standard = standardOf(schema);
  const passed: Row[] = [];
  const rejected: RejectedRow[] = [];
  let index = 0;
  for (const row of requireIterable(rows, "rows")) {
    const result = atOnce(standard.validate(row));
    if (result.issues === undefined) passed.push(result.value);
    else
      rejected.push({ index, issues: result.issues.map((issue) => ({ path: pathOf(issue), message: issue.message })) });
    index++;
  }
  return { kind: "parsedRows", given: index, rows: passed, rejected };
}

/** Rows are read in one go: a schema that has to wait is refused. @internal */
export function atOnce<Output>(result: SchemaResult<Output> | Promise<SchemaResult<Output>>): SchemaResult<Output> {
  if (!(result instanceof Promise)) return result;
  // Nobody will wait for it: what it fails with must not end the process.
  result.catch(() => undefined);
  throw new CxError("BAD_OPTION", {
    argument: "schema",
    expected: "a schema that validates at once",
    received: "one that waits",
  });
}
