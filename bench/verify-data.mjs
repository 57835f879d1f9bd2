// Runs the library on real survey and service data and compares with figures that others computed from it.
//   npm run verify:data -- <folder>
// Every file in bench/verify exports `verify(folder, check)`; a missing folder or file is a failure, never a skip.
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  console.error(`verify:data needs the folder of the data: ${folder ?? "none given"} is not there`);
  process.exit(1);
}

let passed = 0;
let failed = 0;

/** Equal, or equal to `digits` decimals where given. */
function check(label, got, expected, digits) {
  const show = (value) =>
    typeof value === "number" && digits !== undefined ? value.toFixed(digits) : JSON.stringify(value);
  const ok =
    Array.isArray(got) && Array.isArray(expected) && digits !== undefined
      ? got.length === expected.length && got.every((value, i) => show(value) === show(expected[i]))
      : show(got) === show(expected);
  if (ok) passed++;
  else {
    failed++;
    console.log(`  failed: ${label}: got ${show(got)}, expected ${show(expected)}`);
  }
}

for (const name of readdirSync(new URL("verify/", import.meta.url)).sort()) {
  if (!name.endsWith(".mjs")) continue;
  const before = passed + failed;
  try {
    const { verify } = await import(new URL(`verify/${name}`, import.meta.url));
    await verify(resolve(folder), check);
  } catch (error) {
    failed++;
    console.log(`  failed: ${name}: ${error.stack ?? error}`);
  }
  console.log(`${name.replace(".mjs", "")}: ${passed + failed - before} figures compared`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
