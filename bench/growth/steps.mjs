// Steps of a call: how often the blocks of the library's code run, as V8 counts them for coverage. They grow as the work does and know
// nothing of the machine, its load, its caches or its collector. What the engine does inside a sort, a Map or a text is not counted.
// Import this before the library: only what is compiled afterwards counts its blocks.
import { Session } from "node:inspector/promises";

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** Steps of `run(given)`, and the refusal it ended with or null. */
export async function stepsOf(run, given) {
  await session.post("Profiler.takePreciseCoverage");
  let refused = null;
  try {
    await run(given);
  } catch (error) {
    refused = `${error.code ?? error.name}: ${error.message}`;
  }
  const { result } = await session.post("Profiler.takePreciseCoverage");
  let steps = 0;
  for (const { url, functions } of result)
    if (url.includes("/dist/")) for (const { ranges } of functions) for (const { count } of ranges) steps += count;
  return { steps, refused };
}

/** Slope of the logarithm of the steps between two sizes: 1 is in proportion. Null where a size is refused. */
export async function stepsExponent({ data, run }, smaller, larger) {
  const a = await stepsOf(run, data(smaller));
  const b = await stepsOf(run, data(larger));
  if (a.refused !== null || b.refused !== null) return null;
  return Math.log(b.steps / a.steps) / Math.log(larger / smaller);
}
