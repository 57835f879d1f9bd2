/** So many random results, and 3,000 in the deep run. */
export const RUNS = (usual: number): { numRuns: number } => ({
  numRuns: process.env["CX_RUNS"] === undefined ? usual : Math.max(3000, Number(process.env["CX_RUNS"])),
});
