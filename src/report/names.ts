import { refuse } from "../errors.ts";
import { safeText } from "../rows/safeText.ts";
import type { ScoreOf } from "../score/score.ts";

/** Longer names are cut, so that one name cannot fill a page. */
const LONGEST = 80;

/** A name out of customers' data as it may stand in a sentence or a cell: safe, on one line, cut where it is long. @internal */
export function nameText(text: string): string {
  if (typeof text !== "string") refuse("BAD_OPTION", "result", "names that are texts", text);
  // What is cut away is not looked at: a name may be a whole letter.
  const safe = safeText(text.length > 4 * LONGEST ? text.slice(0, 4 * LONGEST) : text);
  if (safe.length <= LONGEST) return safe;
  const kept = safe.slice(0, LONGEST - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** "VIP", "VIP / web": the values of a key, or the key itself. @internal */
export function keyName(key: unknown): string {
  if (typeof key === "object" && key !== null) return nameText(Object.values(key).map(String).join(" / "));
  return nameText(String(key));
}

/** Whether two scores are of one segment: their keys read alike. @internal */
export function sameKey(a: ScoreOf, b: ScoreOf): boolean {
  return keyName(a.key) === keyName(b.key);
}

/** The first few, and how many more. @internal */
export function namedFew<Item>(
  items: readonly Item[],
  name: (item: Item) => string,
  comma: string,
  more: (count: number) => string,
): string {
  const few = items.slice(0, items.length > 4 ? 3 : 4).map(name);
  return [...few, ...(items.length > few.length ? [more(items.length - few.length)] : [])].join(comma);
}

/** The parts that are there, with commas between them: "VIP, 2026-03". @internal */
export function listed(parts: readonly string[], comma: string = ", "): string {
  return parts.filter((part) => part !== "").join(comma);
}

/** "notApplicable" as "not applicable": a name of the library's own that has no other words; nothing of none. @internal */
export function spaced(name: string | null): string {
  return (name ?? "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
