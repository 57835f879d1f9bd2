import { expectTypeOf, test } from "vitest";
import {
  type Change,
  type DifferenceMethod,
  type NpsBand,
  type PairedChange,
  type Verdict,
  NPS,
  agrestiCaffoDifference,
  compare,
  comparePaired,
  comparePeriods,
  equivalence,
  moverDifference,
  nps,
  requiredSampleSize,
  scoreDifference,
  tallyBy,
  welchDifference,
} from "../../src/index.ts";

interface Row {
  readonly who: string;
  readonly at: string;
  readonly score: number;
  readonly shop: "north" | "south";
}
declare const rows: readonly Row[];

test("every difference is a DifferenceMethod, and so is one of your own", () => {
  expectTypeOf(scoreDifference).toExtend<DifferenceMethod>();
  expectTypeOf(moverDifference).toExtend<DifferenceMethod>();
  expectTypeOf(welchDifference).toExtend<DifferenceMethod>();
  expectTypeOf(agrestiCaffoDifference).toExtend<DifferenceMethod>();
  const own: DifferenceMethod = (current, reference, level) => scoreDifference(current, reference, level / 2);
  expectTypeOf(compare(nps([9]), nps([3]), { method: own })).toEqualTypeOf<Change<"change">>();
});

test("a change says in its type what may be missing", () => {
  expectTypeOf<Change["difference"]>().toEqualTypeOf<number | null>();
  expectTypeOf<Change["relative"]>().toEqualTypeOf<number | null>();
  expectTypeOf<Verdict>().toEqualTypeOf<"better" | "worse" | "no clear change" | "equivalent" | "not enough data">();
});

test("a margin must be named where it is the question", () => {
  // @ts-expect-error -- no margin
  equivalence(nps([9]), nps([3]), {});
});

test("comparePaired knows its rows and its bands", () => {
  expectTypeOf(comparePaired(rows, rows, { metric: NPS, key: "who", rating: "score" })).toEqualTypeOf<
    PairedChange<NpsBand>
  >();
  comparePaired(rows, rows, { metric: NPS, key: (row) => row.who, rating: (row) => row.score });
  // @ts-expect-error -- no such property
  comparePaired(rows, rows, { metric: NPS, key: "whom", rating: "score" });
});

test("comparePeriods keeps the keys of the cube, and asks for the as-of instant", () => {
  const cube = tallyBy(rows, {
    metric: NPS,
    rating: "score",
    by: ["shop"],
    when: { at: "at", every: "day", timeZone: "UTC" },
  });
  const [first] = comparePeriods(cube, { against: "previous", asOf: 0 }).changes;
  expectTypeOf(first!.key.shop).toEqualTypeOf<"north" | "south">();
  // @ts-expect-error -- partial as of when?
  comparePeriods(cube, { against: "previous" });
});

test("a plan is for a margin or for a change, not for both", () => {
  // @ts-expect-error -- a change has two ends
  requiredSampleSize({ from: { percent: 50 } });
});
