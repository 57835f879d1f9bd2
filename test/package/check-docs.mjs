// The reference as it is published: built without a warning, a page for each public function, a search that knows them.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, inflateSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCS = join(ROOT, "docs");
const entries = {
  index: "cx-metrics",
  stats: "stats",
  adapters: "adapters",
  schema: "schema",
  sql: "sql",
  chart: "chart",
};

rmSync(DOCS, { recursive: true, force: true });
execFileSync("npm", ["run", "--silent", "docs"], { cwd: ROOT, stdio: "inherit" });

const missing = [];
let pages = 0;
for (const [entry, name] of Object.entries(entries)) {
  const report = readFileSync(join(ROOT, `test/package/api/${entry}.txt`), "utf8");
  for (const [, each] of report.matchAll(/^function (\w+)/gm)) {
    const module = name === "cx-metrics" ? name : `cx-metrics_${name}`;
    if (existsSync(join(DOCS, `functions/${module}.${each}.html`))) pages++;
    else missing.push(`${name}: ${each}`);
  }
}
/** TypeDoc keeps its index as compressed JSON in a script. */
const packed = Buffer.from(
  /"([A-Za-z0-9+/=]{100,})"/.exec(readFileSync(join(DOCS, "assets/search.js"), "utf8"))[1],
  "base64",
);
const index = (packed[0] === 0x1f ? gunzipSync(packed) : inflateSync(packed)).toString("utf8");
const failures = [...new Set(missing)];
if (!index.includes("survivalQuantile")) failures.push("the search knows no survivalQuantile");
const [, source] =
  /href="https:[^"]*\/blob\/main\/([^"#]+)#L\d+"/.exec(
    readFileSync(join(DOCS, "functions/cx-metrics.nps.html"), "utf8"),
  ) ?? [];
if (!source || !existsSync(join(ROOT, source))) failures.push(`the source of nps is said to be ${source}`);
for (const failure of failures) console.error(`no page: ${failure}`);
console.log(`${pages} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
