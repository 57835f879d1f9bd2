import { refuse } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { Part } from "./spec.ts";

/** Colours by what they mean. Better and worse are told apart with every kind of colour vision, and in grey by form. */
export interface ChartColors {
  readonly background: string;
  /** Text, and marks that judge nothing. */
  readonly ink: string;
  /** Text and lines of less weight: subtitles, notes, limits. */
  readonly muted: string;
  readonly grid: string;
  /** A change in the metric's good direction. */
  readonly better: string;
  /** A change against it. */
  readonly worse: string;
  /** Passives, limits, strips of n. */
  readonly neutral: string;
  /** A series and its points. */
  readonly line: string;
  /** A target and its label. */
  readonly target: string;
  /** Text on `better` and `worse`, and on `neutral`. */
  readonly on: string;
  /** Text on `neutral`. */
  readonly onNeutral: string;
  /** Lines of one plot, at most as many as there are colours. */
  readonly series: readonly string[];
  /** From bad over the middle to good. */
  readonly diverging: readonly string[];
  /** From little to much. */
  readonly sequential: readonly string[];
}

/** A look: colours by meaning, and Vega's `config` made of them. Plain data: `{ ...LIGHT, colors: { ...LIGHT.colors, better: "#005" } }`. */
export interface ChartTheme {
  /** By what they mean; `config` does not follow when only they are replaced. */
  readonly colors: ChartColors;
  /** Vega's own: fonts, axes and named styles. */
  readonly config: Readonly<Part>;
}

const FONT =
  "'Inter', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** Vega's `config` for a set of colours. */
function configOf(colors: ChartColors): Part {
  const { background, ink, muted, grid, target, neutral, line } = colors;
  const text = { labelColor: ink, labelFontSize: 12 };
  return {
    aria: false,
    background,
    font: FONT,
    padding: 14,
    view: { stroke: null },
    title: {
      anchor: "start",
      frame: "bounds",
      color: ink,
      fontSize: 16,
      fontWeight: 600,
      lineHeight: 21,
      subtitleColor: muted,
      subtitleFontSize: 12,
      subtitleLineHeight: 17,
      subtitlePadding: 5,
      offset: 18,
    },
    axis: {
      domain: false,
      ticks: false,
      grid: false,
      labelColor: muted,
      titleColor: muted,
      gridColor: grid,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: 400,
      labelPadding: 6,
      titlePadding: 8,
      labelLimit: 220,
      titleLimit: 520,
    },
    legend: {
      ...text,
      orient: "top",
      direction: "horizontal",
      title: null,
      symbolType: "square",
      symbolSize: 110,
      columnPadding: 14,
      offset: 6,
      padding: 0,
    },
    header: { ...text, labelFontWeight: 600, title: null },
    line: { strokeWidth: 2 },
    text: { color: ink, fontSize: 12 },
    rule: { color: muted },
    style: {
      "cx-value": { color: ink, fontSize: 12, fontWeight: 600 },
      "cx-note": { color: muted, fontSize: 11 },
      "cx-on": { color: colors.on, fontSize: 11.5, fontWeight: 600 },
      "cx-on-neutral": { color: colors.onNeutral, fontSize: 11.5 },
      "cx-zero": { color: ink, strokeWidth: 1 },
      "cx-reference": { color: muted, strokeWidth: 1, strokeDash: [4, 3] },
      "cx-target": { color: target, strokeWidth: 1.5, strokeDash: [7, 3] },
      "cx-target-label": { color: target, fontSize: 11, fontWeight: 600 },
      "cx-limit": { color: muted, strokeWidth: 1.2 },
      "cx-band": { color: line, fillOpacity: 0.15 },
      "cx-zone": { color: neutral, fillOpacity: 0.3 },
      "cx-line": { color: line, strokeWidth: 2 },
    },
  };
}

function themeOf(colors: ChartColors): ChartTheme {
  return { colors, config: configOf(colors) };
}

/**
 * Dark ink on white: for pages and print.
 *
 * Better is blue and worse vermillion (Okabe and Ito's, darkened until white text on them passes 4.5 : 1). Their distance ΔE76 is 108 with
 * normal vision, 82 for protanopia, 100 for deuteranopia, 101 for tritanopia; in grey they are told apart by form and place.
 *
 * @example
 * LIGHT.colors.background; // => "#ffffff"
 */
export const LIGHT: ChartTheme = /* @__PURE__ */ themeOf({
  background: "#ffffff",
  ink: "#1B2430",
  muted: "#5B6470",
  grid: "#E4E7EB",
  better: "#00558C",
  worse: "#C94A00",
  neutral: "#BFC5CC",
  line: "#00558C",
  target: "#6B4A9E",
  on: "#ffffff",
  onNeutral: "#1B2430",
  series: ["#00558C", "#C94A00", "#1B2430", "#3B9BD6", "#CC6677"],
  diverging: ["#C94A00", "#EFA77A", "#F4F4F2", "#8DB9D8", "#00558C"],
  sequential: ["#EDF3F8", "#B9D3E6", "#6FA6CB", "#2A76AC", "#00426E"],
});

/**
 * Light ink on a dark page: the same meanings, lighter.
 *
 * @example
 * DARK.page === LIGHT.colors.background; // => false
 */
export const DARK: ChartTheme = /* @__PURE__ */ themeOf({
  background: "#14181F",
  ink: "#EDF0F4",
  muted: "#A3ADBA",
  grid: "#2B323D",
  better: "#7CC0F5",
  worse: "#F0813A",
  neutral: "#5C6673",
  line: "#7CC0F5",
  target: "#C3A6F2",
  on: "#14181F",
  onNeutral: "#ffffff",
  series: ["#7CC0F5", "#F0813A", "#EDF0F4", "#785EF0", "#E0A8A0"],
  diverging: ["#F0813A", "#8A5230", "#2A3039", "#33597A", "#7CC0F5"],
  sequential: ["#1E2A38", "#24476A", "#2F6FA3", "#5AA2DA", "#A9D6F7"],
});

/** How many colours a list must have; the others are one colour each. */
const LISTS: Readonly<Record<string, number>> = { series: 5, diverging: 5, sequential: 5 };

/** Refuses what is no theme, and gives its config as a copy that a caller may change. @internal */
export function requireTheme(theme: unknown): ChartTheme {
  requireRecord(theme, "theme", "a theme, such as LIGHT or DARK");
  const { colors, config } = theme as ChartTheme;
  requireRecord(colors, "theme.colors", "colours by their meaning");
  requireRecord(config, "theme.config", "Vega's config");
  for (const name of Object.keys(LIGHT.colors)) {
    const color: unknown = (colors as unknown as Part)[name];
    const least = LISTS[name];
    const right =
      least === undefined
        ? typeof color === "string"
        : Array.isArray(color) && color.length >= least && color.every((each) => typeof each === "string");
    const wanted = least === undefined ? "a colour" : `a list of ${least} colours or more`;
    if (!right) refuse("BAD_OPTION", `theme.colors.${name}`, wanted, color);
  }
  let text: string;
  try {
    text = JSON.stringify(config);
  } catch {
    return refuse("BAD_OPTION", "theme.config", "plain JSON", config);
  }
  return { colors, config: JSON.parse(text) as Part };
}
