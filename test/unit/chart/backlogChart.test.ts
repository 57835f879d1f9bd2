import { expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type ChartSpec, type Part, backlogChart } from "../../../src/chart/index.ts";

const MINUTE = 60_000;
const asOf = Date.UTC(2026, 0, 5);
const ages = (ageLimits: readonly number[], language: cx.Language): string[] => {
  const spec = backlogChart(cx.backlog([], { asOf, clock: "calendar", ageLimits }), { language });
  return (spec as ChartSpec & { hconcat: Part[] }).hconcat[0]!["data"].values.map(({ segment }: Part) => segment);
};

test("ages of less than one digit of an hour are written in their own unit", () => {
  const limits = [15 * MINUTE, 240 * MINUTE, 1440 * MINUTE];
  expect(ages(limits, cx.english)).toEqual([
    "0 to under 15 minutes",
    "15 minutes to under 4 hours",
    "4 to under 24 hours",
    "24 hours and over",
  ]);
  expect(ages(limits, cx.chinese)).toEqual(["0至15分钟", "15分钟至4小时", "4至24小时", "24小时及以上"]);
  expect(ages([90 * MINUTE, 240 * MINUTE], cx.english)[1]).toBe("1.5 to under 4 hours");
});
