// The scratch folder of runtimes and browsers, kept between runs, and how a program is started in it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const SCRATCH = process.env.CX_RUNTIMES ?? join(tmpdir(), "cx-metrics-runtimes");
export const MINUTE = 60_000;
export const DENO = "2.9.6";

/** What a program printed; an error with all of it when it failed. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: "utf8", timeout: 2 * MINUTE, maxBuffer: 1 << 26, ...options });
  if (done.error) throw done.error;
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(" ")}: exit ${done.status}\n${done.stdout}\n${done.stderr}`);
  return done.stdout + done.stderr;
}

/** Packages of Debian, where this is Debian and we may: as root, or by a sudo that asks for no password. */
export function apt(...packages) {
  const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages];
  for (const command of [["apt-get", "update", "-qq"], install]) {
    const words = [
      ...(process.getuid?.() === 0 ? [] : ["sudo", "-n"]),
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      ...command,
    ];
    run(words[0], words.slice(1), { timeout: 6 * MINUTE });
  }
}

/** A package in its own folder below the scratch folder, installed once. */
export function have(name, version, scripts = false) {
  const folder = join(SCRATCH, `${name.replace("/", "-")}-${version}`);
  if (!existsSync(join(folder, "ok"))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    const args = [
      "install",
      "--no-audit",
      "--no-fund",
      "--no-save",
      ...(scripts ? [] : ["--ignore-scripts"]),
      `${name}@${version}`,
    ];
    run("npm", args, { cwd: folder, timeout: 4 * MINUTE });
    writeFileSync(join(folder, "ok"), "");
  }
  return join(folder, "node_modules");
}
