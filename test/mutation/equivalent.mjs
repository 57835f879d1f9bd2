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
  [
    "src/tally/addTallies.ts | return rest.length === 0 ? sum : { ...sum, population: peopleOf(tallies, sum.n, people) }; | rest.length === 0 → false",
    "one tally alone has the people that the sum of one has",
  ],
  [
    "src/tally/countAnswers.ts | for (let answer = 0; answer < SMALL; answer++) if (bins[answer]) slots[read.small[answe... | answer < SMALL → answer <= SMALL",
    "the last bin is empty here: what is in it has no slot",
  ],
  [
    "src/tally/countAnswers.ts | for (let answer = 0; answer < SMALL; answer++) if (bins[answer]) slots[read.small[answe... | bins[answer] → true",
    "adds zero answers, to a name that is no slot",
  ],
  [
    "src/tally/tally.ts | if (row[j]) for (let k = 0; k < points; k++) cross[j]![k]! += row[j]! * row[k]!; | row[j] → true",
    "adds products with zero",
  ],
  [
    "src/tally/tallyFromCounts.ts | for (let k = 0; k < points; k++) { | k < points → k <= points | 2",
    "behind the last point every comparison is with NaN",
  ],
];

/** Why a mutant changes nothing, where that is known. */
export function reasonOf(name) {
  return EQUIVALENT.find(([known]) => known === name)?.[1];
}
