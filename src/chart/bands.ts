import { largestOf, thinned } from "./axis.ts";
import type { Frame } from "./frame.ts";
import { mark, quantity } from "./marks.ts";
import type { Part } from "./spec.ts";
import { em } from "./wrap.ts";

/** A row of bands for periods: labels as they are, never dates that a reader's zone could move. @internal */
export function periodAxis(labels: readonly string[], frame: Frame): { readonly x: Part; readonly labelled: Part } {
  let widest = 0;
  for (const label of labels) widest = Math.max(widest, 11 * em(label));
  const x = { field: "period", type: "ordinal", sort: null, scale: { type: "band", domain: [...labels], padding: 0 } };
  const values = thinned(labels, frame.width, widest);
  return {
    x: { ...x, axis: null },
    labelled: { ...x, axis: { title: null, labelAngle: 0, values, labelFlush: false, labelPadding: 10 } },
  };
}

/** Numbers each unbroken run of points that have a value: a line breaks where one has none. @internal */
export function runsOf(values: readonly (number | null)[]): number[] {
  let run = 0;
  return values.map((value, at) => {
    if (value === null && at > 0 && values[at - 1] !== null) run++;
    return run;
  });
}

/** n of each band as grey bars below a plot; their axis says the largest, or the least that it may be. @internal */
export function stripOf(
  values: readonly { readonly n: number }[],
  x: Part,
  { width, colors }: Frame,
  least: number = 0,
): Part {
  const most = largestOf(
    values.map(({ n }) => n),
    least,
  );
  const y = quantity("n", {
    scale: { domain: [0, most || 1], nice: false },
    axis: { title: null, values: [most], labelExpr: "'n ' + datum.label", format: ",d" },
  });
  return {
    width,
    height: 34,
    data: { values },
    layer: [mark("bar", { color: colors.neutral }, { x, y, y2: { datum: 0 } })],
  };
}
