// The contract against the last release: what went or changed its signature must be named in the changelog above that release.
// Before the first tag there is nothing to compare with. `node test/package/api-diff.mjs [tag]`
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const git = (...args) => {
  try {
    return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
};

/** Declarations of a report by name. */
function declarations(report) {
  const found = new Map();
  for (const text of report.split("\n\n")) {
    const name = /^(?:const|function|interface|type|class) (\w+)/.exec(text.trim())?.[1];
    if (name) found.set(name, text.trim());
  }
  return found;
}

const tag = process.argv[2] ?? git("describe", "--tags", "--abbrev=0", "--match", "v*");
const [counts, unsaid] = [{ added: 0, changed: 0, gone: 0 }, []];
if (tag === "") console.log("no release yet");
else {
  const changelog = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8").split(`## [${tag.replace(/^v/, "")}]`)[0];
  for (const file of readdirSync(join(ROOT, "test/package/api"))) {
    const before = declarations(git("show", `${tag}:test/package/api/${file}`));
    const after = declarations(readFileSync(join(ROOT, "test/package/api", file), "utf8"));
    for (const name of after.keys()) if (!before.has(name)) counts.added++;
    for (const [name, text] of before) {
      if (after.get(name) === text) continue;
      const what = after.has(name) ? "changed" : "gone";
      counts[what]++;
      console.log(`${file.replace(".txt", "")}: ${name} ${what}`);
      if (!new RegExp(`\\b${name}\\b`).test(changelog)) unsaid.push(name);
    }
  }
  console.log(`since ${tag}: ${counts.added} added, ${counts.changed} changed, ${counts.gone} gone`);
}
for (const name of unsaid) console.error(`${name} changed since ${tag}, and the changelog does not name it`);
console.log(`1 passed, ${unsaid.length} failed`);
process.exitCode = unsaid.length === 0 ? 0 : 1;
