/*
 * Draws every picture in both languages and both themes, and the contact sheet all.html beside them.
 *
 *   npm run pictures
 *
 * Each specification is checked against the schemas of Vega-Lite 6 and 5, compiled by both and drawn by Vega without a warning: anything else
 * ends the run. Of each result English in the light and Chinese in the dark are kept, of those that the READMEs show all four.
 * Another folder may be given, which gets all: node examples/pictures/pictures.mjs <folder>.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as cx from "../../dist/index.js";
import * as charts from "../../dist/chart.js";
import { checked } from "./check.mjs";
import { results } from "./results.mjs";
import { sheet } from "./sheet.mjs";

/** Shown by README.md and its translation, on light and dark pages. */
const IN_README = ["nps-bars", "trend"];
const given = process.argv[2];
const kept = (name, tag, look) =>
  given !== undefined || IN_README.includes(name) || (tag === "en") === (look === "light");
const folder = given === undefined ? new URL("./", import.meta.url) : pathToFileURL(`${given}/`);
mkdirSync(folder, { recursive: true });
const shown = [];
let [checks, least, most] = [0, Infinity, 0];
for (const [name, { result, draw: own, options, finding }] of Object.entries(results)) {
  for (const [tag, language] of [
    ["en", cx.english],
    ["zh", cx.chinese],
  ]) {
    for (const [look, theme] of [
      ["light", charts.LIGHT],
      ["dark", charts.DARK],
    ]) {
      // A single picture takes the title it is given: here the finding of the result that belongs to it.
      const title = finding === undefined ? {} : { title: cx.headline(finding, { language }) };
      const spec = charts[own ?? "chart"](result, { ...options, language, theme, ...title });
      const svg = await checked(`${name} ${tag} ${look}`, spec);
      checks++;
      if (!kept(name, tag, look)) continue;
      const file = `${name}.${tag}.${look}.svg`;
      writeFileSync(new URL(file, folder), svg);
      shown.push({ file, alt: spec.description });
      const { length } = JSON.stringify(spec);
      [least, most] = [Math.min(least, length), Math.max(most, length)];
    }
  }
}
writeFileSync(new URL("all.html", folder), sheet("Pictures", shown));
console.log(
  `${checks} pictures of ${Object.keys(results).length} results, specifications of ${Math.round(least / 1000)} to ${Math.round(most / 1000)} kB; ${shown.length} kept`,
);
