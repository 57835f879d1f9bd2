import { escapeHtml } from "./escapeHtml.ts";
import { tableHtml } from "./htmlTable.ts";
import { STYLE } from "./pageStyle.ts";
import { type Picture, type ReportOptions, type Section, type SectionText, reportOf } from "./section.ts";

/** No script, no address outside the page: pictures stand in it, styles are its own. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Results as one page of HTML that stands alone: for each a heading that states the finding, its sentences, its picture where one is
 * handed in, its table with a tick for each interval, and the facts (definition, reconciliation, interval).
 *
 * The page runs no script and loads nothing; it reads on paper, in the dark and on a phone. Pictures are SVG that the caller drew
 * (with Vega from a chart of `cx-metrics/chart`, or by any other means); they stand in `<img>`, where no script of theirs runs. Names out of
 * the data are escaped. The library reads no clock: a date belongs into the subtitle. The same input gives the same bytes. Units: in the heads
 * of the tables.
 * Source: definition; nothing is computed but rounding.
 *
 * @param sections - Results, or records of a result with its own heading, words or picture.
 * @returns The text of a `.html` file.
 * @throws {CxError} `BAD_OPTION` (no title, what is no result or no SVG), `NOT_ITERABLE`
 * @example
 * const page = htmlReport([nps([10, 9, 3])], { title: "May", subtitle: "made on 1 June 2026" });
 * page.includes("<h2>NPS is 33.3 (n = 3)</h2>"); // => true
 */
export function htmlReport(sections: Iterable<Section>, options: ReportOptions): string {
  const { title, subtitle, language, sections: parts } = reportOf(sections, options);
  const { contents } = language.terms;
  const list = parts.map(({ heading }, i) => `<li><a href="#s${i + 1}">${escapeHtml(heading)}</a></li>`).join("\n");
  const nav = parts.length < 2 ? "" : `<nav aria-label="${escapeHtml(contents)}">\n<ol>\n${list}\n</ol>\n</nav>\n`;
  const lines = subtitle.map((line) => `<p class="subtitle">${escapeHtml(line)}</p>\n`).join("");
  return (
    `<!doctype html>\n<html lang="${escapeHtml(language.tag)}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(title)}</title>\n` +
    `<style>\n${STYLE}</style>\n</head>\n<body>\n<header>\n<h1>${escapeHtml(title)}</h1>\n${lines}${nav}</header>\n<main>\n` +
    `${parts.map((part, i) => sectionHtml(part, i + 1)).join("")}</main>\n</body>\n</html>\n`
  );
}

function sectionHtml({ heading, words, picture, table, facts }: SectionText, number: number): string {
  const paragraphs = words.map((text) => `<p>${escapeHtml(text)}</p>\n`).join("");
  const list = facts
    .map(([label, text]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>\n`)
    .join("");
  const wide =
    table.columns.length === 0 ? "" : `<div class="scroll" tabindex="0">\n${tableHtml(table, true)}\n</div>\n`;
  return (
    `<section id="s${number}">\n<h2>${escapeHtml(heading)}</h2>\n${paragraphs}${picture === null ? "" : pictureHtml(picture)}` +
    `${wide}${list === "" ? "" : `<dl class="facts">\n${list}</dl>\n`}</section>\n`
  );
}

/** The dark picture for screens only: paper gets the light one, whatever the device asks for. */
function pictureHtml({ light, dark, alt }: Picture): string {
  const source =
    dark === undefined ? "" : `<source media="screen and (prefers-color-scheme: dark)" srcset="${dataAddress(dark)}">`;
  return `<figure><picture>${source}<img src="${dataAddress(light)}" alt="${escapeHtml(alt)}"></picture></figure>\n`;
}

/** An SVG as an address: `&` too, for the attribute would decode `&lt;` and break the picture. */
function dataAddress(svg: string): string {
  const encoded = svg.replace(/[%&#<>"'`\s,]|[^\x20-\x7e]/gu, (character) =>
    character === "'" ? "%27" : encodeURIComponent(character),
  );
  return `data:image/svg+xml;charset=utf-8,${encoded}`;
}
