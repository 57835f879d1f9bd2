// Makes sfo-nps-counts.json from the raw survey files: node examples/data/make-sfo-counts.mjs <folder with the CSV files>
// Source: City of San Francisco open data, SFO Customer Survey 2017 and 2018, public domain (PDDL).
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

const folder = process.argv[2];
const groups = [];
for (const year of [2017, 2018]) {
  const rows = parse(readFileSync(`${folder}/sfo_customer_survey_${year}.csv`), {
    bom: true,
    // The header of 2018 has trailing spaces.
    columns: (header) => header.map((name) => name.trim()),
  });
  const areas = new Map();
  for (const { BAREA, NETPRO, WEIGHT } of rows) {
    if (!areas.has(BAREA)) {
      const zeros = () => new Array(11).fill(0);
      areas.set(BAREA, { year, area: BAREA, counts: zeros(), missing: 0, sums: zeros(), squares: zeros() });
    }
    const group = areas.get(BAREA);
    // 11 is the survey's code for a blank; one cell of 2017 is empty.
    if (NETPRO === "" || NETPRO === "11") group.missing++;
    else {
      group.counts[Number(NETPRO)]++;
      group.sums[Number(NETPRO)] += Number(WEIGHT);
      group.squares[Number(NETPRO)] += Number(WEIGHT) ** 2;
    }
  }
  groups.push(...[...areas.values()].sort((a, b) => a.area.localeCompare(b.area)));
}
const provenance = {
  source: "San Francisco International Airport customer surveys 2017 and 2018, City of San Francisco open data (PDDL)",
  question: "NETPRO: how likely are you to recommend SFO, 0..10; code 11 and empty cells are blanks",
  made: "node examples/data/make-sfo-counts.mjs <folder>",
};
const lines = groups.map((group) => `    ${JSON.stringify(group)}`).join(",\n");
writeFileSync(
  new URL("sfo-nps-counts.json", import.meta.url),
  `{\n  "provenance": ${JSON.stringify(provenance)},\n  "groups": [\n${lines}\n  ]\n}\n`,
);
