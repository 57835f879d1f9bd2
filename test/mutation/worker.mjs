// Prepares a room, or tries mutants of it in one process. The modules stay from mutant to mutant, since only what they compute when
// they are loaded needs them anew; what a mutant leaves in their memory is found out: a test that fails with a mutant must hold
// without it on the same modules, and what survives is tried again on new ones.
// Messages: { mutant, cost } before a mutant is tried, { mutant, status, killer } after it.
import { readFileSync } from "node:fs";
import { runOne } from "./expectHere.mjs";
import { evaluator, isNamedAfter, prepare, soundOf } from "./prepare.mjs";

const setting = JSON.parse(process.argv[2]);
const { cache, runs, seed } = setting;

/** Fuel for work that took `usual`: what is not done with thirty times as much does not end. */
const enough = (usual) => 30 * usual + 1e6;

/** Milliseconds of tests on modules that stay, before new ones are tried. */
const BUDGET = 100;

process.on("disconnect", () => process.exit(0));

if (setting.list) {
  const { mutants, tests, dropped } = await prepare(setting);
  process.send({ mutants, tests: tests.length, dropped }, () => process.disconnect());
} else {
  process.once("message", tryMutants);
}

async function tryMutants({ chosen, alive }) {
  const prepared = JSON.parse(readFileSync(`${cache}.json`, "utf8"));
  const { tests } = soundOf(prepared.coverage);
  for (const test of tests) test.hits = new Set(test.hits);
  const atLoading = Object.entries(prepared.fixed.hits).map(([file, hits]) => [file, new Set(hits)]);
  const byId = new Map(prepared.mutants.map((mutant) => [mutant.id, mutant]));
  const evaluate = evaluator(prepared.text, `${cache}.js`, runs, seed);
  const spent = () => {
    throw new Error("does not end");
  };
  const evaluated = (mutant, fuel) => {
    const { tests: list, set } = evaluate(mutant, fuel, spent);
    return { set, run: new Map(list.map((test) => [`${test.file}#${test.name}`, test])) };
  };
  let shared = evaluated(-1, Infinity);
  // What has killed in the same file comes first, then what has killed elsewhere, the cheapest before.
  const kills = tests.map(() => 1);
  const near = new Map();
  tests.forEach((test, at) => (test.at = at));

  const fails = async (modules, test, mutant) => {
    const run = modules.run.get(`${test.file}#${test.name}`);
    if (run === undefined) return false;
    modules.set(mutant, mutant < 0 ? Infinity : enough(test.fuel));
    try {
      await runOne(run, test.shots);
      return false;
    } catch {
      return true;
    } finally {
      modules.set(-1, Infinity);
    }
  };
  const firstOf = async (modules, order, mutant, budget = Infinity) => {
    let spentOn = 0;
    for (const test of order) {
      if (spentOn > budget) return null;
      if (await fails(modules, test, mutant)) return test;
      spentOn += test.cost;
    }
    return null;
  };
  const onNew = async (order, mutant) => {
    let modules;
    try {
      modules = evaluated(mutant, enough(prepared.fixed.fuel));
    } catch {
      return { name: "loading" };
    }
    return firstOf(modules, order, mutant);
  };

  for (const id of chosen) {
    const { file } = byId.get(id);
    if (!near.has(file))
      near.set(file, new Map(tests.filter((test) => isNamedAfter(test.file, file)).map(({ at }) => [at, 2])));
    const here = near.get(file);
    const soon = ({ cost, at }) => (cost + 0.05) / (kills[at] + 20 * (here.get(at) ?? 0));
    const sorted = (list) => list.sort((a, b) => soon(a) - soon(b));
    const loads = new Set(atLoading.filter(([, hits]) => hits.has(id)).map(([name]) => name));
    const reached = ({ hits, file: of }) => loads.has("") || loads.has(of) || hits.has(id);
    const order = sorted(tests.filter(reached));
    if (order.length === 0) {
      process.send({ mutant: id, status: "uncovered" });
      continue;
    }
    process.send({ mutant: id, cost: order.reduce((sum, { cost }) => sum + cost, 0) });
    let killer = null;
    if (!alive.includes(id)) {
      const running = order.filter(({ hits }) => hits.has(id));
      killer = await firstOf(shared, running, id, BUDGET);
      if (killer !== null && (await fails(shared, killer, -1))) {
        shared = evaluated(-1, Infinity);
        killer = null;
      }
    }
    killer ??= await onNew(order, id);
    if (killer?.at !== undefined) {
      kills[killer.at]++;
      here.set(killer.at, (here.get(killer.at) ?? 0) + 1);
    }
    process.send({ mutant: id, status: killer === null ? "survived" : "killed", killer: killer?.name });
  }
  process.disconnect();
}
