// San Francisco airport 2017 and 2018: what goes with recommending, what to do first, what changed; cdnow: repurchase by first order.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import {
  CHURN,
  NPS,
  REPURCHASE,
  compareDrivers,
  crossTally,
  keyDrivers,
  linkOutcome,
  meanMetric,
  priorities,
  scale,
} from "../../dist/index.js";
import { numeralCodes } from "../numerals.mjs";

/** The eight general items of the questionnaire; 6 is "never used", blank is blank. */
const ITEMS = {
  art: "Q7ART",
  food: "Q7FOOD",
  shops: "Q7STORE",
  signs: "Q7SIGN",
  screens: "Q7SCREENS",
  information: "Q7INFODOWN",
  wifi: "Q7WIFI",
};
const CODES = { ...numeralCodes(scale(1, 5)), 0: "missing", 6: "notApplicable", "": "missing" };

/** By bench/verify/driver.py, which knows nothing of the library: least squares over all subsets of the items, pairs, Newton steps. */
const PYTHON = {
  2017: {
    n: 1199,
    r2: 0.2848738182097831,
    percent: [13.214121884003772, 13.078992492810803, 11.653852144934426, 16.651511644957967, 19.957764311864917, 13.908968185349647, 11.534789336078454],
    gain: [4.460490381887216, 7.822558341777391, 0.20601589560609304, 4.141938383449011, 5.445466843961206, 2.8634066067280997, 3.321459770885854],
  },
  2018: {
    n: 1008,
    r2: 0.36393007484869305,
    percent: [15.843070332927807, 14.757349396737633, 12.490291552530532, 22.250830822182266, 16.177011508208324, 11.756489979637855, 6.724956407775587],
    gain: [7.351058644051304, 10.328818424964213, 2.8513508465785558, 8.94862327415469, 5.009414995443722, 2.3541998311591255, 2.5077718562542475],
  },
  telco: { r2: 0.20910633639521242, percent: [59.646226879200796, 27.75974444622602, 7.947446780628282, 4.646581893944895] },
  cdnow: {
    points: [[1194, 283], [566, 169], [265, 90], [136, 58], [73, 38], [46, 14], [26, 12], [9, 3], [42, 20]],
    somersD: 0.1689616400386999,
    oddsRatio: 1.1872266926543458,
  },
}; // prettier-ignore

function stateOf(folder, year) {
  const file = readFileSync(join(folder, "sfo", `sfo_customer_survey_${year}.csv`), "utf8");
  const rows = parse(file, {
    bom: true,
    columns: (header) => header.map((name) => name.trim().toUpperCase()),
    relax_quotes: true,
  });
  return rows;
}

export async function verify(folder, check) {
  const years = [2017, 2018].map((year) => stateOf(folder, year));
  const names = Object.entries(ITEMS).filter(([, column]) => years.every((rows) => column in rows[0]));
  const items = Object.fromEntries(
    names.map(([name, column]) => [name, { rating: (row) => row[column].trim(), scale: scale(1, 5), codes: CODES }]),
  );
  const states = years.map((rows) =>
    crossTally(rows, {
      metric: NPS,
      rating: (row) => row.NETPRO.trim(),
      codes: { ...numeralCodes(NPS.scale), 11: "missing", "": "missing" },
      key: (row) => row.RESPNUM,
      items,
      missing: "completeRows",
      offScale: "count",
    }),
  );
  states.forEach((state, y) => {
    const { rows, used, excluded } = state;
    check(
      `sfo ${2017 + y}: rows = used + excluded`,
      used + Object.values(excluded).reduce((sum, n) => sum + n, 0),
      rows,
    );
    const { drivers, r2 } = keyDrivers(state);
    check(
      `sfo ${2017 + y}: shares add up to 100`,
      drivers.reduce((sum, { percent }) => sum + percent, 0),
      100,
      8,
    );
    check(`sfo ${2017 + y}: the items explain something`, r2.interval.lower > 0, true);
    // The same slopes and R² by least squares on the rows, not on sums.
    const own = leastSquares(
      airportData(
        years[y],
        names.map(([, column]) => column),
      ),
    );
    check(`sfo ${2017 + y}: R² on the rows`, r2.value, own.r2, 9);
    for (const [j, [name]] of names.entries()) {
      check(`sfo ${2017 + y}: slope of ${name}`, drivers.find((each) => each.item === name).slope, own.slopes[j], 7);
    }
    const python = PYTHON[2017 + y];
    check(`sfo ${2017 + y}: answers with every item`, used, python.n);
    check(`sfo ${2017 + y}: R² by Python`, r2.value, python.r2, 9);
    const first = priorities(state, { goal: 4.5 });
    for (const [j, [name]] of names.entries()) {
      check(
        `sfo ${2017 + y}: share of ${name} by Python`,
        drivers.find(({ item }) => item === name).percent,
        python.percent[j],
        8,
      );
      check(
        `sfo ${2017 + y}: gain of ${name} by Python`,
        first.items.find(({ item }) => item === name).gain,
        python.gain[j],
        8,
      );
    }
    check(
      `sfo ${2017 + y}: what to do first`,
      first.items[0].item,
      names[python.gain.indexOf(Math.max(...python.gain))][0],
    );
    check(
      `sfo ${2017 + y}: gains by hand`,
      first.items.map(({ gain }) => gain),
      first.items.map(({ slope, mean }) => slope * Math.max(0, 4.5 - mean)),
      9,
    );
  });
  const { joint } = compareDrivers([
    { key: { year: 2018 }, state: states[1] },
    { key: { year: 2017 }, state: states[0] },
  ]);
  check("sfo: drivers of 2018 against 2017 are tested jointly", joint.df1, names.length);

  telco(folder, check);

  const day = (text) => Date.UTC(+text.slice(0, 4), +text.slice(4, 6) - 1, +text.slice(6, 8));
  const purchases = readFileSync(join(folder, "cdnow", "cdnow_sample.txt"), "utf8").trim().split(/\r?\n/).map((line) => line.trim().split(/\s+/)).map(([, id, date, cds, paid]) => ({ id, at: day(date), cds: Math.min(9, +cds), paid: +paid })); // prettier-ignore
  const firstOf = new Map();
  for (const each of purchases)
    if (!firstOf.has(each.id) || each.at < firstOf.get(each.id).at) firstOf.set(each.id, each);
  const link = linkOutcome(firstOf.values(), purchases, { metric: meanMetric({ id: "first-order", scale: scale(1, 9) }), rating: "cds", key: "id", at: "at", outcome: REPURCHASE, event: { key: "id", at: "at", amount: "paid" }, window: { days: 90 }, asOf: "1998-07-01T00:00Z", each: "first" }); // prettier-ignore
  check("cdnow: Somers' D by Python", link.association.somersD, PYTHON.cdnow.somersD, 9);
  check("cdnow: odds ratio of a CD more by Python", link.association.oddsRatio, PYTHON.cdnow.oddsRatio, 6);
  check(
    "cdnow: customers and returns by first order",
    link.points.map(({ score }) => [score.n, Math.round((score.n * score.value) / 100)]),
    PYTHON.cdnow.points,
  );
  let again = 0;
  for (const start of firstOf.values())
    if (purchases.some(({ id, at }) => id === start.id && at > start.at && at <= start.at + 90 * 86_400_000)) again++;
  check("cdnow: ordered again within 90 days, counted by hand", link.total.value, (100 * again) / firstOf.size, 9);
  check("cdnow: everybody's window is over", link.used, firstOf.size);
  check("cdnow: repurchase rises with the first order", link.association.interval.lower > 0, true);
}

/** What predicts leaving: contract (1 monthly … 3 two years), fibre, paperless billing, age. */
function telco(folder, check) {
  const file = readFileSync(join(folder, "telco", "telco_customer_churn.csv"), "utf8");
  const rows = parse(file, { bom: true, columns: true }).map((row) => ({
    id: row.customerID,
    contract: ["Month-to-month", "One year", "Two year"].indexOf(row.Contract) + 1,
    fibre: row.InternetService === "Fiber optic" ? 1 : 0,
    paperless: row.PaperlessBilling === "Yes" ? 1 : 0,
    senior: +row.SeniorCitizen,
    kept: row.Churn === "Yes" ? 0 : 1,
  }));
  const flag = (rating) => ({ rating, scale: scale(0, 1) });
  const items = {
    contract: { rating: "contract", scale: scale(1, 3) },
    fibre: flag("fibre"),
    paperless: flag("paperless"),
    senior: flag("senior"),
  };
  const found = keyDrivers(
    crossTally(rows, { metric: CHURN, rating: "kept", key: "id", items, missing: "completeRows" }),
  );
  const own = leastSquares(
    rows.map((row) => [1, row.contract, row.fibre, row.paperless, row.senior, 100 * (1 - row.kept)]),
  );
  for (const [j, name] of Object.keys(items).entries())
    check(
      `telco: share of ${name} by Python`,
      found.drivers.find(({ item }) => item === name).percent,
      PYTHON.telco.percent[j],
      8,
    );
  check("telco: R² by Python", found.r2.value, PYTHON.telco.r2, 9);
  check("telco: everybody is used", found.used, 7043);
  check("telco: R² on the rows", found.r2.value, own.r2, 9);
  for (const [j, name] of Object.keys(items).entries()) {
    const { slope, sign } = found.drivers.find(({ item }) => item === name);
    check(`telco: slope of ${name}`, slope, own.slopes[j], 7);
    check(`telco: sign of ${name}`, sign, name === "contract" ? "lowers" : "raises");
  }
  check(
    "telco: the contract has the largest part, and no other rank",
    [found.drivers[0].item, found.drivers[0].rank],
    ["contract", { best: 1, worst: 1 }],
  );
}

/** The complete rows of the airport: 1, the items, the outcome's worth. */
function airportData(rows, columns) {
  const data = [];
  for (const row of rows) {
    const xs = columns.map((column) => +row[column].trim() || NaN);
    const y = row.NETPRO.trim() === "" ? NaN : +row.NETPRO.trim();
    if (!(y >= 0 && y <= 10) || xs.some((x) => !(x >= 1 && x <= 5))) continue;
    data.push([1, ...xs, y >= 9 ? 100 : y >= 7 ? 0 : -100]);
  }
  return data;
}

/** Ordinary least squares by Gaussian elimination on the rows. */
function leastSquares(data) {
  const k = data[0].length - 1;
  const a = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k + 1 }, (_, j) => data.reduce((sum, row) => sum + row[i] * row[j], 0)),
  );
  for (let i = 0; i < k; i++) {
    for (let r = 0; r < k; r++) {
      if (r === i) continue;
      const factor = a[r][i] / a[i][i];
      for (let c = i; c <= k; c++) a[r][c] -= factor * a[i][c];
    }
  }
  const b = a.map((row, i) => row[k] / row[i]);
  const mean = data.reduce((sum, row) => sum + row[k], 0) / data.length;
  let [rest, total] = [0, 0];
  for (const row of data) {
    rest += (row[k] - b.reduce((sum, each, i) => sum + each * row[i], 0)) ** 2;
    total += (row[k] - mean) ** 2;
  }
  return { r2: 1 - rest / total, slopes: b.slice(1) };
}
