import { describe, expect, it } from "vitest";
import { distribution, scale, score, shareMetric, tInterval, tally } from "../../src/index.ts";
import { studentTQuantile } from "../../src/stats/index.ts";
import { clusterVariance, sizePowers } from "../../src/stats/clusterVariance.ts";
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
      const wide = tInterval(distribution(SHARE, counted), 0.5);
      if (wide.lower > 0 && wide.upper < 100) {
        // Half of the interval over the standard error is t(df), df at least 1.
        expectClose(
          (wide.upper - wide.lower) / 2 / standardError!,
          studentTQuantile(0.75, Math.max(1, expected.df), 0.25),
          tolerance,
          `${id} df`,
        );
      }
      const squares = seen.design!.cross.reduce((sum, row, j) => {
        const d = (k: number): number => k - expected.mean;
        return sum + row.reduce((inner, c, k) => inner + d(j) * c * d(k), 0);
      }, 0);
      const [n, g] = [answers.length, sizes.length];
      expectClose(Math.sqrt((g / (g - 1)) * squares) / n, expected.seLinearised, tolerance, `${id} linearised`);
      const found = clusterVariance(squares, expected.mean * (1 - expected.mean), sizePowers(sizes));
      expectClose(found.df, Math.max(1, expected.df), tolerance, `${id} df`);
      expect(seen.design!.sizePowers).toEqual(sizePowers(sizes));
      // The intraclass correlation is what makes both agree: its own figure is not handed out.
      expect(expected.intraclass).toBeGreaterThanOrEqual(0);
    },
  );
});
