/**
 * Checks that run outside vitest: each prints its line, and the last line says how many there were, as the gate counts them.
 *
 * @param subject - What is checked; the last line begins with it.
 */
export function checks(subject) {
  let [passed, failed] = [0, 0];
  const fine = (name) => {
    passed++;
    console.log(`ok      ${name}`);
  };
  const broken = (name, error) => {
    failed++;
    console.log(`FAILED  ${name}: ${String(error?.message ?? error)}`);
  };
  return {
    /** Runs at once; of an asynchronous test a promise that it is over. */
    check(name, test) {
      try {
        const pending = test();
        if (typeof pending?.then === "function") {
          return pending.then(
            () => fine(name),
            (error) => broken(name, error),
          );
        }
        fine(name);
      } catch (error) {
        broken(name, error);
      }
      return undefined;
    },
    end() {
      console.log(`${subject}: ${passed} passed, ${failed} failed`);
      process.exit(failed > 0 ? 1 : 0);
    },
  };
}
