import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { addTallies } from "../../../src/tally/addTallies.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";

interface Group {
  readonly year: number;
  readonly area: string;
  readonly counts: readonly number[];
}

const { groups } = JSON.parse(
  readFileSync(new URL("../../../examples/data/sfo-nps-counts.json", import.meta.url), "utf8"),
) as { readonly groups: readonly Group[] };

const of = (year: number): Score =>
  score(
    NPS,
    addTallies(groups.filter((group) => group.year === year).map(({ counts }) => tallyFromCounts(NPS, counts))),
  );

describe("San Francisco airport, 2018 against 2017", () => {
  const change = compare(of(2018), of(2017));

  it("fell by 8.86 points, which is worse", () => {
    expect(change.difference!.toFixed(2)).toBe("-8.86");
    expect(change.verdict).toBe("worse");
    expect(change.favourable).toBe(false);
  });

  it("stands on the answers that were given", () => {
    expect([change.current.n, change.reference.n]).toEqual([2650, 2746]);
    expect([change.current.value!.toFixed(2), change.reference.value!.toFixed(2)]).toEqual(["30.98", "39.84"]);
  });

  it("is hardly sampling error", () => {
    expect([change.interval!.lower.toFixed(2), change.interval!.upper.toFixed(2)]).toEqual(["-12.71", "-5.01"]);
    expect(change.pValue!).toBeLessThan(1e-4);
  });
});
