import { escapeHtml } from "./escapeHtml.ts";
import { type Layout, type TableOptions, type TableSource, type Tick, layoutOf } from "./table.ts";

/**
 * A result or rows as a table of HTML, for a page or a mail: every text escaped, nothing that runs.
 *
 * Numbers are right-aligned (`class="num"`), limits stand in one column, flags are marks with a legend in the foot, names out of the data
 * stand in `<bdi>`, so that right-to-left names do not turn their row. Units: in the head.
 * Source: definition; nothing is computed but rounding.
 *
 * @param of - A result, or the rows of {@link tidyRows}.
 * @returns One `<table>` element.
 * @throws {CxError} `BAD_OPTION`, `NOT_INTEGER` or `OUT_OF_RANGE` (digits)
 * @example
 * htmlTable([{ area: "<b>", n: 661 }]); // => '<table>\n<thead><tr><th scope="col">area</th><th scope="col" class="num">n</th></tr></thead>\n<tbody>\n<tr><th scope="row"><bdi>&lt;b&gt;</bdi></th><td class="num">661</td></tr>\n</tbody>\n</table>'
 */
export function htmlTable(of: TableSource, options: TableOptions = {}): string {
  return tableHtml(layoutOf(of, options), false);
}

/** The table, on a page with a tick that draws each interval. @internal */
export function tableHtml({ columns, rows, legend, ticks }: Layout, drawn: boolean): string {
  const domain = drawn ? domainOf(ticks) : null;
  const kind = (align: string): string => (align === "right" ? ' class="num"' : "");
  const head = columns.map(({ title, align }) => `<th scope="col"${kind(align)}>${escapeHtml(title)}</th>`).join("");
  const tick = domain === null ? "" : '<th scope="col" aria-hidden="true"></th>';
  const body = rows.map((row, r) => {
    const cells = row.map((cell, c) => {
      const { align, name } = columns[c]!;
      if (align === "right") return `<td class="num">${escapeHtml(cell)}</td>`;
      if (name === "verdict") return `<td class="${verdictClass(cell)}">${escapeHtml(cell)}</td>`;
      return c === 0
        ? `<th scope="row"><bdi>${escapeHtml(cell)}</bdi></th>`
        : `<td><bdi>${escapeHtml(cell)}</bdi></td>`;
    });
    const own = ticks[r] ?? null;
    const picture = domain === null ? "" : `<td class="tick">${own === null ? "" : tickSvg(own, domain)}</td>`;
    return `<tr>${cells.join("")}${picture}</tr>\n`;
  });
  const width = columns.length + (domain === null ? 0 : 1);
  const foot =
    legend.length === 0
      ? ""
      : `<tfoot><tr><td colspan="${width}">${legend.map(escapeHtml).join("; ")}</td></tr></tfoot>\n`;
  return `<table>\n<thead><tr>${head}${tick}</tr></thead>\n<tbody>\n${body.join("")}</tbody>\n${foot}</table>`;
}

function verdictClass(cell: string): string {
  return cell.startsWith("▲") ? "better" : cell.startsWith("▼") ? "worse" : "open";
}

interface Domain {
  readonly low: number;
  readonly high: number;
}

/** From the lowest limit to the highest; null where there are fewer than two intervals to compare. */
function domainOf(ticks: Layout["ticks"]): Domain | null {
  let [low, high, count] = [Infinity, -Infinity, 0];
  for (const tick of ticks) {
    if (tick === null) continue;
    count++;
    low = Math.min(low, tick.lower, tick.value);
    high = Math.max(high, tick.upper, tick.value);
  }
  return count >= 1 && high > low ? { low, high } : null;
}

/** A line from limit to limit, a point at the value, a faint line at 0 where it lies between. */
function tickSvg({ lower, upper, value }: Tick, { low, high }: Domain): string {
  const at = (x: number): string => (2 + (96 * (x - low)) / (high - low)).toFixed(1);
  const zero = low < 0 && high > 0 ? `<line class="zero" x1="${at(0)}" x2="${at(0)}" y1="0" y2="12"/>` : "";
  return (
    `<svg viewBox="0 0 100 12" width="100" height="12" aria-hidden="true">${zero}` +
    `<line x1="${at(lower)}" x2="${at(upper)}" y1="6" y2="6"/><circle cx="${at(value)}" cy="6" r="2.5"/></svg>`
  );
}
