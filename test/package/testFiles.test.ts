import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT } from "./sources.ts";

const ENTRIES = ["", "stats/", "adapters/", "schema/", "sql/", "chart/"].map((room) => `${room}index.ts`);

test("reference values are met through the entries of the package", () => {
  const folder = `${ROOT}/test/reference`;
  const deep = readdirSync(folder)
    .filter((name) => name.endsWith(".test.ts"))
    .flatMap((name) =>
      [...readFileSync(`${folder}/${name}`, "utf8").matchAll(/\bsrc\/([^"'`]+)["'`]/g)]
        .filter(([, path]) => !ENTRIES.includes(path!))
        .map(([, path]) => `${name}: ${path!}`),
    );
  expect(deep).toEqual([]);
});
