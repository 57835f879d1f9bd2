// The packed tarball in every runtime we promise, on one set of inputs: `npm run test:runtimes`.
// Runtimes come from npm into a scratch folder that is kept between runs; Chromium from $CHROMIUM, the PATH, or Debian's
// package when root. A runtime that cannot be had is a loud skip, and a failure when CX_GATE is set.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { DENO, MINUTE, ROOT, SCRATCH, apt, have, run } from "./scratch.mjs";

const APP = join(SCRATCH, "app");
const MARK = "SMOKE:";

const NODES = ["20.19.0", "22.23.3", "24.21.0"];
const platform = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

function answerOf(output) {
  const line = output.split("\n").find((each) => each.includes(MARK));
  if (line === undefined) throw new Error(`no answer in:\n${output.slice(0, 2000)}`);
  return line.slice(line.indexOf(MARK) + MARK.length).trim();
}

/** The tarball, installed as a user installs it. */
function installTarball() {
  rmSync(APP, { recursive: true, force: true });
  mkdirSync(APP, { recursive: true });
  run("npm", ["run", "--silent", "build"], { cwd: ROOT, timeout: 5 * MINUTE });
  for (const old of readdirSync(SCRATCH).filter((name) => name.endsWith(".tgz"))) rmSync(join(SCRATCH, old));
  run("npm", ["pack", "--silent", "--pack-destination", SCRATCH], { cwd: ROOT, timeout: 5 * MINUTE });
  const tarball = readdirSync(SCRATCH).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(APP, "package.json"), '{"private":true,"type":"module"}');
  run("npm", ["install", "--no-audit", "--no-fund", join(SCRATCH, tarball)], { cwd: APP, timeout: 4 * MINUTE });
  cpSync(join(ROOT, "test/runtime/smoke.mjs"), join(APP, "smoke.mjs"));
  writeFileSync(
    join(APP, "main.mjs"),
    `import * as cx from "cx-metrics";\nimport * as stats from "cx-metrics/stats";\nimport { canonical, smoke } from "./smoke.mjs";\nconsole.log("${MARK}" + canonical(smoke(cx, stats)));\n`,
  );
  writeFileSync(
    join(APP, "main.cjs"),
    `const cx = require("cx-metrics");\nconst stats = require("cx-metrics/stats");\nimport("./smoke.mjs").then(({ canonical, smoke }) => console.log("${MARK}" + canonical(smoke(cx, stats))));\n`,
  );
}

/** One file with everything in it, for runtimes that resolve no packages. */
async function bundle(name, contents, format) {
  const outfile = join(APP, name);
  await build({
    stdin: { contents, resolveDir: APP, loader: "js" },
    bundle: true,
    format,
    outfile,
    target: "es2022",
    logLevel: "error",
  });
  return outfile;
}

async function inWorkerd() {
  const bin = join(have("workerd", "1.20261117.1", true), ".bin/workerd");
  await bundle(
    "worker.mjs",
    `import * as cx from "cx-metrics"; import * as stats from "cx-metrics/stats"; import { canonical, smoke } from "./smoke.mjs";
     export default { async test() { console.log("${MARK}" + canonical(smoke(cx, stats))); } };`,
    "esm",
  );
  writeFileSync(
    join(APP, "worker.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);
const worker :Workerd.Worker = (modules = [(name = "worker", esModule = embed "worker.mjs")], compatibilityDate = "2026-01-01");
`,
  );
  return run(bin, ["test", "worker.capnp"], { cwd: APP });
}

function chromium() {
  const given = process.env.CHROMIUM;
  if (given) return given;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  apt("chromium");
  return "chromium";
}

async function inChromium() {
  const browser = chromium();
  // Module scripts do not load from file: addresses, so the bundle stands in the page. The answer is percent-encoded,
  // because the DOM is printed as HTML.
  const file = await bundle(
    "page.js",
    `import * as cx from "cx-metrics"; import * as stats from "cx-metrics/stats"; import { canonical, smoke } from "./smoke.mjs";
     document.body.textContent = "${MARK}" + encodeURIComponent(canonical(smoke(cx, stats)));`,
    "iife",
  );
  const { readFileSync } = await import("node:fs");
  const script = readFileSync(file, "utf8").replaceAll("</script", "<\\/script");
  const page = join(APP, "page.html");
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><body><script>${script}</script></body>`);
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
  const quiet = [
    "--disable-background-networking",
    "--disable-component-update",
    `--user-data-dir=${join(SCRATCH, "profile")}`,
  ];
  const dom = run(browser, [...flags, ...quiet, "--virtual-time-budget=20000", "--dump-dom", pathToFileURL(page).href]);
  return MARK + decodeURIComponent(answerOf(dom).replace(/<[\s\S]*$/, ""));
}

const node = (version) => {
  const folder = have(platform, version);
  return join(folder, platform, "bin", "node");
};

const RUNTIMES = [
  ["this Node", () => run(process.execPath, ["main.mjs"], { cwd: APP })],
  ...NODES.map((version) => [`Node ${version}`, () => run(node(version), ["main.mjs"], { cwd: APP })]),
  ["Node 20.19.0 by require()", () => run(node("20.19.0"), ["main.cjs"], { cwd: APP })],
  [
    `Deno ${DENO}`,
    () =>
      run(join(have("deno", DENO), ".bin/deno"), ["run", "-A", "--node-modules-dir=manual", "main.mjs"], {
        cwd: APP,
      }),
  ],
  ["Bun 1.4.5", () => run(join(have("bun", "1.4.5", true), ".bin/bun"), ["main.mjs"], { cwd: APP })],
  ["workerd", inWorkerd],
  ["Chromium", inChromium],
  ["a dry run of publishing to JSR", forJsr],
];

mkdirSync(SCRATCH, { recursive: true });
installTarball();
/** JSR takes the sources themselves, and refuses types that only an inference knows: Deno tries it without publishing. */
function forJsr() {
  run(join(have("deno", DENO), ".bin/deno"), ["publish", "--dry-run", "--allow-dirty"], { cwd: ROOT });
}

let [passed, failed, skipped] = [0, 0, 0];
let expected = null;
for (const [name, ask] of RUNTIMES) {
  const started = Date.now();
  try {
    const output = await ask();
    if (output === undefined) {
      passed++;
      console.log(`ok      ${name}`);
      continue;
    }
    const answer = answerOf(output);
    // A page that failed still holds its script, and with it the mark.
    JSON.parse(answer);
    expected ??= answer;
    if (answer !== expected) {
      const at = [...answer].findIndex((letter, i) => letter !== expected[i]);
      throw Object.assign(
        new Error(
          `another answer at ${at}: …${answer.slice(Math.max(0, at - 80), at + 80)}… instead of …${expected.slice(Math.max(0, at - 80), at + 80)}…`,
        ),
        { wrong: true },
      );
    }
    passed++;
    console.log(`ok      ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    const missing = !error.wrong && name !== "this Node" && !process.env.CX_GATE;
    if (missing) skipped++;
    else failed++;
    console.log(`${missing ? "SKIPPED" : "FAILED "} ${name}: ${String(error.message).slice(0, 1500)}`);
  }
}
console.log(`runtimes: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);
