import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "./sources.ts";

const packages = readdirSync(`${ROOT}/examples`).filter((name) => existsSync(`${ROOT}/examples/${name}/package.json`));
const { scripts } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as { scripts: Record<string, string> };
const gate = readFileSync(`${ROOT}/.ci/run`, "utf8");

describe("examples with packages of their own", () => {
  test.each(["dashboard", "plots", "bi"])(
    "%s is checked in the gate, by a command that installs what it needs",
    (name) => {
      expect(packages).toContain(name);
      expect(scripts[`test:${name}`]).toMatch(
        new RegExp(`--prefix examples/${name} ci .* --prefix examples/${name} run `),
      );
      expect(gate).toContain(`npm run --silent test:${name}\n`);
      if (process.env["CX_GATE"] === undefined)
        console.warn(`SKIPPED here: examples/${name}. \`npm run test:${name}\` runs it.`);
    },
  );

  test.each(packages)(
    "%s is private and on no registry of its own: its lock file holds no download address",
    (name) => {
      const folder = `${ROOT}/examples/${name}`;
      expect(JSON.parse(readFileSync(`${folder}/package.json`, "utf8"))).toMatchObject({ private: true });
      const lock = existsSync(`${folder}/package-lock.json`) ? readFileSync(`${folder}/package-lock.json`, "utf8") : "";
      expect(lock.match(/"resolved": *"[^"]*:\/\/[^"]*"/g) ?? []).toEqual([]);
    },
  );
});
