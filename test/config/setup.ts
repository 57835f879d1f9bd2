import fc from "fast-check";

// One place for the number of runs and their seed: `npm test` samples the laws, the same sample each time, so that a run
// can be repeated and a change that passes here passes in CI; `npm run test:deep` presses them with a new seed a run.
const runs = process.env["CX_RUNS"];
const seed = process.env["CX_SEED"] ?? (runs === undefined ? "2026" : undefined);
fc.configureGlobal({ numRuns: Number(runs ?? 100), ...(seed === undefined ? {} : { seed: Number(seed) }) });
