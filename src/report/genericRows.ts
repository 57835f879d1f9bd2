import { type TidyRow, flatten, isCell, isRecord } from "./flatten.ts";
import { type KeyedRow, keyOf } from "./keyedRow.ts";

/**
 * Rows of any record: one for each entry of its one list of records, or of its lists of numbers that run side by side
 * (`times`, `atRisk`, `survival`); else a single row.
 *
 * @internal
 */
export function genericRows(of: object): KeyedRow[] {
  const entries = Object.entries(of);
  const lists = entries.filter((entry): entry is [string, readonly unknown[]] => Array.isArray(entry[1]));
  const records = lists.filter(([, list]) => list.length > 0 && list.every(isRecord));
  if (records.length === 1) return listRows(of, records[0]![0]);
  const parallel = lists.filter(([, list]) => list.length > 0 && list.every(isCell));
  const length = parallel[0]?.[1].length;
  if (parallel.length > 1 && parallel.every(([, list]) => list.length === length)) {
    return Array.from({ length: length! }, (_, i) => ({
      key: {},
      values: Object.fromEntries(parallel.map(([name, list]) => [name, list[i] as TidyRow[string]])),
    }));
  }
  return [{ key: {}, values: flatten(of) }];
}

/** One row an entry of a list, its key apart: a dimension and a column of one name stay two. */
function listRows(of: object, name: string): KeyedRow[] {
  return (of as Readonly<Record<string, readonly object[]>>)[name]!.map((each) => {
    const { key, ...rest } = each as { readonly key?: unknown };
    return { key: keyOf(key), values: flatten(rest) };
  });
}
