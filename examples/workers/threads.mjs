/*
 * A file counted by several threads, each its part; the cubes are added.
 *
 *   npm run build && node examples/workers/threads.mjs [rows, 1000000 unless given]
 */
import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { answers, borders, countPart, together } from "./part.mjs";

/** The bytes of a file from one place to another, as text. */
function textOf(file, from, to) {
  const bytes = Buffer.alloc(to - from);
  const handle = openSync(file);
  readSync(handle, bytes, 0, bytes.length, from);
  closeSync(handle);
  return bytes.toString("utf8");
}

/** Threads that stand by: made once, as a service would have them. */
function pool(threads) {
  const workers = Array.from(
    { length: threads },
    () => new Worker(fileURLToPath(import.meta.url), { workerData: "count" }),
  );
  const ask = (worker, message) =>
    new Promise((resolve, reject) => {
      worker.once("message", resolve).once("error", reject);
      worker.postMessage(message);
    });
  return {
    async count(file) {
      const places = await borders(statSync(file).size, threads, (from, to) => textOf(file, from, to));
      const cubes = workers.map((worker, part) => ask(worker, { file, from: places[part], to: places[part + 1] }));
      return together(await Promise.all(cubes));
    },
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

if (!isMainThread && workerData === "count") {
  parentPort.on("message", async ({ file, from, to }) =>
    parentPort.postMessage(await countPart(textOf(file, from, to))),
  );
} else {
  const rows = Number(process.argv[2] ?? 1e6);
  const folder = mkdtempSync(join(tmpdir(), "cx-workers-"));
  const file = join(folder, "answers.csv");
  writeFileSync(file, answers(rows));
  let [alone, before] = [null, 0];
  for (const threads of [1, 2, 4, 8, 16].filter((count) => count <= Math.max(2, availableParallelism()))) {
    const threadPool = pool(threads);
    let cube = await threadPool.count(file); // compiled
    let best = Infinity;
    for (let round = 0; round < 3; round++) {
      const began = performance.now();
      cube = await threadPool.count(file);
      best = Math.min(best, performance.now() - began);
    }
    await threadPool.close();
    if (alone === null) [alone, before] = [cube, best];
    assert.deepEqual(cube, alone);
    console.log(
      `${threads} thread${threads > 1 ? "s" : ""}: ${best.toFixed(0)} ms, ${(before / best).toFixed(2)} times as fast as one`,
    );
  }
  console.log(
    `${alone.rows} rows in ${alone.cells.length} cells: the same cube every time, on ${availableParallelism()} cores`,
  );
  rmSync(folder, { recursive: true });
}
