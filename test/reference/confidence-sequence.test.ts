import { describe, it } from "vitest";
import { confidenceSequence, meanMetric } from "../../src/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const HALVES = meanMetric({ id: "halves", scale: { min: 0, max: 1, step: 0.5 } });

describe("confidence-sequence-bounded", () => {
  interface Input {
    readonly x: readonly number[];
    readonly alpha: number;
    readonly checkpoints: readonly number[];
  }
  interface Expected {
    readonly empiricalBernstein: {
      readonly lower: readonly ReferenceNumber[];
      readonly upper: readonly ReferenceNumber[];
    };
  }
  it.each(cases<Input, Expected>("confidence-sequence-bounded", "predictablePlugin"))(
    "$id: every look agrees, the later ones from the earlier ones' state",
    ({ id, input, expected: { empiricalBernstein } }) => {
      const tolerance = { ...toleranceOf("confidence-sequence-bounded"), abs: 1e-15 };
      let look = confidenceSequence(HALVES, [], { level: 1 - input.alpha });
      input.checkpoints.forEach((n, k) => {
        look = confidenceSequence(HALVES, input.x.slice(look.n, n), { from: look.state });
        expectClose(
          look.interval!.lower,
          empiricalBernstein.lower[k]!,
          tolerance,
          `${id} empiricalBernstein lower at ${n}`,
        );
        expectClose(
          look.interval!.upper,
          empiricalBernstein.upper[k]!,
          tolerance,
          `${id} empiricalBernstein upper at ${n}`,
        );
      });
    },
  );
});
