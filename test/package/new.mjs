// npm run new -- metric|interval|question|adapter name: the files of a recipe of CONTRIBUTING.md, with a test that fails until its
// value is worked out. The code is the recipe's own example under the new name: change what it computes, then its comment.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const [kind, name = ""] = process.argv.slice(2);
const Name = name.charAt(0).toUpperCase() + name.slice(1);
const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const NAME = kebab.replaceAll("-", "_").toUpperCase();
const CALLS = "export const calls: readonly Call[] = [\n";
const response = '{ id: "1", customer: "7", score: 9, answered_at: 1772355600 }';

/** Where each recipe stands, how its example is renamed, after which line of which file its name goes, and the value to work out. */
const RECIPES = {
  metric: {
    heading: "### Add a metric",
    file: "src/metric/catalogue.ts",
    renamed: { VERY_SATISFIED: NAME, "very-satisfied": kebab, verySatisfied: name },
    lines: [
      ["src/index.ts", "  STARS,\n", `  ${NAME},\n`],
      ["test/unit/metric/metric.test.ts", "const IDS = [\n", `  "${kebab}",\n`],
    ],
    imports: `score, ${NAME}`,
    value: `score(${NAME}, [5, 4, 5, 1]).value`,
  },
  interval: {
    heading: "### Add an interval",
    renamed: { arcsine: name },
    file: `src/interval/${name}Interval.ts`,
    lines: [
      ["src/index.ts", "// interval\n", `export { ${name}Interval } from "./interval/${name}Interval.ts";\n`],
      ["test/laws/methods.ts", "import {\n", `  ${name}Interval,\n`],
      ["test/laws/methods.ts", "MethodLaws[] = [\n", `  ofShares("${name}Interval", ${name}Interval),\n`],
    ],
  },
  question: {
    heading: "### Add a question",
    renamed: { answeredWithin: name, AnsweredWithin: Name, "answered-within": kebab },
    file: `src/service/${name}.ts`,
    lines: [
      ["src/index.ts", "// service\n", `export type { ${Name}Definition } from "./service/${name}.ts";\n`],
      ["src/index.ts", "// service\n", `export { ${name} } from "./service/${name}.ts";\n`],
      ["test/fuzz/calls/service.ts", CALLS, `  call("${name}", () => [{ within: HOUR }], { within: HOUR }),\n`],
    ],
    imports: `caseShare, ${name}`,
    value: `caseShare(${name}({ within: 60 }), [{ id: "1", startedAt: 0, firstResponseAt: 60 }], { asOf: 90 }).score.value`,
  },
  adapter: {
    heading: "### Add an adapter",
    renamed: { acme: name, Acme: Name },
    file: `src/adapters/${name}Answers.ts`,
    lines: [
      ["src/adapters/index.ts", "// answers\n", `export type { ${Name}Response } from "./${name}Answers.ts";\n`],
      ["src/adapters/index.ts", "// answers\n", `export { ${name}Answers } from "./${name}Answers.ts";\n`],
      [
        "test/fuzz/calls/adapters.ts",
        CALLS,
        `  list("${name}Answers", () => [${response}], { scale: NPS }, reading),\n`,
      ],
    ],
    imports: `${name}Answers`,
    value: `${name}Answers([${response}], { scale: { min: 0, max: 10, step: 1 } }).rows[0]?.rating`,
  },
};
const recipe = RECIPES[kind];
if (!recipe || !/^[a-z][A-Za-z0-9]*$/.test(name))
  throw new Error("npm run new -- metric|interval|question|adapter name, the name in camelCase");
const read = (path) => readFileSync(join(ROOT, path), "utf8");
const write = (path, text) => {
  writeFileSync(join(ROOT, path), text);
  console.log(path);
};
const after = read(".github/CONTRIBUTING.md").split(recipe.heading)[1];
let code = /```ts\n([\s\S]*?)```/.exec(after)[1].replaceAll(/^ {3}/gm, "");
for (const [old, now] of Object.entries(recipe.renamed)) code = code.replaceAll(old, now);
const own = kind !== "metric";
if (own && existsSync(join(ROOT, recipe.file))) throw new Error(`${recipe.file} is there already`);
write(recipe.file, own ? code : `${read(recipe.file)}\n${code}`);
for (const [path, place, line] of recipe.lines) {
  if (!read(path).includes(place)) throw new Error(`${path} has no line ${place.trim()}`);
  write(path, read(path).replace(place, place + line));
}
const title = own ? basename(recipe.file, ".ts") : name;
if (kind === "interval") console.log("test/laws/interval.test.ts fails until its row is in test/laws/README.md");
else
  write(
    `test/unit/${recipe.file.split("/")[1]}/${title}.test.ts`,
    `import { expect, test } from "vitest";
import { ${recipe.imports} } from "../../../src/${kind === "adapter" ? "adapters/" : ""}index.ts";

test("${title}: a case worked by hand", () => {
  // The value that you worked out stands here instead of NaN.
  expect(${recipe.value}).toBe(NaN);
});
`,
  );
