import { describe, expect, test } from "vitest";
import { keyDrivers, meanMetric, penaltyReward, scale, type Interval, type Metric } from "../../src/index.ts";
import { studentTQuantile } from "../../src/stats/index.ts";
import { type CrossSums, crossTallyOfSums } from "../config/crossTallyOfSums.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

interface Input {
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
  readonly group: readonly number[];
  readonly groups: number;
  readonly low: number;
  readonly high: number;
}
type Figures = readonly number[];
interface Expected {
  readonly r2: number;
  readonly r2Se: number;
  readonly slope: Figures;
  readonly slopeSe: Figures;
  readonly sharePct: Figures;
  readonly shareSe: Figures;
  readonly penaltyReward: Readonly<Record<"penalty" | "reward" | "penaltySe" | "rewardSe", Figures>> | null;
}

/** What a database would send back. */
function sumsOf({ y, weights, group }: Input, columnsOf: (i: number) => readonly number[]): CrossSums[] {
  const sums = new Map<number, { group: number; n: number; weight: number; sums: number[]; products: number[] }>();
  y.forEach((outcome, i) => {
    const row = [...columnsOf(i), outcome];
    const g = group[i]!;
    const own = sums.get(g) ?? {
      group: g,
      n: 0,
      weight: 0,
      sums: row.map(() => 0),
      products: row.flatMap((_, a) => row.slice(0, a + 1).map(() => 0)),
    };
    sums.set(g, own);
    own.n++;
    own.weight += weights[i]!;
    row.forEach((x, a) => (own.sums[a]! += weights[i]! * x));
    let at = 0;
    row.forEach((x, a) => {
      row.slice(0, a + 1).forEach((z) => (own.products[at++]! += weights[i]! * x * z));
    });
  });
  return [...sums.values()];
}

const outcomeOf = (y: readonly number[]): Metric => {
  const [low, high] = [Math.min(...y), Math.max(...y)];
  return meanMetric({ id: "outcome", scale: scale(low, high) });
};

describe("keyDrivers and penaltyReward meet R survey", () => {
  const tolerance = toleranceOf("driver-jackknife");
  test.each(cases<Input, Expected>("driver-jackknife", "driverJackknife"))("$id", ({ input, expected }) => {
    const t = studentTQuantile(0.975, input.groups - 1);
    const items = Object.fromEntries(input.X[0]!.map((_, j) => [`item${j}`, true as const]));
    const metric = outcomeOf(input.y);
    const options = { metric, items, scale: scale(1, 5), groups: input.groups };
    const state = crossTallyOfSums(
      sumsOf(input, (i) => input.X[i]!),
      options,
    );
    const { r2, drivers } = keyDrivers(state, { method: "lmg", minimumN: 2 });
    const width = ({ lower, upper }: Interval): number => (upper - lower) / 2 / t;
    const logitError = (percent: number, { lower, upper }: Interval): number => {
      const logit = (x: number): number => Math.log(x / (100 - x));
      const reach = lower > 0 && lower < percent ? (logit(upper) - logit(lower)) / 2 : logit(upper) - logit(percent);
      return ((reach / t) * percent * (100 - percent)) / 100;
    };
    expectClose(r2.value, expected.r2, tolerance, "r2");
    const a = 100 * r2.adjusted!;
    const limits = { ...r2.interval!, lower: 100 * r2.interval!.lower, upper: 100 * r2.interval!.upper };
    expectClose(logitError(a, limits) / 100, expected.r2Se, tolerance, "r2Se");
    input.X[0]!.forEach((_, j) => {
      const driver = drivers.find(({ item }) => item === `item${j}`)!;
      expectClose(driver.slope, expected.slope[j]!, tolerance, `slope ${j}`);
      expectClose(width(driver.slopeInterval!), expected.slopeSe[j]!, tolerance, `slopeSe ${j}`);
      expectClose(driver.percent, expected.sharePct[j]!, tolerance, `sharePct ${j}`);
      expectClose(logitError(driver.percent!, driver.interval!), expected.shareSe[j]!, tolerance, `shareSe ${j}`);
    });
    const box = (x: number): readonly number[] => [x <= input.low ? 1 : 0, x >= input.high ? 1 : 0];
    const boxes = crossTallyOfSums(
      sumsOf(input, (i) => input.X[i]!.flatMap(box)),
      {
        ...options,
        low: [1, 2, 3, 4, 5].filter((x) => x <= input.low),
        high: [1, 2, 3, 4, 5].filter((x) => x >= input.high),
      },
    );
    const found = penaltyReward(boxes, { minimumN: 2 }).items;
    expected.penaltyReward?.penalty.forEach((penalty, j) => {
      const { reward, penaltySe, rewardSe } = expected.penaltyReward!;
      expectClose(found[j]!.penalty, penalty, tolerance, `penaltyReward penalty ${j}`);
      expectClose(found[j]!.reward, reward[j]!, tolerance, `penaltyReward reward ${j}`);
      expectClose(width(found[j]!.penaltyInterval!), penaltySe[j]!, tolerance, `penaltyReward penaltySe ${j}`);
      expectClose(width(found[j]!.rewardInterval!), rewardSe[j]!, tolerance, `penaltyReward rewardSe ${j}`);
    });
    expect(state.used).toBe(input.y.length);
  });
});
