// Survival, churn and repurchase on the raw rows of telco and cdnow: every figure of the data's own description, which was
// made by R survival 3.5-3 and an independent count.
import { readFileSync } from "node:fs";
import { churnRate, cohortMatrix, repurchaseRate, retentionRate, rfmSummary } from "../../dist/index.js";
import { kaplanMeier, logRank, restrictedMean, survivalAt, survivalQuantile } from "../../dist/stats.js";

const TELCO_SURVIVAL = [
  [1, 0.945961, 0.940418, 0.951002],
  [12, 0.8432, 0.834169, 0.851783],
  [24, 0.788736, 0.778313, 0.798735],
  [60, 0.664404, 0.650227, 0.678157],
  [72, 0.59279, 0.573063, 0.611936],
];

const CDNOW_AGES = [30, 60, 90, 180, 365];
const CDNOW_CURVES = {
  cumulative: [0.1739, 0.255, 0.2915, 0.3763, 0.4557],
  bounded: [0.1739, 0.137, 0.0938, 0.0849, 0.0725],
  onOrAfter: [0.434, 0.3988, 0.3793, 0.3169, 0.1812],
};

function telcoRows(data) {
  const [header, ...lines] = readFileSync(`${data}/telco/telco_customer_churn.csv`, "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  const at = (name) => names.indexOf(name);
  return lines.map((line) => {
    const fields = line.split(",");
    return {
      tenure: Number(fields[at("tenure")]),
      churned: fields[at("Churn")] === "Yes",
      contract: fields[at("Contract")],
    };
  });
}

function cdnowRows(data) {
  const lines = readFileSync(`${data}/cdnow/cdnow_sample.txt`, "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [customer, , day, , amount] = line.trim().split(/ +/);
    const at = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00Z`;
    return { customer, at, amount: Number(amount) };
  });
}

function verifyTelco(rows, check) {
  const curveOf = (some) =>
    kaplanMeier(
      some.map((row) => row.tenure),
      some.map((row) => row.churned),
    );
  const curve = curveOf(rows);
  check("telco rows", [rows.length, rows.filter((row) => row.tenure === 0).length], [7043, 11]);
  for (const [month, survival, lower, upper] of TELCO_SURVIVAL) {
    const found = survivalAt(curve, month);
    check(`telco S(${month})`, found.survival, survival, 6);
    check(`telco S(${month}) lower`, found.interval.lower, lower, 6);
    check(`telco S(${month}) upper`, found.interval.upper, upper, 6);
  }
  check("telco S(12) se", survivalAt(curve, 12).standardError, 0.004492, 6);
  check("telco RMST(72)", restrictedMean(curve, 72).value, 54.5, 1);
  check("telco RMST(72) se", restrictedMean(curve, 72).standardError, 0.348, 3);

  const monthly = curveOf(rows.filter((row) => row.contract === "Month-to-month"));
  const limits = ({ value, interval }) => [value, interval.lower, interval.upper];
  check("telco month-to-month median", limits(survivalQuantile(monthly, 0.5)), [35, 32, 38]);
  check("telco month-to-month first quartile", limits(survivalQuantile(monthly, 0.25)), [9, 8, 10]);
  check("telco month-to-month RMST(72)", restrictedMean(monthly, 72).value, 36.2979, 5);
  check("telco month-to-month RMST(72) se", restrictedMean(monthly, 72).standardError, 0.56000521, 8);

  const byContract = logRank(
    rows.map((row) => row.tenure),
    rows.map((row) => row.churned),
    rows.map((row) => row.contract),
  );
  check("telco log-rank by contract", byContract.chiSquare, 2353, 0);
  check("telco log-rank df", byContract.df, 2);

  const lost = rows.filter((row) => row.churned).length;
  const customerTime = rows.reduce((months, row) => months + row.tenure, 0);
  check("telco events and customer-months", [lost, customerTime], [1869, 227_990]);
  const hazard = churnRate({ lost, customerTime }, { variant: "customerTime" });
  check("telco hazard", hazard.value, 0.008197728, 9);
  check("telco hazard lower", hazard.interval.lower, 0.007830247, 9);
  check("telco hazard upper", hazard.interval.upper, 0.008578003, 9);
  const kept = retentionRate({ start: rows.length, end: rows.length - lost, joined: 0 });
  check("telco retention and churn make 100", kept.score.value + (100 * lost) / rows.length, 100, 10);
}

function verifyCdnow(rows, check) {
  const asOf = "1998-07-01T00:00Z";
  const all = { asOf, timeZone: "UTC" };
  const byDays = repurchaseRate(rows, { distinct: "days", ...all });
  check("cdnow rows and buyers", [rows.length, byDays.buyers], [6919, 2357]);
  check("cdnow repurchase on distinct days", [byDays.repeat, byDays.mature], [1139, 2357]);
  check("cdnow repurchase on distinct days, share", byDays.score.value / 100, 0.483241, 6);
  const byOrders = repurchaseRate(rows, { distinct: "orders", asOf });
  check("cdnow repurchase by rows, share", byOrders.score.value / 100, 0.488757, 6);

  for (const [rule, expected] of Object.entries(CDNOW_CURVES)) {
    const { overall, cohorts } = cohortMatrix(rows, {
      rule,
      cohorts: { every: "month", timeZone: "UTC" },
      age: "day",
      ages: CDNOW_AGES,
      window: 30,
      asOf,
    });
    expected.forEach((share, k) => {
      check(`cdnow ${rule} at day ${CDNOW_AGES[k]}`, overall[k].percent / 100, share, 4);
    });
    check(
      `cdnow ${rule}: cohorts`,
      cohorts.map(({ period }) => period.label),
      ["1997-01", "1997-02", "1997-03"],
    );
  }
  CDNOW_AGES.forEach((days, k) => {
    const within = repurchaseRate(rows, { distinct: "days", ...all, withinDays: days });
    check(`cdnow repurchase within ${days} days`, within.score.value / 100, CDNOW_CURVES.cumulative[k], 4);
  });

  // The summary must tell the same story from the other side.
  const { customers } = rfmSummary(rows, all);
  check("cdnow repeat buyers by RFM", customers.filter(({ frequency }) => frequency > 0).length, 1139);
  check("cdnow first buyer by RFM", customers[0], {
    customer: "00004",
    frequency: 3,
    recency: 345,
    age: 546,
    monetary: (29.73 + 14.96 + 26.48) / 3,
  });
}

export async function verify(dataFolder, check) {
  verifyTelco(telcoRows(dataFolder), check);
  verifyCdnow(cdnowRows(dataFolder), check);
}
