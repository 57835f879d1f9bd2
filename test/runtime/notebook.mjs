// examples/notebook.ipynb in a real Deno kernel, through nbclient: `npm run test:notebook`.
// Deno comes from npm, nbclient from pip into an environment of its own; Python itself from Debian when it is missing and we are root.
// What cannot be had is a loud skip, and a failure when CX_GATE is set.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DENO, MINUTE, ROOT, SCRATCH, apt, have, run } from "./scratch.mjs";
import { checks } from "../config/checks.mjs";

const PACKAGES = ["nbclient==0.11.0", "nbformat==5.11.1"];
const VEGA = "application/vnd.vegalite.v5+json";
const CHART = [VEGA, "text/markdown", "text/plain"];
const TABLE = ["text/html", "text/markdown", "text/plain"];

/** What each cell shows: its bundle, the figures in its words, and for a picture those in its title. The sentences may be worded anew. */
const EXPECTED = {
  setup: null,
  cube: null,
  "areas-chart": [CHART, /19\.7.*n = 661.*51\.0.*n = 157/, /19\.7.*51\.0/],
  "areas-table": [TABLE, /2,650.*2,809/],
  "change-chart": [CHART, /31\.0.*8\.9 pts.*39\.8.*\[-12\.7, -5\.0\]/, /8\.9 pts/],
  "parts-chart": [CHART, /-9\.4 pts.*\[-13\.2, -5\.5\]/, /9\.4 pts.*0\.5 pts/],
  "pain-map": [CHART, /Shops.*\+0\.9 pp.*n = 542/, /Shops.*Restaurants/],
  "drivers-chart": [CHART, /17\.8%.*1,322/, /NPS/],
  "priorities-table": [TABLE, /Restaurants.*\+13\.6 pts.*\[8\.6, 18\.6\]/],
  "returns-chart": [[VEGA, "text/plain"], /2,357/, /have not come back yet/],
  "change-chinese": [CHART, /39\.8.*2,746.*8\.9分/, /净推荐值.*8\.9分/],
};

function python() {
  const environment = join(SCRATCH, "notebook-python");
  const bin = join(environment, "bin/python");
  if (existsSync(join(environment, "ok"))) return bin;
  rmSync(environment, { recursive: true, force: true });
  const make = () => run("python3", ["-m", "venv", environment]);
  try {
    make();
  } catch {
    apt("python3", "python3-venv");
    make();
  }
  run(bin, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES], { timeout: 5 * MINUTE });
  writeFileSync(join(environment, "ok"), "");
  return bin;
}

/** A folder of Jupyter's that knows one kernel: the Deno of npm. `deno jupyter --install` writes the same file for everyday use. */
function kernels() {
  const folder = join(SCRATCH, "jupyter");
  mkdirSync(join(folder, "kernels/deno"), { recursive: true });
  const deno = join(have("deno", DENO), ".bin/deno");
  writeFileSync(
    join(folder, "kernels/deno/kernel.json"),
    JSON.stringify({
      argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
      display_name: "Deno",
      language: "typescript",
    }),
  );
  return folder;
}

/** Now and then a picture comes after the kernel has said that it is idle, and nbclient drops it: then all is run again. */
function execute(bin, data) {
  for (let run = 1; ; run++) {
    const cells = executeOnce(bin, data);
    const dropped = [...cells].some(([id, outputs]) => EXPECTED[id] && outputs.length === 0);
    if (!dropped || run === 4) return cells;
  }
}

function executeOnce(bin, data) {
  const args = [join(ROOT, "test/runtime/notebook.py"), join(ROOT, "examples/notebook.ipynb"), join(ROOT, "examples")];
  const output = run(bin, args, { timeout: 3 * MINUTE, env: { ...process.env, JUPYTER_DATA_DIR: data } });
  const line = output.split("\n").find((each) => each.startsWith("NOTEBOOK:"));
  return new Map(JSON.parse(line.slice("NOTEBOOK:".length)).cells);
}

const textOf = (value) => (Array.isArray(value) ? value.join("") : String(value));

/** One cell's output against what is expected of it. */
function checkCell(id, outputs) {
  const failed = outputs.find(({ output_type: type }) => type === "error");
  if (failed !== undefined) throw new Error(failed.traceback?.join("\n") || `${failed.ename}: ${failed.evalue}`);
  if (EXPECTED[id] === null) return assert.deepEqual(outputs, [], "shows nothing");
  const [types, words, title] = EXPECTED[id];
  assert.deepEqual(
    outputs.map(({ output_type: type }) => type),
    ["display_data"],
  );
  const { data } = outputs[0];
  assert.deepEqual(Object.keys(data).sort(), [...types].sort());
  assert.match(textOf(data["text/plain"]), words);
  if (title === undefined) return;
  const spec = data[VEGA];
  assert.match(spec.title.text.join(" "), title);
  assert.match(spec.$schema, /vega-lite\/v5/);
  assert.doesNotMatch(JSON.stringify(spec), /NaN|undefined|Infinity/);
}

const { check, end } = checks("notebook");

let tools;
try {
  mkdirSync(SCRATCH, { recursive: true });
  tools = [python(), kernels()];
} catch (error) {
  console.log(`${process.env.CX_GATE ? "FAILED " : "SKIPPED"} the notebook: ${error.message.slice(0, 1500)}`);
  console.log(`notebook: 0 passed, ${process.env.CX_GATE ? 1 : 0} failed`);
  process.exit(process.env.CX_GATE ? 1 : 0);
}
if (!existsSync(join(ROOT, "dist/chart.js"))) {
  spawnSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit" });
}

const notebook = JSON.parse(readFileSync(join(ROOT, "examples/notebook.ipynb"), "utf8"));
check("it is committed without outputs", () => {
  for (const { cell_type: type, id, outputs, execution_count: count } of notebook.cells)
    if (type === "code") assert.deepEqual([id, outputs, count], [id, [], null]);
});
const first = execute(...tools);
check("every cell is expected, and every expected cell is there", () => {
  assert.deepEqual([...first.keys()], Object.keys(EXPECTED));
});
for (const [id, outputs] of first) check(id, () => checkCell(id, outputs));
const second = execute(...tools);
check("run again it shows the same", () => assert.deepEqual([...second], [...first]));
end();
