// What lowCells promises of the cell on top: coverage of its interval, and by how much its gain is exaggerated, as counted and drawn.
//   node bench/lowcells.mjs [runs]
import { NPS, lowCells, tallyFromCounts } from "../dist/index.js";
import { seeded } from "./measure.mjs";

const runs = Number(process.argv[2] ?? 1500);
const random = seeded(60_2026);
const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-300)) * Math.cos(2 * Math.PI * random());
const three = (x) => x.toFixed(3).replace(/^0/, "").replace(/^-0/, "-");
const two = (x) => x.toFixed(2);
const EXCLUDED = {
  missing: 0,
  notApplicable: 0,
  dismissed: 0,
  offScale: 0,
  zeroWeight: 0,
  noKey: 0,
  badTime: 0,
  filtered: 0,
};

function draw(values, sizes) {
  const cells = values.map((value, id) => {
    const promoters = (0.7 + value / 100) / 2;
    const counts = { 0: 0, 7: 0, 10: 0 };
    for (let i = 0; i < sizes[id]; i++) {
      const u = random();
      counts[u < promoters ? 10 : u < promoters + 0.3 ? 7 : 0]++;
    }
    return { key: { id }, period: null, tally: tallyFromCounts(NPS, counts) };
  });
  const rows = sizes.reduce((a, b) => a + b, 0);
  return { metric: NPS, dimensions: [{ name: "id", order: null }], scale: NPS.scale, cells, excluded: EXCLUDED, rows };
}

console.log(
  `The cell on top, ${runs} runs (Monte Carlo error of a coverage about ${three(Math.sqrt(0.0475 / runs))}); cells of 30 to 300 answers.\n`,
);
console.log(
  "| spread of the cells | cells | raw: bias, coverage of the raw top | drawn: bias, coverage of the drawn top | bias left | claimed wrongly |",
);
console.log("|---|---|---|---|---|---|");
for (const spread of [0, 10, 25]) {
  for (const k of [6, 20, 60]) {
    const seen = { raw: 0, rawHits: 0, drawn: 0, hits: 0, wrong: 0 };
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: k }, () => Math.max(-69, Math.min(69, 20 + spread * normal())));
      const sizes = values.map(() => Math.round(30 * 10 ** random()));
      const all = sizes.reduce((a, b) => a + b, 0);
      const total = values.reduce((sum, value, i) => sum + (sizes[i] / all) * value, 0);
      const truth = (id) => {
        const share = sizes[id] / all;
        return (share / (1 - share)) * (total - values[id]);
      };
      const { cells } = lowCells(draw(values, sizes));
      const top = cells[0];
      seen.drawn += top.gain - truth(top.key.id);
      if (top.interval.lower <= truth(top.key.id) && truth(top.key.id) <= top.interval.upper) seen.hits++;
      if (top.clear && truth(top.key.id) <= 1e-12) seen.wrong++;
      const raw = cells.reduce((most, cell) => (cell.rawGain > most.rawGain ? cell : most));
      seen.raw += raw.rawGain - truth(raw.key.id);
      if (raw.rawInterval.lower <= truth(raw.key.id) && truth(raw.key.id) <= raw.rawInterval.upper) seen.rawHits++;
    }
    const of = (x) => x / runs;
    console.log(
      `| ${spread} | ${k} | ${two(of(seen.raw))}, ${three(of(seen.rawHits))} | ${two(of(seen.drawn))}, ${three(of(seen.hits))} | ${Math.round((100 * seen.drawn) / seen.raw)} % | ${three(of(seen.wrong))} |`,
    );
  }
}
