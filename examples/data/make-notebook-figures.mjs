// Makes sfo-touchpoints.json, sfo-drivers.json and cdnow-returns.json, the figures of examples/notebook.ipynb, from the raw files:
//   npm run build && node examples/data/make-notebook-figures.mjs <folder with the CSV files of SFO> <cdnow_sample.txt>
// Sources: City of San Francisco open data, SFO Customer Survey 2018, public domain (PDDL); CDNOW sample, Fader & Hardie 2001, as the lifetimes
// package publishes it (MIT). Only counts and sums are kept, no row of a passenger or a customer.
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import * as cx from "cx-metrics";

const [, , sfo, cdnow] = process.argv;
const made = "node examples/data/make-notebook-figures.mjs <sfo folder> <cdnow file>";
const write = (name, provenance, figures) => {
  const lines = Object.entries(figures).map(([key, value]) =>
    Array.isArray(value)
      ? `  "${key}": [\n${value.map((each) => `    ${JSON.stringify(each)}`).join(",\n")}\n  ]`
      : `  "${key}": ${JSON.stringify(value)}`,
  );
  const text = `{\n  "provenance": ${JSON.stringify({ ...provenance, made })},\n${lines.join(",\n")}\n}\n`;
  writeFileSync(new URL(name, import.meta.url), text);
};

// Eight questions about the airport, 1 (unacceptable) to 5 (outstanding) or 1 (dirty) to 5 (clean); 6 never used, 0 blank.
const QUESTIONS = {
  Restaurants: "Q7FOOD",
  Shops: "Q7STORE",
  Signs: "Q7SIGN",
  Walkways: "Q7WALKWAY",
  Screens: "Q7SCREENS",
  "Wi-Fi": "Q7WIFI",
  "Clean restrooms": "Q9Restroom",
  "Clean boarding areas": "Q9Boarding",
};
const passengers = parse(readFileSync(`${sfo}/sfo_customer_survey_2018.csv`), {
  bom: true,
  columns: (header) => header.map((name) => name.trim()),
});
const answer = (text) => (/^[1-5]$/.test(text) ? Number(text) : null);
const survey = {
  source: "San Francisco International Airport customer survey 2018, City of San Francisco open data (PDDL)",
  question: `${Object.entries(QUESTIONS)
    .map(([name, column]) => `${name} (${column})`)
    .join(", ")}: 1..5; 6 (never used) and 0 (blank) are no answers`,
};

const groups = Object.entries(QUESTIONS).flatMap(([touch, column]) =>
  [...new Set(passengers.map(({ BAREA }) => BAREA))].sort().map((area) => {
    const counts = [0, 0, 0, 0, 0];
    let missing = 0;
    for (const passenger of passengers.filter(({ BAREA }) => BAREA === area)) {
      const given = answer(passenger[column]);
      if (given === null) missing++;
      else counts[given - 1]++;
    }
    return { touch, area, counts, missing };
  }),
);
write("sfo-touchpoints.json", survey, { groups });

// The state that drivers and priorities are computed from: sums over groups of passengers.
const state = cx.crossTally(passengers, {
  metric: cx.NPS,
  rating: ({ NETPRO }) => (NETPRO === "" || NETPRO === "11" ? null : Number(NETPRO)),
  key: ({ RESPNUM, CCGID }) => `${RESPNUM} ${CCGID}`,
  items: Object.fromEntries(Object.entries(QUESTIONS).map(([name, column]) => [name, (row) => answer(row[column])])),
  scale: cx.scale(1, 5),
  missing: "completeRows",
});
write("sfo-drivers.json", { ...survey, outcome: "NETPRO: how likely are you to recommend SFO, 0..10" }, { state });

// Days from the first purchase to the next one on another day, or to the end of the record (1998-06-30), by the CDs of the first day.
const customers = new Map();
for (const line of readFileSync(cdnow, "utf8").trim().split("\n")) {
  const [id, , date, cds] = line.trim().split(/\s+/);
  const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000;
  if (!customers.has(id)) customers.set(id, []);
  customers.get(id).push({ day, cds: Number(cds) });
}
const end = Date.UTC(1998, 5, 30) / 86_400_000;
const table = new Map();
for (const purchases of customers.values()) {
  const first = Math.min(...purchases.map(({ day }) => day));
  const bought = purchases.filter(({ day }) => day === first).reduce((sum, { cds }) => sum + cds, 0);
  const later = purchases.map(({ day }) => day).filter((day) => day > first);
  const basket = bought === 1 ? "1 CD" : bought <= 3 ? "2–3 CDs" : "4 CDs or more";
  const [days, back] = later.length === 0 ? [end - first, false] : [Math.min(...later) - first, true];
  const key = JSON.stringify([basket, days, back]);
  table.set(key, (table.get(key) ?? 0) + 1);
}
const baskets = ["1 CD", "2–3 CDs", "4 CDs or more"].map((basket) => {
  const lines = [...table].map(([key, n]) => [...JSON.parse(key), n]).filter(([of]) => of === basket);
  const of = (kind) =>
    lines
      .filter(([, , back]) => back === kind)
      .map(([, days, , n]) => [days, n])
      .sort((a, b) => a[0] - b[0]);
  return { basket, back: of(true), notYet: of(false) };
});
write(
  "cdnow-returns.json",
  {
    source: "CDNOW sample, Fader & Hardie 2001: 2,357 customers of 1997, purchases until 1998-06-30 (lifetimes, MIT)",
    question:
      "days to the next purchase on another day [days, customers], or days without one until the end of the record",
  },
  { baskets },
);
