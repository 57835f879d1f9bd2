import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as adapters from "../../src/adapters/index.ts";
import * as chart from "../../src/chart/index.ts";
import * as cx from "../../src/index.ts";
import * as schema from "../../src/schema/index.ts";
import * as sql from "../../src/sql/index.ts";
import * as stats from "../../src/stats/index.ts";
import { ROOT } from "../package/sources.ts";
import type { Call } from "./call.ts";

// Every function of every entry with each of its options at the ends of what it allows: a refusal by name, or a plain result.

const ENTRIES: Readonly<Record<Call["entry"], object>> = { "cx-metrics": cx, stats, adapters, schema, sql, chart };

/** Values that an option of this name may have, at its ends. */
const ENDS: Readonly<Record<string, readonly unknown[]>> = {
  level: [1e-12, 0.5, 1 - 1e-12],
  inner: [1e-12, 1 - 1e-12],
  outer: [1e-12, 1 - 1e-12],
  power: [1e-9, 1 - 1e-9],
  ratio: [1e-9, 1e9],
  minimumN: [1, 2, 1e9, Number.MAX_SAFE_INTEGER],
  margin: [1e-300, 1e300],
  per: [1e-300, 1e300],
  cap: [1 + 1e-9, 1e300],
  within: [0, 1e300],
  target: [-1e300, 1e300],
  relativeAccuracy: [1e-6, 0.5],
  resamples: [1, 1000],
  seed: [0, 2 ** 32 - 1],
  weight: [1e-9, 1],
  responses: [1, 1e9],
  periods: [1, 1e9],
  restrictTo: [1e-9, 1e300],
  digits: [0, 20],
  seasonLength: [2, 1e9],
  minimumSegment: [1, 1e9],
  lags: [1, 1e9],
  groups: [2, 1000],
  population: [1, Number.MAX_SAFE_INTEGER],
};

function damage(value: unknown, at: string, found: string[] = []): string[] {
  if (typeof value === "number" && !Number.isFinite(value)) found.push(`${at}: ${String(value)}`);
  else if (typeof value === "object" && value !== null && !(value instanceof Promise))
    for (const [name, each] of Object.entries(value)) if (found.length < 3) damage(each, `${at}.${name}`, found);
  return found;
}

const modules = await Promise.all(
  readdirSync(`${ROOT}/test/fuzz/calls`)
    .sort()
    .map(
      async (file) =>
        (await import(/* @vite-ignore */ `${ROOT}/test/fuzz/calls/${file}`)) as { readonly calls: readonly Call[] },
    ),
);
const calls = modules.flatMap((each) => each.calls).filter(({ options }) => options !== undefined);

describe("options at the ends of what they allow", () => {
  test.each(calls.map((call) => [`${call.entry} ${call.name}`, call] as const))("%s", async (_, call) => {
    const run = (ENTRIES[call.entry] as Readonly<Record<string, (...args: unknown[]) => unknown>>)[call.name]!;
    const faults: string[] = [];
    for (const all of [() => ({}), ...(call.allOptions ?? [])]) {
      for (const name of Object.keys(all())) {
        for (const end of ENDS[name] ?? []) {
          const args = [...call.args()];
          // The required options, and the one at its end: others of the record may not go with it.
          args[call.options!] = { ...(args[call.options!] as object), [name]: end };
          try {
            faults.push(...damage(await run(...args), `${name} ${String(end)}`));
          } catch (error) {
            if (!(error instanceof cx.CxError)) faults.push(`${name} ${String(end)}: ${String(error)}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
