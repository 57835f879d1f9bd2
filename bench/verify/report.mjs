// The README's main job on the raw files: the example as a user runs it, to every printed digit.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PRINTED = {
  2017: { plain: ["39.8398", "[37.1894, 42.4188]"], weighted: "40.3984", n: "2746" },
  2018: { plain: ["30.9811", "[28.1244, 33.7768]"], weighted: "35.1136", n: "2650" },
};

function report(file, ...more) {
  const script = [`${ROOT}/node_modules/tsx/dist/cli.mjs`, "--tsconfig", `${ROOT}/examples/tsconfig.json`];
  const args = [
    ...script,
    `${ROOT}/examples/report.ts`,
    "--file",
    file,
    "--rating",
    "NETPRO",
    "--codes",
    '{"11":"missing"}',
  ];
  return execFileSync(process.execPath, [...args, ...more], { encoding: "utf8", cwd: ROOT });
}

export async function verify(data, check) {
  const expected = JSON.parse(readFileSync(`${data}/sfo/expected.json`, "utf8"));
  for (const [year, { plain, weighted, n }] of Object.entries(PRINTED)) {
    const file = `${data}/sfo/sfo_customer_survey_${year}.csv`;
    const { nps } = expected[year];
    const totals = (text) =>
      text
        .split("\n")
        .find((line) => line.startsWith("total"))
        ?.split(/ {2,}/) ?? [];
    const [, scored, missing, detractor, passive, promoter, value, interval] = totals(report(file));
    check(`${year} n`, [scored, missing], [n, `${nps.blank} missing`]);
    check(`${year} NPS and interval as printed`, [value, interval], plain);
    check(`${year} NPS against expected.json`, Number(value), nps.nps, 4);
    const share = (count) => `${((100 * count) / nps.n).toFixed(1)}%`;
    check(`${year} bands`, [detractor, passive, promoter], [nps.detractors, nps.passives, nps.promoters].map(share));
    check(
      `${year} reconciliation`,
      report(file).includes(`rows ${nps.rows} = scored ${nps.n} + excluded ${nps.blank}`),
      true,
    );
    check(`${year} weighted NPS as printed`, totals(report(file, "--weight", "WEIGHT"))[6], weighted);
    check(`${year} weighted NPS against expected.json`, Number(weighted), nps.weighted_nps, 4);
    const areas = report(file, "--by", "BAREA")
      .split("\n")
      .map((line) => line.split(/ {2,}/));
    for (const [area, { n: ns, nps: scores }] of Object.entries(
      expected.barea_decomposition_2017_2018_midpoint.segments,
    )) {
      const line = areas.find(([label]) => label === area) ?? [];
      const at = year === "2017" ? 0 : 1;
      check(`${year} ${area} n`, line[1], String(ns[at]));
      check(`${year} ${area} NPS`, line[6], scores[at].toFixed(4));
    }
  }
}
