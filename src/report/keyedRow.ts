import { type TidyRow, isRecord } from "./flatten.ts";

/** The columns of one row, the key's dimensions apart. @internal */
export interface KeyedRow {
  readonly key: TidyRow;
  readonly values: TidyRow;
}

/** The dimensions of a key; a bare key is a segment. @internal */
export function keyOf(key: unknown): TidyRow {
  if (key === undefined || key === null) return {};
  return (isRecord(key) ? key : { segment: key }) as TidyRow;
}
