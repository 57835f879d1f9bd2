// San Francisco airport 2017 and 2018: NPS by boarding area, taken apart, compared and ranked.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import {
  NPS,
  compareSegments,
  decomposeChange,
  funnelLimits,
  lowCells,
  rankSegments,
  scoreCells,
  tallyBy,
} from "../../dist/index.js";
import { numeralCodes } from "../numerals.mjs";

/** The survey of one year by boarding area; 11 and an empty field are blank. */
function byArea(folder, year) {
  const file = readFileSync(join(folder, "sfo", `sfo_customer_survey_${year}.csv`), "utf8");
  const rows = parse(file, { bom: true, columns: (header) => header.map((name) => name.trim()), relax_quotes: true });
  return tallyBy(rows, {
    metric: NPS,
    rating: (row) => row.NETPRO.trim(),
    by: { area: (row) => row.BAREA.trim() },
    codes: { ...numeralCodes(NPS.scale), 11: "missing", "": "missing" },
  });
}

export async function verify(folder, check) {
  const expected = JSON.parse(readFileSync(join(folder, "sfo", "expected.json"), "utf8"));
  const [before, after] = [byArea(folder, 2017), byArea(folder, 2018)];

  const published = expected.barea_decomposition_2017_2018_midpoint;
  const { change, rate, mix, segments, reversal } = decomposeChange(after, before);
  check("sfo: NPS change by area", change.difference, expected.nps_2018_minus_2017.delta_points, 6);
  check("sfo: verdict", change.verdict, "worse");
  check("sfo: within areas", rate.value, published.within_total, 6);
  check("sfo: mix of areas", mix.value, published.mix_total, 6);
  check("sfo: both parts", rate.value + mix.value, published.sum, 6);
  check("sfo: no reversal", reversal, "none");
  for (const { key, reference: then, current: now, rate: within } of segments) {
    const known = published.segments[key.area];
    check(`sfo ${key.area}: answers`, [then.n, now.n], known.n);
    check(`sfo ${key.area}: NPS`, [then.value, now.value], known.nps, 4);
    check(`sfo ${key.area}: shares`, [then.percent / 100, now.percent / 100], known.share, 6);
    check(`sfo ${key.area}: within`, within, known.within, 4);
    // The file's parts by area are not centred: they add to the same total, after the mean total times the shares' moves.
    const center = (change.current.value + change.reference.value) / 2;
    const uncentred =
      segments.find((each) => each.key.area === key.area).mix + ((now.percent - then.percent) / 100) * center;
    check(`sfo ${key.area}: mix`, uncentred, known.mix, 4);
  }

  const compared = compareSegments(after);
  check(
    "sfo 2018: areas that differ from the rest (Holm)",
    compared.segments
      .filter(({ verdict }) => verdict !== "no clear change")
      .map(({ key, verdict }) => [key.area, verdict]),
    [
      ["A", "worse"],
      ["E", "better"],
    ],
  );
  const ranking = rankSegments(scoreCells(after).cells);
  check("sfo 2018: best and worst area", [ranking.segments[0].key.area, ranking.segments.at(-1).key.area], ["E", "A"]);
  const pain = lowCells(after).cells[0];
  check("sfo 2018: most to gain", pain.key.area, "A");
  check("sfo 2018: A at the level of the rest", pain.rawGain, 34.7410759 - 30.9811321, 4);
  const outside = funnelLimits(scoreCells(after).cells).units.filter((unit) => unit.outside === "outer");
  check(
    "sfo 2018: areas outside three standard errors",
    outside.map(({ key }) => key.area),
    ["A", "E"],
  );
}
