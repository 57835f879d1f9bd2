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
  [
    "src/time/zoneOffsets.ts | while (i < high && civil >= starts[i + 1]! + offsets[i]!) i++; | i < high → true",
    "no clock stands 16 h from UTC, so no further stretch can hold the time",
  ],
  [
    "src/time/zoneOffsets.ts | while (i < high && civil >= starts[i + 1]! + offsets[i]!) i++; | i < high → i <= high",
    "no clock stands 16 h from UTC, so no further stretch can hold the time",
  ],
  [
    "src/time/zoneOffsets.ts | while (i > low && civil < starts[i]! + offsets[i]!) i--; | i > low → true",
    "no clock stands 16 h from UTC, so no further stretch can hold the time",
  ],
  [
    "src/time/zoneOffsets.ts | while (i > low && civil < starts[i]! + offsets[i]!) i--; | i > low → i >= low",
    "no clock stands 16 h from UTC, so no further stretch can hold the time",
  ],
  [
    'src/time/zoneOffsets.ts | const known = typeof value === "object" && value !== null && checked.has(value); | typeof value === "object" && value !== null → true',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    'src/time/zoneOffsets.ts | const known = typeof value === "object" && value !== null && checked.has(value); | typeof value === "object" && value !== null → typeof value === "object" || value !== null',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    'src/time/zoneOffsets.ts | const known = typeof value === "object" && value !== null && checked.has(value); | typeof value === "object" → true',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    'src/time/zoneOffsets.ts | const known = typeof value === "object" && value !== null && checked.has(value); | value !== null → true',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    "src/time/zoneOffsets.ts | if (found === undefined) { | found === undefined → true",
    "memory of a pure function: it is only asked again",
  ],
  [
    "src/time/zoneOffsets.ts | if (probe === undefined) { | probe === undefined → true",
    "memory of a pure function: it is only asked again",
  ],
  [
    'src/time/zoneOffsets.ts | function offsetProbe(timeZone: string, argument: string = "timeZone"): (instant: number... | "timeZone" → ""',
    "the zone was checked under its name before",
  ],
  [
    'src/time/zoneOffsets.ts | const [, sign, hours, minutes, seconds = "0"] = parts; | "0" → ""',
    'Number("") is 0, too',
  ],
  [
    "src/time/zoneOffsets.ts | return year < 0 ? -MAX_INSTANT : MAX_INSTANT + 1; | year < 0 → year <= 0",
    "the year 0 is within ECMAScript's time",
  ],
  [
    "src/time/zoneOffsets.ts | const parts = /GMT([+-])(\\d\\d):(\\d\\d)(?::(\\d\\d))?$/.exec(text); | /GMT([+-])(\\d\\d):(\\d\\d)(?::(\\d\\d))?$/ → /GMT([+-])(\\d\\d):(\\d\\d)(?::(\\d\\d))?/",
    "the text ends with its offset",
  ],
];

/** Why a mutant changes nothing, where that is known. */
export function reasonOf(name) {
  return EQUIVALENT.find(([known]) => known === name)?.[1];
}
