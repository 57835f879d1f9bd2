/*
 * Whether a picture is what Vega-Lite 6 and 5 both draw: valid by both schemas, compiled by both without a warning, plain JSON without a
 * number that is none and without a time scale, and the same SVG however often it is drawn.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import * as vega from "vega";
import { draw } from "./draw.mjs";

const require = createRequire(import.meta.url);
// Vega-Lite 5 asks for Vega 5 by require(), which Vega 6 does not answer; it takes the few helpers it needs from Vega 6 as well.
const five = {};
const source = readFileSync(require.resolve("vega-lite-5/build/vega-lite.js"), "utf8");
new Function("exports", "module", "require", source)(five, {}, () => vega);

function schemaOf(path) {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
  addFormats(ajv);
  ajv.addFormat("color-hex", () => true);
  const valid = ajv.compile(JSON.parse(readFileSync(require.resolve(path), "utf8")));
  return (spec) => (valid(spec) ? null : ajv.errorsText(valid.errors?.slice(0, 5)));
}
const SCHEMAS = {
  6: schemaOf("vega-lite/vega-lite-schema.json"),
  5: schemaOf("vega-lite-5/build/vega-lite-schema.json"),
};

/** Draws a picture, or throws with what is wrong with it. */
export async function checked(name, spec) {
  const fail = (why) => {
    throw new Error(`${name}: ${why}`);
  };
  const text = JSON.stringify(spec);
  if (/\bNaN\b|"temporal"/.test(text) || JSON.stringify(JSON.parse(text)) !== text)
    fail("no plain JSON, or a time scale");
  for (const [version, errors] of Object.entries(SCHEMAS)) {
    const found = errors({ ...JSON.parse(text), $schema: `https://vega.github.io/schema/vega-lite/v${version}.json` });
    if (found !== null) fail(`not valid by the schema of Vega-Lite ${version}: ${found}`);
  }
  const logger = {
    level: () => logger,
    warn: (...words) => fail(words.join(" ")),
    error: (...words) => fail(words.join(" ")),
    info: () => logger,
    debug: () => logger,
  };
  five.compile({ ...JSON.parse(text), $schema: "https://vega.github.io/schema/vega-lite/v5.json" }, { logger });
  const svg = await draw(JSON.parse(text), fail);
  if (/>(NaN|undefined|null|Infinity)</.test(svg) || /="[^"]*NaN[^"]*"/.test(svg))
    fail("a text or a place that is none");
  return svg;
}
