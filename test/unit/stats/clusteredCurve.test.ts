import { describe, expect, it } from "vitest";
import { clusterVariance } from "../../../src/stats/clusterVariance.ts";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { restrictedMean } from "../../../src/stats/survival/restrictedMean.ts";
import { lastUpTo, survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { survivalQuantile } from "../../../src/stats/survival/survivalQuantile.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { cases, expectClose } from "../../config/reference.ts";

const durations = [3, 5, 5, 8, 9, 12, 13, 13, 20, 21];

const observed = [1, 1, 0, 1, 1, 0, 1, 1, 1, 0];

const clusters = ["a", "b", "a", "c", "b", "a", "c", "c", "b", "a"];

/** Σ over clusters of (their rows' influence on log S(t) or on the area)², from the definition: one row's weight moved. */
function bySlope(entry: readonly number[], tau: number): { readonly level: number; readonly area: number } {
  const weighted = (w: readonly number[]): { log: number; area: number } => {
    let [survival, area, before] = [1, 0, 0];
    for (const time of [...new Set(durations)].filter((t) => t <= tau)) {
      area += survival * (time - before);
      before = time;
      const at = (pick: (i: number) => boolean): number => w.reduce((all, each, i) => (pick(i) ? all + each : all), 0);
      const y = at((i) => entry[i]! < time && durations[i]! >= time);
      survival *= 1 - at((i) => durations[i] === time && observed[i] === 1) / y;
    }
    return { log: Math.log(survival), area: area + survival * (tau - before) };
  };
  const sums = new Map<string, [level: number, area: number]>();
  durations.forEach((_, i) => {
    const moved = (by: number): ReturnType<typeof weighted> =>
      weighted(durations.map((_d, k) => (k === i ? 1 + by : 1)));
    const [up, down] = [moved(1e-5), moved(-1e-5)];
    const [level, area] = sums.get(clusters[i]!) ?? [0, 0];
    sums.set(clusters[i]!, [level + (up.log - down.log) / 2e-5, area + (up.area - down.area) / 2e-5]);
  });
  const squares = [...sums.values()];
  return {
    level: squares.reduce((all, [level]) => all + level ** 2, 0),
    area: squares.reduce((all, [, area]) => all + area ** 2, 0),
  };
}

describe("a survival curve of rows in clusters", () => {
  it.each([
    ["all from 0", durations.map(() => 0)],
    ["with delayed entry", [0, 1, 0, 4, 2, 6, 0, 5, 7, 8]],
  ])("has the influences that moving a row's weight shows, %s", (_, entry) => {
    const curve = kaplanMeier(durations, observed, { entry, clusters });
    const { levelSquares, areaSquares, areaByLevel } = curve.clusters!;
    for (const tau of [4, 8.5, 13, 20.5]) {
      const place = curve.times.filter((time) => time <= tau).length - 1;
      const step = curve.survival[place]! * (tau - curve.times[place]!);
      const area = areaSquares[place]! + 2 * step * areaByLevel[place]! + step ** 2 * levelSquares[place]!;
      const wanted = bySlope(entry, tau);
      expect(levelSquares[place]!).toBeCloseTo(wanted.level, 7);
      expect(area).toBeCloseTo(wanted.area, 6);
    }
  });

  it("gives every row for itself nearly Greenwood's errors", () => {
    const random = seededRandom(5).uniform;
    const rows = Array.from({ length: 400 }, () => -Math.log(random()));
    const seen = rows.map(() => random() < 0.8);
    const alone = kaplanMeier(rows, seen, { clusters: rows.map((_, i) => i) });
    const plain = kaplanMeier(rows, seen);
    for (const k of [50, 150, 300]) expect(alone.standardError[k]! / plain.standardError[k]!).toBeCloseTo(1, 1);
    const [robust, greenwood] = [restrictedMean(alone, 1), restrictedMean(plain, 1)];
    expect(robust.value).toBe(greenwood.value);
    expect(robust.standardError! / greenwood.standardError!).toBeCloseTo(1, 1);
  });

  it("is wider where rows of a cluster end together, in survival, quantile and mean", () => {
    const of = (k: number): number => [2, 4, 7, 9, 14, 30][k]!;
    const rows = Array.from({ length: 120 }, (_, i) => of(i % 6) + i / 1000);
    const all = rows.map(() => 1);
    const together = kaplanMeier(rows, all, { clusters: rows.map((_, i) => i % 6) });
    const plain = kaplanMeier(rows, all);
    expect(together.standardError[59]! / plain.standardError[59]!).toBeGreaterThan(3);
    const [median, own] = [survivalQuantile(together, 0.5).interval!, survivalQuantile(plain, 0.5).interval!];
    expect(median.lower!).toBeLessThan(own.lower!);
    expect(restrictedMean(together, 20).standardError!).toBeGreaterThan(3 * restrictedMean(plain, 20).standardError!);
    expect(together.method).toBe("kaplanMeier logLog, clusters");
  });

  it("has a curve but no limits with one cluster alone", () => {
    const curve = kaplanMeier([1, 2, 3], [1, 1, 0], { clusters: ["a", "a", "a"] });
    expect(curve.survival).toEqual([2 / 3, 1 / 3, 1 / 3]);
    expect([curve.standardError, curve.lower, curve.upper]).toEqual(Array(3).fill([null, null, null]));
    expect(restrictedMean(curve, 2)).toMatchObject({ standardError: null, interval: null, reason: "oneCluster" });
  });

  it("is plain JSON", () => {
    const curve = kaplanMeier(durations, observed, { clusters });
    expect(JSON.parse(JSON.stringify(curve))).toStrictEqual(curve);
  });
});

describe("survival-cluster: the factor for few clusters", () => {
  interface Clustered {
    readonly time: readonly number[];
    readonly event: readonly number[];
    readonly cluster: readonly string[];
    readonly times: readonly number[];
  }
  it.each(cases<Clustered, unknown>("survival-cluster", "kaplanMeierClustered"))(
    "$id: is that of a share of those still going",
    ({ id, input: { time, event, cluster, times } }) => {
      const curve = kaplanMeier(time, event, { clusters: cluster });
      const { sizes, levelSquares } = curve.clusters!;
      for (const at of times) {
        const place = lastUpTo(curve.times, at);
        const survival = curve.survival[place]!;
        const plain = survival * Math.sqrt(levelSquares[place]!);
        const { factor } = clusterVariance((sizes[0] * plain) ** 2, survival * (1 - survival), sizes);
        expectClose(survivalAt(curve, at).standardError, Math.sqrt(factor) * plain, { rel: 1e-12, abs: 0 }, id);
      }
    },
  );
});
