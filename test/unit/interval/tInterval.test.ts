import { expect, test } from "vitest";
import { scoreInterval } from "../../../src/interval/scoreInterval.ts";
import { tInterval } from "../../../src/interval/tInterval.ts";
import { over } from "../../laws/methods.ts";

test("one answer in parts tells no spread: the score interval is given, as for one whole answer", () => {
  for (const counts of [
    [0.5, 0, 0.5],
    [0, 1, 0],
  ]) {
    // prettier-ignore
    const answers = over([-1, 0, 1], counts);
    expect(tInterval(answers, 0.95)).toEqual(scoreInterval(answers, 0.95));
  }
});
