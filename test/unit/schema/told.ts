import { parseRows } from "../../../src/schema/parseRows.ts";
import type { StandardSchema } from "../../../src/schema/standardSchema.ts";

/** What is wrong with each row, path by path; "fine" where nothing is. */
export function told(schema: StandardSchema<unknown>, rows: readonly unknown[]): string {
  const { rejected } = parseRows(schema, rows);
  return rows
    .map((_, i) => rejected.find(({ index }) => index === i)?.issues ?? [])
    .map((issues) =>
      issues.length === 0 ? "fine" : issues.map(({ path, message }) => `${path}: ${message}`).join("\n"),
    )
    .join("\n--\n");
}

export const every = (keys: string, value: unknown): Record<string, unknown> =>
  Object.fromEntries(keys.split(" ").map((key) => [key, value]));
