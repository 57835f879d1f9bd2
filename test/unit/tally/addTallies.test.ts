import { describe, expect, it } from "vitest";
import { CSAT, NPS, addTallies, rollUp, sumPeriods, tally, tallyBy } from "../../../src/index.ts";
import { sumTallies } from "../../../src/tally/addTallies.ts";
import { emptyTally } from "../../../src/tally/emptyTally.ts";
import { expectRefused } from "../../config/errors.ts";

const codes = { na: "notApplicable", closed: "dismissed" } as const;
const mixed = (weights?: number[]): ReturnType<typeof tally> =>
  tally(NPS, [10, null, "na", "closed", 99, 3], { codes, offScale: "count", ...(weights && { weights }) });

describe("tallies add up", () => {
  it("reason by reason, each for itself", () => {
    const one = mixed([1, 1, 1, 1, 1, 0]);
    expect(one.excluded).toEqual({ missing: 1, notApplicable: 1, dismissed: 1, offScale: 1, zeroWeight: 1 });
    expect(addTallies([one, one]).excluded).toEqual({
      missing: 2,
      notApplicable: 2,
      dismissed: 2,
      offScale: 2,
      zeroWeight: 2,
    });
    expect(addTallies([one, one, mixed()]).n).toBe(4);
  });
  it("and stay as they are alone", () => {
    const one = tally(NPS, [9], { population: 5 });
    expect(addTallies([one])).toEqual(one);
    expect(addTallies([one]).population).toBe(5);
  });
  it("with the people of both, known where both are", () => {
    const five = tally(NPS, [9, 3], { population: 5 });
    const people = (...others: ReturnType<typeof tally>[]): number | null =>
      addTallies([five, ...others]).population ?? null;
    expect(people(five)).toBe(10);
    expect(people(tally(NPS, [9]))).toBeNull();
    expect(people(emptyTally(NPS))).toBe(5);
    expect(people(tally(NPS, [null]))).toBeNull();
    expect(people(tally(NPS, [], { population: 7 }))).toBe(12);
    expect(addTallies([tally(NPS, [9]), tally(NPS, [9])]).population).toBeNull();
  });
  it("people of two periods are the same people while there are no more answers than people", () => {
    const rows = (answers: number) =>
      Array.from({ length: answers }, (_, i) => ({ at: (i % 2) * 40 * 86_400_000, score: 9 }));
    const over = (answers: number, known: (key: unknown) => number | null): number | null =>
      sumPeriods(
        tallyBy(rows(answers), {
          metric: NPS,
          rating: "score",
          when: { at: "at", every: "month", timeZone: "UTC" },
          population: known,
        }),
      ).cells[0]!.tally.population;
    expect(over(10, () => 10)).toBe(10);
    expect(over(10, () => 9)).toBeNull();
  });
  it("people of two periods that are not as many are not known", () => {
    const keep = (...people: number[]): number | null =>
      sumTallies(
        people.map((population) => tally(NPS, [9], { population })),
        { clusters: undefined },
        "keep",
      ).population;
    expect([keep(5, 5), keep(2, 2), keep(5, 7), keep(7, 5), keep(5, 7, 5)]).toEqual([5, 2, null, null, null]);
    expect([keep(1), keep(1, 1)]).toEqual([1, null]);
  });
  it("with weights in either of them", () => {
    const weighed = tally(NPS, [9, 3], { weights: [2, 3] });
    const plain = tally(NPS, [9]);
    for (const both of [addTallies([weighed, plain]), addTallies([plain, weighed])]) {
      expect([both.weights?.sums[9], both.weights?.squares[9], both.weights?.sums[3]]).toEqual([3, 5, 3]);
    }
  });
  it("people of two segments add up", () => {
    const cube = tallyBy(
      [
        { s: 9, t: "a" },
        { s: 3, t: "b" },
      ],
      { metric: NPS, rating: "s", by: ["t"], population: ({ t }) => (t === "a" ? 4 : 7) },
    );
    expect(rollUp(cube, []).cells[0]!.tally.population).toBe(11);
  });
});

describe("tallies with clusters", () => {
  const clustered = (ids: string[], ratings = ids.map(() => 9)): ReturnType<typeof tally> =>
    tally(NPS, ratings, { clusters: ids });
  it("add up where no cluster is in two", () => {
    const both = addTallies([clustered(["a", "a"]), clustered(["b", "c"], [9, 10])], { clusters: "disjoint" });
    const at = tally(NPS, [9, 9, 9, 10], { clusters: ["a", "a", "b", "c"] });
    expect(both).toEqual(at);
  });
  it("say what is missing, and where", () => {
    const two = [clustered(["a"]), clustered(["b"])];
    expectRefused(
      () => addTallies(two),
      "DESIGN_MISMATCH",
      'tallies[1]: expected the option clusters: "disjoint" beside tallies with clusters, got none',
    );
    expectRefused(
      () => addTallies([clustered(["a"]), clustered(["b"]), tally(NPS, [9])], { clusters: "disjoint" }),
      "DESIGN_MISMATCH",
      "tallies[2]: expected tallies that all have clusters, or none, got a mixture",
    );
    expectRefused(
      () => addTallies([tally(NPS, [9]), clustered(["a"])], { clusters: "disjoint" }),
      "DESIGN_MISMATCH",
      "tallies[1]: expected tallies that all have clusters, or none, got a mixture",
    );
    expectRefused(() => addTallies(5 as never), "NOT_ITERABLE", "tallies: expected an iterable, not a string, got 5");
    expectRefused(
      () => addTallies([tally(NPS, [9]), tally(CSAT, [5])]),
      "SCALE_MISMATCH",
      "tallies[1]: expected a tally over 0..10, got one over 1..5",
    );
    expectRefused(() => addTallies([]), "EMPTY", "tallies: expected");
    expectRefused(() => addTallies(two, { clusters: "shared" } as never), "BAD_OPTION", "clusters: expected");
  });
  it("of nobody bring none, before or behind", () => {
    const one = clustered(["a", "b"]);
    expect(addTallies([emptyTally(NPS), one]).design).toEqual(one.design);
    expect(addTallies([one, tally(NPS, [null])]).design).toEqual(one.design);
    expect(addTallies([tally(NPS, [9]), tally(NPS, [9])]).design).toBeNull();
  });
});
