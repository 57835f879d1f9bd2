import { describe, expect, it } from "vitest";
import { addCubes } from "../../../src/cube/addCubes.ts";
import type { Cube } from "../../../src/cube/cube.ts";
import { rollUp } from "../../../src/cube/rollUp.ts";
import { sumPeriods } from "../../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CSAT } from "../../../src/metric/catalogue.ts";

import type { Period } from "../../../src/time/period.ts";
import { codeOf } from "../../config/errors.ts";
import { asked, monthly, rows, when } from "./answers.ts";

describe("addCubes", () => {
  it("the cubes of two halves are the cube of the whole", () => {
    const cut = { ...asked, by: { tier: { key: "tier", order: ["new", "VIP"] } }, when } as const;
    expect(addCubes([tallyBy(rows.slice(0, 2), cut), tallyBy(rows.slice(2), cut)])).toEqual(tallyBy(rows, cut));
  });

  it("says of a period that was cut short in one cube that it is cut short", () => {
    const asOf = (instant: string | undefined): Cube<{ readonly tier: string }, Period> =>
      tallyBy(rows, { ...asked, by: ["tier"], when: { ...when, asOf: instant } });
    const complete = (a: string | undefined, b: string | undefined): unknown =>
      addCubes([asOf(a), asOf(b)]).cells[0]!.period.complete;
    const [early, late] = ["2026-01-20T00:00Z", "2026-06-01T00:00Z"];
    expect(complete(late, late)).toBe(true);
    expect(complete(early, late)).toBe(false);
    expect(complete(undefined, early)).toBe(false);
    expect(complete(undefined, late)).toBe(null);
  });

  it("refuses what does not add up", () => {
    const daily = tallyBy(rows, { ...asked, by: ["tier", "channel"], when: { ...when, every: "day" } });
    expect(codeOf(() => addCubes([]))).toBe("EMPTY");
    expect(codeOf(() => addCubes([monthly(), daily]))).toBe("MIXED_PERIODS");
    expect(codeOf(() => addCubes([monthly() as Cube, rollUp(monthly(), ["tier"]) as Cube]))).toBe("BAD_OPTION");
    expect(codeOf(() => addCubes([monthly() as Cube, sumPeriods(monthly()) as Cube]))).toBe("MIXED_PERIODS");
    const stars = tallyBy([{ tier: "a", channel: "b", score: 5, at: 0 }], {
      ...asked,
      metric: CSAT,
      by: ["tier", "channel"],
      when,
    });
    expect(codeOf(() => addCubes([monthly(), stars]))).toBe("SCALE_MISMATCH");
  });
});

it("an order that only a later cube has is that of the sum", () => {
  const plain = tallyBy(rows, { ...asked, by: ["tier"] });
  const ordered = tallyBy(rows, { ...asked, by: { tier: { key: "tier", order: ["new", "VIP"] } } });
  const sum = addCubes<{ readonly tier: string }, null, string>([plain, ordered] as never);
  expect(sum.dimensions[0]!.order).toEqual(["new", "VIP"]);
  expect(sum.cells.map(({ key }) => key.tier)).toEqual(["new", "VIP"]);
});
