import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { ExportRecord } from "../../../src/adapters/sheet.ts";

const text = (name: string): string => readFileSync(new URL(`exports/${name}`, import.meta.url), "utf8");

/** A JSON export written by hand in the shape of its source. */
export function jsonExport(name: string): readonly object[] {
  return JSON.parse(text(name)) as readonly object[];
}

/** A CSV export as records, the byte order mark left where a parser leaves it: before an unquoted first header. */
export function csvRecords(name: string): readonly ExportRecord[] {
  return parse(text(name), { columns: true, bom: text(name).startsWith('\uFEFF"') });
}

/** A CSV export as lists of cells, the header among them. */
export function csvTable(name: string): readonly (readonly string[])[] {
  return parse(text(name), { bom: text(name).startsWith('\uFEFF"') });
}
