// The part of vitest that the tests here use, without its runner: one test of one mutant costs microseconds instead of a worker.
import { createHash } from "node:crypto";
import * as chai from "chai";
import { GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, getState, setState } from "@vitest/expect";
import fc from "fast-check";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect, globalThis[Symbol.for("matchers-object")] === undefined ? {} : {});
globalThis[GLOBAL_EXPECT] ??= expect;
setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);
expect.getState = () => getState(expect);
expect.setState = (state) => setState(state, expect);
expect.unreachable = (message) => {
  throw new Error(message ?? "unreachable");
};
chai.util.addMethod(chai.Assertion.prototype, "toMatchSnapshot", asBefore);
chai.util.addMethod(chai.Assertion.prototype, "toMatchInlineSnapshot", asBefore);
chai.util.addMethod(chai.Assertion.prototype, "toMatchFileSnapshot", asBefore);

/** What the snapshots of the running test hold, in their order; `known` is what they held without a mutant. */
let known = null;
let seen = [];
function asBefore() {
  const text = createHash("sha256")
    .update(JSON.stringify(this._obj) ?? "undefined")
    .digest("hex")
    .slice(0, 16);
  // Without a mutant vitest compares them with the committed ones.
  if (known !== null && known[seen.length] !== text) throw new Error("another text than without the mutant");
  seen.push(text);
}

/** A file's tests, as it names them; `each`, `prop` and `skip` as vitest and @fast-check/vitest have them. */
export function collector(runs) {
  const tests = [];
  const names = new Map();
  let file = "";
  const path = [];
  const before = [];
  const test = (name, ...rest) => {
    const run = rest.find((each) => typeof each === "function");
    const full = [...path, name].join(" > ");
    const count = (names.get(full) ?? 0) + 1;
    names.set(full, count);
    tests.push({ file, name: count === 1 ? full : `${full} (${count})`, run, before: before.slice() });
  };
  const describe = (name, ...rest) => {
    path.push(typeof name === "function" ? name.name : name);
    const at = before.length;
    rest.find((each) => typeof each === "function")();
    before.length = at;
    path.pop();
  };
  // Lists are arguments where every case is a list.
  const eachOf = (of) => (cases) => (name, run) => {
    const all = Array.from(cases);
    const lists = all.every(Array.isArray);
    all.forEach((args, i) => of(`${name} #${i}`, () => (lists ? run(...args) : run(args))));
  };
  const propOf = (of) => (arbitraries, parameters) => (name, run) =>
    of(name, () => {
      const { numRuns = runs, ...others } = typeof parameters === "object" ? parameters : {};
      const settings = { ...others, numRuns: Math.min(numRuns, runs) };
      const list = Array.isArray(arbitraries) ? arbitraries : [fc.record(arbitraries)];
      const held = (result) => {
        if (result === false) throw new Error("the law does not hold");
      };
      if (run.constructor.name === "AsyncFunction") {
        return fc.assert(
          fc.asyncProperty(...list, async (...args) => held(await run(...args))),
          settings,
        );
      }
      return fc.assert(
        fc.property(...list, (...args) => held(run(...args))),
        settings,
      );
    });
  test.each = eachOf(test);
  test.prop = propOf(test);
  test.skip = () => undefined;
  test.runIf = (holds) => (holds ? test : test.skip);
  test.skipIf = (holds) => (holds ? test.skip : test);
  describe.each = eachOf(describe);
  const hook = (run) => before.push(run);
  const nothing = () => undefined;
  const vitest = { test, it: test, describe, expect, beforeAll: hook, beforeEach: hook, afterAll: nothing };
  const begin = (name) => {
    file = name;
    names.clear();
    before.length = 0;
  };
  return { tests, file: begin, vitest, fastCheckVitest: { fc, test, it: test }, fastCheck: fc };
}

/** Runs one test and gives what its snapshots held; what it throws comes out. `shots`: what they held without a mutant. */
export async function runOne({ run, before }, shots = null) {
  known = shots;
  seen = [];
  for (const each of before) await each();
  await run();
  return seen;
}
