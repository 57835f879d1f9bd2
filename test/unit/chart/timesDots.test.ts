import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type Part, chart, timesDots, timesTrend } from "../../../src/chart/index.ts";

const valuesOf = (panel: Part): Part[] => panel["data"].values as Part[];

const cases = [1, 2, 4].map((hours, i) => ({
  id: `${i}`,
  channel: i < 2 ? "mail" : "chat",
  startedAt: Date.UTC(2026, 0, 5 + i),
  firstResponseAt: Date.UTC(2026, 0, 5 + i, hours),
  resolvedAt: null,
}));

const clock = { asOf: Date.UTC(2026, 0, 20), clock: "calendar", attribution: "cohort", pauses: "run" } as const;

describe("kinds and their pictures", () => {
  test("times are in the unit that the longest asks for", () => {
    const titleOf = (stretch: number): string => {
      const some = cases.map((each) => ({
        ...each,
        firstResponseAt: each.startedAt + (each.firstResponseAt - each.startedAt) / stretch,
      }));
      return JSON.stringify(timesDots(cx.firstResponseTime(some, clock)).hconcat[0]!["layer"]);
    };
    expect(titleOf(1)).toContain("time, hours");
    expect(titleOf(60)).toContain("time, minutes");
    expect(titleOf(3600)).toContain("time, seconds");
  });

  test("cells of times: dots, or lines where they have periods", () => {
    const by = { ...clock, measure: "firstResponse", by: ["channel"] } as const;
    const cells = cx.timesBy(cases, by);
    expect(valuesOf((chart(cells) as { hconcat: Part[] }).hconcat[0]!).map(({ segment }) => segment)).toEqual([
      "mail",
      "chat",
    ]);
    const weeks = cx.timesBy(cases, { ...by, when: { every: "week", timeZone: "UTC" } });
    expect(chart(weeks)).toHaveProperty("vconcat");
    expect(timesTrend(weeks).title!.subtitle.at(-1)).toBe("3 of 3 rows scored.");
  });
});
