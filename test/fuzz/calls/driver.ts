import {
  CES_EFFORT,
  CSAT,
  NPS,
  REPURCHASE,
  crossTally,
  scale,
  score,
  tally,
  tallyFromCounts,
  wordTally,
} from "../../../src/index.ts";
import type { Call } from "../call.ts";

const correlations = (): readonly (readonly number[])[] => [
  [1, 0.5, 0.6],
  [0.5, 1, 0.4],
  [0.6, 0.4, 1],
];

interface Row {
  readonly id: number;
  readonly nps: number;
  readonly food: number;
  readonly signs: number;
  readonly weight: number;
}
const rows = (): readonly Row[] =>
  Array.from({ length: 60 }, (_, id) => ({
    id,
    nps: (3 * id) % 11,
    food: 1 + ((3 * id) % 11 > 5 ? 3 : 0) + (id % 2),
    signs: 1 + (id % 5),
    weight: 1 + (id % 2),
  }));
const required = (): Readonly<Record<string, unknown>> => ({
  metric: NPS,
  rating: "nps",
  items: { food: "food", signs: { rating: "signs", scale: scale(1, 5) } },
  missing: "completeRows",
  scale: scale(1, 5),
});
const everything = (): Readonly<Record<string, unknown>> => ({
  ...required(),
  missing: "pairwise",
  itemCodes: { 9: "missing" },
  codes: { 11: "missing" },
  offScale: "count",
  numerals: true,
  key: "id",
  weight: "weight",
  count: "weight",
  groups: 20,
});
const points = (): unknown => crossTally(rows(), { ...required(), key: "id" } as never);
const boxes = (): unknown => crossTally(rows(), { ...required(), key: "id", low: [1, 2], high: [5] } as never);

const answers = (): readonly unknown[] =>
  rows().map(({ id, nps }) => ({ id: id % 40, on: id * 86_400_000, score: nps, until: null }));
const orders = (): readonly unknown[] =>
  rows().map(({ id, weight }) => ({ who: (7 * id) % 50, on: (id + 9) * 86_400_000, paid: 10 * weight }));
const linking = (): Readonly<Record<string, unknown>> => ({
  metric: NPS,
  rating: "score",
  key: "id",
  at: "on",
  outcome: REPURCHASE,
  event: { key: "who", at: "on" },
  window: { days: 30 },
  asOf: 80 * 86_400_000,
  each: "first",
});

const spec = (): Readonly<Record<string, unknown>> => ({
  items: {
    food: { scale: scale(1, 5), weight: 3, better: "higher", rating: "food" },
    signs: { scale: scale(1, 5), weight: 0.5, codes: { 9: "missing" } },
  },
});
const gaps = (): Readonly<Record<string, unknown>> => ({
  items: {
    food: { perception: "food", expectation: "signs", scale: scale(1, 5), weight: 2, dimension: "all" },
    signs: { perception: "signs", expectation: "food", scale: scale(1, 5), codes: { 9: "missing" } },
  },
});

const cut = (text: string): readonly string[] => text.split("|");
const comments = (): readonly unknown[] =>
  rows().map(({ id }) => ({ id, late: id % 3 === 0, comment: id % 3 === 0 ? "long|queue" : "kind|staff" }));
const wording = (): Readonly<Record<string, unknown>> => ({ text: "comment", tokens: cut, group: "late", key: "id" });
const moving = (): Readonly<Record<string, unknown>> => ({
  moves: [{ from: "detractor", to: "passive", percent: 30 }],
});

const seeded = (seed: number) => (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
/** Answers that hang together: food counts most, speed half as much, twin is food once more, flat is always 3, some are missing. */
const visits = (n = 200, seed = 7): readonly Readonly<Record<string, unknown>>[] => {
  const random = seeded(seed);
  const point = (of: number): number => Math.max(1, Math.min(5, Math.round(of)));
  return Array.from({ length: n }, (_, id) => {
    const mood = random() * 5;
    const [food, speed, space] = [point(mood + random() * 2), point(mood / 2 + random() * 3), point(random() * 5)];
    const nps = Math.max(0, Math.min(10, Math.round(food * 1.4 + speed * 0.7 + random() * 2)));
    const missing = id % 11 === 0 ? null : space;
    return {
      id,
      nps,
      csat: point(food),
      effort: 8 - point(food),
      food,
      speed,
      space: missing,
      twin: food,
      flat: 3,
      weight: 1 + (id % 3),
      shop: id % 4,
      comment:
        id % 5 === 0
          ? null
          : `${food > 3 ? "kind|staff|great" : "long|queue"}|${["food", "the|price", "售|后", "room"][id % 4]!}`,
    };
  });
};
const asked = (more: object = {}): never =>
  ({
    metric: NPS,
    rating: "nps",
    items: { food: "food", speed: "speed", space: "space" },
    missing: "completeRows",
    scale: scale(1, 5),
    key: "id",
    ...more,
  }) as never;
const crossed = (more: object = {}, n?: number, seed?: number): unknown =>
  crossTally(visits(n, seed) as never, asked(more));
/** States of every kind: complete, pairwise, weighed, counted, collinear, constant, of few, of none, of lower is better. */
const STATES: Readonly<Record<string, (more?: object) => unknown>> = {
  plain: (more) => crossed(more),
  pairwise: (more) => crossed({ missing: "pairwise", ...more }),
  weighed: (more) => crossed({ weight: "weight", ...more }),
  counted: (more) => crossed({ count: "weight", ...more }),
  "pairwise and weighed": (more) => crossed({ missing: "pairwise", weight: "weight", ...more }),
  collinear: (more) => crossed({ items: { food: "food", twin: "twin", speed: "speed" }, ...more }),
  constant: (more) => crossed({ items: { flat: "flat", food: "food" }, ...more }),
  "one item": (more) => crossed({ items: { food: "food" }, ...more }),
  effort: (more) => crossed({ metric: CES_EFFORT, rating: "effort", ...more }),
  "a share": (more) => crossed({ metric: CSAT, rating: "csat", ...more }),
  "another scale": (more) =>
    crossed({ items: { food: { rating: "food", scale: scale(0, 5) }, speed: "speed" }, ...more }),
  "two groups": (more) => crossed({ groups: 2, ...more }),
  "without keys": (more) => crossed({ key: undefined, ...more }),
  twelve: (more) => crossed(more, 12),
  three: (more) => crossed(more, 3),
  none: (more) => crossed(more, 0),
};
const withStates = (
  more: object,
  options: Readonly<Record<string, object>>,
): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    Object.entries(STATES).flatMap(([name, of]) =>
      Object.entries(options).map(([how, each]) => [`${name}, ${how}`, [of(more), each]]),
    ),
  );
/** The same answers as columns of every kind. */
const columns = (more: object = {}): Readonly<Record<string, unknown>> => {
  const list = visits();
  const of = (name: string): unknown[] => list.map((row) => row[name]);
  const bigs = (name: string): BigInt64Array => BigInt64Array.from(of(name) as number[], BigInt);
  return {
    nps: Uint8Array.from(of("nps") as number[]),
    food: Float64Array.from(of("food") as number[]),
    speed: bigs("speed"),
    space: of("space"),
    twin: { chunks: [of("twin").slice(0, 50), Int16Array.from(of("twin").slice(50) as number[])] },
    id: bigs("id"),
    weight: Uint16Array.from(of("weight") as number[]),
    ...more,
  };
};
const byColumns = { food: "food", speed: "speed", space: "space", twin: "twin" };
const day = 86_400_000;
/** Answers of forty people with orders before, on, and after; some answered twice, some are not known to the end. */
const linked = (): readonly [readonly unknown[], readonly unknown[]] => {
  const random = seeded(3);
  const people = Array.from({ length: 90 }, (_, i) => ({
    id: i % 60 === 59 ? null : i % 60,
    on: Math.floor(random() * 100) * day,
    score: i % 13 === 0 ? null : Math.floor(random() * 11),
    until: i % 9 === 0 ? Math.floor(random() * 120) * day : null,
  }));
  const bought = Array.from({ length: 150 }, (_, i) => ({
    who: i % 2 === 0 ? Math.floor(random() * 60) : i % 70,
    on: Math.floor(random() * 130) * day,
    paid: i % 3 === 0 ? BigInt(Math.floor(random() * 90)) : Math.floor(random() * 90),
  }));
  return [people, bought];
};
const links = (): Readonly<Record<string, readonly unknown[]>> => {
  const amount = { key: "who", at: "on", amount: "paid" };
  const ways: Readonly<Record<string, object>> = {
    first: { each: "first" },
    "latest mature": { each: "latestMature" },
    all: { each: "all" },
    "all with amounts": { each: "all", event: amount, cap: 120 },
    "first with amounts": { each: "first", event: amount },
    "first, times": { each: "first", times: true },
    "from ten days on": { each: "first", window: { days: 20, start: 10 } },
    "seen until": { each: "first", observedUntil: "until" },
    "of at least thirty": { each: "first", minimumN: 30 },
    early: { each: "first", asOf: 40 * day },
    "before anything": { each: "first", asOf: 0 },
    "of effort": { each: "first", metric: CSAT, offScale: "count" },
  };
  return Object.fromEntries(
    Object.entries(ways).map(([name, way]) => [name, [...linked(), { ...linking(), asOf: 120 * day, ...way }]]),
  );
};

/** Every public function of the driver room, and of stats/importance. */
export const calls: readonly Call[] = [
  {
    name: "relativeImportance",
    entry: "stats",
    args: () => [correlations(), {}],
    options: 1,
    allOptions: [() => ({ method: "johnson" })],
  },
  {
    name: "keyness",
    entry: "stats",
    args: () => [[10, 4], [24, 60], {}],
    options: 2,
    allOptions: [() => ({ totals: [40, 160], priorCounts: [40, 60], priorStrength: 20, variance: "respondents" })],
  },
  {
    name: "crossTally",
    entry: "cx-metrics",
    args: () => [rows(), required()],
    options: 1,
    allOptions: [everything, () => ({ ...required(), low: [1, 2], high: [5] })],
    variants: () => ({
      ...Object.fromEntries(
        ["completeRows", "pairwise"].flatMap((missing) => [
          [`columns, ${missing}`, [columns(), asked({ missing, items: byColumns })]],
          [`columns, ${missing}, weighed`, [columns(), asked({ missing, items: byColumns, weight: "weight" })]],
          [`columns, ${missing}, counted`, [columns(), asked({ missing, items: byColumns, count: "weight" })]],
        ]),
      ),
      "keys of many kinds": [
        visits().map((row, i) => ({
          ...row,
          id: [`p${i}`, i + 0.5, -i, BigInt(i) << 40n, i + 2 ** 33, i % 2 === 0][i % 6],
        })),
        asked(),
      ],
      "a key that is none": [visits().map((row) => ({ ...row, id: {} })), asked()],
      "no such column": [columns(), asked({ items: { food: "fod" } })],
      "a column that is shorter": [columns({ food: [1, 2] }), asked()],
      "answers off their scales": [
        visits().map((row, i) => ({ ...row, food: i, nps: i % 3 ? row["nps"] : 12 })),
        asked({ offScale: "count" }),
      ],
      "three hundred items": [
        visits(2),
        asked({ items: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`i${i}`, "food"])) }),
      ],
      "no items": [visits(2), asked({ items: {} })],
      "low and high that meet": [visits(20), asked({ low: [1, 2], high: [2, 5] })],
      "low alone": [visits(20), asked({ low: [1] })],
    }),
  },
  {
    name: "addCrossTallies",
    entry: "cx-metrics",
    args: () => [points(), points(), {}],
    options: 2,
    allOptions: [() => ({ disjoint: true })],
    variants: () => ({
      ...Object.fromEntries(
        Object.entries(STATES).flatMap(([name, of]) => [
          [`${name}, itself`, [of(), of(), { disjoint: true }]],
          [`${name}, plain`, [of(), STATES["plain"]!(), { disjoint: true }]],
        ]),
      ),
    }),
  },
  {
    name: "keyDrivers",
    entry: "cx-metrics",
    args: () => [points(), {}],
    options: 1,
    allOptions: [() => ({ method: "johnson", level: 0.9, minimumN: 10, adjust: "benjaminiHochberg" })],
    variants: () =>
      withStates({}, { usual: {}, johnson: { method: "johnson" }, "at least 150": { minimumN: 150, adjust: "holm" } }),
  },
  {
    name: "penaltyReward",
    entry: "cx-metrics",
    args: () => [boxes(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, minimumN: 10 })],
    variants: () => ({
      ...withStates({ low: [1, 2], high: [5] }, { usual: {}, "at least 150": { minimumN: 150 } }),
      ...withStates({ low: [1], high: [2, 3, 4, 5] }, { "nothing between": {} }),
    }),
  },
  {
    name: "compareDrivers",
    entry: "cx-metrics",
    args: () => [
      [
        { key: { year: 2018 }, state: points() },
        { key: { year: 2017 }, state: points() },
      ],
      {},
    ],
    options: 1,
    allOptions: [() => ({ level: 0.9, adjust: "bonferroni" })],
    variants: () => ({
      ...Object.fromEntries(
        Object.entries(STATES).map(([name, of]) => [
          `${name} and plain`,
          [
            [
              { key: { year: 2 }, state: of() },
              { key: { year: 1 }, state: crossed({}, 150, 11) },
            ],
            {},
          ],
        ]),
      ),
      three: [[1, 5, 9].map((seed) => ({ key: { seed }, state: crossed({}, 120, seed) })), {}],
      "three, one of few": [
        [1, 5, 9].map((seed) => ({ key: { seed }, state: crossed({}, seed === 9 ? 3 : 120, seed) })),
        { adjust: "holm" },
      ],
      one: [[{ key: {}, state: crossed() }], {}],
    }),
  },
  {
    name: "priorities",
    entry: "cx-metrics",
    args: () => [points(), { goal: 4.5 }],
    options: 1,
    allOptions: [
      () => ({ goal: { food: 4, signs: 5 }, cut: { importance: 50, performance: 60 }, level: 0.9, minimumN: 10 }),
      () => ({ goal: 4, cut: "median", importance: { food: score(NPS, [9, 9, 3]), signs: score(NPS, [9, 8, 1]) } }),
    ],
    variants: () => {
      const [high, middle, low] = [score(NPS, [9, 9, 10, 9]), score(NPS, [9, 8, 1]), score(NPS, [1, 2, 9, 3])];
      return {
        ...withStates(
          {},
          {
            "goal 4": { goal: 4 },
            "goal 1": { goal: 1 },
            median: { goal: 4, cut: "median" },
            "at least 150": { goal: 4, minimumN: 150 },
          },
        ),
        stated: [crossed(), { goal: 4, importance: { food: high, speed: middle, space: low } }],
        "stated the other way": [crossed(), { goal: 4, importance: { food: low, speed: middle, space: high } }],
        "stated by few": [crossed(), { goal: 4, importance: { food: high } }],
      };
    },
  },
  {
    name: "orderedAssociation",
    entry: "stats",
    args: () => [[2, 5, 9], [20, 20, 20], {}],
    options: 2,
    allOptions: [() => ({ points: [1, 2, 4], level: 0.9 })],
  },
  {
    name: "linkOutcome",
    entry: "cx-metrics",
    args: () => [answers(), orders(), linking()],
    options: 2,
    variants: links,
    allOptions: [
      () => ({
        ...linking(),
        each: "latestMature",
        window: { days: 30, start: 1 },
        event: { key: "who", at: "on", amount: "paid" },
        observedUntil: "until",
        times: true,
        cap: 100,
        level: 0.9,
        minimumN: 2,
        codes: { 11: "missing" },
        offScale: "count",
        numerals: true,
      }),
    ],
  },
  {
    name: "compositeMetric",
    entry: "cx-metrics",
    args: () => [spec()],
    options: 0,
    allOptions: [() => ({ ...spec(), id: "service", name: "Service", source: "own" })],
  },
  { name: "compositePoint", entry: "cx-metrics", args: () => [spec(), { food: 5, signs: 2 }] },
  {
    name: "composite",
    entry: "cx-metrics",
    args: () => [rows(), { ...spec(), missing: "drop" }],
    options: 1,
    allOptions: [
      () => ({
        ...spec(),
        id: "service",
        name: "Service",
        source: "own",
        missing: "renormalise",
        minimumWeight: 0.6,
        cluster: "weight",
        offScale: "count",
        level: 0.9,
        minimumN: 3,
      }),
      () => ({ ...spec(), missing: "itemMeans", cluster: "id" }),
    ],
    variants: () => {
      const items = {
        food: { scale: scale(1, 5), weight: 3 },
        speed: { scale: scale(1, 5), weight: 1.5, better: "lower" },
        space: { scale: scale(1, 5), weight: 0.5 },
      };
      return Object.fromEntries(
        ["drop", "renormalise", "itemMeans"].flatMap((missing) => [
          [missing, [visits(), { items, missing }]],
          [`${missing}, clusters`, [visits(), { items, missing, cluster: "shop" }]],
          [`${missing}, one cluster`, [visits(), { items, missing, cluster: "flat" }]],
          [`${missing}, of two`, [visits(2), { items, missing, minimumN: 3 }]],
          [`${missing}, of nobody`, [[], { items, missing }]],
          [
            `${missing}, off the scale`,
            [visits().map((row, i) => (i % 7 ? row : { ...row, food: 9 })), { items, missing, offScale: "count" }],
          ],
        ]),
      );
    },
  },
  {
    name: "expectationGap",
    entry: "cx-metrics",
    args: () => [rows(), gaps()],
    options: 1,
    allOptions: [() => ({ ...gaps(), level: 0.9, adjust: "bonferroni", minimumN: 3, offScale: "count" })],
    variants: () => {
      const one = (perception: string, expectation: string, more: object = {}): object => ({
        perception,
        expectation,
        scale: scale(1, 5),
        ...more,
      });
      const asks: Readonly<Record<string, object>> = {
        three: {
          a: one("food", "speed"),
          b: one("speed", "space", { weight: 2 }),
          c: one("space", "food", { dimension: "room" }),
        },
        dimensions: {
          a: one("food", "speed", { dimension: "x" }),
          b: one("speed", "space", { dimension: "x" }),
          c: one("space", "food", { dimension: "y" }),
        },
        "half steps": {
          a: one("food", "speed", { scale: scale(0, 5, { step: 0.5 }) }),
          b: one("speed", "food", { scale: scale(0, 5, { step: 0.5 }) }),
        },
        "scales that differ": { a: one("food", "speed"), b: one("speed", "food", { scale: scale(0, 10) }) },
        "no gap": { a: one("food", "twin"), b: one("flat", "flat") },
      };
      return Object.fromEntries(
        Object.entries(asks).flatMap(([name, items]) => [
          [name, [visits(), { items }]],
          [`${name}, of twelve`, [visits(12), { items, minimumN: 12 }]],
          [`${name}, of nobody`, [[], { items }]],
        ]),
      );
    },
  },
  {
    name: "distinctiveWords",
    entry: "cx-metrics",
    args: () => [comments(), wording()],
    options: 1,
    variants: () => {
      const words = { text: "comment", tokens: cut, key: "id" };
      const good = ({ nps }: { readonly nps: number }): boolean => nps > 6;
      return {
        visits: [visits(), { ...words, group: good }],
        "visits, frequent": [visits(), { ...words, group: good, minimumN: 20, adjust: "holm", examples: 2 }],
        "all in the group": [visits(), { ...words, group: () => true }],
        "none in the group": [visits(), { ...words, group: () => false }],
        nobody: [[], { ...words, group: good }],
        "private words": [
          [
            { id: 1, nps: 9, comment: "call|13800138000|me|a@b.c|http://x|ok" },
            { id: 2, nps: 1, comment: "12 345|no" },
          ],
          { ...words, group: good, minimumN: 1 },
        ],
      };
    },
    allOptions: [
      () => ({
        ...wording(),
        name: "Late",
        priorStrength: 20,
        minimumN: 2,
        adjust: "holm",
        examples: 1,
        stopWords: ["the"],
        level: 0.9,
      }),
    ],
  },
  {
    name: "wordTally",
    entry: "cx-metrics",
    args: () => [comments(), wording()],
    options: 1,
    allOptions: [() => ({ ...wording(), name: "Late", examples: 1, stopWords: ["the"] })],
  },
  {
    name: "addWordTallies",
    entry: "cx-metrics",
    args: () => [[wordTally(comments() as never, wording() as never)]],
  },
  {
    name: "segmentedWords",
    entry: "cx-metrics",
    args: () => ["zh", {}],
    options: 1,
    allOptions: [
      () => ({ lexicon: ["净推荐值"], pairs: { pairs: [{ first: "售", second: "后", count: 5, npmi: 1 }] } }),
    ],
  },
  {
    name: "wordPairs",
    entry: "cx-metrics",
    args: () => [["售|后|慢", "售|后|好", null], cut, {}],
    options: 2,
    variants: () => ({
      grammar: [
        Array.from({ length: 30 }, () => "的|人|售|后|服务|好|的|很|快"),
        cut,
        { minimumN: 2, minimumNpmi: -1 },
      ],
      "long words": [
        Array.from({ length: 30 }, () => "服务|态度|净推|荐值|a|b"),
        cut,
        { minimumN: 2, minimumNpmi: -1 },
      ],
      blank: [["", " ", null, undefined], cut, {}],
    }),
    allOptions: [() => ({ minimumN: 2, minimumNpmi: 0.2 })],
  },
  {
    name: "whatIf",
    entry: "cx-metrics",
    args: () => [NPS, tallyFromCounts(NPS, { 3: 20, 8: 30, 10: 50 }), moving()],
    options: 2,
    variants: () => {
      const of = tallyFromCounts(NPS, { 3: 20, 8: 30, 10: 50 });
      const move = (from: string, to: string, percent: number): object => ({ moves: [{ from, to, percent }] });
      return {
        all: [NPS, of, move("detractor", "promoter", 100)],
        none: [NPS, of, move("detractor", "promoter", 0)],
        back: [NPS, of, { ...move("promoter", "detractor", 50), target: 90 }],
        nobody: [NPS, tallyFromCounts(NPS, {}), move("detractor", "passive", 10)],
        "all alike": [NPS, tallyFromCounts(NPS, { 10: 9 }), move("promoter", "passive", 100)],
        clusters: [
          NPS,
          tally(NPS, [3, 9, 10, 8], { clusters: ["a", "a", "b", "b"] }),
          move("detractor", "passive", 50),
        ],
        "one cluster": [
          NPS,
          tally(NPS, [3, 9, 10, 8], { clusters: ["a", "a", "a", "a"] }),
          move("detractor", "passive", 50),
        ],
        "the same band": [NPS, of, move("passive", "passive", 50)],
        "too much": [
          NPS,
          of,
          {
            moves: [
              { from: "detractor", to: "passive", percent: 60 },
              { from: "detractor", to: "promoter", percent: 60 },
            ],
          },
        ],
      };
    },
    allOptions: [() => ({ ...moving(), target: 50, level: 0.9 })],
  },
  {
    name: "goodRating",
    entry: "cx-metrics",
    args: () => [{ good: [4, 5] }],
    options: 0,
    allOptions: [() => ({ good: [3, 4, 5] })],
  },
];
