import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT } from "./sources.ts";

test("the lock file holds no download address", () => {
  const lock = readFileSync(`${ROOT}/package-lock.json`, "utf8");
  expect(lock.match(/"resolved": *"[^"]*:\/\/[^"]*"/g) ?? []).toEqual([]);
});

test("package.json and jsr.json speak of one version, and the changelog knows it or what comes after", () => {
  const read = (name: string): { version: string } =>
    JSON.parse(readFileSync(`${ROOT}/${name}`, "utf8")) as { version: string };
  expect(read("jsr.json").version).toBe(read("package.json").version);
  expect(readFileSync(`${ROOT}/CHANGELOG.md`, "utf8")).toMatch(/^## \[(Unreleased|\d+\.\d+\.\d+)\]/m);
});

test("package.json and jsr.json have the same entries", () => {
  const pack = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as { exports: Record<string, unknown> };
  const jsr = JSON.parse(readFileSync(`${ROOT}/jsr.json`, "utf8")) as { exports: Record<string, unknown> };
  expect(Object.keys(jsr.exports)).toEqual(Object.keys(pack.exports).filter((entry) => entry !== "./package.json"));
});
