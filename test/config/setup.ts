import fc from "fast-check";

// One place for the number of runs: `npm test` samples the laws, `npm run test:deep` presses them.
fc.configureGlobal({ numRuns: Number(process.env["CX_RUNS"] ?? 100) });
