import type { Frame } from "./frame.ts";
import type { Part } from "./spec.ts";

/** A mark with its data and places. @internal */
export function mark(type: string, more: Part, encoding: Part, values?: readonly Part[]): Part {
  return { ...(values === undefined ? {} : { data: { values } }), mark: { type, ...more }, encoding };
}

/** Texts where something is; the field that says them. @internal */
export function textMark(look: Part, place: Part, values?: readonly Part[], field: string = "text"): Part {
  return mark("text", look, { ...place, text: { field } }, values);
}

/** A number on an axis. @internal */
export function quantity(field: string, more: Part = {}): Part {
  return { field, type: "quantitative", ...more };
}

/** A quantity from one field to another: an interval, a bar, an area. @internal */
export function span(channel: "x" | "y", from: string, to: string, axis: Part): Part {
  return { [channel]: quantity(from, axis), [`${channel}2`]: { field: to } };
}

/** Lines across the whole plot, where they are known. @internal */
export function linesAt(style: string, channel: "x" | "y", places: readonly (number | null)[], axis: Part): Part[] {
  const values = places.flatMap((at) => (at === null ? [] : [{ at }]));
  return values.length === 0 ? [] : [mark("rule", { style }, { [channel]: quantity("at", axis) }, values)];
}

/** What a point says when it is pointed at: fields and what stands before them. @internal */
export function tooltip(titles: Readonly<Record<string, string>>): Part[] {
  return Object.entries(titles).map(([field, title]) => ({ field, title }));
}

/** Two values of each row and the way between them: ○ from, ● to. @internal */
export function fromTo(from: string, to: string, axis: Part, { neutral, ink, background }: Frame["colors"]): Part[] {
  const point = { filled: true, size: 75, stroke: ink, strokeWidth: 1.5, opacity: 1 };
  return [
    mark("rule", { color: neutral, strokeWidth: 3 }, span("x", from, to, axis)),
    mark("point", { ...point, fill: background }, { x: quantity(from, axis) }),
    mark("point", { ...point, fill: ink }, { x: quantity(to, axis) }),
  ];
}
