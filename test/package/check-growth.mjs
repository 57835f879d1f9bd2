// Growth without a clock: between a thousand and ten thousand rows, segments or periods (fifty and five hundred where more are refused) the
// steps of every public function that takes data (bench/growth/calls.mjs) stay in proportion. Needs the build.
//   node test/package/check-growth.mjs [name …]
import { stepsExponent } from "../../bench/growth/steps.mjs";

const { CALLS } = await import("../../bench/growth/calls.mjs");

/** n log² n, the search among all slopes of two points, is 1.25 here; any part that goes with the square comes to more. */
const MOST = 1.3;
/** What may take more, and why; each has a cap. */
const MAY = {
  anomalies: "every break is tried",
  levelShifts: "every break is tried",
  pelt: "every break is tried",
  hamedRao: "autocorrelations at every lag, unless fewer are asked for",
  stuartMaxwell: "the equations of k categories take k³, and k² is the size of their table",
  periods: "a day after 1980 looks for the summer time of its zone; a thousand days after 1970 have none",
};

const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const call of CALLS) {
  if (wanted.length > 0 && !wanted.includes(call.name)) continue;
  if (call.name in MAY && !wanted.includes(call.name)) continue;
  const exponent = (await stepsExponent(call, 1e3, 1e4)) ?? (await stepsExponent(call, 50, 500));
  const shown = `${call.name}: ${exponent === null ? "refused" : `steps grow as n^${exponent.toFixed(2)}`}`;
  if (wanted.length > 0) console.log(shown);
  if (exponent !== null && exponent <= MOST) passed++;
  else {
    failed++;
    console.error(shown);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
