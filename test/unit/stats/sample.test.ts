import { describe, test } from "vitest";
import { brunnerMunzel, hodgesLehmann, mannWhitney } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

describe("rank tests", () => {
  test("refuse damaged counts", () => {
    const good = { values: [1, 2], counts: [3, 4] };
    expectRefused(() => brunnerMunzel(good, { values: [1, 2], counts: [3, -4] }), "OUT_OF_RANGE", "y.counts[1]");
    expectRefused(() => brunnerMunzel(good, { values: [2, 1], counts: [3, 4] }), "OUT_OF_RANGE", "y.values[1]");
    expectRefused(() => hodgesLehmann(good, { values: [1, 2], counts: [3] }), "LENGTH_MISMATCH", "y.counts");
    expectRefused(() => mannWhitney(null as never, [1]), "NOT_ITERABLE", "x");
  });
});
