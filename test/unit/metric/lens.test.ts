import { describe, expect, it } from "vitest";
import { lensOf } from "../../../src/metric/lens.ts";
import { type Metric, requireMetric } from "../../../src/metric/metric.ts";
import { meanMetric, netMetric } from "../../../src/index.ts";
import { toldBy } from "../../config/errors.ts";

const fresh = (): { -readonly [Part in keyof Metric]: Metric[Part] } => ({
  ...netMetric({
    id: "half-way",
    scale: { min: 1, max: 4, step: 1 },
    bands: { bad: [1, 2], so: [3], good: [4] },
    plus: "good",
    minus: "bad",
  }),
});

describe("a metric that is looked through", () => {
  it("has its different values, the place of each point among them, and the points of each band", () => {
    expect(lensOf(fresh())).toEqual({
      values: [-100, 0, 100],
      places: [0, 0, 1, 2],
      bands: [
        ["bad", [0, 1]],
        ["so", [2]],
        ["good", [3]],
      ],
    });
  });

  it("is prepared once as long as it stays as it is", () => {
    const metric = fresh();
    expect(lensOf(metric)).toBe(lensOf(metric));
    Object.assign(metric, { values: [...metric.values], bands: [...metric.bands], scale: { ...metric.scale } });
    expect(lensOf(metric)).toBe(lensOf(metric));
  });

  it.each<[what: string, change: (of: { values: number[]; bands: string[]; scale: { step: number } }) => void]>([
    ["its first value", ({ values }) => (values[0] = -50)],
    ["its last value", ({ values }) => (values[3] = 50)],
    ["its first band", ({ bands }) => (bands[0] = "worst")],
    ["its last band", ({ bands }) => (bands[3] = "best")],
  ])("is prepared anew when %s was changed in place", (_, change) => {
    const metric = fresh();
    const before = lensOf(metric);
    change(metric as never);
    expect(lensOf(metric)).not.toBe(before);
    expect(lensOf(metric)).toEqual(lensOf({ ...metric }));
  });

  it("is checked anew when its scale or a list of another length was put in its place", () => {
    for (const change of [
      { scale: { min: 1, max: 5, step: 1 } },
      { values: [-100, -100, 0, 100, 100] },
      { bands: ["bad", "bad", "so", "good", "good"] },
      { values: [-100, -100, 0] },
      { bands: ["bad"] },
    ]) {
      const metric = fresh();
      lensOf(metric);
      Object.assign(metric, change);
      expect(toldBy(() => lensOf(metric))).toMatch(
        /^BAD_OPTION metric: expected a band and a number for each of [45] points/,
      );
    }
    const moved = fresh();
    const before = lensOf(moved);
    (moved.scale as { min: number; max: number }).min = 2;
    (moved.scale as { min: number; max: number }).max = 5;
    expect(lensOf(moved)).not.toBe(before);
  });
});

describe("a metric that was damaged", () => {
  const points = "BAD_OPTION kpi: expected a band and a number for each of 4 points, not all equal, got object";
  it.each<[what: string, metric: unknown, told: string]>([
    ["nothing", null, "BAD_OPTION kpi: expected a metric, such as NPS, got null"],
    ["a word", "nps", "BAD_OPTION kpi: expected a metric, such as NPS, got string"],
    ["no scale", { ...fresh(), scale: undefined }, "BAD_OPTION kpi: expected a metric, such as NPS, got object"],
    ["no values", { ...fresh(), values: undefined }, points],
    ["no bands", { ...fresh(), bands: undefined }, points],
    ["a value too few", { ...fresh(), values: [0, 1, 2] }, points],
    ["a band too many", { ...fresh(), bands: ["a", "b", "c", "d", "e"] }, points],
    ["a value in words", { ...fresh(), values: [0, 1, 2, "3"] }, points],
    ["one value for all", { ...fresh(), values: [5, 5, 5, 5] }, points],
  ])("is refused: %s", (_, metric, told) => {
    expect(
      toldBy(() => {
        requireMetric(metric as never, "kpi");
      }),
    ).toBe(told);
  });

  it("has the words of its id for a name, and names in both languages or none", () => {
    const options = { id: "half-way-there", scale: { min: 1, max: 3, step: 1 } };
    expect(meanMetric(options)).toMatchObject({ name: "half way there", source: "", better: "higher" });
    for (const [name, told] of [
      [{ en: "a" }, "BAD_OPTION name.zh: expected a text, got undefined"],
      [{ zh: "a" }, "BAD_OPTION name.en: expected a text, got undefined"],
      [{ en: "a", zh: "" }, "BAD_OPTION name.zh: expected a text, got string"],
      [5, "BAD_OPTION name: expected a text, or one for each language { en, zh }, got 5"],
    ] as const)
      expect(toldBy(() => meanMetric({ ...options, name } as never))).toBe(told);
    expect(toldBy(() => meanMetric({ ...options, id: "" }))).toBe("BAD_OPTION id: expected a text, got string");
    expect(toldBy(() => meanMetric({ ...options, source: 5 as never }))).toBe(
      "BAD_OPTION source: expected a text, got 5",
    );
  });
});
