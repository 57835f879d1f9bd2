import { refuse } from "../errors.ts";
import { cleanText } from "../rows/cleanText.ts";

/**
 * Splits a text of chosen options at its separator. An option that has the separator in its own name (`"Prices, fees"` among others parted
 * by `", "`) stays whole: of all ways to part the text, the one that leaves the fewest parts which are no option. Where two ways leave as
 * few (`"A, B"` beside the options `"A"` and `"B"`), the text says neither, and is refused.
 *
 * @param names - The options, cleaned.
 * @returns What the text names, without blanks around and between.
 * @internal
 */
export function optionSplitter(
  names: Iterable<string>,
  separator: string,
): (text: string, index: number) => readonly string[] {
  const known = new Set(names);
  let widest = 1;
  for (const name of known) widest = Math.max(widest, name.split(separator).length);
  if (widest === 1) return (text) => trimmed(text.split(separator));

  return (text, index) => {
    const parts = text.split(separator);
    // For what follows each part: the fewest unknown parts, in how many ways, and how many parts the first entry takes.
    const unknown = [...parts.map(() => 0), 0];
    const ways = [...parts.map(() => 0), 1];
    const taken = parts.map(() => 1);
    for (let at = parts.length - 1; at >= 0; at--) {
      for (let count = 1; count <= Math.min(widest, parts.length - at); count++) {
        const entry = entryAt(parts, at, count);
        if (count > 1 && !known.has(entry)) continue;
        const here = unknown[at + count]! + (entry === "" || known.has(entry) ? 0 : 1);
        if (count === 1 || here < unknown[at]!) {
          unknown[at] = here;
          ways[at] = ways[at + count]!;
          taken[at] = count;
        } else if (here === unknown[at]) ways[at] = 2;
      }
    }
    if (ways[0]! > 1)
      refuse("BAD_KEY", "chosen", "a text that its separator parts into options in one way", text, index);
    const entries: string[] = [];
    for (let at = 0; at < parts.length; at += taken[at]!) entries.push(entryAt(parts, at, taken[at]!));
    return trimmed(entries);
  };

  function entryAt(parts: readonly string[], at: number, count: number): string {
    return cleanText(parts.slice(at, at + count).join(separator));
  }
}

function trimmed(entries: readonly string[]): readonly string[] {
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== "");
}
