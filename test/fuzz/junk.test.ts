import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "../package/sources.ts";
import type { Call } from "./call.ts";
import { faultOf, trials } from "./junk.ts";

const ENTRIES = ["cx-metrics", "stats", "adapters", "schema", "sql", "chart"] as const;

const exported: Record<string, Record<string, unknown>> = Object.fromEntries(
  await Promise.all(
    ENTRIES.map((entry) => [entry, entry === "cx-metrics" ? "index" : `${entry}/index`] as const)
      .filter(([, path]) => existsSync(`${ROOT}/src/${path}.ts`))
      .map(
        async ([entry, path]) =>
          [entry, (await import(/* @vite-ignore */ `${ROOT}/src/${path}.ts`)) as Record<string, unknown>] as const,
      ),
  ),
);
const calls: readonly Call[] = (
  await Promise.all(
    readdirSync(`${ROOT}/test/fuzz/calls`).map(
      async (file) =>
        ((await import(/* @vite-ignore */ `${ROOT}/test/fuzz/calls/${file}`)) as { readonly calls: readonly Call[] })
          .calls,
    ),
  )
).flat();

const isFunction = (value: unknown): boolean => typeof value === "function" && !/^class\s/.test(String(value));

describe("junk in the place of every argument and option gives a CxError or a documented result", () => {
  test.each(calls.map((call) => [`${call.entry} ${call.name}`, call] as const))("%s", async (_, call) => {
    const run = exported[call.entry]?.[call.name];
    expect(run, `${call.name} of ${call.entry}`).toBeTypeOf("function");
    const faults: string[] = [];
    for (const trial of trials(call)) {
      const fault = await faultOf(call, run as (...args: readonly unknown[]) => unknown, trial);
      if (fault !== null) faults.push(fault);
    }
    expect(faults).toEqual([]);
  });
});

test("every public function has its call here", () => {
  const known = new Set(calls.map(({ entry, name }) => `${entry} ${name}`));
  const missing = Object.entries(exported).flatMap(([entry, names]) =>
    Object.entries(names)
      .filter(([name, value]) => isFunction(value) && name !== "CxError" && !known.has(`${entry} ${name}`))
      .map(([name]) => `${entry} ${name}`),
  );
  expect(missing).toEqual([]);
});
