// What engines have in common: the table's columns, a free port, a Python that answers line by line.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

export const COLUMNS = {
  id: "BIGINT",
  tier: "TEXT",
  store: "DOUBLE PRECISION",
  at_ms: "BIGINT",
  at_s: "BIGINT",
  score: "INTEGER",
  food: "INTEGER",
  signs: "INTEGER",
  label: "TEXT",
  w: "DOUBLE PRECISION",
  who: "TEXT",
  g: "INTEGER",
  seconds: "DOUBLE PRECISION",
};

/** "id BIGINT, tier TEXT, …" in an engine's own words. */
export const typesOf = (words = {}, write = (name, type) => `${name} ${type}`) =>
  Object.entries(COLUMNS)
    .map(([name, type]) => write(name, words[type] ?? type))
    .join(", ");

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const venv = new URL("../.venv/bin/python", import.meta.url).pathname;

/** The Python that has requirements.txt: CX_PYTHON, or the one that install.sh made. */
export const PYTHON = process.env.CX_PYTHON ?? (existsSync(venv) ? venv : "python3");

/** A Python that reads a line of JSON and answers with one, { rows } or { error }. */
export function pythonWorker(args, what, env = {}) {
  const python = spawn(PYTHON, ["-u", ...args], { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  python.stderr.on("data", (data) => (said = `${said}${data}`.slice(-20_000)));
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const ask = async (question) => {
    python.stdin.write(`${JSON.stringify(question)}\n`);
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`no ${what}: ${said.trim().split("\n").slice(-3).join(" ")}`);
      if (!value.startsWith("{")) continue;
      const { rows, error } = JSON.parse(value);
      if (error !== undefined) throw new Error(error);
      return rows.map((line) => (typeof line === "string" ? JSON.parse(line) : line));
    }
  };
  const close = () =>
    new Promise((resolve) => {
      python.on("exit", resolve);
      python.stdin.end();
    });
  return { ask, close, pid: python.pid };
}
