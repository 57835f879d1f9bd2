import { textMark } from "./marks.ts";
import type { Part } from "./spec.ts";
import { em, fit } from "./wrap.ts";

/** Where labels of points stand in a plot of so many pixels. @internal */
export interface Places<Point> {
  readonly x: (point: Point) => number;
  readonly y: (point: Point) => number;
  readonly width: number;
  readonly height: number;
  /** Points have lines through them: corners first. */
  readonly crossed?: boolean;
}

/** Labels that stand in the same place beside their point. @internal */
export interface PlacedLabels<Point> {
  readonly dx: number;
  readonly dy: number;
  readonly align: "left" | "center" | "right";
  readonly values: Point[];
}

const SIDES = [
  [8, 0, "left"],
  [-8, 0, "right"],
  [0, -13, "center"],
  [0, 13, "center"],
  [8, -11, "left"],
  [8, 11, "left"],
  [-8, -11, "right"],
  [-8, 11, "right"],
] as const;

const SIZE = 11;
const LONGEST = 160;

/**
 * Labels beside their points, each in the first of eight places where it lies on no other label and in the plot; what finds none is left
 * out (its point and tooltip stay).
 *
 * @internal
 */
export function placeLabels<Point extends { readonly label: string }>(
  points: readonly Point[],
  { x, y, width, height, crossed }: Places<Point>,
): PlacedLabels<Point>[] {
  // A label lies on no point, either: not on its own, not on another's.
  const taken = points.map((point): [number, number, number, number] => [
    x(point) - 5,
    y(point) - 5,
    x(point) + 5,
    y(point) + 5,
  ]);
  const sides = crossed ? [...SIDES.slice(4), ...SIDES.slice(0, 4)] : SIDES;
  const placed: PlacedLabels<Point>[] = sides.map(([dx, dy, align]) => ({ dx, dy, align, values: [] }));
  for (const point of points) {
    const label = fit(point.label, LONGEST, SIZE);
    const wide = em(label) * SIZE;
    for (const [at, [dx, dy, align]] of sides.entries()) {
      const left = x(point) + dx - (align === "right" ? wide : align === "center" ? wide / 2 : 0);
      const top = y(point) + dy - SIZE / 2;
      const box: [number, number, number, number] = [left, top, left + wide, top + SIZE];
      const inside = box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= height;
      if (!inside || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      placed[at]!.values.push({ ...point, label });
      break;
    }
  }
  return placed.filter(({ values }) => values.length > 0);
}

/** The same as marks, on the axes of the points. @internal */
export function nameMarks<Point extends { readonly label: string }>(
  points: readonly Point[],
  places: Places<Point>,
  axes: Part,
): Part[] {
  return placeLabels(points, places).map(({ values, dx, dy, align }) =>
    textMark({ style: "cx-value", fontSize: SIZE, align, dx, dy }, axes, values, "label"),
  );
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  return a[0]! < b[2]! && b[0]! < a[2]! && a[1]! < b[3]! && b[1]! < a[3]!;
}
