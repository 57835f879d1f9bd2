import type { Line } from "../rows/collect.ts";
import { type DateOptions, dateReader } from "../rows/readDate.ts";
import { type DateReader, readInstant } from "../rows/readInstant.ts";

/** How a product's API writes its instants, and what the caller says where a warehouse wrote them anew. */
export interface ApiDatesOption {
  /** For rows that a warehouse or a spreadsheet has written anew: the zone of times without offset, the order of figures; null leaves dates unread. */
  readonly dates?: DateOptions | null | undefined;
}

/** Reads an instant as the product writes it, unless the caller says how the rows do. @internal */
export function instantReader(
  dates: DateOptions | null | undefined,
  path: string,
  usual: (raw: unknown, path: string, line: Line) => number | null = readInstant,
): DateReader {
  if (dates !== undefined) return dateReader(dates, path);
  return { read: (raw, line) => usual(raw, path, line), end: () => undefined };
}
