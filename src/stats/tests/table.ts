import { refuse, requireNumber } from "../../errors.ts";
import { requireList } from "../lists.ts";

/** Refuses a table that is no rectangle of counts, two by two at least. Counts are 0, or 1e-9 and above. @internal */
export function requireTable(table: unknown, argument: string): { readonly height: number; readonly width: number } {
  requireList(table, argument);
  const rows = table as readonly (readonly unknown[])[];
  const height = rows.length;
  rows.forEach((row, i) => {
    requireList(row, argument, i);
  });
  const width = rows[0]?.length ?? 0;
  if (height < 2 || width < 2) refuse("EMPTY", argument, "at least two rows and two columns", Math.min(height, width));
  rows.forEach((row, i) => {
    if (row.length !== width) refuse("LENGTH_MISMATCH", argument, `${width} columns in every row`, row.length, i);
    row.forEach((count, j) => {
      requireNumber(count, `${argument}[${i}]`, 0, Number.MAX_SAFE_INTEGER, j);
      if (count > 0 && count < 1e-9) refuse("OUT_OF_RANGE", `${argument}[${i}]`, "0, or a number from 1e-9", count, j);
    });
  });
  return { height, width };
}
