// Writes dist/dashboard.html: one file with everything in it, which opens from a folder without a server.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url);

/** In a project of your own `cx-metrics` is the package from npm, and these options go; here it is the build of this clone. */
export const packageHere = {
  alias: Object.fromEntries(
    Object.entries({ "cx-metrics": "index", "cx-metrics/stats": "stats", "cx-metrics/chart": "chart" }).map(
      ([name, entry]) => [name, here(`../../dist/${entry}.js`).pathname],
    ),
  ),
  // The types are checked against the sources, the page is made of what is published.
  tsconfigRaw: {},
  logOverride: { "ignored-bare-import": "silent" },
};

const made = { bundle: true, minify: true, target: "es2022", charset: "utf8", write: false };
const text = async (options) => (await build({ ...made, ...options })).outputFiles[0].text.trim();
const script = await text({ entryPoints: [here("src/main.ts").pathname], format: "iife", ...packageHere });
const style = await text({ entryPoints: [here("src/page.css").pathname] });
const page = readFileSync(here("src/page.html"), "utf8")
  .replace("/*style*/", () => style)
  .replace("/*script*/", () => script.replaceAll("</script", "<\\/script"));
mkdirSync(here("dist"), { recursive: true });
writeFileSync(here("dist/dashboard.html"), page);
console.log(`dist/dashboard.html ${Math.round(page.length / 1000)} kB`);
