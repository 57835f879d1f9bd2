// Cleaning, weighting and reliability of a million rows.
//   npm run build && node bench/survey.bench.mjs [rows, 1e6 unless given]
import * as cx from "../dist/index.js";
import { machine, race, report, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 1e6);
const random = seeded(7);
const of = (list) => list[Math.floor(random() * list.length)];
const AGES = ["18-24", "25-34", "35-44", "45-54", "55+"];
const rows = Array.from({ length: n }, (_, i) => ({
  who: `P${Math.floor(random() * 0.7 * n)}`,
  at: 1.7e12 + i * 1000,
  sex: of(["f", "m"]),
  age: of(AGES),
  region: of(["n", "s", "e", "w"]),
  tier: of(["basic", "pro", "max"]),
  channel: of(["web", "app", "mail"]),
}));
const by = { sex: "sex", age: "age", region: "region", tier: "tier", channel: "channel" };
const population = {
  sex: { f: 0.55, m: 0.45 },
  age: { "18-24": 0.1, "25-34": 0.25, "35-44": 0.3, "45-54": 0.2, "55+": 0.15 },
  region: { n: 0.4, s: 0.3, e: 0.2, w: 0.1 },
  tier: { basic: 0.6, pro: 0.3, max: 0.1 },
  channel: { web: 0.5, app: 0.4, mail: 0.1 },
};
const items = Array.from({ length: n }, () => {
  const level = random() * 3;
  return Array.from({ length: 10 }, () => 1 + Math.min(4, Math.floor(level + random() * 3)));
});
const picked = rows.map(({ channel, tier }) => ({ used: random() < 0.1 ? null : [channel, tier] }));
const oneKey = rows.map(({ at }) => ({ who: "one", at }));

// Two waves: half of the people answer both.
const wave = (from) =>
  Array.from({ length: n / 2 }, (_, i) => ({ id: `P${from + i}`, score: Math.floor(random() * 11) }));
const [now, before] = [wave(n / 4), wave(0)];
const bareMap = (list, key) => {
  const places = new Map();
  for (const row of list) if (!places.has(row[key])) places.set(row[key], places.size);
  return places.size;
};

console.log(await machine());
const jobs = {
  "dedupe, 0.7 persons a row": () => cx.dedupe(rows, { key: "who", keep: "latest", at: "at" }),
  "dedupe, one person": () => cx.dedupe(oneKey, { key: "who", keep: "latest", at: "at", within: 5000 }),
  "clean, two rules": () =>
    cx.clean(rows, {
      outOfWindow: { then: "exclude", at: "at", period: { start: 1.7e12, end: 1.701e12 } },
      test: { then: "exclude", when: ({ tier }) => tier === "max" },
    }),
  "rake, 5 margins": () => cx.rake(rows, { by, population }),
  "rake, 5 margins, capped": () => cx.rake(rows, { by, population, cap: 12 }),
  "postStratify, 5 cells": () => cx.postStratify(rows, { by: "age", population: population.age }),
  "cronbachAlpha, 10 items": () => cx.cronbachAlpha(items),
  "itemTotal, 10 items": () => cx.itemTotal(items),
  "optionShares, 6 options": () =>
    cx.optionShares(picked, { options: ["web", "app", "mail", "basic", "pro", "max"], chosen: "used" }),
};
const bare = {
  "dedupe, 0.7 persons a row": [["a bare Map of the keys", () => bareMap(rows, "who")]],
};
for (const [name, job] of Object.entries(jobs)) {
  report(`${name}, ${n} rows`, n, race([[name, job], ...(bare[name] ?? [])], { rounds: 3, warmup: 1 }));
}
const paired = [
  ["comparePaired", () => cx.comparePaired(now, before, { metric: cx.NPS, key: "id", rating: "score" }).pairs],
  ["a bare Map of the keys", () => bareMap(now, "id") + bareMap(before, "id")],
];
report(`comparePaired, two waves of half the people each, ${n} rows`, n, race(paired, { rounds: 3, warmup: 1 }));
