// Why a buyer who was lost from sight is left out whether or not he had bought again.
//   npm run build && node bench/lost-customers.mjs [draws, 200 unless given] > bench/results/lost-customers.md
import { repurchaseRate } from "../dist/index.js";
import { seeded } from "./measure.mjs";

const random = seeded(20261128);
const DAY = 86_400_000;
const [BUYERS, DRAWS, WINDOW] = [1000, Number(process.argv[2] ?? 200), 30];
const waiting = (mean) => -mean * Math.log(1 - random());

console.log("# Repurchase within 30 days when buyers are lost from sight\n");
console.log(
  "Time to the second purchase exponential, mean 60 days: the true rate is 39.35 %. Buyers are lost after an exponential time",
);
console.log(
  `that has nothing to do with buying; what they buy later is not seen. ${DRAWS} draws of ${BUYERS} buyers, seeded; ± .1.\n`,
);
console.log(
  "| mean days to loss | lost, % of buyers | all lost left out (`observedUntil`) | only the quiet left out | nobody left out |",
);
console.log("|---|---|---|---|---|");
for (const mean of [300, 100, 74, 40]) {
  const sums = [0, 0, 0, 0];
  for (let d = 0; d < DRAWS; d++) {
    const seen = new Map();
    const purchases = [];
    for (let buyer = 0; buyer < BUYERS; buyer++) {
      const until = waiting(mean);
      const again = waiting(60);
      seen.set(buyer, until * DAY);
      purchases.push({ customer: buyer, at: 0 });
      if (again <= until) purchases.push({ customer: buyer, at: again * DAY });
    }
    const options = { distinct: "orders", withinDays: WINDOW, asOf: 365 * DAY };
    const found = repurchaseRate(purchases, { ...options, observedUntil: (buyer) => seen.get(buyer) });
    const all = repurchaseRate(purchases, options);
    const quiet = [...seen].filter(
      ([buyer, until]) => until < WINDOW * DAY && !purchases.some(({ customer, at }) => customer === buyer && at > 0),
    ).length;
    sums[0] += (100 * found.lost) / BUYERS;
    sums[1] += found.score.value;
    sums[2] += (100 * all.repeat) / (BUYERS - quiet);
    sums[3] += all.score.value;
  }
  console.log(`| ${mean} | ${sums.map((sum) => (sum / DRAWS).toFixed(1)).join(" | ")} |`);
}
