import { describe, expect, it, test } from "vitest";
import * as catalogue from "../../../src/metric/catalogue.ts";
import type { Metric } from "../../../src/metric/metric.ts";
import { metricDefinition } from "../../../src/schema/metricDefinition.ts";
import { parseDefinition } from "../../../src/schema/parseDefinition.ts";
import { score } from "../../../src/score/score.ts";
import { toldBy, refusedAt } from "../../config/errors.ts";
import { scaleDefinition } from "../../../src/schema/scaleDefinition.ts";
import { told } from "./told.ts";

const { NPS } = catalogue;

describe("metricDefinition", () => {
  const METRICS = Object.values(catalogue).filter((value): value is Metric => typeof value === "object");

  it.each(METRICS.map((metric) => [metric.id, metric] as const))("reads %s back from its own JSON", (_, metric) => {
    expect(parseDefinition(metricDefinition(), JSON.parse(JSON.stringify(metric)))).toEqual(metric);
  });

  const bands = { bad: [1, 2], fair: [3, 4], good: [5] };
  const on = { min: 1, max: 5 };
  it.each([
    ["net", { kind: "net", id: "m", scale: on, bands, plus: "good", minus: "bad" }, [-100, -100, 0, 0, 100], "points"],
    ["share", { kind: "share", id: "m", scale: on, bands, band: "good" }, [0, 0, 0, 0, 100], "percent"],
    ["mean", { kind: "mean", id: "m", scale: on, bands }, [1, 2, 3, 4, 5], "scale points"],
    ["index", { kind: "index", id: "m", scale: { ...on, step: 2 } }, [0, 50, 100], "index"],
  ])("builds a %s metric", (_, definition, values, unit) => {
    const metric = parseDefinition(metricDefinition(), definition);
    expect(metric).toMatchObject({ id: "m", values, unit, better: "higher", source: "" });
  });
  it("builds a metric that scores like one made in code", () => {
    const definition = { kind: "mean", id: "effort", scale: { min: 1, max: 7 }, better: "lower", source: "ours" };
    const metric = parseDefinition(metricDefinition(), definition);
    expect(score(metric, [1, 2, 6])).toMatchObject({
      value: 3,
      metric: { id: "effort", name: "effort", better: "lower" },
    });
  });

  const share = { kind: "share", id: "top", scale: on, bands: { top: [5], rest: [1, 2, 3, 4] }, band: "top" };
  it.each<[string, unknown, string]>([
    ["no object", "nps", "m: expected a metric definition"],
    ["an unknown kind", { ...share, kind: "median" }, "m.kind: expected a metric definition"],
    ["a missing id", { ...share, id: undefined }, "m.id: expected text, got undefined"],
    ["an empty id", { ...share, id: "" }, "m.id: expected text, got string"],
    [
      "a misspelt key",
      { ...share, beter: "lower" },
      "m: expected the keys of a metric definition, got the unknown key beter",
    ],
    ["a wrong direction", { ...share, better: "up" }, 'm.better: expected "higher" or "lower", got string'],
    ["a scale turned round", { ...share, scale: { min: 5, max: 1 } }, "m.scale.max: expected a number above 5, got 1"],
    ["a scale of text", { ...share, scale: { min: "1", max: 5 } }, "m.scale.min: expected a finite number, got string"],
    [
      "a misspelt step",
      { ...share, scale: { ...on, stp: 2 } },
      "m.scale: expected a scale { min, max, step? }, got the unknown key stp",
    ],
    [
      "a band off the scale",
      { ...share, bands: { top: [5, 6], rest: [1, 2, 3, 4] } },
      "m.bands.top[1]: expected a point of the scale 1..5, got 6",
    ],
    [
      "a point in two bands",
      { ...share, bands: { top: [5], rest: [1, 2, 3, 4, 5] } },
      "m.bands.rest[4]: expected a point of no other band, got 5",
    ],
    [
      "a point in no band",
      { ...share, bands: { top: [5], rest: [1, 2, 3] } },
      "m.bands: expected a band for every point, also for 4",
    ],
    [
      "a band that is none",
      { ...share, band: "best" },
      'm.band: expected "top" or "rest" (did you mean "rest"?), got "best"',
    ],
    [
      "text among the points",
      { ...share, bands: { top: ["5"], rest: [1, 2, 3, 4] } },
      "m.bands.top[0]: expected a finite number, got string",
    ],
    [
      "a whole metric with too few values",
      { ...NPS, values: [1, 2] },
      "m: expected a band and a number for each of 11 points",
    ],
    [
      "a whole metric without a unit",
      { ...NPS, unit: "%" },
      "m.unit: expected points, percent, scale points, index, got string",
    ],
  ])("names the path of %s", (_, definition, message) => {
    expect(toldBy(() => parseDefinition(metricDefinition(), definition, "m"))).toContain(`BAD_OPTION ${message}`);
  });
});

describe("a call without what it needs", () => {
  it("refuses a net metric of one band twice: it would be no net", () => {
    const file = { kind: "net", id: "x", scale: { min: 1, max: 2 }, bands: { a: [1], b: [2] }, plus: "a", minus: "a" };
    expect(refusedAt(() => parseDefinition(metricDefinition(), file))).toBe("BAD_OPTION definition.minus");
  });
});

describe("every field says what it wants", () => {
  test("of a metric and a scale", () => {
    const scale = { min: 1, max: 3 };
    const bands = { low: [1], rest: [2, 3] };
    const whole = {
      id: "own-one",
      scale,
      values: [1, 2, 3],
      bands: ["1", "2", "3"],
      unit: "scale points",
      better: "higher",
      source: "",
    };
    const rows = [
      5,
      { kind: "odd" },
      { kind: "net" },
      { kind: "net", id: "", scale: 5, bands: 5, plus: "", minus: 5, better: "up", source: 5, name: 5 },
      { kind: "net", id: "m", scale, bands: { a: 5 }, plus: "a", minus: "b" },
      { kind: "net", id: "m", scale, bands: { a: ["x"] }, plus: "a", minus: "b" },
      { kind: "net", id: "m", scale, bands, plus: "low", minus: "low" },
      { kind: "share", id: "m", scale, bands, band: "low", odd: 1, odder: 2 },
      { kind: "share", id: "m", scale, bands, band: "none" },
      { kind: "mean", id: "m", scale: { min: 3, max: 1 } },
      { kind: "index", id: "m", scale, name: { en: "a" } },
      { kind: "index", id: "m", scale, name: { en: "a", zh: "b" } },
      whole,
      { ...whole, values: 5, bands: 5, unit: "stars", source: 5, odd: 1 },
      { ...whole, values: [1, 2] },
    ];
    expect(told(metricDefinition(), rows)).toMatchInlineSnapshot(`
      ": expected a metric definition of kind "net", "share", "mean" or "index", or a whole metric, got 5
      --
      kind: expected a metric definition of kind "net", "share", "mean" or "index", or a whole metric, got object
      --
      id: expected text, got undefined
      scale: expected a scale { min, max, step? }, got undefined
      bands: expected bands { name: [answers] }, got undefined
      plus: expected text, got undefined
      minus: expected text, got undefined
      --
      id: expected text, got string
      name: expected text, or { en, zh }, got 5
      scale: expected a scale { min, max, step? }, got 5
      better: expected "higher" or "lower", got string
      source: expected text, got 5
      bands: expected bands { name: [answers] }, got 5
      plus: expected text, got string
      minus: expected text, got 5
      --
      bands.a: expected a list of numbers, got 5
      --
      bands.a[0]: expected a finite number, got string
      --
      minus: expected another band than plus, got string
      --
      : expected the keys of a metric definition, got the unknown key odd, odder
      --
      band: expected "low" or "rest", got "none"
      --
      scale.max: expected a number above 3, got 1
      --
      name: expected text, or { en, zh }, got object
      --
      fine
      --
      fine
      --
      values: expected a list of numbers, got 5
      bands: expected a band for every point, got 5
      unit: expected points, percent, scale points, index, got string
      source: expected text, got 5
      : expected the keys of a metric definition, got the unknown key odd
      --
      : expected a band and a number for each of 3 points, not all equal, got object"
    `);
    expect(parseDefinition(metricDefinition(), whole).name).toBe("own one");
    expect(
      told(scaleDefinition(), [5, {}, { min: 0, max: 10 }, { min: 0, max: 10, step: 3 }, { min: "0", max: 1, odd: 1 }]),
    ).toMatchInlineSnapshot(`
      ": expected a scale { min, max, step? }, got 5
      --
      min: expected a finite number, got undefined
      max: expected a finite number, got undefined
      --
      fine
      --
      max: expected a whole number of steps of 3 above 0, got 10
      --
      min: expected a finite number, got string
      : expected a scale { min, max, step? }, got the unknown key odd"
    `);
  });
});
