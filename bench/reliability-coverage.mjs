// How often the interval of Cronbach's alpha holds the true one: Feldt's, the distribution-free one and the wider of both.
//   npm run build && node bench/reliability-coverage.mjs [samples of 20 and 50, 2000 unless given; half of them of 200] > bench/results/reliability-coverage.md
import { cronbachAlpha } from "../dist/index.js";
import { seeded } from "./measure.mjs";

const DRAWS = Number(process.argv[2] ?? 2000);
const random = seeded(20261128);
const error = (draws) =>
  Math.sqrt((0.95 * 0.05) / draws)
    .toFixed(3)
    .slice(1);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Cuts of a normal variable into 1 … 5; none for answers on a continuous scale. */
const SHAPES = {
  continuous: null,
  "five points, symmetric": [-1.5, -0.5, 0.5, 1.5],
  "five points, mean 4.3": [-2.2, -1.6, -1.0, -0.1],
  "five points, mean 4.7": [-2.4, -2, -1.5, -0.8],
};
const METHODS = ["feldt", "distributionFree", "wider"];
const LOADING = 0.6;

function draw(n, k, cuts) {
  return Array.from({ length: n }, () => {
    const common = normal();
    return Array.from({ length: k }, () => {
      const x = LOADING * common + Math.sqrt(1 - LOADING * LOADING) * normal();
      return cuts === null ? x : 1 + cuts.filter((cut) => x > cut).length;
    });
  });
}

console.log("# Coverage of the interval of Cronbach's alpha, 95 %\n");
console.log(
  `One common factor, loadings 0.6; seeded. ± ${error(DRAWS)} at ${DRAWS} draws (n 20, 50), ± ${error(DRAWS / 2)} at ${DRAWS / 2} (n 200).\n`,
);
console.log("| answers | items | alpha | n | feldt | distributionFree | wider (default) | width, feldt → wider |");
console.log("|---|---|---|---|---|---|---|---|");
for (const [shape, cuts] of Object.entries(SHAPES)) {
  for (const k of [3, 6, 10]) {
    const truth = cronbachAlpha(draw(300_000, k, cuts)).estimate;
    for (const n of [20, 50, 200]) {
      const draws = n < 100 ? DRAWS : DRAWS / 2;
      const held = METHODS.map(() => 0);
      const widths = METHODS.map(() => 0);
      let used = 0;
      for (let d = 0; d < draws; d++) {
        const answers = draw(n, k, cuts);
        const limits = METHODS.map((method) => cronbachAlpha(answers, { method }).interval);
        if (limits.includes(null)) continue;
        used++;
        limits.forEach(({ lower, upper }, m) => {
          if (lower <= truth && truth <= upper) held[m]++;
          widths[m] += upper - lower;
        });
      }
      const shares = held.map((count) => (count / used).toFixed(3).slice(1));
      const [narrow, , wide] = widths.map((width) => (width / used).toFixed(2));
      console.log(`| ${shape} | ${k} | ${truth.toFixed(2)} | ${n} | ${shares.join(" | ")} | ${narrow} → ${wide} |`);
    }
  }
}
