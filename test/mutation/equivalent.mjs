// Mutants that no test can kill, because they change nothing: the mutant's name as the runner prints it, and why.
export const EQUIVALENT = [
  [
    "src/score/itemSums.ts | if (!(error instanceof CxError)) throw error; | !(error instanceof CxError) → false",
    "the reading throws nothing but a CxError",
  ],
  [
    "src/score/score.ts | value: shown && shown.mean + 0, | shown.mean + 0 → shown.mean - 0",
    "a mean is no −0: its sum begins at 0",
  ],
  [
    "src/score/score.ts | interval: shown && !spread ? doubt(shown.mean + 0) : null, | shown.mean + 0 → shown.mean - 0",
    "a mean is no −0: its sum begins at 0",
  ],
];

/** Why a mutant changes nothing, where that is known. */
export function reasonOf(name) {
  return EQUIVALENT.find(([known]) => known === name)?.[1];
}
