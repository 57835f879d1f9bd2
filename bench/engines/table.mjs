// The table that every engine counts: all oddities of real ones, from one seed.
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { COLUMNS } from "./engines/common.mjs";

/** Small, fast, seeded: mulberry32. */
export function seeded(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const START = Date.UTC(2024, 0, 1, 5, 30);
export const END = Date.UTC(2026, 0, 1);
// The clocks of New York and St John's change at these instants, and lie within an hour of midnight there.
const CHANGES = [Date.UTC(2024, 2, 10, 7), Date.UTC(2024, 10, 3, 6), Date.UTC(2025, 2, 9, 7), Date.UTC(2025, 10, 2, 6)];
export function makeTable(n, seed = 7) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const tiers = ["VIP", "vip", "new", "", "it's", "客户", "a;--b", 'say "x"', "VIP ", null];
  const labels = ["very satisfied", "it's bad; --", "neither", null];
  return Array.from({ length: n }, (_, id) => {
    const seconds = random() < 0.05 ? null : random() < 0.05 ? 0 : Math.round(1e6 * Math.exp(12 * random() - 4)) / 1e6;
    // One in ten lies within two days of a change of the clock, on a whole half hour or a millisecond beside it.
    const near = pick(CHANGES) + Math.round(192 * random() - 96) * 1_800_000 + pick([-1, 0, 0, 1]);
    const far = START - 86_400_000 + Math.floor(random() * (END - START + 172_800_000));
    const ms = random() < 0.02 ? null : random() < 0.1 ? near : far;
    return {
      id,
      tier: pick(tiers),
      store: pick([0, 7, -1.5, 12, null]),
      at_ms: ms,
      at_s: ms === null ? null : Math.floor(ms / 1000),
      score: random() < 0.04 ? null : random() < 0.02 ? 11 : Math.floor(11 * random()),
      food: random() < 0.06 ? null : random() < 0.02 ? 9 : 1 + Math.floor(5 * random()),
      signs: random() < 0.06 ? null : random() < 0.02 ? 8 : 1 + Math.floor(5 * random()),
      label: pick(labels),
      w: random() < 0.03 ? 0 : Math.ceil(8 * random()) / 4,
      who: `c${Math.floor((random() * n) / 20)}`,
      g: random() < 0.01 ? null : Math.floor(50 * random()),
      seconds,
    };
  });
}

/** CSV with \N for null and every text quoted, so that "" is no null. */
export async function writeCsv(table, path) {
  const out = createWriteStream(path);
  const names = Object.keys(COLUMNS);
  const cell = (value) =>
    value === null ? "\\N" : typeof value === "string" ? `"${value.replaceAll('"', '""')}"` : String(value);
  for (let first = 0; first < table.length; first += 10_000) {
    const lines = table.slice(first, first + 10_000).map((row) => names.map((name) => cell(row[name])).join(","));
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
