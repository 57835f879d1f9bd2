import { expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { type Part, controlPicture } from "../../../src/chart/index.ts";

const { CSAT } = cx;
/** A chart of shares of 100 answers. */
const chartOf = (good: readonly number[]) =>
  cx.scoreChart(good.map((each) => cx.score(CSAT, cx.tallyFromCounts(CSAT, { 5: each, 2: 100 - each }))));

test("a chart of scores is called by its metric, in its unit, and says what is better", () => {
  const spec = controlPicture(chartOf([60, 62, 58, 61, 20, 60, 59, 63, 95, 60]));
  expect(spec.title!.text).toEqual(["CSAT"]);
  const text = JSON.stringify(spec);
  expect(text).toContain('"labelExpr":"datum.label + \'%\'"');
  expect(text).toContain('"text":"59.8%"');
  const points = spec.layer.find(({ mark }) => mark.type === "point")!;
  expect(new Set(points["encoding"].color.scale.range).size).toBe(3);
});

test("the words of long runs do not lie on each other", () => {
  const runs = [
    ...Array<number>(12).fill(40),
    70,
    ...Array<number>(12).fill(41),
    71,
    ...Array<number>(12).fill(42),
    69,
  ];
  const spec = controlPicture(chartOf([...runs, ...Array<number>(30).fill(60)]));
  const rows = spec.layer.flatMap(({ mark, data, encoding }: Part) =>
    mark.type === "text" && String(data?.values[0].text).includes("in a row") ? [encoding.y.value as number] : [],
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(new Set(rows).size).toBeGreaterThan(1);
});
