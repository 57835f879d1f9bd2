import { expectTypeOf, test } from "vitest";
import {
  CSAT,
  NPS,
  type NpsBand,
  type Score,
  type Tally,
  ces,
  csat,
  netMetric,
  nps,
  scale,
  score,
  shareMetric,
  tally,
} from "cx-metrics";

test("a score knows the bands of its metric", () => {
  expectTypeOf(nps([10]).bands.promoter.percent).toEqualTypeOf<number | null>();
  expectTypeOf(csat([5])).toEqualTypeOf<Score<"dissatisfied" | "neutral" | "satisfied">>();
  // @ts-expect-error -- NPS has no satisfied customers
  expectTypeOf(nps([10]).bands.satisfied).toBeAny();
  const own = shareMetric({ id: "own", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" });
  expectTypeOf(score(own, [1]).bands).toEqualTypeOf<
    Readonly<
      Record<"no" | "yes", { readonly points: readonly number[]; readonly n: number; readonly percent: number | null }>
    >
  >();
});

test("emptiness shows in the type", () => {
  expectTypeOf(nps([]).value).toEqualTypeOf<number | null>();
  expectTypeOf(nps([]).reason).toEqualTypeOf<null | "noAnswers" | "belowMinimumN" | "oneCluster">();
});

test("a score takes answers or a tally", () => {
  expectTypeOf(score(NPS, tally(NPS, [10]))).toEqualTypeOf<Score<NpsBand>>();
  expectTypeOf(score(CSAT, new Uint8Array([5]), { codes: { 6: "missing" } }).n).toEqualTypeOf<number>();
  expectTypeOf(tally(scale(1, 5), new Set([5]))).toEqualTypeOf<Tally>();
  // @ts-expect-error -- a tally was read before: it takes no code book
  score(NPS, tally(NPS, [10]), { codes: {} });
  // @ts-expect-error -- weights belong to the counting
  nps([10], { weights: [1] });
});

test("what would hide a definition is asked for", () => {
  // @ts-expect-error -- there is no CES without its question
  ces([1]);
  // @ts-expect-error -- the band must be one of the bands
  netMetric({ id: "x", scale: scale(0, 1), bands: { no: [0], yes: [1] }, plus: "yes", minus: "maybe" });
  // @ts-expect-error -- an exclusion is one of the named ones
  nps([10], { codes: { 11: "absent" } });
});
