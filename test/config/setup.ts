import fc from "fast-check";

// One place for the number of runs: `npm test` samples the laws, `npm run test:deep` presses them. CX_SEED repeats a run.
const seed = process.env["CX_SEED"];
fc.configureGlobal({
  numRuns: Number(process.env["CX_RUNS"] ?? 100),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
});
