import { describe, it } from "vitest";
import { levelProbabilities } from "../../../src/stats/series/isotonicPValue.ts";
import { cases, expectClose } from "../../config/reference.ts";

describe("isotonic-trend: levelProbabilities", () => {
  const close = { rel: 1e-9, abs: 0 };
  interface Input {
    readonly values: readonly number[];
  }
  it.each(cases<Input, { readonly levelProbabilities: readonly number[] }>("isotonic-trend", "isotonicTrend"))(
    "$id: levelProbabilities",
    ({ id, input: { values }, expected }) => {
      const levels = levelProbabilities(values.length);
      expected.levelProbabilities.forEach((share, l) => {
        expectClose(levels[l]!, share, close, `${id} levelProbabilities[${l}]`);
      });
    },
  );
});
