import { markdownTable } from "../../../src/report/markdownTable.ts";
import type { Result } from "../../../src/report/result.ts";
import { chinese } from "../../../src/report/words/chinese.ts";

/** The names of dimensions and of bands that have no Chinese name: they are the data's own. */
function namesOfData(of: unknown): Set<string> {
  if (typeof of !== "object" || of === null) return new Set();
  const { key, bands } = of as { readonly key?: unknown; readonly bands?: unknown };
  const own = [...Object.keys(Object(key)), ...Object.keys(Object(bands)).map((band) => `${band} %`)];
  return new Set([...own, ...Object.values(of).flatMap((part) => [...namesOfData(part)])]);
}

/** The heads of a Chinese table, whichever way it is read, that are English and no names of the data's; n and p are Chinese, too. */
export function foreignHeads(result: Result): string[] {
  const [head = "", , ...lines] = markdownTable(result, { language: chinese }).split("\n");
  const cellsOf = (line: string): string[] => line.split(/(?<!\\)\|/).map((cell) => cell.trim());
  const upright = cellsOf(head).every((cell) => cell === "");
  const heads = upright ? lines.map((line) => cellsOf(line)[1] ?? "") : cellsOf(head);
  const data = namesOfData(result);
  return heads.filter((each) => /^[a-zA-Z][a-zA-Z .%]+$/.test(each) && !data.has(each));
}
