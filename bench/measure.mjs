// How every benchmark here measures: ours and the peers in turn, in one process, the best of several rounds.

/** Seeded, so that before and after compare the same data [splitmix32]. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
  };
}

/** Best CPU time of a call over rounds, in nanoseconds; the contenders take turns in every round. */
export function race(contenders, { rounds = 7, warmup = 2 } = {}) {
  const best = contenders.map(() => Infinity);
  let sink = 0;
  for (let round = -warmup; round < rounds; round++) {
    contenders.forEach(([, work], i) => {
      const before = process.cpuUsage();
      const started = process.hrtime.bigint();
      sink += Number(Boolean(work()));
      const wall = Number(process.hrtime.bigint() - started);
      const { user, system } = process.cpuUsage(before);
      // CPU time counts in microseconds: too coarse for short work, right for long work on a busy machine.
      const cost = wall < 5e6 ? wall : Math.min(wall, (user + system) * 1000);
      if (round >= 0) best[i] = Math.min(best[i], cost);
    });
  }
  if (sink < 0) throw new Error("unreachable");
  return contenders.map(([name], i) => ({ name, nanoseconds: best[i] }));
}

/** Prints one table: time per element, and how many times the first contender's. */
export function report(title, elements, results, unit = "ns") {
  console.log(`\n${title}`);
  const [ours] = results;
  const scale = unit === "µs" ? 1e3 : unit === "ms" ? 1e6 : 1;
  for (const { name, nanoseconds } of results) {
    const each = nanoseconds / elements / scale;
    const ratio = nanoseconds / ours.nanoseconds;
    console.log(
      `  ${name.padEnd(44)} ${each.toPrecision(3).padStart(10)} ${unit}${ratio === 1 ? "" : `   ${ratio.toPrecision(3)}×`}`,
    );
  }
}

/** A peer of bench/package.json, or null with a word about it. */
export async function peer(name) {
  try {
    const found = await import(name);
    return found.default ?? found;
  } catch {
    console.log(`(${name} is not installed: npm install in bench/)`);
    return null;
  }
}

export function machine() {
  return import("node:os").then(({ cpus }) => `${cpus()[0].model}, ${cpus().length} threads, Node ${process.version}`);
}
