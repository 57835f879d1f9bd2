// Mutants that no test can kill, because they change nothing: the place up to the mutator, and why.
export const EQUIVALENT = [];
