/** What takes two columns of a terminal: East Asian wide and full-width characters, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** What takes none: marks that combine with the character before, and marks of direction. */
const NONE = /[\p{Mn}\p{Me}\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u061c]/u;
const PLAIN = /^[ -~]*$/;

/**
 * Columns of a terminal that a text takes: 汉字 and full-width marks are two wide, marks that combine none.
 *
 * Source: definition; Unicode Standard Annex 11 (East Asian Width), by its large blocks.
 *
 * @internal
 */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** A text with blanks after it, or before it, up to so many columns. @internal */
export function padded(text: string, width: number, align: "left" | "right"): string {
  const blanks = " ".repeat(Math.max(0, width - textWidth(text)));
  return align === "left" ? text + blanks : blanks + text;
}
