import { describe, expect, it } from "vitest";
import {
  type Distribution,
  clopperPearsonInterval,
  distribution,
  kornGraubardInterval,
  scale,
  shareMetric,
  tally,
} from "../../../src/index.ts";
import { moments } from "../../../src/metric/distribution.ts";
import { betaQuantile } from "../../../src/numerics/betaQuantile.ts";
import { studentTQuantile } from "../../../src/numerics/studentT.ts";
import { over } from "../../laws/methods.ts";

const yes = shareMetric({ id: "yes", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" });

const answers = [1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1];

const weights = [1, 2, 1, 1, 3, 1, 1, 1, 2, 1, 1, 2];

const clusters = ["a", "a", "b", "b", "b", "c", "c", "d", "d", "e", "e", "e"];

const of = (options: object, given = answers): Distribution => distribution(yes, tally(yes, given, options));

/** Clopper and Pearson's limits at n answers of which a share p succeeded, in percent. */
const limits = (n: number, p: number, level: number): readonly [number, number] => {
  const tail = (1 - level) / 2;
  return [100 * betaQuantile(tail, n * p, n * (1 - p) + 1), 100 * betaQuantile(1 - tail, n * p + 1, n * (1 - p), tail)];
};

describe("Korn and Graubard's interval is Clopper and Pearson's at the sample size that the design leaves [korn1998]:", () => {
  it.each([0.5, 0.9, 0.95, 0.99])("of weights, at %d", (level) => {
    const { mean, squaredError } = moments(of({ weights }));
    const [p, error] = [mean / 100, (squaredError / 1e4) * (12 / 11)];
    const found = kornGraubardInterval(of({ weights }), level);
    const [lower, upper] = limits(Math.min(12, (p * (1 - p)) / error), p, level);
    expect([found.lower, found.upper]).toEqual([expect.closeTo(lower, 9), expect.closeTo(upper, 9)]);
    expect(found).toMatchObject({ level, method: "Korn-Graubard" });
  });

  it.each([0.5, 0.9, 0.95, 0.99])("of clusters, with their degrees of freedom, at %d", (level) => {
    const { mean, squaredError, df } = moments(of({ clusters }));
    expect(df).toBeLessThan(5);
    const [p, error] = [mean / 100, squaredError / 1e4];
    const [high, low] = [(1 + level) / 2, (1 - level) / 2];
    const factor = (studentTQuantile(high, 11, low) / studentTQuantile(high, df, low)) ** 2;
    const found = kornGraubardInterval(of({ clusters }), level);
    const [lower, upper] = limits(Math.min(12, (p * (1 - p)) / error) * factor, p, level);
    expect([found.lower, found.upper]).toEqual([expect.closeTo(lower, 9), expect.closeTo(upper, 9)]);
  });

  it("of answers that are all alike, at the effective size", () => {
    const all = answers.map(() => 1);
    const n = 17 ** 2 / weights.reduce((total, weight) => total + weight ** 2, 0);
    const found = kornGraubardInterval(of({ weights }, all), 0.95);
    expect([found.lower, found.upper]).toEqual([expect.closeTo(100 * 0.025 ** (1 / n), 9), 100]);
    const none = kornGraubardInterval(of({ weights }, all.map(() => 0)), 0.95); // prettier-ignore
    expect([none.lower, none.upper]).toEqual([0, expect.closeTo(100 - 100 * 0.025 ** (1 / n), 9)]);
  });

  it("and never at more answers than there are", () => {
    const steady = of({ clusters: ["a", "a", "b", "b", "c", "c", "d", "d", "e", "e", "f", "f"] }, [1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0]); // prettier-ignore
    // Each cluster has one of both: no error between them, twelve answers at most; t has five degrees of freedom.
    const { df } = moments(steady);
    const factor = (studentTQuantile(0.975, 11) / studentTQuantile(0.975, df)) ** 2;
    const found = kornGraubardInterval(steady, 0.95);
    const size = moments(steady).squaredError > 0 ? 12 : moments(steady).n;
    expect(found.lower).toBeCloseTo(limits(size * factor, 0.5, 0.95)[0], 6);
    const plain = distribution(yes, tally(yes, answers));
    expect(kornGraubardInterval(plain, 0.95).lower).toBeLessThan(clopperPearsonInterval(plain, 0.95).lower);
  });
});

describe("Korn and Graubard", () => {
  it("without weights takes n − 1 answers, as R survey does, and at no successes all of them", () => {
    const of = over([0, 1], [7, 3]);
    const { lower } = kornGraubardInterval(of, 0.95);
    expect(lower).toBeLessThan(clopperPearsonInterval(of, 0.95).lower);
    const none = over([0, 1], [10, 0]);
    expect(kornGraubardInterval(none, 0.95)).toMatchObject({
      lower: 0,
      upper: clopperPearsonInterval(none, 0.95).upper,
    });
  });
});
