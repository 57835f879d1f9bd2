import type { Frame } from "./frame.ts";
import type { Part } from "./spec.ts";
import { em } from "./wrap.ts";

/** Rows of a picture: one band a segment, in the order given. @internal */
export interface SegmentAxis {
  /** With labels, for the first panel. */
  readonly labelled: Part;
  /** Without, for panels beside it. */
  readonly bare: Part;
  readonly height: { step: number };
}

/** How high one row is. @internal */
export const STEP = 30;

/** The axis of segments. @internal */
export function segmentAxis(names: readonly string[], frame: Frame): SegmentAxis {
  const y = {
    field: "segment",
    type: "nominal",
    sort: null,
    scale: { domain: [...names], paddingInner: 0.28, paddingOuter: 0.1 },
  };
  const axis = {
    title: null,
    labelColor: frame.colors.ink,
    labelFontSize: 13,
    labelPadding: 10,
  };
  return { labelled: { ...y, axis }, bare: { ...y, axis: null }, height: { step: STEP } };
}

/** Panels of the same rows beside each other, as the body of a picture. @internal */
export function sideBySide(hconcat: Part[], spacing: number = 14): { spacing: number; resolve: Part; hconcat: Part[] } {
  return { spacing, resolve: { scale: { y: "shared" } }, hconcat };
}

/** A panel of texts beside the rows: one column a heading, the first one strong. @internal */
export function textPanel(
  headings: readonly string[],
  rows: readonly { readonly segment: string; readonly texts: readonly string[] }[],
  y: Part,
): Part {
  const widths = headings.map((heading, at) => {
    let most = em(heading);
    for (const { texts } of rows) most = Math.max(most, em(texts[at] ?? ""));
    return 13 * most + 18;
  });
  const width = Math.round(widths.reduce((sum, each) => sum + each, 0));
  const values = rows.flatMap(({ segment, texts }) =>
    headings.map((column, at) => ({ segment, column, text: texts[at] ?? "", strong: at === 0 })),
  );
  const layer = [true, false].map((strong) => ({
    transform: [{ filter: { field: "strong", equal: strong } }],
    mark: { type: "text", style: strong ? "cx-value" : "cx-note", fontSize: strong ? 13 : 12 },
  }));
  return {
    width,
    height: { step: STEP },
    data: { values },
    encoding: {
      y,
      x: {
        field: "column",
        type: "nominal",
        sort: null,
        scale: { domain: [...headings] },
        axis: { orient: "top", title: null, labelAngle: 0 },
      },
      text: { field: "text" },
    },
    layer,
  };
}
