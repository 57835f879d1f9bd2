import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as cx from "../../src/index.ts";
import { apiOf } from "./api.ts";
import { ROOT, sources } from "./sources.ts";

// The public names, reviewed like code: a change here is a change of the API. Update with `vitest -u`.
test("the package exports these names, no more and no fewer", async () => {
  await expect(`${Object.keys(cx).sort().join("\n")}\n`).toMatchFileSnapshot("exports/index.txt");
});

const { exports: entries } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as {
  exports: Record<string, unknown>;
};

test.each(["stats", "adapters", "schema", "sql", "chart"].filter((entry) => `./${entry}` in entries))(
  "so does the entry %s",
  async (entry) => {
    const names = Object.keys((await import(`../../src/${entry}/index.ts`)) as object);
    expect(names.length).toBeGreaterThan(0);
    await expect(`${names.sort().join("\n")}\n`).toMatchFileSnapshot(`exports/${entry}.txt`);
  },
);

// The same with every signature and field: what fails here is a change of the contract, for the changelog and the next version.
test.each([
  ["index", "src/index.ts"],
  ...["stats", "adapters", "schema", "sql", "chart"].map((entry) => [entry, `src/${entry}/index.ts`]),
])("the signatures of the entry %s are those of its report", async (entry, path) => {
  await expect(apiOf(path)).toMatchFileSnapshot(`api/${entry}.txt`);
});

test("where each source is cited stands in a list of its own", async () => {
  const files = sources();
  const keys = [...readFileSync(`${ROOT}/src/REFERENCES.md`, "utf8").matchAll(/^- \*\*([A-Za-z0-9-]+)\*\*: /gm)];
  const lines = keys.map(([, key]) => {
    const citing = files.filter(({ text }) => text.includes(`[${key}]`)).map(({ path }) => path);
    return `${key}: ${citing.join(", ")}`;
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("citations.txt");
});

test("there is no default export", () => {
  expect("default" in cx).toBe(false);
});
