// Runs every example as a newcomer would; each ends by asserting what it printed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
let [passed, failed] = [0, 0];

function run(...example) {
  const args = [join(ROOT, "node_modules/tsx/dist/cli.mjs"), "--tsconfig", "examples/tsconfig.json", ...example];
  return spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", timeout: 120_000 });
}

function report(name, isRight, { status, stdout, stderr }) {
  if (isRight) {
    passed++;
    console.log(`ok      ${name}`);
  } else {
    failed++;
    console.log(`FAILED  ${name}: exit ${status}\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  }
}

for (const name of readdirSync(join(ROOT, "examples"))
  .filter((file) => file.endsWith(".ts"))
  .sort()) {
  const found = run(`examples/${name}`);
  report(`examples/${name}`, found.status === 0 && found.stdout.trim() !== "", found);
}

// A file of one's own that is not there, and a column that it has not: a line that says so, no stack.
const folder = mkdtempSync(join(tmpdir(), "cx-metrics-examples-"));
const own = join(folder, "answers.csv");
writeFileSync(own, "tier,score\nVIP,9\n");
for (const [file, column, said] of [
  [join(folder, "absent.csv"), "score", /^ENOENT.*absent\.csv'$/],
  [own, "scor", /^the file has no column "scor": it has tier, score$/],
]) {
  const found = run("examples/report.ts", "--file", file, "--rating", column);
  report(`examples/report.ts: ${said}`, found.status === 1 && said.test(found.stderr.trim()), found);
}
rmSync(folder, { recursive: true });
console.log(`examples: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
