import { describe, expect, it } from "vitest";
import { decomposeChange, meanMetric, scale, tallyBy } from "../../src/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("mix-rate");

interface Input {
  readonly n0: readonly number[];
  readonly n1: readonly number[];
  readonly rate0: readonly number[];
  readonly rate1: readonly number[];
}
interface Expected {
  readonly total0: number;
  readonly total1: number;
  readonly change: number;
  readonly mixBySegment: readonly number[];
  readonly rateBySegment: readonly number[];
  readonly mixCenteredBySegment: readonly number[];
  readonly mixTotal: number;
  readonly rateTotal: number;
}

// Rates between −1 and 1: that many answers −1 and 1, by weight, have the rate and the number of answers of the file.
const RATE = meanMetric({ id: "rate", scale: scale(-1, 1) });
const cubeOf = (n: readonly number[], rates: readonly number[]) =>
  tallyBy(
    n.flatMap((each, g) =>
      [-1, 1].map((answer) => ({ answer, group: `g${g}`, weight: (each * (1 + answer * rates[g]!)) / 2 })),
    ),
    { metric: RATE, rating: "answer", weight: "weight", by: ["group"] },
  );

describe("mix-rate", () => {
  it.each(cases<Input, Expected>("mix-rate", "mixRate"))(
    "$id: both parts of each segment",
    ({ id, input: { n0, n1, rate0, rate1 }, expected }) => {
      const { change, rate, mix, segments } = decomposeChange(cubeOf(n1, rate1), cubeOf(n0, rate0));
      const totals = [change.reference.value!, change.current.value!] as const;
      expectClose(totals[0], expected.total0, tolerance, `${id} total0`);
      expectClose(totals[1], expected.total1, tolerance, `${id} total1`);
      expectClose(change.difference, expected.change, tolerance, `${id} change`);
      expectClose(rate!.value, expected.rateTotal, tolerance, `${id} rateTotal`);
      expectClose(mix!.value, expected.mixTotal, tolerance, `${id} mixTotal`);
      expect(segments.map(({ key }) => key.group)).toEqual(n0.map((_, g) => `g${g}`));
      segments.forEach((segment, g) => {
        expectClose(segment.rate, expected.rateBySegment[g]!, tolerance, `${id} rateBySegment ${g}`);
        expectClose(segment.mix, expected.mixCenteredBySegment[g]!, tolerance, `${id} mixCenteredBySegment ${g}`);
        const moved = (segment.current.percent! - segment.reference.percent!) / 100;
        const uncentered = segment.mix! + moved * ((totals[0] + totals[1]) / 2);
        expectClose(uncentered, expected.mixBySegment[g]!, tolerance, `${id} mixBySegment ${g}`);
      });
    },
  );
});
