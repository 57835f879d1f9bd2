// Coverage of the bootstrap-t interval of a mean of skewed times. Writes bench/results/bootstrap.md.
//   npm run build && node bench/bootstrap.mjs [samples a cell, 1000 unless given]
import { writeFileSync } from "node:fs";
import { bootstrapTInterval, seededRandom } from "../dist/stats.js";

const samples = Number(process.argv[2] ?? 1000);
const random = seededRandom(20261130);
const three = (x) => x.toFixed(3).replace(/^0/, "");
const lines = [
  "# Mean of skewed times: bootstrap-t",
  "",
  `Made by \`node bench/bootstrap.mjs\`. Nominal level 95 %, ${samples} samples a cell (± ${three(Math.sqrt((0.95 * 0.05) / samples))}), 499 resamples each, seeded. In brackets Wald's interval (mean ± 1.96·se).`,
  "",
  "| times | n = 10 | 20 | 50 |",
  "|---|---|---|---|",
];
for (const [name, draw, truth] of [
  ["exponential", () => -Math.log(1 - random.uniform()), 1],
  ["log-normal, σ = 1", () => Math.exp(random.normal()), Math.exp(0.5)],
]) {
  const cells = [10, 20, 50].map((n) => {
    let [covered, wald] = [0, 0];
    for (let k = 0; k < samples; k++) {
      const times = Array.from({ length: n }, draw);
      const { interval } = bootstrapTInterval(times, { resamples: 499, seed: k });
      covered += interval.lower <= truth && truth <= interval.upper;
      const mean = times.reduce((sum, x) => sum + x, 0) / n;
      const se = Math.sqrt(times.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) / n);
      wald += Math.abs(mean - truth) <= 1.959964 * se;
    }
    return `${three(covered / samples)} (${three(wald / samples)})`;
  });
  lines.push(`| ${name} | ${cells.join(" | ")} |`);
}
writeFileSync(new URL("results/bootstrap.md", import.meta.url), `${lines.join("\n")}\n`);
