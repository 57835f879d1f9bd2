import { describe, it } from "vitest";
import { kitagawa } from "../../src/segment/kitagawa.ts";
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

const sharesOf = (n: readonly number[]): number[] => n.map((each) => each / n.reduce((a, b) => a + b, 0));
const add = (values: readonly (number | null)[]): number => values.reduce<number>((all, each) => all + each!, 0);

describe("mix-rate", () => {
  it.each(cases<Input, Expected>("mix-rate", "mixRate"))(
    "$id: both parts of each segment",
    ({ id, input, expected }) => {
      const before = { shares: sharesOf(input.n0), rates: input.rate0 };
      const after = { shares: sharesOf(input.n1), rates: input.rate1 };
      const { change, rate, mix, meanRates, totals } = kitagawa(before, after);
      expectClose(totals[0], expected.total0, tolerance, `${id} total0`);
      expectClose(totals[1], expected.total1, tolerance, `${id} total1`);
      expectClose(change, expected.change, tolerance, `${id} change`);
      expectClose(add(rate), expected.rateTotal, tolerance, `${id} rateTotal`);
      expectClose(add(mix), expected.mixTotal, tolerance, `${id} mixTotal`);
      meanRates.forEach((meanRate, g) => {
        expectClose(rate[g]!, expected.rateBySegment[g]!, tolerance, `${id} rateBySegment ${g}`);
        expectClose(mix[g]!, expected.mixCenteredBySegment[g]!, tolerance, `${id} mixCenteredBySegment ${g}`);
        const uncentred = mix[g]! + (after.shares[g]! - before.shares[g]!) * ((totals[0] + totals[1]) / 2);
        expectClose(uncentred, expected.mixBySegment[g]!, tolerance, `${id} mixBySegment ${g}`);
        expectClose(meanRate, (input.rate0[g]! + input.rate1[g]!) / 2, tolerance, `${id} mean rate ${g}`);
      });
    },
  );
});
