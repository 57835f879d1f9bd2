// The colours of the library's charts as the page's own: one meaning, one colour, on light and on dark.
import type { ChartColors } from "cx-metrics/chart";

function variables(colors: ChartColors, page: string, card: string): string {
  const [lowest, low, middle, high, highest] = colors.diverging;
  const { ink, muted, grid, better, worse, neutral, on, line } = colors;
  return Object.entries({
    page,
    card,
    ink,
    muted,
    grid,
    better,
    worse,
    neutral,
    on,
    line,
    lowest,
    low,
    middle,
    high,
    highest,
  })
    .map(([name, color]) => `--${name}:${color!}`)
    .join(";");
}

export function themeStyle(light: ChartColors, dark: ChartColors): string {
  const [bright, dim] = [variables(light, "#F4F6F8", "#ffffff"), variables(dark, "#0E1116", "#171C24")];
  return `:root{color-scheme:light;${bright}}
@media (prefers-color-scheme:dark){:root:not([data-look=light]){color-scheme:dark;${dim}}}
:root[data-look=dark]{color-scheme:dark;${dim}}`;
}
