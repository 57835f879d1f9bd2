import { describe, expect, it } from "vitest";
import { scale, score, shareMetric, tInterval, tally } from "../../src/index.ts";
import { studentTQuantile } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

interface Input {
  readonly sizes: readonly number[];
  readonly successes: readonly number[];
}
interface Expected {
  readonly mean: number;
  readonly seLinearised: number;
  readonly intraclass: number;
  readonly se: number;
  readonly df: number;
}

const SHARE = shareMetric({ id: "yes", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" });
const tolerance = toleranceOf("cluster-mean");

describe("cluster-mean: a share of answers in clusters of unequal size", () => {
  it.each(cases<Input, Expected>("cluster-mean", "clusterMean"))(
    "$id",
    ({ id, input: { sizes, successes }, expected }) => {
      const answers = sizes.flatMap((size, g) => Array.from({ length: size }, (_, i) => Number(i < successes[g]!)));
      const clusters = sizes.flatMap((size, g) => new Array<number>(size).fill(g));
      const counted = tally(SHARE, answers, { clusters });
      const { value, standardError, distribution: seen } = score(SHARE, counted);
      expectClose(value! / 100, expected.mean, tolerance, `${id} mean`);
      expectClose(standardError! / 100, expected.se, tolerance, `${id} se`);
      // Half of an interval over the standard error is t(df), df at least 1, where it keeps off the ends of the scale.
      const levels = [0.1, 0.5, 0.9, 0.99].filter((level) => {
        const { lower, upper } = tInterval(seen, level);
        return lower > 0 && upper < 100;
      });
      expect(levels).toContain(0.1);
      for (const level of levels) {
        const { lower, upper } = tInterval(seen, level);
        const t = studentTQuantile((1 + level) / 2, Math.max(1, expected.df), (1 - level) / 2);
        expectClose((upper - lower) / 2 / standardError!, t, tolerance, `${id} df at ${level}`);
      }
      const squares = seen.design!.cross.reduce((sum, row, j) => {
        const d = (k: number): number => k - expected.mean;
        return sum + row.reduce((inner, c, k) => inner + d(j) * c * d(k), 0);
      }, 0);
      const [n, g] = [answers.length, sizes.length];
      expectClose(Math.sqrt((g / (g - 1)) * squares) / n, expected.seLinearised, tolerance, `${id} linearised`);
      const powers = [1, 2, 3, 4, 5].map((m) => sizes.reduce((all, size) => all + size ** m, 0));
      expect(seen.design!.sizePowers).toEqual(powers);
      // The intraclass correlation is what makes both agree: its own figure is not handed out.
      expect(expected.intraclass).toBeGreaterThanOrEqual(0);
    },
  );
});
