// Writes bench/results/mutation.md from what `npm run test:mutation -- room` kept in .cache/mutation.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { machine } from "../../bench/measure.mjs";
import { EQUIVALENT } from "./equivalent.mjs";
import { ROOMS } from "./rooms.mjs";

const isDead = ({ status }) => status === "killed" || status === "timeout";

export async function table(cache) {
  const rows = [];
  const alive = [];
  for (const room of Object.keys(ROOMS)) {
    const path = `${cache}/${room}.result.json`;
    if (!existsSync(path)) {
      rows.push(`| ${room} | | | | not run |`);
      continue;
    }
    const { total, seed, mutants } = JSON.parse(readFileSync(path, "utf8"));
    const same = mutants.filter((each) => !isDead(each) && reasonOf(each.place) !== undefined);
    const dead = mutants.filter(isDead).length;
    const tried = mutants.length === total ? "all" : `${mutants.length}, seed ${seed}`;
    rows.push(
      `| ${room} | ${total} | ${tried} | ${((100 * dead) / mutants.length).toFixed(1)} | ${((100 * dead) / (mutants.length - same.length)).toFixed(1)} |`,
    );
    for (const { place } of same) alive.push(`- \`${place.replaceAll("\n", " ").slice(0, 140)}\`: ${reasonOf(place)}`);
  }
  writeFileSync(
    "bench/results/mutation.md",
    [
      "# Mutation testing",
      "",
      `\`npm run test:mutation -- room … --table\`; ${await machine()}. Mutants by Stryker's instrumenter, all of its mutators; each is tried on modules evaluated anew, by the room's unit tests, laws and references (\`test/mutation/rooms.mjs\`). Dead: a test fails, the module cannot be loaded, or it does not end. Where a room is judged by a sample, the mutants are drawn by seed.`,
      "",
      "| room | mutants | tried | dead, % | dead of those that can die, % |",
      "| --- | ---: | --- | ---: | ---: |",
      ...rows,
      "",
      "## Survivors that change nothing",
      "",
      ...(alive.length === 0 ? ["None is known."] : alive),
      "",
    ].join("\n"),
  );
}

function reasonOf(place) {
  return EQUIVALENT.find(([start]) => place.startsWith(start))?.[1];
}
