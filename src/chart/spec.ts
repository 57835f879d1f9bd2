/**
 * A part of a picture in Vega-Lite's own words: a layer, a panel, a row of data.
 *
 * Open on purpose: it must fit the types of `vega-lite` 5 and 6 alike, and neither is a dependency of this package.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a record of `unknown` does not fit Vega-Lite's own types
export type Part = Record<string, any>;

/** What stands above a picture. */
export interface ChartTitle {
  /** Lines: the finding, or the metric's name. */
  text: string[];
  /** Lines: what is shown, of whom, with which interval. */
  subtitle: string[];
}

/** What every picture has. */
export interface ChartFrame {
  /** Address of the Vega-Lite version it is written in. */
  $schema: string;
  /** Title and subtitle in one text, for those who do not see the picture. */
  description: string;
  /** Not there with `title: null`. */
  title?: ChartTitle;
  /** The look of the theme: fonts, axes, named styles `cx-…`. */
  config: Part;
}

/** A picture of one panel. */
export interface LayerChart extends ChartFrame {
  /** Pixels of the panel without its axes. */
  width: number;
  /** Pixels of the panel, or of each of its rows. */
  height: number | { step: number };
  /** Rows that all layers share. */
  data?: Part;
  /** Axes that all layers share. */
  encoding?: Part;
  /** Drawn one over the other, the first at the back. */
  layer: Part[];
}

/** A picture of panels beside each other. */
export interface SideChart extends ChartFrame {
  /** Pixels between panels. */
  spacing: number;
  /** Which axes the panels share. */
  resolve: Part;
  /** The panels from left to right. */
  hconcat: Part[];
}

/** A picture of panels below each other. */
export interface StackChart extends ChartFrame {
  /** Pixels between panels. */
  spacing: number;
  /** Which axes the panels share. */
  resolve: Part;
  /** The panels from the top down. */
  vconcat: Part[];
}

/** A Vega-Lite specification as plain JSON, data inside: what 5.23 and 6.4 both draw. */
export type ChartSpec = LayerChart | SideChart | StackChart;
