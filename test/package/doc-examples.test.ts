import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as cx from "../../src/index.ts";
import { type Example, examplesOfMarkdown, examplesOfSource, runExample } from "./docExamples.ts";
import { ROOT, sources } from "./sources.ts";

// The names of every entry are in scope for the examples.
const entries: Record<string, unknown>[] = await Promise.all(
  ["stats", "adapters", "schema", "sql", "chart"]
    .filter((entry) => existsSync(`${ROOT}/src/${entry}/index.ts`))
    .map((entry) => import(`../../src/${entry}/index.ts`) as Promise<Record<string, unknown>>),
);
const scope: Record<string, unknown> = Object.assign({}, ...entries, cx) as Record<string, unknown>;

function same({ where }: Example): (got: unknown, promised: string) => void {
  return (got, promised) => {
    const literal = promised.replace(/\s*\(.*\)$/, (note) => (/^\s*\([a-z]/.test(note) ? "" : note));
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the promised value is a literal of our own
    const expected: unknown = new Function(`return (${literal});`)();
    expect(got, where).toEqual(expected);
  };
}

const internal = new Set(["@internal"]);
const examples = sources().flatMap(({ path, text }) => examplesOfSource(`src/${path}`, text));

describe("every example in the doc comments gives what it says", () => {
  test.each(examples)("$where", async (example) => {
    expect(await runExample(example, scope, same(example))).toBeGreaterThan(0);
  });
});

describe("every code block of the README runs and gives what it says", () => {
  const readme = existsSync(`${ROOT}/README.md`) ? readFileSync(`${ROOT}/README.md`, "utf8") : "";
  const blocks = examplesOfMarkdown("README.md", readme);
  test.each(blocks)("$where", async (block) => {
    await runExample(block, scope, same(block));
  });
  test("it has some", () => {
    expect(blocks.length).toBeGreaterThan(0);
  });
});

describe("every code block of the guides runs and gives what it says", () => {
  const pages = readdirSync(`${ROOT}/src`, { recursive: true, encoding: "utf8" })
    .map((path) => `src/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md"))
    .sort();
  const blocks = pages.flatMap((path) => examplesOfMarkdown(path, readFileSync(`${ROOT}/${path}`, "utf8")));
  test.each(blocks)("$where", async (block) => {
    await runExample(block, scope, same(block));
  });
});

test("every public function and constant is documented by an example", () => {
  const documented = new Set<string>();
  for (const { text } of sources()) {
    for (const match of text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:const|(?:async )?function\*?|class) (\w+)/g,
    )) {
      if (match[1]!.includes("@example") && ![...internal].some((tag) => match[1]!.includes(tag)))
        documented.add(match[2]!);
    }
  }
  expect(Object.keys(scope).filter((name) => !documented.has(name))).toEqual([]);
});
