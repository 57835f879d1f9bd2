/*
 * Draws every picture in both languages and both themes, and the contact sheet examples/pictures/all.html.
 *
 *   npm run build && npm --prefix examples/pictures install && node examples/pictures/pictures.mjs
 *
 * Each specification is checked against the schema of Vega-Lite 6, compiled by 6 and 5, and drawn by Vega without a warning: anything else
 * ends the run. Text is measured by the library's own widths, for Node has no canvas.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import * as cx from "cx-metrics";
import * as charts from "cx-metrics/chart";
import * as vega from "vega";
import * as six from "vega-lite";
import { results } from "./results.mjs";

const require = createRequire(import.meta.url);
const schema = JSON.parse(readFileSync(require.resolve("vega-lite/vega-lite-schema.json"), "utf8"));
// Vega-Lite 5 asks for Vega 5 by require(), which Vega 6 does not answer; it takes the few helpers it needs from Vega 6 as well.
const five = {};
const source = readFileSync(require.resolve("vega-lite-5/build/vega-lite.js"), "utf8");
new Function("exports", "module", "require", source)(five, {}, () => vega);

const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
addFormats(ajv);
ajv.addFormat("color-hex", () => true);
const valid = ajv.compile(schema);

/** Width of a text in em, by the kind of its letters. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const em = (text) => {
  let width = 0;
  for (const letter of String(text))
    width += WIDE.test(letter)
      ? 1
      : /[ .,:;'|!()[\]iljtfI]/.test(letter)
        ? 0.3
        : /[A-Z0-9%+−=@&#WMwm]/.test(letter)
          ? 0.62
          : 0.53;
  return width;
};
vega.textMetrics.width = (item, text) => em(text ?? item.text) * (item.fontSize ?? 11);

/** A logger that ends the run: a warning is a picture that is not what was asked for. */
const strict = (name) => {
  const fail = (...words) => {
    throw new Error(`${name}: ${words.join(" ")}`);
  };
  const logger = { level: () => logger, warn: fail, error: fail, info: () => logger, debug: () => logger };
  return logger;
};

async function draw(name, spec) {
  if (!valid(spec)) throw new Error(`${name}: ${ajv.errorsText(valid.errors?.slice(0, 5))}`);
  const text = JSON.stringify(spec);
  if (/NaN|undefined|"temporal"/.test(text)) throw new Error(`${name}: a number that is none, or a time scale`);
  const logger = strict(name);
  five.compile({ ...spec, $schema: "https://vega.github.io/schema/vega-lite/v5.json" }, { logger });
  const compiled = six.compile(JSON.parse(text), { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: vega.logger(vega.Error) });
  return view.toSVG();
}

const folder = new URL("./", import.meta.url);
mkdirSync(folder, { recursive: true });
const shown = [];
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
      const svg = await draw(`${name} ${tag} ${look}`, spec);
      const file = `${name}.${tag}.${look}.svg`;
      writeFileSync(new URL(file, folder), svg);
      shown.push({ file, alt: spec.description, look, bytes: JSON.stringify(spec).length });
    }
  }
}
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
writeFileSync(
  new URL("all.html", folder),
  `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Pictures</title>\n<style>body{margin:16px;font:14px sans-serif;background:#ddd}main{display:grid;grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:12px}figure{margin:0}img{width:100%}</style>\n<main>\n${shown
    .map(({ file, alt }) => `<figure><img src="${file}" alt="${escape(alt)}"><figcaption>${file}</figcaption></figure>`)
    .join("\n")}\n</main>\n</html>\n`,
);
console.log(
  `${shown.length} pictures of ${Object.keys(results).length} results, ${Math.round(Math.max(...shown.map(({ bytes }) => bytes)) / 1000)} kB the largest specification`,
);
