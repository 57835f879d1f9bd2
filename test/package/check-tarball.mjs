// What a release would publish, checked: the files in it, publint, are-the-types-wrong, and TypeScript consumers.
import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checks } from "../config/checks.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BIN = join(ROOT, "node_modules/.bin");
const { check, end } = checks("package");

function run(command, args, cwd = ROOT) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 240_000 });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

const folder = mkdtempSync(join(tmpdir(), "cx-metrics-pack-"));
const { exports: entries } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const names = Object.keys(entries).filter((entry) => entry !== "./package.json");
try {
  const [pack] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder]));
  const tarball = join(folder, pack.filename);

  check("the tarball holds the build, its types and the papers, and nothing else", () => {
    const strangers = pack.files
      .map(({ path }) => path)
      .filter((path) => !/^(dist\/[\w.-]+\.(js|d\.ts)|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(path));
    if (strangers.length > 0) throw new Error(strangers.join(", "));
    for (const entry of names) {
      for (const file of Object.values(entries[entry])) {
        if (!pack.files.some(({ path }) => `./${path}` === file))
          throw new Error(`${entry} points at ${file}, which is not packed`);
      }
    }
  });
  check("publint finds nothing", () => run(join(BIN, "publint"), ["--strict", tarball]));
  check("are-the-types-wrong finds nothing", () => run(join(BIN, "attw"), [tarball, "--profile", "esm-only"]));

  writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
  run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", tarball], folder);
  writeFileSync(
    join(folder, "consumer.ts"),
    `${names.map((entry, i) => `import * as entry${i} from "cx-metrics${entry.slice(1)}";`).join("\n")}
import { nps, type Score } from "cx-metrics";
const score: Score<"detractor" | "passive" | "promoter"> = nps([10, 9, 3]);
const value: number | null = score.value;
export { value, ${names.map((_, i) => `entry${i}`).join(", ")} };
`,
  );
  // What somebody copies from a page stands in a file of strict TypeScript next.
  const pages = ["README.md", ...readdirSync(join(ROOT, "src"), { recursive: true })]
    .filter((path) => path.endsWith(".md"))
    .map((path) => (path === "README.md" ? path : join("src", path)));
  const blocks = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), "utf8").matchAll(/```ts\n(.*?)```/gs)].map(([, block], i) => {
      const file = `${page.replace(/\W/g, "-")}-${i}.ts`;
      writeFileSync(join(folder, file), `${block}\nexport {};\n`);
      return file;
    }),
  );
  if (blocks.length < 40) throw new Error(`${blocks.length} blocks of code in the pages: where are the others?`);
  for (const [moduleResolution, module] of [
    ["nodenext", "nodenext"],
    ["bundler", "esnext"],
  ]) {
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      target: "es2022",
      // zod's own declarations name URL.
      lib: ["es2022", "dom"],
      types: [],
      module,
      moduleResolution,
    };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["consumer.ts", ...blocks] }),
    );
    check(
      `a TypeScript app under ${moduleResolution} compiles, declarations included, and so does the code of the pages`,
      () => run(join(BIN, "tsc"), ["-p", "tsconfig.json"], folder),
    );
  }
  // A module on a page, or in a process that starts often: what an entry asks for is what it costs first.
  check("an entry is at most six files and asks for no package, but for zod in the one that is about it", () => {
    const dist = join(folder, "node_modules/cx-metrics/dist");
    for (const name of names) {
      const files = new Set();
      const visit = (file) => {
        if (files.has(file)) return;
        files.add(file);
        for (const [, from] of readFileSync(join(dist, file), "utf8").matchAll(
          /^(?:import|\}.*? from) ?.*?"([^"\n]+)";$/gm,
        )) {
          if (from.startsWith("./")) visit(from.slice(2));
          else if (name !== "./schema" || !from.startsWith("zod")) throw new Error(`${name}: ${from}, in ${file}`);
        }
      };
      visit(entries[name].default.slice("./dist/".length));
      if (files.size > 6 || (name === "." && files.size < 2)) throw new Error(`${name}: ${[...files].join(", ")}`);
    }
  });
  // What an app ships is measured on what is packed, not on src: a bundler keeps what it cannot prove idle.
  const SIZES = [
    ["nps", "cx-metrics", 4500],
    // 20 bytes more than 4,850: answers are counted eight at a time.
    ["csat", "cx-metrics", 4900],
    ["describe", "cx-metrics", 20_000],
    ["normalQuantile", "cx-metrics/stats", 1200],
  ];
  const sizeOf = (entry, ...names) => {
    const used = names.join(", ");
    const { outputFiles } = buildSync({
      stdin: { contents: `import { ${used} } from "${entry}"; globalThis.used = [${used}];`, resolveDir: folder },
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
    });
    return gzipSync(outputFiles[0].contents, { level: 9 }).length;
  };
  for (const [name, entry, most] of SIZES) {
    check(`${name} alone is at most ${most} bytes gzip, from the tarball`, () => {
      const size = sizeOf(entry, name);
      console.log(`        ${name}: ${size} bytes`);
      if (size > most) throw new Error(`${size} bytes`);
    });
  }
  check("the README's sizes are those of the tarball", () => {
    const said = /uses `nps` alone ships ([\d.]+) kB[\s\S]*?`scoreCells` ([\d.]+) kB[\s\S]*?result, ([\d.]+) kB/.exec(
      readFileSync(join(ROOT, "README.md"), "utf8"),
    );
    ["nps", "tallyBy, scoreCells", "compare, describe"].forEach((names, i) => {
      const size = sizeOf("cx-metrics", names) / 1000;
      if (Math.abs(size - Number(said[i + 1])) > 0.05 * size)
        throw new Error(`${names}: ${size} kB, not ${said[i + 1]}`);
    });
  });
  // A picture is what it adds to an app that draws another one: look, words and checks are shared.
  const PICTURE = 3050;
  const pictures = /export \{(.*?)\}/s
    .exec(readFileSync(join(folder, "node_modules/cx-metrics/dist/chart.js"), "utf8"))[1]
    .split(",")
    .map((name) => name.split(" as ").at(-1).trim())
    .filter((name) => /^[a-z]/.test(name) && name !== "chart" && name !== "show");
  check("every picture function is found in the entry", () => {
    if (pictures.length < 22) throw new Error(pictures.join(", "));
  });
  for (const name of pictures) {
    check(`${name} adds at most ${PICTURE} bytes gzip to an app that has another picture, from the tarball`, () => {
      const beside = name === "cohortChart" ? "compositionChart" : "cohortChart";
      const size = sizeOf("cx-metrics/chart", beside, name) - sizeOf("cx-metrics/chart", beside);
      console.log(`        ${name}: ${size} bytes`);
      if (size > PICTURE) throw new Error(`${size} bytes`);
    });
  }
  check("the error of one entry is the CxError of the other", () => {
    writeFileSync(
      join(folder, "errors.mjs"),
      `import { CxError } from "cx-metrics"; import * as stats from "cx-metrics/stats"; import * as adapters from "cx-metrics/adapters"; import * as schema from "cx-metrics/schema";
const calls = [() => stats.quantile([], 0.5), () => adapters.csvAnswers("no rows", {}), () => schema.parseDefinition(schema.metricDefinition, null)];
for (const call of calls) {
  let refusal;
  try { call(); } catch (error) { refusal = error; }
  if (!(refusal instanceof CxError)) throw new Error("not the same class: " + call + refusal);
}
`,
    );
    run(process.execPath, ["errors.mjs"], folder);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
end();
