const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{3fffd}]/u;
const THIN = /[ .,:;'|!()[\]iljtfI]/;
const BROAD = /[A-Z0-9%+−=@&#WMwm]/;
/** What never begins a line. */
const CLOSING = /^[，。；：）、,.;:)\]%]/;

/** Width of a text in em, by the letters' kind: enough to lay a picture out where nothing can be measured. @internal */
export function em(text: string): number {
  let width = 0;
  for (const letter of text)
    width += WIDE.test(letter) ? 1 : THIN.test(letter) ? 0.3 : BROAD.test(letter) ? 0.62 : 0.53;
  return width;
}

/**
 * A text in lines of so many pixels: Vega does not wrap. Breaks at blanks and between 汉字, never before a closing mark.
 *
 * @internal
 */
export function wrap(text: string, width: number, size: number): string[] {
  const pieces = text.match(/[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|[\u2e80-\u9fff\uff00-\uffef]\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line !== "" && em((line + piece).trimEnd()) * size > width && !CLOSING.test(piece)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** A text cut to so many pixels, with "…" where it was longer. @internal */
export function fit(text: string, width: number, size: number): string {
  if (em(text) * size <= width) return text;
  let kept = "";
  for (const letter of text) {
    if (em(`${kept}${letter}…`) * size > width) break;
    kept += letter;
  }
  return `${kept}…`;
}

/**
 * How an axis cuts names that are too long for it: at their end, as Vega does, or in the middle where that would leave two alike.
 * The expression is ours alone: no text of the data stands in it.
 *
 * @internal
 */
export function axisCut(names: readonly string[], limit: number, size: number): { readonly labelExpr?: string } {
  const cut = new Set(names.map((name) => fit(name, limit, size)));
  // Half a surrogate pair would make the picture ill-formed.
  if (cut.size === new Set(names).size || names.some((name) => /[\ud800-\udfff]/.test(name))) return {};
  const middle = (name: string, kept: number): string =>
    name.length <= 2 * kept ? name : `${name.slice(0, kept)}…${name.slice(-kept)}`;
  let kept = 1;
  while (kept < 40 && names.every((name) => em(middle(name, kept + 1)) * size <= limit)) kept++;
  return {
    labelExpr: `length(datum.label) > ${2 * kept} ? slice(datum.label, 0, ${kept}) + '…' + slice(datum.label, -${kept}) : datum.label`,
  };
}
