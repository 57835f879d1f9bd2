// Agreement with other programs: runs the reference tests and the unit tests that take reference values, notes every figure they compare, and writes results/agreement.md.
// Run it by `npm run agreement`; it takes a minute and needs no other program: their values stand in test/reference/*.json.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DISAGREEMENTS, FUNCTIONS } from "./agreement-names.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAGE = join(ROOT, "bench/results/agreement.md");

/** Every figure that the tests compare, as they note it; of a folder of notes that was handed in, those. */
function figures(notes) {
  if (notes !== undefined) return linesOf(notes);
  const folder = mkdtempSync(join(tmpdir(), "agreement-"));
  const units = readdirSync(join(ROOT, "test/unit"), { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join("test/unit", name))
    .filter((name) => readFileSync(join(ROOT, name), "utf8").includes("config/reference.ts"));
  const files = ["test/reference", ...units];
  const args = ["run", "--config", "test/config/vitest.config.ts", "--typecheck.enabled=false", ...files];
  const done = spawnSync(process.execPath, [join(ROOT, "node_modules/vitest/vitest.mjs"), ...args], {
    cwd: ROOT,
    env: { ...process.env, CX_AGREEMENT: folder },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0)
    throw new Error(`the reference tests fail:\n${done.stdout.slice(-4000)}${done.stderr.slice(-2000)}`);
  const lines = linesOf(folder);
  rmSync(folder, { recursive: true });
  return lines;
}

function linesOf(folder) {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8").trim());
  return texts.flatMap((text) => (text === "" ? [] : text.split("\n").map((line) => JSON.parse(line))));
}

/** |ours − theirs| against |theirs|, or against the size below which only the absolute tolerance counts. */
const relative = ({ off, expected, rel, abs }) =>
  off / Math.max(Math.abs(expected), rel > 0 ? abs / rel : 1, Number.MIN_VALUE);

const asPower = (value) => (value === 0 ? "0" : value.toExponential(1).replace("e+0", "e0"));

const compared = new Map();
for (const figure of figures(process.argv[2])) compared.set(figure.of, [...(compared.get(figure.of) ?? []), figure]);

const rows = [...compared].map(([of, list]) => {
  const [family, name] = of.split("/");
  const { source, cases } = JSON.parse(readFileSync(join(ROOT, `test/reference/${family}.json`), "utf8"));
  if (!(of in FUNCTIONS)) throw new Error(`bench/agreement-names.mjs does not say which function ${of} belongs to`);
  const worst = list.reduce((most, each) => Math.max(most, relative(each)), 0);
  return {
    ours: FUNCTIONS[of],
    program: `${source.tool} (${source.version})`.replaceAll("|", "\\|"),
    cases: cases.filter(({ fn }) => fn === name).length,
    figures: list.length,
    worst,
    file: family,
  };
});
const unused = Object.keys(FUNCTIONS).filter((of) => !compared.has(of));
if (unused.length > 0) throw new Error(`nothing was compared for ${unused.join(", ")}`);
rows.sort((a, b) => (a.ours < b.ours ? -1 : a.ours > b.ours ? 1 : a.file < b.file ? -1 : 1));

const table = (head, body) =>
  [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const code = (names) =>
  names
    .split(", ")
    .map((name) => `\`${name}\``)
    .join(", ");
const total = rows.reduce((sum, each) => sum + each.figures, 0);

writeFileSync(
  PAGE,
  `# Agreement with other programs

Written by \`npm run agreement\` (bench/agreement.mjs) from the reference tests and the unit tests of steps that have no public name: ${rows.length} comparisons, ${total.toLocaleString("en")} figures, all within the tolerance that their
file states. Values, calls and versions stand in [test/reference](../../test/reference/README.md); every figure is computed by the function or the code under it, the other program's was stored.

The difference is |ours − theirs|/|theirs|; below the size at which a file's absolute tolerance takes over, it is relative to that size.
Where it is larger than 1e-9 the other program stops early, rounds or draws at random; the reason stands below.

${table(
  ["function", "compared with", "cases", "figures", "largest relative difference", "values"],
  rows.map(({ ours, program, cases, figures: n, worst, file }) => [
    code(ours),
    program,
    cases,
    n,
    asPower(worst),
    `[${file}](../../test/reference/${file}.json)`,
  ]),
)}

## Where programs disagree, and why

${table(["what", "they", "here", "reason"], DISAGREEMENTS)}
`,
);
console.log(`${rows.length} comparisons, ${total} figures`);
