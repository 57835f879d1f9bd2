import { refuse, requireNumber } from "../../errors.ts";
import { binomialQuantile } from "../../numerics/binomial.ts";
import { requireList } from "../lists.ts";
import { requirePoints } from "./points.ts";

/** What a chart says about some of its points. */
export interface Signal {
  /** `"beyondLimits"`, `"longRun"`, `"fewCrossings"`, or one of Nelson's. */
  readonly rule: string;
  /** Position of the first point it is about. */
  readonly start: number;
  /** Position after the last one. */
  readonly end: number;
  /** Which side of the center line; null where that is not what the rule is about. */
  readonly side: "above" | "below" | null;
}

/** A point as rules see it. */
export interface RulePoint {
  /** Position in the chart. */
  readonly at: number;
  /** As it is drawn. */
  readonly value: number;
  /** (value − center)/standard error. */
  readonly z: number;
}

/** Rules that look for patterns inside the limits: a function, so that anyone can write one. Gaps are not among the points. */
export type RunRules = (points: readonly RulePoint[]) => readonly Signal[];

/** How a sequence lies about a line. */
export interface Runs {
  readonly kind: "runs";
  /** Points off the line. */
  readonly useful: number;
  /** Most points in a row on one side. */
  readonly longestRun: number;
  /** A longer run is a signal: round(log₂ useful) + 3. */
  readonly longestRunMax: number;
  /** How often the sequence changes sides. */
  readonly crossings: number;
  /** Fewer crossings are a signal: the 5 % point of the binomial(useful − 1, ½). */
  readonly crossingsMin: number;
}

/**
 * Longest run and crossings of a sequence about a line, with Anhøj's limits for them.
 *
 * Points on the line count on neither side. Accuracy: R qicharts2, exactly, test/reference/control-charts.json.
 * Method: the longest run may have round(log₂ n) + 3 points, and crossings are at least the lower 5 % point of a binomial with n − 1 trials of one half; n points off the line.
 * Units: points.
 * Range: positions from 0.
 *
 * @returns Points off the line, longest run and crossings, each with its limit.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [anhoej2014]
 * @example
 * runsAbout([5, 6, 7, 6, 8, 3, 2, 3, 1, 2], 4.5); // => { kind: "runs", useful: 10, longestRun: 5, longestRunMax: 6, crossings: 1, crossingsMin: 2 }
 */
export function runsAbout(values: readonly (number | null)[], line: number): Runs {
  requirePoints(values);
  requireNumber(line, "line");
  const sides = values.flatMap((value) => (value === null || value === line ? [] : [value > line]));
  const useful = sides.length;
  let [longestRun, run, crossings] = [0, 0, 0];
  sides.forEach((side, i) => {
    const crosses = i > 0 && side !== sides[i - 1];
    if (crosses) crossings++;
    run = crosses ? 1 : run + 1;
    longestRun = Math.max(longestRun, run);
  });
  return {
    kind: "runs",
    useful,
    longestRun,
    longestRunMax: useful === 0 ? 0 : Math.round(Math.log2(useful)) + 3,
    crossings,
    crossingsMin: useful < 2 ? 0 : binomialQuantile(0.05, useful - 1, 0.5),
  };
}

/**
 * Anhøj's rules, the default: a run that is too long, or too few crossings of the center line. Both see shifts of less
 * than 3 standard errors that last. Of charts of 24 months in control 8 to 9 in 100 then have a signal, against 4 to 6 by the
 * limits alone (bench/results/trend.md).
 *
 * Method: {@link runsAbout} the center line; signals `longRun` (where it is) and `fewCrossings` (the whole chart). Units: standard errors for `z`.
 * Range: positions from 0.
 *
 * @returns The signals, none for a chart in control.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION` (no point), `NOT_A_NUMBER`, `OUT_OF_RANGE` (at)
 * @see [anhoej2014]
 * @example
 * anhoejRules([5, 6, 7, 6, 8, 3, 2, 3, 1, 2].map((value, at) => ({ at, value, z: value - 4.5 }))); // => [{ rule: "fewCrossings", start: 0, end: 10, side: null }]
 */
export function anhoejRules(points: readonly RulePoint[]): readonly Signal[] {
  requireRulePoints(points);
  const useful = points.filter(({ z }) => z !== 0);
  const { longestRun, longestRunMax, crossings, crossingsMin } = runsAbout(
    useful.map(({ z }) => z),
    0,
  );
  const signals: Signal[] = [];
  if (longestRun > longestRunMax) {
    for (let start = 0; start < useful.length;) {
      let end = start + 1;
      while (end < useful.length && useful[end]!.z > 0 === useful[start]!.z > 0) end++;
      if (end - start > longestRunMax) signals.push(signalOf("longRun", useful.slice(start, end)));
      start = end;
    }
  }
  if (crossings < crossingsMin) signals.push({ ...signalOf("fewCrossings", useful), side: null });
  return signals;
}

/**
 * Nelson's eight tests without the first (which the limits are). More rules see more, and cry wolf more: 15 to 18 in 100 charts
 * of 24 months in control have a signal (bench/results/trend.md).
 *
 * `nelson2` nine in a row on one side · `nelson3` six in a row rising or falling · `nelson4` fourteen alternating ·
 * `nelson5` two of three beyond 2 standard errors on one side · `nelson6` four of five beyond 1 · `nelson7` fifteen in a row
 * within 1 · `nelson8` eight in a row beyond 1 on either side. A signal is given once for every stretch.
 * Method: each test slides along the points. Units: standard errors for `z`.
 * Range: positions from 0.
 *
 * @returns The signals, none for a chart in control.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION` (no point), `NOT_A_NUMBER`, `OUT_OF_RANGE` (at)
 * @see [nelson1984]
 * @example
 * nelsonRules([1, 2, 3, 4, 5, 6].map((value, at) => ({ at, value, z: (value - 3.5) / 2 }))).map(({ rule }) => rule); // => ["nelson3"]
 */
export function nelsonRules(points: readonly RulePoint[]): readonly Signal[] {
  requireRulePoints(points);
  const side = (sign: 1 | -1, reach: number) => (window: readonly RulePoint[]) =>
    window.filter(({ z }) => sign * z > reach).length;
  const all = (count: (window: readonly RulePoint[]) => number, needed: number) => (window: readonly RulePoint[]) =>
    count(window) >= needed;
  const steps = (window: readonly RulePoint[]): number[] =>
    window.slice(1).map(({ value }, i) => Math.sign(value - window[i]!.value));
  const tests: readonly (readonly [rule: string, length: number, fires: (window: readonly RulePoint[]) => boolean])[] =
    [
      ["nelson2", 9, (w) => all(side(1, 0), 9)(w) || all(side(-1, 0), 9)(w)],
      ["nelson3", 6, (w) => steps(w).every((step) => step > 0) || steps(w).every((step) => step < 0)],
      ["nelson4", 14, (w) => steps(w).every((step, i, each) => step !== 0 && (i === 0 || step === -each[i - 1]!))],
      ["nelson5", 3, (w) => all(side(1, 2), 2)(w) || all(side(-1, 2), 2)(w)],
      ["nelson6", 5, (w) => all(side(1, 1), 4)(w) || all(side(-1, 1), 4)(w)],
      ["nelson7", 15, (w) => w.every(({ z }) => Math.abs(z) < 1)],
      [
        "nelson8",
        8,
        (w) => w.every(({ z }) => Math.abs(z) > 1) && w.some(({ z }) => z > 0) && w.some(({ z }) => z < 0),
      ],
    ];
  return tests.flatMap(([rule, length, fires]) => stretches(points, length, fires).map((each) => signalOf(rule, each)));
}

/** Maximal stretches of points covered by windows that fire. */
function stretches(
  points: readonly RulePoint[],
  length: number,
  fires: (window: readonly RulePoint[]) => boolean,
): readonly RulePoint[][] {
  const found: { readonly start: number; end: number }[] = [];
  for (let start = 0; start + length <= points.length; start++) {
    if (!fires(points.slice(start, start + length))) continue;
    const last = found.at(-1);
    if (last && start < last.end) last.end = start + length;
    else found.push({ start, end: start + length });
  }
  return found.map(({ start, end }) => points.slice(start, end));
}

function requireRulePoints(points: unknown): void {
  requireList(points, "points");
  (points as readonly unknown[]).forEach((point, i) => {
    const { at, value, z } = Object(point) as Partial<RulePoint>;
    if (typeof point !== "object") refuse("BAD_OPTION", "points", "a point { at, value, z }", point, i);
    requireNumber(at, "points.at", 0, Infinity, i);
    requireNumber(value, "points.value", -Infinity, Infinity, i);
    requireNumber(z, "points.z", -Infinity, Infinity, i);
  });
}

function signalOf(rule: string, points: readonly RulePoint[]): Signal {
  const balance = points.reduce((all, { z }) => all + Math.sign(z), 0);
  const sided = rule === "longRun" || rule === "nelson2" || rule === "nelson5" || rule === "nelson6";
  const side = !sided || balance === 0 ? null : balance > 0 ? "above" : "below";
  return { rule, start: points[0]!.at, end: points.at(-1)!.at + 1, side };
}

/**
 * No rules beside the limits.
 *
 * Source: definition. Units: none. Throws nothing.
 *
 * @returns An empty list.
 * @example
 * xmrChart([1, 2, 1, 2, 1, 8, 9, 8, 9, 8], { rules: noRules }).signals; // => []
 * xmrChart([1, 2, 1, 2, 1, 8, 9, 8, 9, 8]).signals.map(({ rule }) => rule); // => ["fewCrossings"]
 */
export function noRules(): readonly Signal[] {
  return [];
}
