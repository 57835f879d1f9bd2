// Ten tasks of the guides as a stranger meets them: the packed tarball in a fresh folder, each block copied from its page, in Node,
// in Deno, and in a browser without a bundler. Needs a build. `npm run test:guides`
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { chromium, launch } from "../look/chromium.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MARK = "GUIDES:";
const TASKS = [
  ["README.md", "Thirty seconds"],
  ["src/adapters/README.md", "From my export to NPS"],
  ["src/compare/README.md", "Is it better than last month?"],
  ["src/segment/README.md", "Where does it hurt?"],
  ["src/driver/README.md", "Why?"],
  ["src/driver/README.md", "What do I do first?"],
  ["src/service/README.md", "How long they waited"],
  ["src/retention/README.md", "Cohorts and repurchase"],
  ["src/sql/README.md", "My data is in a database"],
  ["src/tally/README.md", "Weights and clusters"],
  ["src/metric/README.md", "Definitions and standards"],
];

/** The block below a heading, its promises turned into checks. */
function task([page, heading], i) {
  const text = readFileSync(join(ROOT, page), "utf8");
  const start = text.indexOf(`## ${heading}\n`);
  if (start < 0) throw new Error(`${page} has no heading ${heading}`);
  const block = /```ts\n([\s\S]*?)```/.exec(text.slice(start))[1];
  const checked = block.replaceAll(/^(?!\/\/)(?:console\.log\()?(.+?)\)?; \/\/ => (.+)$/gm, (line, got, promised) => {
    const expression = line.startsWith("console.log(") ? got : line.slice(0, line.indexOf("; // => "));
    const named = /^const (\w+) =/.exec(expression);
    return named ? `${expression}; same(${named[1]}, ${promised});` : `same(${expression}, ${promised});`;
  });
  const { code } = transformSync(`import { same } from "./same.mjs";\n${checked}`, { loader: "ts", target: "es2022" });
  return { name: `task${i}.mjs`, title: `${page}: ${heading}`, code };
}

const folder = mkdtempSync(join(tmpdir(), "cx-metrics-guides-"));
const write = (name, text) => writeFileSync(join(folder, name), text);
execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: ROOT });
write("package.json", '{"private":true,"type":"module"}');
const tarball = execFileSync("ls", { cwd: folder, encoding: "utf8" })
  .split("\n")
  .find((name) => name.endsWith(".tgz"));
execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", `./${tarball}`], { cwd: folder });
const tasks = TASKS.map(task);
for (const { name, code } of tasks) write(name, code);
write(
  "same.mjs",
  `export function same(got, promised) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(promised)];
  if (a !== b) throw new Error(\`\${a} is not \${b}\`);
  globalThis.checks = (globalThis.checks ?? 0) + 1;
}\n`,
);
write(
  "all.mjs",
  `const failures = [];
for (const [name, title] of ${JSON.stringify(tasks.map(({ name, title }) => [name, title]))}) {
  try { await import("./" + name); } catch (error) { failures.push(title + ": " + error.message); }
}
globalThis.answer = JSON.stringify({ checks: globalThis.checks, failures });
console.log("${MARK}" + globalThis.answer);\n`,
);

/** The folder as a content delivery network would serve it: a name without an extension is the module of that name. */
async function inBrowser() {
  const path = chromium();
  if (path === null) return null;
  const imports = {
    "cx-metrics": "/node_modules/cx-metrics/dist/cx-metrics.js",
  };
  for (const entry of ["adapters", "sql", "stats", "chart"]) {
    imports[`cx-metrics/${entry}`] = `/node_modules/cx-metrics/dist/${entry}.js`;
  }
  const page = `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script><script type="module" src="/all.mjs"></script>`;
  const server = createServer((request, response) => {
    const file = join(folder, new URL(request.url, "http://localhost").pathname);
    const found = [file, `${file}.js`, join(file, "index.js")].find((each) => extname(each) !== "" && existsSync(each));
    response.setHeader("content-type", request.url === "/" ? "text/html" : "text/javascript");
    if (request.url === "/") response.end(page);
    else if (found) response.end(readFileSync(found));
    else response.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await launch(path);
  const tab = await browser.page();
  await tab.open(`http://127.0.0.1:${server.address().port}/`);
  const answer = await tab.evaluate(
    "new Promise((done) => { const look = () => (globalThis.answer ? done(globalThis.answer) : setTimeout(look, 50)); look(); setTimeout(() => done(null), 40000); })",
  );
  await browser.close();
  server.close();
  return answer === null
    ? { checks: 0, failures: [`the browser gave no answer: ${tab.messages ?? ""}`] }
    : JSON.parse(answer);
}

function run(command, args) {
  const { stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", timeout: 120_000 });
  const line = stdout?.split("\n").find((each) => each.startsWith(MARK));
  return line ? JSON.parse(line.slice(MARK.length)) : { checks: 0, failures: [`no answer: ${stdout}${stderr}`] };
}

function inDeno() {
  const home = join(process.env.CX_RUNTIMES ?? join(tmpdir(), "cx-metrics-runtimes"), "deno-2.9.6");
  const deno = join(home, "node_modules/.bin/deno");
  if (!existsSync(deno)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{"private":true}');
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "deno@2.9.6"], {
      cwd: home,
    });
  }
  return run(deno, ["run", "-A", "--node-modules-dir=manual", "all.mjs"]);
}

let [passed, failed] = [0, 0];
for (const [where, answer] of [
  ["Node", run(process.execPath, ["all.mjs"])],
  ["Deno", inDeno()],
  ["Chromium", await inBrowser()],
]) {
  if (answer === null) continue;
  console.log(
    `${where}: ${tasks.length - answer.failures.length} of ${tasks.length} tasks, ${answer.checks} promises kept`,
  );
  for (const failure of answer.failures) console.error(`${where}: ${failure}`);
  passed += tasks.length - answer.failures.length;
  failed += answer.failures.length;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
