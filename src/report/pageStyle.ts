/** The look of a report page: light, dark, on paper and on a phone; no font, no picture, no script. @internal */
export const STYLE = `:root {
  color-scheme: light dark;
  --page: #fff; --ink: #1b2430; --muted: #5b6470; --grid: #e4e7eb; --line: #00558c; --better: #00558c; --worse: #c94a00;
}
@media screen and (prefers-color-scheme: dark) {
  :root { --page: #14181f; --ink: #edf0f4; --muted: #a3adba; --grid: #323a46; --line: #7cc0f5; --better: #7cc0f5; --worse: #f0813a; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 24px 20px 48px; max-width: 980px; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei",
    "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 20px; line-height: 1.3; margin: 40px 0 8px; padding-top: 16px; border-top: 1px solid var(--grid); }
p { margin: 0 0 12px; max-width: 72ch; }
.subtitle { color: var(--muted); margin: 0; }
nav { margin-top: 16px; }
nav ol { margin: 0; padding-left: 22px; }
a { color: var(--line); }
figure { margin: 16px 0; }
img { max-width: 100%; height: auto; }
.scroll { overflow-x: auto; margin: 16px 0; }
table { border-collapse: collapse; font-size: 14px; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; overflow-wrap: normal; }
th, td { padding: 5px 12px 5px 0; text-align: left; border-bottom: 1px solid var(--grid); white-space: nowrap; vertical-align: top; }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; white-space: normal; min-width: 4em; }
tbody th { font-weight: 600; white-space: normal; min-width: 8em; max-width: 24em; overflow-wrap: anywhere; }
.num { text-align: right; }
.better { color: var(--better); font-weight: 600; }
.worse { color: var(--worse); font-weight: 600; }
.open, tfoot td { color: var(--muted); }
tfoot td { border: 0; white-space: normal; }
.tick { padding-right: 0; }
.tick svg { display: block; margin-top: 4px; stroke: var(--line); stroke-width: 2; }
.tick circle { fill: var(--line); stroke: none; }
.tick .zero { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 2 2; }
.facts { margin: 12px 0 0; font-size: 13px; color: var(--muted); }
.facts div { display: flex; gap: 8px; }
.facts dt { flex: 0 0 7em; font-weight: 600; }
.facts dd { margin: 0; }
@media (max-width: 480px) {
  body { padding: 16px 12px 32px; }
  h1 { font-size: 24px; }
  .facts div { display: block; }
}
@media print {
  :root { color-scheme: light; }
  @page { margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  h2 { break-after: avoid; margin-top: 20pt; }
  thead { display: table-header-group; }
  h2, table, tr, figure, .facts, p { break-inside: avoid; }
  p { break-after: avoid; }
  .facts { break-before: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding-right: 6pt; }
  td { white-space: normal; }
  .num, .better, .worse, .open { white-space: nowrap; }
  .tick svg { width: 64px; }
  tbody th { min-width: 5em; }
}
`;
