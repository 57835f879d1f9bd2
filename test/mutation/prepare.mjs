// What trying the mutants of a room needs, made once: sources instrumented, bundled with the room's tests, and which test reaches
// which mutant. The last is kept by test file, so that another test costs one more run of its own file.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import esbuild from "esbuild";
import fc from "fast-check";
import { collector, runOne } from "./expectHere.mjs";

const require = createRequire(import.meta.url);
const quiet = () => undefined;
const logger = { debug: quiet, info: quiet, warn: quiet, isDebugEnabled: () => false };
const hashed = (...texts) => {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex").slice(0, 16);
};

/** CPU milliseconds since `started`. */
export function cpuSince(started) {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/**
 * Sources with every mutant behind a comparison of two numbers, where the instrumenter writes a call; what counts coverage burns
 * one unit of fuel, so that one branch tells both which mutants are reached and which loops do not end.
 */
async function instrumented(sources) {
  const { files, mutants } = await new Instrumenter(logger).instrument(
    sources.map((name) => ({ name: resolve(name), mutate: true, content: readFileSync(name, "utf8") })),
    { ignorers: [], excludedMutations: [], plugins: null, noHeader: true },
  );
  const light = (text) =>
    text
      .replaceAll(/stryMutAct_\w+\("(\d+)"\)/g, "(__mutant === $1)")
      .replaceAll(
        /stryCov_\w+\(((?:"\d+"(?:, )?)+)\)/g,
        (_, ids) => `(--__fuel < 0 && __spent(${ids.replaceAll('"', "")}))`,
      );
  return { files: new Map(files.map(({ name, content }) => [name, light(content)])), mutants };
}

async function bundled(files, testFiles) {
  const read = new Map();
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: testFiles.map((file) => `import ${JSON.stringify(resolve(file))};`).join("\n"),
      resolveDir: process.cwd(),
      loader: "ts",
    },
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
          build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const plain = readFileSync(path, "utf8");
            read.set(relative(process.cwd(), path), plain);
            const name = path.endsWith(".test.ts") ? relative(process.cwd(), path) : "";
            const named = `__file(${JSON.stringify(name)});`;
            const text = (files.get(path) ?? plain).replaceAll(
              "import.meta.url",
              JSON.stringify(pathToFileURL(path).href),
            );
            return { contents: named + text, loader: "ts", resolveDir: dirname(path) };
          });
        },
      },
    ],
  });
  return { text: outputFiles[0].text, read };
}

/**
 * Evaluates tests and sources anew: gives the tests, and `set`, which says what mutant is on in these modules and how much fuel there
 * is before `spent` is called.
 */
export function evaluator(text, filename, runs, seed) {
  fc.configureGlobal({ numRuns: runs, seed, endOnFailure: true });
  Error.stackTraceLimit = 0;
  const run = new vm.Script(
    `(function (require, module, exports, __file, __machine, __mutant, __fuel) {
      __machine.set = (mutant, fuel) => { __mutant = mutant; __fuel = fuel; };
      const __spent = __machine.spent;
      ${text}
    })`,
    { filename, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER },
  ).runInThisContext();
  return (mutant, fuel, spent, began = quiet) => {
    const { tests, vitest, fastCheckVitest, fastCheck, file } = collector(runs);
    const given = {
      vitest,
      "@fast-check/vitest": fastCheckVitest,
      "fast-check": { default: fastCheck, ...fastCheck, __esModule: true },
    };
    const module = { exports: {} };
    const machine = { spent };
    const begin = (name) => {
      file(name);
      began(name);
    };
    run((name) => given[name] ?? require(name), module, module.exports, begin, machine, mutant, fuel);
    return { tests, set: machine.set };
  };
}

/** Runs the tests of the files whose coverage is not known, on modules of their own, and adds it. */
async function cover(evaluate, files) {
  const outcome = async (test, known) => {
    try {
      return { shots: await runOne(test, known), failed: null };
    } catch (error) {
      return {
        shots: [],
        failed: String(error?.message ?? error)
          .split("\n")[0]
          .slice(0, 100),
      };
    }
  };
  let reached = new Set();
  let spent = 0;
  const spend = (...ids) => {
    spent++;
    for (const id of ids) reached.add(id);
  };
  // What a test file computes when it is loaded concerns its own tests, what a source does all of them.
  const loading = new Map();
  evaluate(-1, 0, spend, (name) => {
    reached = loading.get(name) ?? new Set();
    loading.set(name, reached);
  });
  const fixed = { hits: Object.fromEntries([...loading].map(([name, hits]) => [name, [...hits]])), fuel: spent };
  for (const [name, known] of Object.entries(files)) {
    if (known.tests !== null) continue;
    known.tests = [];
    const { tests, set } = evaluate(-1, 0, spend);
    const own = tests.filter(({ file }) => file === name);
    for (const test of own) {
      reached = new Set();
      spent = 0;
      const { failed, shots } = await outcome(test, null);
      known.tests.push({ name: test.name, failed, shots, hits: [...reached], fuel: spent });
    }
    // Once more, as they will run: what a test costs, and whether it holds twice on the same modules.
    set(-1, Infinity);
    for (const [i, test] of own.entries()) {
      const started = process.cpuUsage();
      known.tests[i].failed ??= (await outcome(test, known.tests[i].shots)).failed;
      known.tests[i].cost = cpuSince(started);
    }
  }
  return fixed;
}

/** Makes `cache`.json for a room; gives the mutants, what each is called, and the tests that hold without one. */
export async function prepare({ sources, tests: testFiles, cache, runs, seed }) {
  const { files, mutants } = await instrumented(sources);
  const { text, read } = await bundled(files, testFiles);
  const path = `${cache}.json`;
  const isTest = (name) => name.endsWith(".test.ts");
  const tools = ["prepare.mjs", "expectHere.mjs"].map((name) => readFileSync(new URL(name, import.meta.url), "utf8"));
  const base = hashed(
    ...tools,
    String(runs),
    String(seed),
    ...[...read].filter(([name]) => !isTest(name)).flat(),
    ...sources,
  );
  const old = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : { base: null };
  const coverage = {};
  for (const name of testFiles) {
    const hash = hashed(read.get(name));
    const known = old.base === base ? old.coverage[name] : undefined;
    coverage[name] = known?.hash === hash ? known : { hash, tests: null };
  }
  const fixed = await cover(evaluator(text, `${cache}.js`, runs, seed), coverage);
  const named = withNames(mutants);
  writeFileSync(path, JSON.stringify({ base, text, mutants: named, fixed, coverage }));
  return { mutants: named, ...soundOf(coverage) };
}

/** The tests that hold without a mutant and cost less than `dear` milliseconds, and the others. */
export function soundOf(coverage, dear = 400) {
  const all = Object.entries(coverage).flatMap(([file, { tests }]) =>
    tests.map((test, place) => ({ ...test, file, place })),
  );
  return {
    tests: all.filter(({ failed, cost }) => failed === null && cost < dear),
    dropped: all
      .filter(({ failed, cost }) => failed !== null || cost >= dear)
      .map(({ name, failed, cost }) => `${name} (${failed ?? `${cost.toFixed(0)} ms`})`),
  };
}

const oneLine = (text) => text.replaceAll(/\s+/g, " ").trim();
const short = (text) => (text.length > 90 ? `${text.slice(0, 87)}...` : text);

/** A mutant's name says what it changes and in which line's text, not in which line: other lines may come and go. */
function withNames(mutants) {
  const texts = new Map();
  const seen = new Map();
  return mutants.map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => {
    const file = relative(process.cwd(), fileName);
    if (!texts.has(file)) texts.set(file, readFileSync(file, "utf8").split("\n"));
    const lines = texts.get(file);
    const part = lines.slice(start.line, end.line + 1);
    part[part.length - 1] = part.at(-1).slice(0, end.column);
    part[0] = part[0].slice(start.column);
    const change = `${short(oneLine(part.join("\n")))} → ${short(oneLine(replacement))}`;
    const line = oneLine(lines[start.line]);
    const first = `${file} | ${short(line)} | ${change}`;
    const count = (seen.get(first) ?? 0) + 1;
    seen.set(first, count);
    const name = count === 1 ? first : `${first} | ${count}`;
    return {
      id: Number(id),
      file,
      line: start.line + 1,
      column: start.column,
      mutator: mutatorName,
      change,
      name,
      key: hashed(name, line),
    };
  });
}

/** Whether a test file is named after the source. */
export function isNamedAfter(testFile, source) {
  return basename(testFile, ".test.ts") === basename(source, ".ts");
}
