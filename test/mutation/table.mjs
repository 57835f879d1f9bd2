// Writes bench/results/mutation.md from what `npm run test:mutation -- room` kept in .cache/mutation.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { machine } from "../../bench/measure.mjs";
import { EQUIVALENT, reasonOf } from "./equivalent.mjs";
import { ROOMS } from "./rooms.mjs";

const isDead = ({ status }) => status === "killed" || status === "timeout";

/** Rooms without a result here keep the row that the page has. */
export async function table(cache) {
  const page = "bench/results/mutation.md";
  const before = existsSync(page) ? readFileSync(page, "utf8").split("\n") : [];
  const rows = Object.keys(ROOMS).map((room) => {
    const path = `${cache}/${room}.result.json`;
    if (!existsSync(path))
      return before.find((line) => line.startsWith(`| ${room} |`)) ?? `| ${room} | | | | | not run |`;
    const { total, seed, mutants } = JSON.parse(readFileSync(path, "utf8"));
    const same = mutants.filter((each) => !isDead(each) && reasonOf(each.name) !== undefined).length;
    const dead = mutants.filter(isDead).length;
    const tried = mutants.length === total ? "all" : `${mutants.length}, seed ${seed}`;
    const share = (of) => ((100 * dead) / of).toFixed(1);
    return `| ${room} | ${total} | ${tried} | ${mutants.length - dead - same} | ${share(mutants.length)} | ${share(mutants.length - same)} |`;
  });
  const alive = EQUIVALENT.map(([name, reason]) => `- \`${name.replaceAll("`", "'")}\`: ${reason}`).sort();
  writeFileSync(
    page,
    [
      "# Mutation testing",
      "",
      `\`npm run test:mutation -- room … --table\`; ${await machine()}. Mutants by Stryker's instrumenter, all of its mutators, texts of messages among them; each is tried by the room's unit tests, laws and references that reach it (\`test/mutation/rooms.mjs\`). Dead: a test fails, the module cannot be loaded, or it does not end. Where a room is judged by a sample, a seeded hash of what a mutant changes draws it. Alive: survivors that are not known to change nothing.`,
      "",
      "| room | mutants | tried | alive | dead, % | dead of those that can die, % |",
      "| --- | ---: | --- | ---: | ---: | ---: |",
      ...rows,
      "",
      ...Object.entries(ROOMS).flatMap(([room, { note }]) => (note === undefined ? [] : [`**${room}** ${note}`, ""])),
      "## Survivors that change nothing",
      "",
      ...(alive.length === 0 ? ["None is known."] : alive),
      "",
    ].join("\n"),
  );
}
