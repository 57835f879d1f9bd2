import { describe, expect, test } from "vitest";
import * as cx from "../../src/index.ts";
import * as stats from "../../src/stats/index.ts";

const { CSAT, NPS } = cx;
const END = 8.64e15;
const NASTY = ["__proto__", "constructor", "toString", "", " ", "\ud800", "\udc00x", "\u0000", 'a,b\n"c"', "👍🏽"];

/** What JSON would not give back, by where it stands. */
function damage(value: unknown, at: string, found: string[] = []): string[] {
  if (typeof value === "number" ? !Number.isFinite(value) || Object.is(value, -0) : value === undefined)
    found.push(`${at}: ${String(value)}`);
  else if (typeof value === "function" || value instanceof Map || ArrayBuffer.isView(value))
    found.push(`${at}: no JSON`);
  else if (typeof value === "object" && value !== null)
    for (const [name, each] of Object.entries(value)) damage(each, `${at}.${name}`, found);
  return found.slice(0, 5);
}

/** A refusal by name, or plain JSON; anything else fails. */
function sound(call: () => unknown): void {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    expect(error).toBeInstanceOf(cx.CxError);
    return;
  }
  expect(damage(result, "result")).toEqual([]);
}

/** The same, where a result is owed. */
function answered(call: () => unknown): void {
  expect(damage(call(), "result")).toEqual([]);
}

const METHODS = [
  cx.scoreInterval,
  cx.scoreSkewInterval,
  cx.waldInterval,
  cx.tInterval,
  cx.exactInterval,
  cx.exactMidPInterval,
  cx.exactBootstrapInterval,
  cx.profileLikelihoodInterval,
  cx.adjustedWaldWith("rocks"),
  cx.scoreWith({ unbiased: true, skewness: true }),
];
const SHARES = [
  cx.wilsonInterval,
  cx.clopperPearsonInterval,
  cx.midPInterval,
  cx.jeffreysInterval,
  cx.agrestiCoullInterval,
  cx.kornGraubardInterval,
];
const LEVELS = [1e-12, 0.01, 0.5, 0.95, 1 - 1e-12];

const LISTS: Readonly<Record<string, readonly [ratings: readonly number[], weights?: readonly number[]]>> = {
  "one answer": [[5]],
  "one answer at the end": [[10]],
  "all alike": [[7, 7, 7, 7, 7, 7]],
  "two that differ": [[0, 10]],
  "weights 1e-100 and 1e100 together": [
    [0, 7, 10, 3],
    [1e-100, 1, 1e100, 1e-50],
  ],
  "weights all 1e-100": [
    [0, 7, 10],
    [1e-100, 1e-100, 1e-100],
  ],
  "weights all 1e100": [
    [0, 7, 10],
    [1e100, 1e100, 1e100],
  ],
};

describe.each(Object.entries(LISTS))("%s", (_, [ratings, weights]) => {
  const tally = (of: typeof NPS | typeof CSAT, scale: (rating: number) => number) =>
    cx.tally(of, ratings.map(scale), { weights });
  const net = tally(NPS, (rating) => rating);
  const share = tally(CSAT, (rating) => 1 + Math.round(rating / 2.5));

  test.each(LEVELS)("has every interval at level %s", (level) => {
    for (const interval of METHODS) sound(() => cx.score(NPS, net, { interval, level }));
    for (const interval of [...METHODS, ...SHARES]) sound(() => cx.score(CSAT, share, { interval, level }));
    answered(() => cx.score(NPS, net, { level }));
    answered(() => cx.score(CSAT, share, { level }));
  });

  test("is compared with anything", () => {
    const usual = cx.nps([10, 9, 8, 3, 2, 10]);
    const here = cx.score(NPS, net);
    for (const level of LEVELS) {
      for (const [a, b] of [
        [here, usual],
        [usual, here],
        [here, here],
      ] as const)
        sound(() => cx.compare(a, b, { level }));
    }
    answered(() => cx.compareToTarget(here, -100));
    answered(() => cx.compareToTarget(here, 100));
    sound(() => cx.equivalence(here, usual, { margin: 1e-12 }));
    sound(() => cx.equivalence(here, usual, { margin: 200 }));
    sound(() => cx.nonInferiority(here, usual, { margin: 5 }));
  });
});

describe("counts near 2^53", () => {
  const most = 2 ** 53 - 1;
  const counts = (...places: readonly (readonly [place: number, count: number])[]) => {
    const all = new Array<number>(11).fill(0);
    for (const [place, count] of places) all[place] = count;
    return cx.tallyFromCounts(NPS, all);
  };
  test("of one kind, and of two", () => {
    for (const tally of [counts([10, most]), counts([0, 2 ** 52], [10, 2 ** 52 - 1]), counts([0, 1], [10, most - 1])]) {
      answered(() => cx.score(NPS, tally));
      for (const interval of [cx.scoreInterval, cx.waldInterval, cx.tInterval])
        sound(() => cx.score(NPS, tally, { interval }));
      sound(() => cx.compare(cx.score(NPS, tally), cx.nps([1, 9, 10])));
      sound(() => cx.addTallies([tally, tally]));
    }
  });
});

describe("names that every object has, and half characters", () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({
    name: NASTY[i % NASTY.length]!,
    score: (i * 7) % 11,
    at: i * 86_400_000,
    id: `${NASTY[i % NASTY.length]!}${i}`,
  }));
  const by = Object.fromEntries([["__proto__", (row: (typeof rows)[number]) => row.name] as const]);

  test("are segments like any others", () => {
    const cube = cx.tallyBy(rows, { metric: NPS, rating: "score", by });
    expect(cube.cells.map(({ key }) => key["__proto__"]).sort()).toEqual([...NASTY].sort());
    answered(() => cx.scoreCells(cube));
    answered(() => cx.rankSegments(cube));
    answered(() => cx.compareSegments(cube));
    answered(() => cx.lowCells(cube));
    answered(() => cx.funnelLimits(cube));
    answered(() => cx.decomposeChange(cube, cube));
    answered(() => cx.addCubes([cube, cube]));
    answered(() => cx.rollUp(cube, []));
    for (const result of [cx.scoreCells(cube), cx.rankSegments(cube), cx.compareSegments(cube)])
      expect(typeof cx.describe(result, { language: cx.english })).toBe("string");
  });

  test("are metrics' bands, clusters and respondents like any others", () => {
    const bands = Object.fromEntries([
      ["__proto__", [0, 1, 2, 3, 4, 5]],
      ["constructor", [6, 7, 8, 9, 10]],
    ]);
    const odd = cx.shareMetric({ id: "odd", scale: cx.scale(0, 10), bands, band: "__proto__" });
    const { bands: shares, value } = cx.score(odd, [0, 5, 9, 10, 7]);
    expect(value).toBe(40);
    expect(Object.keys(shares).sort()).toEqual(["__proto__", "constructor"]);
    const clusters = rows.map(({ name }) => name);
    const ratings = rows.map(({ score }) => score);
    answered(() => cx.score(NPS, cx.tally(NPS, ratings, { clusters })));
    answered(() => cx.dedupe(rows, { key: "name", at: "at", keep: "latest" }));
    answered(() => cx.comparePaired(rows, rows.slice(50), { metric: NPS, key: "id", rating: "score" }));
  });
});

describe("dates at the ends of time, and odd zones", () => {
  const instants = [-END, END, 0, -1, -62_198_755_200_000, 253_402_300_800_000];
  const zones = ["UTC", "Africa/Monrovia", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "+14:00", "-12:00"];
  test.each(zones)("in %s", (timeZone) => {
    for (const every of ["hour", "day", "week", "month", "quarter", "year"] as const) {
      for (const at of instants) {
        const when = { at: "at", every, timeZone } as const;
        sound(() => cx.tallyBy([{ at, score: 9 }], { metric: NPS, rating: "score", when }));
        sound(() => cx.series([{ at, score: 9 }], { metric: NPS, rating: "score", when }));
        sound(() => cx.periods({ start: at, end: at, every, timeZone }));
      }
      const when = { at: "at", every, timeZone } as const;
      const all = instants.map((at) => ({ at, score: 9 }));
      if (every === "year") sound(() => cx.seriesOf(cx.tallyBy(all, { metric: NPS, rating: "score", when })));
      else expect(() => cx.seriesOf(cx.tallyBy(all, { metric: NPS, rating: "score", when }))).toThrow(cx.CxError);
    }
    sound(() => cx.zoneOffsets(timeZone, { start: -END, end: END }));
    sound(() => cx.zoneOffsets(timeZone, { start: END - 1, end: END }));
  });
});

test("a hundred thousand segments", () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => ({ store: i % 100_000, score: (i * 7) % 11 }));
  const cube = cx.tallyBy(rows, { metric: NPS, rating: "score", by: ["store"] });
  expect(cube.cells).toHaveLength(100_000);
  expect(cube.rows).toBe(200_000);
  const { cells } = cx.rollUp(cube, []);
  expect(cells[0]!.tally.n).toBe(200_000);
  const scored = cx.scoreCells(cube);
  expect([scored.cells.length, scored.used]).toEqual([100_000, 200_000]);
  expect(damage(scored.cells[99_999], "cell")).toEqual([]);
}, 120_000);

describe("numbers near the ends of the doubles", () => {
  const lists = [
    [1e308, -1e308, 1e308, 1],
    [5e-324, 0, 5e-324, 1e-300],
    [1, 1, 1, 1],
    [1e15, 1e15 + 1, 1e15 + 2, 1e15 + 4],
    [1],
  ];
  test.each(lists.map((list) => [list] as const))("%j", (list) => {
    const other = [...list].reverse().map((value) => value / 2);
    for (const of of [
      () => stats.mean(list),
      () => stats.variance(list),
      () => stats.quantiles(list, [0, 0.5, 1]),
      () => stats.quantileInterval(list, 0.5),
      () => stats.linearTrend(list),
      () => stats.mannKendall(list),
      () => stats.theilSen(list),
      () => stats.xmrChart(list),
      () => stats.pelt(list),
      () => stats.pettitt(list),
      () => stats.welchTest(list, other),
      () => stats.mannWhitney(list, other),
      () => stats.brunnerMunzel(list, other),
      () => stats.cliffsDelta(list, other),
      () => stats.hodgesLehmann(list, other),
      () => stats.kruskalWallis([list, other]),
      () => stats.pairedTTest(list, other),
      () => stats.harrellDavis(list, 0.5),
    ])
      sound(of);
  });
});
