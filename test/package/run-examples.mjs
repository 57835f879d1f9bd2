// Runs every example as a newcomer would; each ends by asserting what it printed.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
let [passed, failed] = [0, 0];
for (const name of readdirSync(join(ROOT, "examples"))
  .filter((file) => file.endsWith(".ts"))
  .sort()) {
  const args = [
    join(ROOT, "node_modules/tsx/dist/cli.mjs"),
    "--tsconfig",
    "examples/tsconfig.json",
    `examples/${name}`,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 120_000,
  });
  if (status === 0 && stdout.trim() !== "") {
    passed++;
    console.log(`ok      examples/${name}`);
  } else {
    failed++;
    console.log(`FAILED  examples/${name}: exit ${status}\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  }
}
console.log(`examples: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
