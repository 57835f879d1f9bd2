import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { FUNCTIONS } from "../../bench/agreement-names.mjs";
import { ROOT } from "./sources.ts";

const page = readFileSync(`${ROOT}/bench/results/agreement.md`, "utf8");
const reports = readdirSync(`${ROOT}/test/package/api`).map((file) =>
  readFileSync(`${ROOT}/test/package/api/${file}`, "utf8"),
);

test("the page of agreement has a line for every comparison, each of public functions", () => {
  for (const [of, ours] of Object.entries(FUNCTIONS)) {
    expect(page, of).toContain(`test/reference/${of.split("/")[0]}.json`);
    for (const name of ours.split(", ")) {
      expect(page).toContain(`\`${name}\``);
      expect(
        reports.some((report) => new RegExp(`^(?:function|const) ${name}\\b`, "m").test(report)),
        name,
      ).toBe(true);
    }
  }
});

test("every reference family is compared on that page, or its fields say why not", () => {
  const compared = new Set(Object.keys(FUNCTIONS).map((of) => of.split("/")[0]));
  const index = readFileSync(`${ROOT}/test/reference/README.md`, "utf8");
  const silent = readdirSync(`${ROOT}/test/reference`)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(".json", ""))
    .filter((family) => !compared.has(family))
    .filter((family) => new RegExp(`^\\| ${family} \\|.*\\| test/`, "m").test(index));
  expect(silent).toEqual([]);
});
