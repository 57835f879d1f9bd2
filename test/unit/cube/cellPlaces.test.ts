import { describe, expect, it } from "vitest";
import { requireFewEmpty } from "../../../src/cube/cellPlaces.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { toldBy } from "../../config/errors.ts";

const DAY = 86_400_000;
const asked = { metric: NPS, rating: "score" } as const;
const when = { at: "at", every: "day", timeZone: "UTC", emptyPeriods: "keep" } as const;
const row = (tier: string | null, day: number) => ({ tier, score: 9, at: day * DAY });

describe("empty periods that are kept", () => {
  const shown = (rows: readonly ReturnType<typeof row>[]) =>
    tallyBy(rows, { ...asked, by: ["tier"], when }).cells.map(
      ({ key, period, tally }) => `${key.tier} ${period.start / DAY} ${tally.n}`,
    );

  it("stand between the first period and the last of all, in every segment", () => {
    const rows = [row("b", 4), row("a", 1), row("c", 2), row("a", 1), row("b", 3)];
    expect(shown(rows)).toEqual([
      "a 1 2", "a 2 0", "a 3 0", "a 4 0", "b 1 0", "b 2 0", "b 3 1", "b 4 1", "c 1 0", "c 2 1", "c 3 0", "c 4 0",
    ]); // prettier-ignore
  });

  it("do not reach to a row that is in no segment", () => {
    expect(shown([row("a", 3), row(null, 9), row("a", 5), row(null, 1)])).toEqual(["a 3 1", "a 4 0", "a 5 1"]);
  });

  it("stand between them without segments, too", () => {
    const cube = tallyBy([row("a", 7), row("a", 3), row("a", 4)], { ...asked, when });
    expect(cube.cells.map(({ period, tally }) => [period.start / DAY, tally.n])).toEqual([[3, 1], [4, 1], [5, 0], [6, 0], [7, 1]]); // prettier-ignore
    expect(tallyBy([], { ...asked, when }).cells).toEqual([]);
    expect(tallyBy([], { ...asked, by: ["tier"], when }).cells).toEqual([]);
  });

  it("are at most a million, of which those with rows are none", () => {
    requireFewEmpty(1_000_000, "when.emptyPeriods");
    const told = 'OUT_OF_RANGE when.emptyPeriods: expected "keep" to add at most 1000000 cells, got';
    expect(toldBy(() => tallyBy([row("a", 10), row("b", 11), row("b", 1_000_014)], { ...asked, by: ["tier"], when }))).toBe(`${told} 1000002`); // prettier-ignore
    // 1,200 segments on days 0 … 999.
    const many = Array.from({ length: 1200 }, (_, i) => row(`s${i}`, i % 1000));
    expect(toldBy(() => tallyBy(many, { ...asked, by: ["tier"], when }))).toBe(`${told} 1198800`);
  });
});
