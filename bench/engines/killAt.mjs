// Loaded before a program (--import): ends it, as a power cut would, at the step CX_KILL_AT of what it does to the file CX_KILL_FILE and its
// neighbours: before and after each call, and with half of the text written.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const at = Number(process.env.CX_KILL_AT);
let step = 0;
const reach = () => {
  if (step++ === at) process.kill(process.pid, "SIGKILL");
};
const concerned = (path) => typeof path === "number" || String(path).startsWith(process.env.CX_KILL_FILE);
for (const name of [
  "existsSync",
  "readFileSync",
  "writeFileSync",
  "openSync",
  "fsyncSync",
  "closeSync",
  "renameSync",
]) {
  const own = fs[name];
  fs[name] = (path, ...rest) => {
    if (!concerned(path)) return own(path, ...rest);
    reach();
    if (name === "writeFileSync") {
      own(path, rest[0].slice(0, rest[0].length / 2));
      reach();
    }
    const result = own(path, ...rest);
    reach();
    return result;
  };
}
syncBuiltinESMExports();
