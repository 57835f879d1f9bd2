import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type Part, chart, trendChart } from "../../../src/chart/index.ts";

const valuesOf = (panel: Part): Part[] => panel["data"].values as Part[];

describe("kinds and their pictures", () => {
  test("trailing windows are called by their last day, two of one day stay two", () => {
    const rows = [1, 2, 3, 4].map((hour) => ({ at: Date.UTC(2026, 0, 5, hour), score: 9 }));
    const windows = cx.trailing(rows, { metric: cx.NPS, rating: "score", at: "at", responses: 2 });
    expect(valuesOf(trendChart(windows).vconcat[0]!).map(({ period }) => period)).toEqual([
      "2026-01-05",
      "2026-01-05 (2)",
      "2026-01-05 (3)",
    ]);
  });
});

test("lines of times say what they are and in what unit, whatever the title", () => {
  const cases = [1, 2, 3, 4].map((day) => ({
    id: `${day}`,
    channel: day % 2 === 0 ? "mail" : "chat",
    startedAt: Date.UTC(2026, 0, day),
    firstResponseAt: Date.UTC(2026, 0, day, 0, 0, 30),
  }));
  const options = {
    ...({ asOf: Date.UTC(2026, 0, 9), clock: "calendar", attribution: "cohort", pauses: "run" } as const),
    ...({ measure: "firstResponse", when: { every: "week", timeZone: "UTC" } } as const),
  };
  for (const by of [[], ["channel"]] as const) {
    const spec = chart(cx.timesBy(cases, { ...options, by }));
    expect(spec.description).toContain("● median, seconds.");
  }
});
