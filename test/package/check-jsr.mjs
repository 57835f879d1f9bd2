// What JSR scores: every exported symbol and every entry documented, no public type that names a private one. (`npm run
// test:runtimes` makes the dry run of publishing, which finds slow types.) Deno comes from npm into a folder of its own.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(process.env.CX_RUNTIMES ?? join(tmpdir(), "cx-metrics-runtimes"), "deno-2.9.6");
const DENO = join(FOLDER, "node_modules/.bin/deno");
/** Types that are not ours to export: zod's own, and the symbol of Jupyter's protocol. */
const FOREIGN = ["ZodMiniType", "DISPLAY"];

if (!existsSync(DENO)) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), '{"private":true}');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "deno@2.9.6"], {
    cwd: FOLDER,
  });
}
const entries = Object.values(JSON.parse(readFileSync(join(ROOT, "jsr.json"), "utf8")).exports);
const deno = (...args) =>
  spawnSync(DENO, ["doc", "--config", "jsr.json", ...args, ...entries], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    maxBuffer: 1 << 28,
  });

const failures = [];
let documented = 0;
for (const [url, { module_doc: own, symbols }] of Object.entries(JSON.parse(deno("--json").stdout).nodes)) {
  if (own) documented++;
  else failures.push(`${url} says nothing of itself`);
  for (const { name, declarations } of symbols) {
    // An overloaded function is known by its overloads, what is only handed on by the place it comes from.
    const own = declarations.filter(
      ({ declarationKind, kind }) => declarationKind !== "private" && kind !== "reference",
    );
    const said = own.filter(({ jsDoc }) => jsDoc?.doc || jsDoc?.tags);
    documented += said.length;
    const implementation = own.length > 1 && own.every(({ kind }) => kind === "function") ? 1 : 0;
    if (own.length - said.length > implementation) failures.push(`${name} is not documented`);
  }
}
const lint = deno("--lint");
for (const [, what, type] of `${lint.stdout}${lint.stderr}`.matchAll(/private-type-ref\]: (.*private type '(.*)')/g)) {
  if (!FOREIGN.includes(type)) failures.push(what);
}
for (const failure of failures) console.error(failure);
console.log(`${documented} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
