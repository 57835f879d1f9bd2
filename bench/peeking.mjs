// How often an interval that is read every day leaves out the truth at some day: by seeded simulation.
// Writes bench/results/peeking.md.
//   npm run build && node bench/peeking.mjs [quarters, 2000 unless given]
import { mkdirSync, writeFileSync } from "node:fs";
import { CSAT_MEAN, NPS, confidenceSequence, score, tallyFromCounts } from "../dist/index.js";
import { seededRandom } from "../dist/stats.js";

const RUNS = Number(process.argv[2] ?? 2000);
const DAYS = 90;
const PER_DAY = 20;
const SEED = 20261121;

/** Shares of the answers 0 … 10, or 1 … 5. */
const TRUTHS = [
  ["NPS 35, mixed", NPS, [2, 1, 1, 2, 2, 5, 7, 12, 13, 20, 35]],
  ["NPS 85, nearly all promoters", NPS, [1, 0, 0, 0, 0, 1, 1, 3, 6, 18, 70]],
  ["NPS −10, divided", NPS, [20, 4, 4, 4, 3, 6, 4, 8, 12, 10, 25]],
  ["CSAT mean 4.2", CSAT_MEAN, [4, 4, 10, 32, 50]],
];

function simulate(metric, weights) {
  const total = weights.reduce((a, b) => a + b, 0);
  const truth = weights.reduce((sum, weight, k) => sum + (weight / total) * metric.values[k], 0);
  const steps = weights.map((_, k) => weights.slice(0, k + 1).reduce((a, b) => a + b, 0) / total);
  const random = seededRandom(SEED);
  const found = { always: 0, naive: 0, last: 0, widths: [0, 0] };
  const leavesOut = ({ lower, upper }) => truth < lower || truth > upper;
  for (let run = 0; run < RUNS; run++) {
    const counts = weights.map(() => 0);
    let [state, always, naive] = [undefined, false, false];
    for (let day = 1; day <= DAYS; day++) {
      const answers = Array.from({ length: PER_DAY }, () => {
        const u = random.uniform();
        return steps.findIndex((step) => u < step);
      });
      for (const k of answers) counts[k]++;
      const look = confidenceSequence(
        metric,
        answers.map((k) => metric.scale.min + k),
        { from: state },
      );
      const once = score(metric, tallyFromCounts(metric, counts)).interval;
      state = look.state;
      always ||= leavesOut(look.interval);
      naive ||= leavesOut(once);
      if (day === DAYS) {
        found.last += leavesOut(once);
        found.widths[0] += (look.interval.upper - look.interval.lower) / RUNS;
        found.widths[1] += (once.upper - once.lower) / RUNS;
      }
    }
    found.always += always;
    found.naive += naive;
  }
  return found;
}

const percent = (count) => `${((100 * count) / RUNS).toFixed(1)} %`;
const lines = [
  "# Reading a number every day",
  "",
  `Made by \`node bench/peeking.mjs\` (seed ${SEED}). ${RUNS} simulated quarters of ${DAYS} days with ${PER_DAY} answers a day; nothing`,
  "ever changes. Nominal level 95 %. How often does the true value lie outside the interval of at least one day?",
  "",
  "| truth | `confidenceSequence`, any day | `scoreInterval`, any day | `scoreInterval`, last day only | width after 1800 answers: sequence, interval |",
  "|---|---|---|---|---|",
];
for (const [name, metric, weights] of TRUTHS) {
  const { always, naive, last, widths } = simulate(metric, weights);
  const digits = metric === NPS ? 1 : 3;
  lines.push(
    `| ${name} | **${percent(always)}** | ${percent(naive)} | ${percent(last)} | ${widths.map((width) => width.toFixed(digits)).join(", ")} |`,
  );
  console.log(lines.at(-1));
}
lines.push(
  "",
  "An interval made for one look is right at one look; read daily it raises a false alarm in more than a third of the quarters.",
  "The sequence keeps its level over all looks together, and pays with width.",
);
mkdirSync(new URL("results/", import.meta.url), { recursive: true });
writeFileSync(new URL("results/peeking.md", import.meta.url), lines.join("\n") + "\n");
