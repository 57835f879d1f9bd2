import type { Decomposition } from "../segment/decomposeChange.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import type { LayerChart } from "./spec.ts";
import { type Level, type Step, waterfall } from "./waterfall.ts";

/** Segments with a bar of their own; the others share one. */
const MOST = 7;

/**
 * Where a change came from, as a waterfall: from the reference total over what each segment did, then what the mix did, to the current total.
 *
 * The seven largest parts have a bar each, the others share one, the mix comes last. The axis is cut around the totals: bars are changes, not
 * levels. Intervals of the two sums stand in the subtitle.
 * Source: definition; the parts are those of the result. Units: the metric's.
 *
 * @param result - What `decomposeChange` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const cube = (a: number, b: number) => tallyBy([{ area: "A", score: a }, { area: "B", score: b }], { metric: NPS, rating: "score", by: ["area"] });
 * const spec = decompositionChart(decomposeChange(cube(10, 9), cube(10, 3)));
 * spec.layer[1].data.values.map(({ label, text }) => `${label} ${text}`); // => ["B +100.0", "A 0.0", "mix of segments 0.0"]
 */
export function decompositionChart(result: Decomposition<unknown>, options: ChartOptions = {}): LayerChart {
  return drawn(result, ["decomposition"], options, (frame) => draw(result, frame));
}

function draw(decomposition: Decomposition<unknown>, frame: Frame): LayerChart {
  const { texts } = frame;
  const { metric, change, rate, mix } = decomposition;
  const { unit } = metric;
  const [before, after] = sideNames(decomposition, frame);
  const level = (label: string, at: number | null): Level => ({
    label,
    at,
    text: frame.value(at, unit, unit === "scale points" ? 2 : 1),
  });
  const body = waterfall(
    [level(before, change.reference.value), level(after, change.current.value)],
    stepsOf(decomposition, frame),
    unit,
    frame,
  );
  const part = (each: typeof rate): string =>
    each === null
      ? "–"
      : `${frame.signed(each.value, unit)}${each.interval === null ? "" : ` ${bounds(each.interval, frame, unit)}`}`;
  return frame.finish(body, frame.name(metric), [
    rate === null || mix === null ? texts.tooFew + texts.end : texts.parts(part(rate), part(mix)),
    frame.counted(decomposition),
  ]);
}

function bounds(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  frame: Frame,
  unit: string,
): string {
  const digits = unit === "scale points" ? 2 : 1;
  return `[${frame.number(lower, digits)}, ${frame.number(upper, digits)}]`;
}

function sideNames({ change }: Decomposition<unknown>, frame: Frame): [string, string] {
  const named = [change.reference, change.current].map(({ of }) => of?.period?.label ?? null);
  const [before, after] = frame.chinese ? ["对照", "当前"] : ["before", "after"];
  const [reference, current] = [named[0] ?? before, named[1] ?? after];
  return reference === current ? [before, after] : [reference, current];
}

/** The steps in order of their size, the mix last. */
function stepsOf({ change, segments, mix, rate, metric }: Decomposition<unknown>, frame: Frame): Step[] {
  if (change.reference.value === null || rate === null || mix === null) return [];
  const names = namesOf(
    segments.map(({ key }) => key),
    frame,
  );
  const parts = segments
    .flatMap(({ rate: by }, at) => (by === null ? [] : [{ label: names[at]!, by }]))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const rest = parts.length > MOST + 1 ? parts.splice(MOST) : [];
  if (rest.length > 0) {
    let by = 0;
    for (const part of rest) by += part.by;
    parts.push({ label: frame.texts.others(frame.count(rest.length)), by });
  }
  parts.push({ label: frame.texts.mix, by: mix.value });
  return parts.map(({ label, by }): Step => {
    const good = metric.better === "higher" ? by >= 0 : by <= 0;
    return { label, by, text: frame.signed(by, metric.unit), kind: good ? "better" : "worse" };
  });
}
