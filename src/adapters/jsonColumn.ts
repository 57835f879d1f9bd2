import { refuse } from "../errors.ts";
import { field } from "../rows/collect.ts";
import type { Column } from "./sheet.ts";

/** A reader of one value of a JSON object: a key, a path of keys with dots, or a function. @internal */
export function jsonColumn<Row>(of: Column<Row>, argument: string): (row: Row) => unknown {
  if (typeof of === "function") return of;
  if (typeof of !== "string") refuse("BAD_OPTION", argument, "a key or a function", of);
  const keys = of.split(".");
  return (row) => {
    const whole = field(row, of);
    return whole === undefined ? field(row, ...keys) : whole;
  };
}
