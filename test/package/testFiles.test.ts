import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT, sources } from "./sources.ts";

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

/** Where in the library a unit test looks: its room's files by name, in whatever subfolder, or the file above the rooms that has the folder's name. */
const FILES: ReadonlySet<string> = new Set(
  sources().map(({ path }) => {
    const parts = path.replace(/\.ts$/, "").split("/");
    return `${parts[0]!}/${parts.at(-1)!}`;
  }),
);

test("a unit test has the name of the file it is about: test/unit/<room>/<file>.test.ts, or <file>.<part>.test.ts where one is too long", () => {
  const strangers = readdirSync(`${ROOT}/test/unit`, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".test.ts"))
    .filter((path) => {
      const [room, name, ...deeper] = path.replace(/(\.\w+)?\.test\.ts$/, "").split("/");
      return deeper.length > 0 || !FILES.has(`${room!}/${name!}`);
    });
  expect(strangers).toEqual([]);
});
