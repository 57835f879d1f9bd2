// Tries the mutants of one room in one process: instrumented and bundled once, evaluated anew for every mutant, so that nothing a
// mutant left in a module's memory reaches the next one. Messages: { mutant } before a mutant is tried, { mutant, status } after it.
import { readFileSync, mkdirSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import esbuild from "esbuild";
import fc from "fast-check";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { collector, runOne } from "./expectHere.mjs";

const { sources, tests: testFiles, cache, chosen, tried, runs, seed, list } = JSON.parse(process.argv[2]);
const require = createRequire(import.meta.url);
fc.configureGlobal({ numRuns: runs, seed, endOnFailure: true });
const quiet = () => undefined;
const logger = { debug: quiet, info: quiet, warn: quiet, isDebugEnabled: () => false };

async function instrumented() {
  const { files, mutants } = await new Instrumenter(logger).instrument(
    sources.map((name) => ({ name: resolve(name), mutate: true, content: readFileSync(name, "utf8") })),
    { ignorers: [], excludedMutations: [], plugins: null, noHeader: false },
  );
  return { files: new Map(files.map(({ name, content }) => [name, content])), mutants };
}

async function bundled(files) {
  const entry = testFiles.map((file) => `import ${JSON.stringify(resolve(file))};`).join("\n");
  const { outputFiles } = await esbuild.build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    // Tests are imported for what they do, which package.json says no file does.
    ignoreAnnotations: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    write: false,
    logLevel: "error",
    external: ["vitest", "@fast-check/vitest", "fast-check", "typescript"],
    alias: Object.fromEntries(
      ["", "/stats", "/adapters", "/schema", "/sql", "/chart"]
        .reverse()
        .map((entry) => [`cx-metrics${entry}`, resolve(`src${entry}/index.ts`)]),
    ),
    plugins: [
      {
        name: "instrumented",
        setup(build) {
          build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            contents: (files.get(path) ?? readFileSync(path, "utf8")).replaceAll(
              "import.meta.url",
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: "ts",
            resolveDir: dirname(path),
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

/** Evaluates tests and sources anew and gives the tests. */
function evaluator(text) {
  const run = new vm.Script(`(function (require, module, exports) {${text}\n})`, {
    filename: `${cache}.js`,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext();
  return () => {
    const { tests, vitest, fastCheckVitest, fastCheck } = collector();
    const given = {
      vitest,
      "@fast-check/vitest": fastCheckVitest,
      "fast-check": { default: fastCheck, ...fastCheck, __esModule: true },
    };
    const module = { exports: {} };
    run((name) => given[name] ?? require(name), module, module.exports);
    return tests;
  };
}

const stryker = (globalThis.__stryker__ ??= {});
function activate(mutant, limit) {
  stryker.activeMutant = mutant;
  stryker.hitCount = limit === undefined ? undefined : 0;
  stryker.hitLimit = limit;
}

/** Which tests reach which mutants, each test run on modules of its own; tests that fail or flicker without a mutant are left out. */
async function covered(evaluate) {
  activate(undefined);
  const count = evaluate().length;
  const tests = [];
  const fixed = new Set();
  for (let i = 0; i < count; i++) {
    stryker.mutantCoverage = { static: {}, perTest: {} };
    stryker.currentTestId = undefined;
    const test = evaluate()[i];
    for (const id of Object.keys(stryker.mutantCoverage.static)) fixed.add(id);
    stryker.currentTestId = "t";
    const started = process.cpuUsage();
    let failed = null;
    try {
      await runOne(test);
    } catch (error) {
      failed = String(error?.message ?? error).slice(0, 200);
    }
    const { user, system } = process.cpuUsage(started);
    const hits = stryker.mutantCoverage.perTest.t ?? {};
    tests.push({ name: test.name, cost: (user + system) / 1000, failed, hits });
    process.send?.({ dry: i, of: count });
  }
  stryker.currentTestId = undefined;
  stryker.mutantCoverage = { static: {}, perTest: {} };
  return { tests, fixed: [...fixed] };
}

const prepared = await (async () => {
  const file = `${cache}.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const { files, mutants } = await instrumented();
  const text = await bundled(files);
  mkdirSync(dirname(cache), { recursive: true });
  if (list) return { text, mutants };
  const coverage = await covered(evaluator(text));
  const all = { text, mutants, coverage };
  writeFileSync(file, JSON.stringify(all));
  return all;
})();

if (list) {
  process.send({ mutants: prepared.mutants });
} else {
  const evaluate = evaluator(prepared.text);
  const { tests, fixed } = prepared.coverage;
  process.send({
    tests: tests.length,
    dropped: tests.filter(({ failed }) => failed !== null).map(({ name, failed }) => `${name}: ${failed}`),
  });
  const always = new Set(fixed);
  // A test of more than a second and a half costs more than it kills.
  const sound = tests
    .map((test, place) => ({ ...test, place }))
    .filter(({ failed, cost }) => failed === null && cost < 1500);
  const kills = sound.map(() => 0);
  sound.forEach((test, at) => (test.at = at));
  // The cheapest first, and before them what has killed others.
  const soon = (a, b) => a.cost / (1 + kills[a.at]) - b.cost / (1 + kills[b.at]);
  // Without a mutant every test holds, one behind the other: else a test would kill mutants by its own fault.
  activate("none");
  const control = evaluate();
  for (const { place, name } of sound) {
    await runOne(control[place]).catch((error) => {
      throw new Error(`${name} fails without a mutant`, { cause: error });
    });
  }
  const skip = new Set(tried);
  for (const id of chosen) {
    if (skip.has(id)) continue;
    const reaching = sound.filter(({ hits }) => id in hits).sort(soon);
    const others = always.has(id) ? sound.filter(({ hits }) => !(id in hits)).sort(soon) : [];
    const order = [...reaching, ...others];
    if (order.length === 0) {
      process.send({ mutant: id, status: "uncovered" });
      continue;
    }
    process.send({ mutant: id, cost: order.reduce((sum, { cost }) => sum + cost, 0) });
    let killer = null;
    const limit = 1000 + 100 * Math.max(1, ...reaching.map(({ hits }) => hits[id]));
    activate(id, limit);
    try {
      const ready = evaluate();
      for (const test of order) {
        killer = test;
        stryker.hitCount = 0;
        await runOne(ready[test.place]);
        killer = null;
      }
    } catch {
      if (killer !== null) kills[killer.at]++;
      killer = killer?.name ?? "loading";
    }
    activate(undefined);
    process.send({ mutant: id, status: killer === null ? "survived" : "killed", killer });
  }
  process.send({ done: true });
}
setTimeout(() => process.exit(0), 200);
