import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { addCubes } from "../../src/cube/addCubes.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { NPS } from "../../src/metric/catalogue.ts";
import { score } from "../../src/score/score.ts";
import { tallyFromCounts } from "../../src/tally/tallyFromCounts.ts";
import { anomalies } from "../../src/trend/anomalies.ts";
import { hamedRao } from "../../src/stats/series/hamedRao.ts";
import { kendallScore } from "../../src/stats/series/kendall.ts";
import { linearTrend } from "../../src/stats/series/linearTrend.ts";
import { mannKendall } from "../../src/stats/series/mannKendall.ts";
import { pChart, uChart } from "../../src/stats/series/pChart.ts";
import { pelt } from "../../src/stats/series/pelt.ts";
import { pettitt } from "../../src/stats/series/pettitt.ts";
import { cumulative } from "../../src/trend/cumulative.ts";
import { rolling } from "../../src/trend/rolling.ts";
import { trailing } from "../../src/trend/trailing.ts";
import { scoreChart } from "../../src/trend/scoreChart.ts";
import { seasonalMannKendall } from "../../src/stats/series/seasonalMannKendall.ts";
import { allSlopes, slopesAt } from "../../src/stats/series/selectSlopes.ts";
import { series } from "../../src/trend/series.ts";
import { stl } from "../../src/stats/series/stl.ts";
import { theilSen } from "../../src/stats/series/theilSen.ts";
import { trend } from "../../src/trend/trend.ts";
import { xmrChart } from "../../src/stats/series/xmrChart.ts";

const DAY = 86_400_000;
const whole = fc.integer({ min: -50, max: 50 });
const values = fc.array(whole, { minLength: 4, maxLength: 40 });
const gappy = fc.array(fc.option(whole, { freq: 5 }), { minLength: 4, maxLength: 40 });
const rows = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 12 * DAY - 1 }), score: fc.integer({ min: 0, max: 10 }) }),
  { minLength: 1, maxLength: 80 },
);
const daily = { rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } } as const;

test.prop([values])("S by merge sort is S by all pairs", (x) => {
  let s = 0;
  x.forEach((a, i) => {
    x.slice(i + 1).forEach((b) => (s += Math.sign(b - a)));
  });
  expect(kendallScore(x).s).toBe(s + 0);
});

test.prop([gappy, whole])("a constant shift changes no test", (x, shift) => {
  const moved = x.map((value) => (value === null ? null : value + shift));
  for (const serial of ["ar1", "independent"] as const) {
    const [a, b] = [mannKendall(x, { serial }), mannKendall(moved, { serial })];
    expect([b.s, b.tau, b.reason]).toEqual([a.s, a.tau, a.reason]);
    if (a.pValue !== null) expect(b.pValue).toBeCloseTo(a.pValue, 9);
  }
  expect(pettitt(moved)).toEqual(pettitt(x));
  expect(theilSen(moved).slope).toBe(theilSen(x).slope);
  const [a, b] = [seasonalMannKendall(x, { seasonLength: 2 }), seasonalMannKendall(moved, { seasonLength: 2 })];
  expect([b.s, b.slope]).toEqual([a.s, a.slope]);
});

test.prop([gappy])("reversing time negates S, τ and the slope", (x) => {
  const back = [...x].reverse();
  const [a, b] = [mannKendall(x), mannKendall(back)];
  expect(b.s).toBe(-a.s + 0);
  if (a.tau !== null) expect(b.tau).toBeCloseTo(-a.tau, 12);
  if (a.pValue !== null) expect(b.pValue).toBeCloseTo(a.pValue, 9);
  const [f, g] = [theilSen(x), theilSen(back)];
  if (f.slope !== null) expect(g.slope).toBe(-f.slope + 0);
  const [u, v] = [linearTrend(x), linearTrend(back)];
  if (u.slope !== null) expect(v.slope).toBeCloseTo(-u.slope, 10);
});

test.prop([values, fc.constantFrom(0.25, 2, 8)])("scaling scales the slope and changes no test", (x, factor) => {
  const scaled = x.map((value) => value * factor);
  expect(theilSen(scaled).slope).toBe(theilSen(x).slope! * factor);
  const [a, b] = [mannKendall(x), mannKendall(scaled)];
  expect([b.s, b.tau, b.z]).toEqual([a.s, a.tau, a.z]);
  expect(pelt(scaled).changes).toEqual(pelt(x).changes);
});

// Not 0 beside −0, which are tied, nor numbers whose slopes are too small for a double.
const distinct = fc.double({ min: -100, max: 100, noNaN: true }).map((x) => Math.round(x * 1e9) / 1e9 + 0);

test.prop([fc.uniqueArray(distinct, { minLength: 4, maxLength: 24 })])(
  "without ties the slope's interval excludes 0 exactly when the test rejects",
  (x) => {
    const z = mannKendall(x, { serial: "independent" });
    const { interval } = theilSen(x);
    const excludes = interval!.lower !== null && (interval!.lower > 0 || interval!.upper! < 0);
    expect(excludes).toBe(Math.abs(z.z!) >= 1.959963984540054);
  },
);

test.prop([rows, fc.constantFrom(undefined, 2, 3)])(
  "the verdict of a trend and its interval agree",
  (given, seasonLength) => {
    const { pValue, interval, slope, verdict } = trend(series(given, { metric: NPS, ...daily }), { seasonLength });
    expect(verdict === "better" || verdict === "worse").toBe(pValue !== null && pValue <= 0.05);
    if (pValue === null || interval?.lower == null || interval.upper === null) return;
    if (interval.lower > 0 || interval.upper < 0) expect(pValue).toBeLessThanOrEqual(0.05);
    if (pValue <= 0.05) expect(interval.lower >= 0 || interval.upper <= 0).toBe(true);
    expect(interval.lower <= slope! && slope! <= interval.upper).toBe(true);
  },
);

test.prop([rows, fc.integer({ min: 1, max: 5 })])(
  "a rolling window is the score of the pooled answers",
  (given, periods) => {
    const points = series(given, { metric: NPS, ...daily }).points;
    rolling(series(given, { metric: NPS, ...daily }), { periods }).points.forEach(({ period, score: found }, i) => {
      const from = points[i]!.period.start;
      const inside = given.filter(({ at }) => at >= from && at < period.end);
      expect({ ...found, of: null }).toEqual(
        score(
          NPS,
          inside.map((row) => row.score),
        ),
      );
    });
  },
);

test.prop([rows])("the last cumulative score is the score of everything", (given) => {
  const last = cumulative(series(given, { metric: NPS, ...daily })).points.at(-1)!;
  expect({ ...last.score, of: null }).toEqual(
    score(
      NPS,
      given.map((row) => row.score),
    ),
  );
});

test.prop([rows, fc.integer({ min: 1, max: 20 })])(
  "every trailing score is that of its own last answers",
  (given, responses) => {
    const sorted = [...given].sort((a, b) => a.at - b.at).map((row) => row.score);
    const { points } = trailing(given, { metric: NPS, rating: "score", at: "at", responses });
    expect(points.length).toBe(Math.max(0, given.length - responses + 1));
    points.forEach(({ score: found }, i) => {
      expect(found).toEqual(score(NPS, sorted.slice(i, i + responses)));
    });
  },
);

test.prop([rows, fc.integer({ min: 0, max: 80 })])(
  "splitting the rows of each period differently changes nothing",
  (given, at) => {
    const options = { metric: NPS, ...daily };
    const cubes = [given.slice(0, at), given.slice(at)]
      .filter((part) => part.length > 0)
      .map((part) => tallyBy(part, options));
    const together = series(given, { metric: NPS, ...daily });
    expect(series(addCubes(cubes)).points).toEqual(together.points);
    expect(trend(series(addCubes(cubes)))).toEqual(trend(together));
  },
);

test.prop([rows])("results survive JSON and leave their input as it was", (given) => {
  const one = series(given, { metric: NPS, ...daily });
  const before = JSON.stringify(one);
  for (const result of [trend(one), anomalies(one), scoreChart(one, { laney: true }), rolling(one, { periods: 2 })]) {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify(result)).not.toMatch(/-0[,\]}]/);
  }
  expect(JSON.stringify(one)).toBe(before);
});

const counts = fc.array(
  fc.integer({ min: 0, max: 60 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
  { minLength: 1, maxLength: 25 },
);
test.prop([counts, fc.boolean()])("a chart's limits never cross, and never meet", (periods, laney) => {
  const [x, n] = [periods.map(([each]) => each), periods.map(([, each]) => each)];
  const scores = periods.map(([yes, all]) => score(NPS, tallyFromCounts(NPS, { 10: yes, 3: all - yes })));
  for (const chart of [pChart(x, n, { laney }), uChart(x, n, { laney }), scoreChart(scores, { laney }), xmrChart(x)]) {
    for (const { lower, upper } of chart.points) {
      expect(lower === null).toBe(upper === null);
      if (lower === null || upper === null) continue;
      expect(lower).toBeLessThan(upper);
      expect(lower).toBeLessThanOrEqual(chart.center!);
      expect(upper).toBeGreaterThanOrEqual(chart.center!);
    }
  }
});

test.prop([
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 9 }),
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 0, max: 20 }),
])("PELT finds the cheapest of all cuts", (x, minimumSegment, penalty) => {
  const cost = (part: readonly number[]): number => {
    const centre = part.reduce((a, b) => a + b, 0) / part.length;
    return part.reduce((all, value) => all + (value - centre) ** 2, 0);
  };
  const cheapest = (rest: readonly number[]): number => {
    let best = cost(rest);
    for (let k = minimumSegment; k <= rest.length - minimumSegment; k++) {
      best = Math.min(best, cost(rest.slice(0, k)) + penalty + cheapest(rest.slice(k)));
    }
    return best;
  };
  const { segments, changes, reason } = pelt(x, { penalty, minimumSegment });
  if (reason !== null) return;
  const found = segments.reduce((all, { start, end }) => all + cost(x.slice(start, end)), penalty * changes.length);
  expect(found).toBeCloseTo(cheapest(x), 9);
  expect(segments.every(({ n }) => n >= minimumSegment)).toBe(true);
});

test.prop([
  fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 8, maxLength: 40 }),
  fc.integer({ min: 2, max: 4 }),
])("season, trend and remainder add up to the series", (x, period) => {
  const { seasonal, trend: smooth, remainder } = stl(x, { seasonLength: period });
  x.forEach((value, i) => {
    expect(seasonal![i]! + smooth![i]! + remainder![i]!).toBeCloseTo(value, 9);
  });
});

test.prop([values.filter((x) => x.length > 4)])("Hamed and Rao's p-value is a probability or says why not", (x) => {
  const { pValue, reason } = hamedRao(x);
  expect(pValue === null ? reason !== null : pValue >= 0 && pValue <= 1).toBe(true);
});

test.prop(
  [
    fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -5, max: 5, noNaN: true })), {
      minLength: 705,
      maxLength: 760,
    }),
    fc.double({ min: 0, max: 0.999, noNaN: true }),
  ],
  { numRuns: 12 },
)("slopes selected are the slopes listed", (x, share) => {
  const points = { times: x.map((_, i) => i), values: x };
  const all = allSlopes([points]).sort();
  const rank = Math.floor(share * all.length);
  const [found] = slopesAt([points], [rank]);
  // Slopes that many pairs share differ among themselves in their last bits.
  expect(Math.abs(found! - all[rank]!)).toBeLessThanOrEqual(1e-12 * Math.abs(all[rank]!));
});
