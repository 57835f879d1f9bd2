// Coverage of the interval of a relative change. Writes bench/results/relative.md.
//   npm run build && node bench/relative.mjs [draws of each cell, 4000 unless given]
import { writeFileSync } from "node:fs";
import { CSAT, CSAT_MEAN, NPS, compare, score, tallyFromCounts } from "../dist/index.js";
import { seededRandom } from "../dist/stats.js";

const draws = Number(process.argv[2] ?? 4000);
const random = seededRandom(20261129);
const three = (x) => x.toFixed(3).replace(/^0/, "");
const lines = [];
const say = (line = "") => lines.push(line);
/** Answers at these points with these shares. */
const drawn = (metric, shares, n) => {
  const counts = random.multinomial(n, Object.values(shares));
  return score(
    metric,
    tallyFromCounts(metric, Object.fromEntries(Object.keys(shares).map((point, i) => [point, counts[i]]))),
  );
};
const valueOf = (metric, shares) =>
  score(
    metric,
    tallyFromCounts(
      metric,
      Object.fromEntries(Object.entries(shares).map(([point, share]) => [point, Math.round(1000 * share)])),
    ),
  ).value;
const nps = (value) => ({ 3: (70 - value) / 200, 8: 0.3, 10: (70 + value) / 200 });
const csat = (share) => ({ 1: 1 - share, 5: share });
const mean = (tilt) => ({ 1: 0.1 - tilt, 2: 0.15 - tilt, 3: 0.25, 4: 0.3 + tilt, 5: 0.2 + tilt });

say("# Relative change");
say();
say(
  `Made by \`node bench/relative.mjs\`. Nominal level 95 %, ${draws} pairs of samples a cell, seeded (± ${three(Math.sqrt((0.95 * 0.05) / draws))}): how often \`compare(…).relativeInterval\` holds the true relative change (Koopman for shares, MOVER-R else); in brackets the share of samples without one, because the reference may be 0. An end that is null bounds nothing.`,
);
say();
const SIZES = [
  [30, 30],
  [100, 100],
  [400, 400],
  [50, 500],
];
say(`| true values | ${SIZES.map(([n, m]) => `n = ${n}, ${m}`).join(" | ")} |`);
say(`|---|${"---|".repeat(SIZES.length)}`);
for (const [name, metric, now, then] of [
  ["NPS 30 → 45", NPS, nps(45), nps(30)],
  ["NPS 50 → 50", NPS, nps(50), nps(50)],
  ["NPS 60 → 40", NPS, nps(40), nps(60)],
  ["CSAT 80 % → 85 %", CSAT, csat(0.85), csat(0.8)],
  ["CSAT 20 % → 30 %", CSAT, csat(0.3), csat(0.2)],
  ["CSAT 2 % → 4 %", CSAT, csat(0.04), csat(0.02)],
  ["CSAT mean 3.35 → 3.75", CSAT_MEAN, mean(0.08), mean(0)],
]) {
  const truth = 100 * (valueOf(metric, now) / valueOf(metric, then) - 1);
  const cells = SIZES.map(([n, m]) => {
    let [covered, all] = [0, 0];
    for (let k = 0; k < draws; k++) {
      const { relativeInterval } = compare(drawn(metric, now, n), drawn(metric, then, m));
      if (relativeInterval === null) continue;
      all++;
      const { lower, upper } = relativeInterval;
      if ((lower ?? -Infinity) <= truth && truth <= (upper ?? Infinity)) covered++;
    }
    const without = (100 * (draws - all)) / draws;
    return all < draws / 10 ? `– [${without.toFixed(0)} %]` : `${three(covered / all)} [${without.toFixed(0)} %]`;
  });
  say(`| ${name} | ${cells.join(" | ")} |`);
}
writeFileSync(new URL("results/relative.md", import.meta.url), `${lines.join("\n")}\n`);
