import {
  NPS,
  csat,
  hierarchicalShrinkage,
  nps,
  randomEffectsShrinkage,
  scoreCells,
  scoreDifference,
  tallyBy,
} from "../../../src/index.ts";
import type { Call } from "../call.ts";

const entry = "cx-metrics";
const rows = (shift: number) =>
  ["web", "phone", "store"].flatMap((channel, c) =>
    [10, 9, 8, 6, 10, 9, 7, 9, 10, 3].map((rating, i) => ({
      channel,
      tier: i % 2 ? "new" : "old",
      rating: Math.max(0, rating - c - shift),
    })),
  );
const cube = (shift = 0) => tallyBy(rows(shift), { metric: NPS, rating: "rating", by: ["channel", "tier"] });
const scored = () =>
  [
    [10, 9, 3, 8],
    [6, 7, 8, 10],
    [9, 9, 2, 1],
  ].map((ratings, key) => ({ key, score: nps(ratings) }));
const shares = () =>
  [
    [5, 4, 1],
    [2, 2, 5],
    [4, 4, 4],
  ].map((ratings) => csat(ratings));

export const calls: readonly Call[] = [
  {
    name: "compareSegments",
    entry,
    args: () => [cube(), {}],
    options: 1,
    allOptions: [
      () => ({
        by: "channel",
        metric: NPS,
        clusters: "disjoint",
        to: { channel: "web" },
        adjust: "none",
        level: 0.9,
        method: scoreDifference,
        minimumN: 3,
      }),
    ],
  },
  {
    name: "decomposeChange",
    entry,
    args: () => [cube(1), cube(), {}],
    options: 2,
    allOptions: [() => ({ by: ["tier"], metric: NPS, clusters: "disjoint", level: 0.9, shares: "fixed" })],
  },
  {
    name: "lowCells",
    entry,
    args: () => [cube(), {}],
    options: 1,
    allOptions: [
      () => ({ by: ["channel"], metric: NPS, clusters: "disjoint", minimumN: 3, adjust: "holm", level: 0.9 }),
    ],
  },
  {
    name: "rankSegments",
    entry,
    args: () => [scored(), {}],
    options: 1,
    allOptions: [() => ({ level: 0.9, shrinkage: randomEffectsShrinkage, chances: true })],
  },
  {
    name: "rankSegments",
    entry,
    args: () => [cube(), { by: "channel", metric: NPS, clusters: "disjoint", shrinkage: hierarchicalShrinkage }],
    options: 1,
  },
  { name: "rankSegments", entry, args: () => [scoreCells(cube()), {}], options: 1 },
  {
    name: "funnelLimits",
    entry,
    args: () => [scored(), {}],
    options: 1,
    allOptions: [() => ({ inner: 0.9, outer: 0.99, overdispersion: "none" })],
  },
  {
    name: "funnelLimits",
    entry,
    args: () => [cube(), { by: "tier", metric: NPS, clusters: "disjoint" }],
    options: 1,
  },
  { name: "hierarchicalShrinkage", entry, args: () => [shares(), 0.95] },
  { name: "randomEffectsShrinkage", entry, args: () => [shares(), 0.95] },
  { name: "betaBinomialShrinkage", entry, args: () => [shares(), 0.95] },
];
