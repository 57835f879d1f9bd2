// What an app meets first: the import in a fresh process, the first call, the small call, and the bytes it ships.
//   npm run build && npm --prefix bench install && node bench/house.bench.mjs
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { machine, race, record, report, seeded } from "./measure.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..");
const dist = (entry) => pathToFileURL(join(ROOT, "dist", `${entry}.js`)).href;
console.log(await machine());

// Imports: each in a process of its own, the contenders in turn, CPU time and resident memory less those of an empty module.
const probe = (specifier) => {
  const code = `const before = process.cpuUsage(), held = process.memoryUsage().rss;
    await import(${JSON.stringify(specifier)});
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify([(user + system) / 1e3, (process.memoryUsage().rss - held) / 2 ** 20]));`;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: HERE, encoding: "utf8" });
  return ran.status === 0 ? JSON.parse(ran.stdout) : null;
};
const ENTRIES = ["index", "stats", "adapters", "schema", "sql", "chart"];
const imports = [
  ["an empty module", "data:text/javascript,export default 0"],
  ...ENTRIES.map((entry) => [entry === "index" ? "cx-metrics" : `cx-metrics/${entry}`, dist(entry)]),
  ...["simple-statistics", "d3-array", "lodash", "arquero", "date-fns"].map((name) => [name, name]),
];
const least = imports.map(() => [Infinity, Infinity]);
for (let round = 0; round < 11; round++) {
  imports.forEach(([, specifier], i) => {
    const found = probe(specifier);
    if (found) found.forEach((value, k) => (least[i][k] = Math.min(least[i][k], value)));
  });
}
const [empty] = least;
const lodash = least[imports.findIndex(([name]) => name === "lodash")][0] - empty[0];
console.log("\nimport in a fresh process (least of 11, less an empty module)");
record(
  "import in a fresh process",
  1,
  imports.slice(1).map(([name], i) => ({ name, nanoseconds: 1e6 * (least[i + 1][0] - empty[0]) })),
);
imports.slice(1).forEach(([name], i) => {
  const [cpu, held] = least[i + 1];
  if (cpu === Infinity) return console.log(`  ${name.padEnd(24)} not installed: npm --prefix bench install`);
  const ratio = ((cpu - empty[0]) / lodash).toFixed(2);
  console.log(
    `  ${name.padEnd(24)} ${(cpu - empty[0]).toFixed(1).padStart(6)} ms CPU ${(held - empty[1]).toFixed(1).padStart(6)} MB   ${ratio}× lodash`,
  );
});

// The first call of a process, then the second.
const first = `const { nps } = await import(${JSON.stringify(dist("index"))});
  const answers = [10, 9, 8, 7, 3, 10, 9, 6, 8, 10];
  const times = [0, 0].map(() => { const from = process.hrtime.bigint(); nps(answers); return Number(process.hrtime.bigint() - from) / 1e3; });
  console.log(JSON.stringify(times));`;
const firsts = Array.from({ length: 11 }, () =>
  JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", first], { encoding: "utf8" })),
);
const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
console.log(
  `\nnps of 10 answers, first call in a process ${middle(firsts.map(([a]) => a)).toFixed(0)} µs, second ${middle(firsts.map(([, b]) => b)).toFixed(0)} µs (medians of 11)`,
);

const { NPS, compare, csat, nps, score, tally } = await import(dist("index"));
const random = seeded(7);
const answers = (n) => Array.from({ length: n }, () => Math.floor(random() * 11));
const [ten, hundred, thousand] = [answers(10), answers(100), answers(1000)];
const filters = (list) => {
  const promoters = list.filter((each) => each >= 9).length;
  const detractors = list.filter((each) => each <= 6).length;
  return (100 * (promoters - detractors)) / list.filter((each) => each !== null).length;
};
const many = (work) => () => {
  let seen = 0;
  for (let i = 0; i < 2000; i++) seen += work() === null ? 0 : 1;
  return seen;
};
const counted = tally(NPS, hundred);
const [now, then] = [nps(hundred), nps(answers(100))];
const five = hundred.map((each) => 1 + (each % 5));
report(
  "small calls, µs each (with interval, exclusions, bands; the filters give the number alone)",
  2000,
  race([
    ["nps of 10", many(() => nps(ten))],
    ["three filters of 10", many(() => filters(ten))],
    ["nps of 100", many(() => nps(hundred))],
    ["three filters of 100", many(() => filters(hundred))],
    ["nps of 1,000", many(() => nps(thousand))],
    ["three filters of 1,000", many(() => filters(thousand))],
    ["csat of 100", many(() => csat(five))],
    ["score(NPS, tally)", many(() => score(NPS, counted))],
    ["compare of two scores", many(() => compare(now, then))],
  ]),
  "µs",
);

// Bytes: what an app ships that imports `nps`, out of the packed tarball, by three bundlers.
const folder = mkdtempSync(join(tmpdir(), "cx-metrics-house-"));
try {
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: ROOT, encoding: "utf8" }),
  );
  writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", join(folder, filename)], {
    cwd: folder,
  });
  const input = join(folder, "app.js");
  const require = createRequire(import.meta.url);
  const bundlers = {
    esbuild: async () => {
      const { build } = await import("esbuild");
      const built = await build({ entryPoints: [input], bundle: true, minify: true, format: "esm", write: false });
      return built.outputFiles[0].text;
    },
    rollup: async () => {
      const { rollup } = await import("rollup");
      const { nodeResolve } = await import("@rollup/plugin-node-resolve");
      const { default: terser } = await import("@rollup/plugin-terser");
      const bundle = await rollup({ input, plugins: [nodeResolve()], logLevel: "silent" });
      const { output } = await bundle.generate({ format: "es", plugins: [terser({ module: true })] });
      return output[0].code;
    },
    webpack: async () => {
      const webpack = require("webpack");
      const output = { path: folder, filename: "webpack.js" };
      const compiler = webpack({ mode: "production", entry: input, output, context: folder });
      await new Promise((resolve, reject) => compiler.run((error) => (error ? reject(error) : resolve())));
      return readFileSync(join(folder, "webpack.js"), "utf8");
    },
  };
  console.log("\nbytes gzip of an app that uses …, out of the tarball");
  for (const names of ["nps", "nps, compare, describe", "tallyBy, scoreCells"]) {
    writeFileSync(input, `import { ${names} } from "cx-metrics"; globalThis.used = [${names}];`);
    const sizes = [];
    for (const [name, bundle] of Object.entries(bundlers)) {
      const code = await bundle().catch((error) => (error.code === "MODULE_NOT_FOUND" ? null : String(error)));
      sizes.push(`${name} ${code === null ? "not installed" : gzipSync(code).length.toLocaleString("en")}`);
    }
    console.log(`  ${names.padEnd(28)} ${sizes.join("   ")}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
