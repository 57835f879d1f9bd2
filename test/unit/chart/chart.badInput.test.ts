import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type ChartSpec, DARK, type Drawables, LIGHT, chart, npsBars, trendChart } from "../../../src/chart/index.ts";
import { refusalOf } from "../../config/errors.ts";

type Row = Readonly<Record<string, unknown>>;

const { NPS } = cx;

const { chinese } = cx;

const scored = (rows: readonly Row[], more: object = {}) =>
  cx.scoreCells(cx.tallyBy(rows, { metric: NPS, rating: "score", by: ["area"] }), more);

const when = { at: "at", every: "day", timeZone: "UTC" } as const;

const days = (count: number) =>
  cx.series(
    Array.from({ length: count }, (_, day) => ({ score: (day * 7) % 11, at: Date.UTC(2020, 0, 1 + day) })),
    { metric: NPS, rating: "score", when },
  );

/** Every text and number in a picture's data. */
function dataOf(part: unknown): unknown[] {
  if (Array.isArray(part)) return part.flatMap(dataOf);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, each]) => (name === "values" ? [each] : dataOf(each)));
}

const subtitle = (spec: ChartSpec): string => spec.title!.subtitle.join(" ");

const text = (spec: ChartSpec): string => JSON.stringify(spec);

describe("something true is drawn, or words say why not", () => {
  test("no answers: a row that says so, no dot", () => {
    const spec = chart(scored([{ area: "A", score: null }]));
    expect(text(spec)).toContain("no answers");
    expect(subtitle(spec)).toContain("0 of 1 rows scored, 1 without an answer.");
  });

  test("no rows at all", () => {
    for (const result of [scored([]), cx.nps([]), cx.compare(cx.nps([]), cx.nps([]))]) {
      expect(() => chart(result as Drawables["score"])).not.toThrow();
    }
  });

  test("1,000 periods: refused with what to do; 500 are drawn, without a point each", () => {
    const error = refusalOf(() => chart(days(1000)));
    expect(error.code).toBe("OUT_OF_RANGE");
    expect(error.message).toContain("at most 500 periods in one picture; use larger periods");
    const spec = trendChart(days(500));
    const points = (spec.vconcat[0]!["layer"] as Row[]).find((layer) => (layer["mark"] as Row)["type"] === "point")!;
    expect((points["data"] as { values: unknown[] }).values).toEqual([]);
  });

  test("names of 200 characters are cut, and two that read alike stay two", () => {
    const [a, b] = [`${"x".repeat(199)}a`, `${"x".repeat(199)}b`];
    const spec = npsBars(
      scored([
        { area: a, score: 10 },
        { area: b, score: 0 },
      ]),
    );
    const names = spec.hconcat[1]!["data"].values.map((each: Row) => each["segment"]) as string[];
    expect(names[0]).toHaveLength(80);
    expect(names[1]).toBe(`${names[0]!} (2)`);
  });

  test("hostile names are text: no escape sequence, no code, no line break", () => {
    const names = [
      "<img src=x onerror=alert(1)>",
      "\u001b[31mred",
      "a\nb",
      "constructor",
      "datum.x || alert(1)",
      "\ud800",
    ];
    const spec = chart(scored(names.map((area) => ({ area, score: 9 }))));
    const whole = text(spec);
    expect(whole).not.toMatch(/\\u001b|\\n|\\ud800/);
    expect(whole).toContain("<img src=x onerror=alert(1)>");
    const expressions = [...whole.matchAll(/"(?:test|labelExpr|filter|calculate)":"([^"]*)"/g)].map(
      (found) => found[1]!,
    );
    expect(expressions.filter((each) => each.includes("alert"))).toEqual([]);
  });

  test("an interval open on one side runs to the edge with an arrow", () => {
    const times = { value: 3_600_000, interval: { lower: 1_800_000, upper: null, level: 0.95, method: "logLog" } };
    const quantile = { kind: "survivalQuantile", p: 0.5, reason: null, ...times };
    const result = { kind: "times", median: quantile, p90: { ...quantile, p: 0.9 }, used: 9, rows: 9, excluded: {} };
    const spec = chart(result as never, { title: "Times" });
    expect(text(spec)).toContain("►");
    expect(subtitle(spec)).toContain("the interval has no end on this side");
  });

  test("all suppressed: the segments stand there, their numbers do not", () => {
    const rows = ["A", "B"].flatMap((area) => [9, 3].map((score) => ({ area, score })));
    const spec = chart(scored(rows, { suppressBelow: 10 }));
    expect(text(spec)).toContain("not shown");
    expect(dataOf(spec).flat()).not.toContainEqual(expect.objectContaining({ value: expect.any(Number) }));
  });
});

describe("what is refused", () => {
  test("a kind without a picture names those that have one", () => {
    const error = refusalOf(() =>
      chart(cx.requiredSampleSize({ metric: NPS, difference: 5, standardDeviation: 70 } as never)),
    );
    expect(error.code).toBe("BAD_OPTION");
  });

  test("a forged or damaged result", () => {
    const score = cx.nps([10, 9, 3]);
    for (const forged of [null, [], "score", { kind: "score" }, { ...score, value: NaN }, { ...score, metric: null }]) {
      expect(["BAD_OPTION", "NOT_A_NUMBER"]).toContain(refusalOf(() => chart(forged as never, { title: "x" })).code);
    }
  });

  test("options that are none", () => {
    const score = cx.nps([10, 9, 3]);
    const bad = (options: unknown): string => refusalOf(() => chart(score, options as never)).message;
    expect(bad({ thme: DARK })).toContain("did you mean theme");
    expect(bad({ language: "zh" })).toContain("language: expected a language");
    expect(bad({ width: 10 })).toContain("width");
    expect(bad({ theme: { colors: {}, config: {} } })).toContain("theme.colors.background");
    expect(bad({ subtitle: [1] })).toContain("subtitle[0]");
    expect(bad({ title: "" })).toContain("title");
    expect(bad(null)).toContain("options");
  });
});

describe("options", () => {
  const cells = scored(["A", "B"].flatMap((area) => [9, 3, 10].map((score) => ({ area, score }))));

  test("Chinese sentences have full-width marks", () => {
    const spec = chart(cells, { language: chinese });
    for (const line of [...spec.title!.text, ...spec.title!.subtitle]) expect(line).not.toMatch(/[一-龥],/);
  });

  test("a theme's config can be changed without changing the theme", () => {
    const spec = chart(cells, { theme: LIGHT });
    spec.config["font"] = "serif";
    expect(chart(cells).config["font"]).not.toBe("serif");
    expect(chart(cells, { theme: DARK }).config["background"]).toBe("#14181F");
  });

  test("a title of the caller's, lines of the caller's, none", () => {
    expect(chart(cells, { title: "Areas", subtitle: "2026" }).title).toEqual({ text: ["Areas"], subtitle: ["2026"] });
    expect(chart(cells, { title: null }).title).toBeUndefined();
    expect(chart(cells, { title: null }).description).not.toBe("");
  });

  test("a picture survives JSON", () => {
    const spec = chart(cells);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
