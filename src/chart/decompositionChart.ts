import type { Decomposition } from "../segment/decomposeChange.ts";
import { domainOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, isPercent, mark, namesOf, quantity } from "./frame.ts";
import type { LayerChart, Part } from "./spec.ts";

/** Segments with a bar of their own; the others share one. */
const MOST = 7;

interface Bar {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly by: number;
  readonly text: string;
  readonly kind: "better" | "worse";
}

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
  const { texts, colors, width } = frame;
  const { metric, change, rate, mix } = decomposition;
  const { unit } = metric;
  const [before, after] = sideNames(decomposition, frame);
  const bars = barsOf(decomposition, frame);
  const totals = [
    {
      label: before,
      at: change.reference.value,
      text: frame.value(change.reference.value, unit, unit === "scale points" ? 2 : 1),
    },
    {
      label: after,
      at: change.current.value,
      text: frame.value(change.current.value, unit, unit === "scale points" ? 2 : 1),
    },
  ].filter(({ at }) => at !== null);
  const labels = [before, ...bars.map(({ label }) => label), after];
  const links = labels.slice(0, -1).flatMap((label, at) => {
    const level = at === 0 ? change.reference.value : bars[at - 1]!.to;
    return level === null || bars.length === 0 ? [] : [{ label, next: labels[at + 1]!, at: level }];
  });
  const domain = room(domainOf([...bars.flatMap(({ from, to }) => [from, to]), ...totals.map(({ at }) => at)]));
  const x = {
    scale: { domain, nice: false, zero: false },
    axis: {
      orient: "top",
      title: null,
      grid: true,
      tickCount: 6,
      ...(isPercent(unit) ? { labelExpr: "datum.label + '%'" } : {}),
    },
  };
  const y = {
    field: "label",
    type: "nominal",
    sort: null,
    scale: { domain: labels, padding: 0.25 },
    axis: { title: null, labelColor: colors.ink, labelFontSize: 12.5 },
  };
  const text = (values: readonly Part[], align: string, dx: number, field: string, fontSize: number): Part[] =>
    values.length === 0
      ? []
      : [
          mark(
            "text",
            { style: "cx-value", align, dx, fontSize },
            { y, x: quantity(field, x), text: { field: "text" } },
            values,
          ),
        ];
  const layer = [
    mark(
      "rule",
      { color: colors.muted, strokeWidth: 1 },
      { x: quantity("at", x), y: { ...y, bandPosition: 0.5 }, y2: { field: "next", bandPosition: 0.5 } },
      links,
    ),
    mark(
      "bar",
      {},
      {
        y,
        x: quantity("from", x),
        x2: { field: "to" },
        color: {
          field: "kind",
          type: "nominal",
          scale: { domain: ["worse", "better"], range: [colors.worse, colors.better] },
          legend: null,
        },
      },
      bars,
    ),
    mark("tick", { thickness: 4, color: colors.ink, size: 21 }, { y, x: quantity("at", x) }, totals),
    ...text(
      bars.filter(({ by }) => by < 0),
      "right",
      -6,
      "to",
      12,
    ),
    ...text(
      bars.filter(({ by }) => by >= 0),
      "left",
      6,
      "to",
      12,
    ),
    ...text(totals, "left", 9, "at", 14),
  ];
  const part = (each: typeof rate): string =>
    each === null
      ? "–"
      : `${frame.signed(each.value, unit)}${each.interval === null ? "" : ` ${bounds(each.interval, frame, unit)}`}`;
  return frame.finish({ width: Math.round(width * 0.75), height: { step: 28 }, layer }, frame.name(metric), [
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

/** The bars in order of their size, the mix last. */
function barsOf({ change, segments, mix, rate, metric }: Decomposition<unknown>, frame: Frame): Bar[] {
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
  let level = change.reference.value;
  return parts.map(({ label, by }): Bar => {
    const from = level;
    level += by;
    const good = metric.better === "higher" ? by >= 0 : by <= 0;
    return { label, from, to: level, by, text: frame.signed(by, metric.unit), kind: good ? "better" : "worse" };
  });
}

/** Room for texts beside the bars. */
function room([low, high]: readonly [number, number]): [number, number] {
  const more = (high - low) / 8;
  return [low - more, high + more];
}
