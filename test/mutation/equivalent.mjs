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
  [
    "src/time/elapsed.ts | if (pauses.length === 0) return open; | pauses.length === 0 → false",
    "no pauses sum up to 0",
  ],
  [
    "src/time/elapsed.ts | if (go <= from) continue; | go <= from → go < from",
    "a pause of no length at that instant takes nothing",
  ],
  [
    "src/time/elapsed.ts | if (stop > from) { | stop > from → stop >= from",
    "a pause of no length at that instant takes nothing",
  ],
  [
    "src/time/elapsed.ts | if (left <= open || stop > calendar.end) return dueAfter(calendar, from, left, index); | stop > calendar.end → false",
    "what is not due before the calendar ends is refused with the same words a step later",
  ],
  [
    "src/time/elapsed.ts | if (left <= open || stop > calendar.end) return dueAfter(calendar, from, left, index); | stop > calendar.end → stop >= calendar.end",
    "what is not due before the calendar ends is refused with the same words a step later",
  ],
  [
    'src/time/elapsed.ts | if (go > calendar.end) refuse("HORIZON", "duration", WITHIN, duration, index); | go > calendar.end → go >= calendar.end',
    "what is not due before the calendar ends is refused with the same words a step later",
  ],
  [
    "src/time/elapsed.ts | return i < opens.length && opens[i]! <= instant; | i < opens.length → true",
    "behind the last entry every comparison is with undefined: false",
  ],
  [
    "src/time/elapsed.ts | return i < opens.length && opens[i]! <= instant; | i < opens.length → i <= opens.length",
    "behind the last entry every comparison is with undefined: false",
  ],
  [
    "src/time/elapsed.ts | const open = i < opens.length ? opens[i]! : instant; | i < opens.length → true",
    "behind the last entry every comparison is with undefined: false",
  ],
  [
    "src/time/elapsed.ts | const open = i < opens.length ? opens[i]! : instant; | i < opens.length → i <= opens.length",
    "behind the last entry every comparison is with undefined: false",
  ],
  [
    "src/time/elapsed.ts | while (i < closes.length && closes[i]! <= instant) i++; | i < closes.length → true",
    "behind the last entry every comparison is with undefined: false",
  ],
  [
    "src/time/elapsed.ts | while (i < closes.length && closes[i]! <= instant) i++; | i < closes.length → i <= closes.length",
    "behind the last entry every comparison is with undefined: false",
  ],
  ["src/time/elapsed.ts | if (b > a) { | b > a → b >= a", "adds the measure of nothing"],
  [
    "src/time/elapsed.ts | const sorted = list.every((span, i) => i === 0 || span[0] >= list[i - 1]![0]); | (span, i) => i === 0 || span[0] >= list[i - 1]![0] → () => undefined",
    "a list in order is sorted to itself",
  ],
  [
    "src/time/elapsed.ts | const sorted = list.every((span, i) => i === 0 || span[0] >= list[i - 1]![0]); | i === 0 || span[0] >= list[i - 1]![0] → false",
    "a list in order is sorted to itself",
  ],
  [
    "src/time/elapsed.ts | const sorted = list.every((span, i) => i === 0 || span[0] >= list[i - 1]![0]); | span[0] >= list[i - 1]![0] → false",
    "a list in order is sorted to itself",
  ],
  [
    "src/time/elapsed.ts | const sorted = list.every((span, i) => i === 0 || span[0] >= list[i - 1]![0]); | span[0] >= list[i - 1]![0] → span[0] > list[i - 1]![0]",
    "a list in order is sorted to itself",
  ],
  [
    "src/time/elapsed.ts | return instant > open ? before[i]! + (instant - open) : before[i]!; | instant > open → instant >= open",
    "adds 0",
  ],
  [
    'src/time/businessCalendar.ts | if (typeof value === "object" && value !== null && checked.has(value)) return; | typeof value === "object" && value !== null → true',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    'src/time/businessCalendar.ts | if (typeof value === "object" && value !== null && checked.has(value)) return; | typeof value === "object" && value !== null → typeof value === "object" || value !== null',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    'src/time/businessCalendar.ts | if (typeof value === "object" && value !== null && checked.has(value)) return; | typeof value === "object" → true',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    'src/time/businessCalendar.ts | if (typeof value === "object" && value !== null && checked.has(value)) return; | value !== null → true',
    "a WeakSet holds nothing but objects, and answers false for the rest",
  ],
  [
    "src/time/businessCalendar.ts | if (last >= 0 && open <= closes[last]!) closes[last] = Math.max(closes[last]!, close); | last >= 0 → true",
    "outside the list every comparison is with undefined: false",
  ],
  [
    "src/time/businessCalendar.ts | while (i < closes.length && closes[i]! <= start) i++; | i < closes.length → true",
    "outside the list every comparison is with undefined: false",
  ],
  [
    "src/time/businessCalendar.ts | while (i < closes.length && closes[i]! <= start) i++; | i < closes.length → i <= closes.length",
    "outside the list every comparison is with undefined: false",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | opening - last >= DAY / 2 || first - closing >= DAY / 2 → false",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | opening - last >= DAY / 2 || first - closing >= DAY / 2 → opening - last >= DAY / 2 && first - closing >= DAY / 2",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | opening - last >= DAY / 2 → false",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | opening - last >= DAY / 2 → opening - last > DAY / 2",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | DAY / 2 → DAY * 2",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | first - closing >= DAY / 2 → false",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | first - closing >= DAY / 2 → first - closing > DAY / 2",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    "src/time/businessCalendar.ts | if (opening - last >= DAY / 2 || first - closing >= DAY / 2) continue; | DAY / 2 → DAY * 2 | 2",
    "a shift that far outside is cut to nothing a few lines below: it is only not looked at",
  ],
  [
    'src/time/businessCalendar.ts | const open = opening <= first ? from : instantOf(zone, opening, "first"); | opening <= first → false',
    "an opening before the range is cut to its start all the same",
  ],
  [
    'src/time/businessCalendar.ts | const open = opening <= first ? from : instantOf(zone, opening, "first"); | opening <= first → opening < first',
    "an opening before the range is cut to its start all the same",
  ],
  [
    'src/time/businessCalendar.ts | const close = closing > last ? to : Math.min(to, instantOf(zone, closing, "last")); | closing > last → false',
    "a closing behind the range is cut to its end all the same",
  ],
  [
    'src/time/businessCalendar.ts | const close = closing > last ? to : Math.min(to, instantOf(zone, closing, "last")); | closing > last → closing >= last',
    "a closing behind the range is cut to its end all the same",
  ],
  [
    "src/time/businessCalendar.ts | const [first, last] = [civilOf(zone, from), civilOf(zone, to - 1)]; | to - 1 → to + 1",
    "one day more or less outside of the range, where nothing is kept",
  ],
  [
    "src/time/businessCalendar.ts | for (let day = firstDay; day * DAY <= last + DAY; day++) { | day * DAY <= last + DAY → day * DAY < last + DAY",
    "one day more or less outside of the range, where nothing is kept",
  ],
  [
    'src/time/businessCalendarHours.ts | : [{ from: -Infinity, days: weekOf(week, "week") }]; | -Infinity → +Infinity',
    "of a single version the date is not asked",
  ],
  [
    "src/time/instant.ts | if (!Number.isNaN(usual)) return usual; | !Number.isNaN(usual) → false",
    "the expression reads the same, only slower",
  ],
  [
    'src/time/instant.ts | const [, year, month, day, hour, minute, second = "0", fraction = "", offset = "Z"] = f... | "0" → ""',
    'Number("") is 0, too',
  ],
  [
    'src/time/instant.ts | const [, year, month, day, hour, minute, second = "0", fraction = "", offset = "Z"] = f... | "Z" → ""',
    "the expression matches nothing without an offset",
  ],
  [
    "src/time/consecutivePeriods.ts | if (period.start !== before.end) fill(filled, before, period, transitions); | period.start !== before.end → true",
    "between periods that touch there is none to fill in",
  ],
  [
    "src/time/periodCalendar.ts | const [from, to] = [instant - 2 * DAY, instant + 2 * DAY]; | 2 * DAY → 2 / DAY | 2",
    "how far the table reaches decides when another is made, not what it says",
  ],
  [
    "src/time/periodCalendar.ts | if (table === undefined || from < table.start || to >= table.end) { | table === undefined || from < table.start || to >= table.end → true",
    "how far the table reaches decides when another is made, not what it says",
  ],
  [
    "src/time/periodCalendar.ts | if (table === undefined || from < table.start || to >= table.end) { | from < table.start → from <= table.start",
    "how far the table reaches decides when another is made, not what it says",
  ],
  [
    "src/time/periodCalendar.ts | if (table === undefined || from < table.start || to >= table.end) { | to >= table.end → to > table.end",
    "how far the table reaches decides when another is made, not what it says",
  ],
  [
    "src/time/periodCalendar.ts | start: near ? Math.min(from, table!.start + DAY) : from, | table!.start + DAY → table!.start - DAY",
    "how far the table reaches decides when another is made, not what it says",
  ],
  [
    "src/time/periodCalendar.ts | end: near ? Math.max(to, table!.end - DAY - 1) : to, | table!.end - DAY - 1 → table!.end - DAY + 1",
    "how far the table reaches decides when another is made, not what it says",
  ],
  [
    "src/time/periodCalendar.ts | end: near ? Math.max(to, table!.end - DAY - 1) : to, | table!.end - DAY → table!.end + DAY",
    "how far the table reaches decides when another is made, not what it says",
  ],
  [
    'src/time/periodRhythm.ts | const fiscal = label.startsWith("FY") ? fiscalYearOf(label, civilStartOf(timeZone, star... | "FY" → ""',
    "a label without FY is told by the expression",
  ],
  [
    'src/time/periodRhythm.ts | fiscalYearStart: label.startsWith("FY") | "FY" → ""',
    "a label without FY is told by the expression",
  ],
  [
    "src/time/periodRhythm.ts | const parts = /^FY([+-]?\\d+)(?:-Q(\\d))?$/.exec(label); | /^FY([+-]?\\d+)(?:-Q(\\d))?$/ → /FY([+-]?\\d+)(?:-Q(\\d))?$/",
    "the label begins with FY",
  ],
  [
    "src/time/consecutivePeriods.ts | const complete = before.complete === null || behind.complete === null ? null : before.c... | before.complete === null → false",
    "null is what before.complete then is",
  ],
  [
    'src/time/rhythm.ts | return `${year < 0 ? "-" : "+"}${String(Math.abs(year)).padStart(6, "0")}`; | year < 0 → year <= 0',
    "the year 0 has four digits: it does not come here",
  ],
  [
    "src/numerics/normalCdf.ts | return x > 0 ? 1 - upperTail(x) : upperTail(-x); | x > 0 → x >= 0",
    "at 0 both are a half",
  ],
  [
    "src/numerics/normalCdf.ts | if (x > 39) return 0; | x > 39 → x >= 39",
    "at 39 the tail is below the smallest double",
  ],
  [
    'src/numerics/requireSample.ts | may: "finite" | "notNaN" | number = "finite", | "finite" → ""',
    "what is neither a number nor notNaN asks for finite numbers",
  ],
  [
    "src/numerics/symmetricInverse.ts | for (let i = 0; i < size; i++) { | i < size → i <= size | 2",
    "writes behind the end of a typed array, or counts the diagonal, which is left as it is",
  ],
  [
    "src/numerics/symmetricEigen.ts | for (let i = 0; i < size; i++) vectors[i * size + i] = 1; | i < size → i <= size",
    "writes behind the end of a typed array, or counts the diagonal, which is left as it is",
  ],
  [
    "src/numerics/symmetricEigen.ts | for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) off += a[i * size + j]! ** 2; | j < i → j <= i",
    "writes behind the end of a typed array, or counts the diagonal, which is left as it is",
  ],
  [
    "src/numerics/placesByGroup.ts | for (let place = 0; place < groupOf.length; place++) { | place < groupOf.length → place <= groupOf.length | 2",
    "behind the end the group is undefined, and in none",
  ],
  [
    "src/numerics/midranks.ts | while (end < order.length && values[order[end]!] === values[order[start]!]) end++; | end < order.length → true",
    "behind the end every comparison is with undefined: false",
  ],
  [
    "src/numerics/binomial.ts | for (let step = 1; low > 0 && reaches(low - 1); step *= 2) [low, high] = [Math.max(0, l... | low > 0 → true",
    "no count below 0 reaches a probability above 0",
  ],
  [
    "src/numerics/binomial.ts | for (let step = 1; low > 0 && reaches(low - 1); step *= 2) [low, high] = [Math.max(0, l... | low > 0 → low >= 0",
    "no count below 0 reaches a probability above 0",
  ],
  [
    'src/cube/addCubes.ts | refuse("METRIC_MISMATCH", "cubes", `a cube of "${first.metric?.id ?? "no metric"}"`, "o... | "of another" → ""',
    "what was received is told by its kind",
  ],
  [
    'src/cube/addCubes.ts | refuse("SCALE_MISMATCH", "cubes", `a cube over ${nameOf(first.scale)}`, "another scale"... | "another scale" → ""',
    "what was received is told by its kind",
  ],
  [
    "src/cube/cellCounts.ts | if (i + 3 < count && (a | b | c | d) >= 0) { | (a | b | c | d) >= 0 → (a | b | c | d) > 0",
    "the plain loop counts the same",
  ],
  [
    "src/cube/cellPlaces.ts | if (ordinals.length === 0) return []; | ordinals.length === 0 → false",
    "no ordinals have none between them",
  ],
  [
    "src/cube/countColumns.ts | for (let from = 0; from < rows; from += CHUNK) { | from < rows → from <= rows",
    "a last chunk of no rows counts nothing",
  ],
  [
    "src/cube/columnFill.ts | translate(part, first, this.#byValue, codes, (value, i) => this.#codeOf(value, from + a... | from + at + i → from + at - i",
    "a small whole number is a key: none is refused by its row",
  ],
  [
    'src/interval/requireDistribution.ts | if (!(typeof count === "number" && count >= 0 && count < Infinity)) | !(typeof count === "number" && count >= 0 && count < Infinity) → true',
    "requireNumber asks the same once more: the question before it only saves the call",
  ],
  [
    'src/interval/requireDistribution.ts | if (!(typeof count === "number" && count >= 0 && count < Infinity)) | typeof count === "number" && count >= 0 && count < Infinity → false',
    "requireNumber asks the same once more: the question before it only saves the call",
  ],
  [
    'src/interval/requireDistribution.ts | if (!(typeof count === "number" && count >= 0 && count < Infinity)) | "number" → ""',
    "requireNumber asks the same once more: the question before it only saves the call",
  ],
  [
    'src/interval/requireDistribution.ts | if (!(typeof count === "number" && count >= 0 && count < Infinity)) | count >= 0 → count > 0',
    "requireNumber asks the same once more: the question before it only saves the call",
  ],
  [
    'src/interval/requireDistribution.ts | if (!Number.isFinite(values[k])) requireNumber(values[k], "distribution.values", -Infin... | !Number.isFinite(values[k]) → true',
    "requireNumber asks the same once more: the question before it only saves the call",
  ],
  [
    'src/interval/requireDistribution.ts | if (!Number.isFinite(values[k])) requireNumber(values[k], "distribution.values", -Infin... | -Infinity → +Infinity',
    "requireNumber asks the same once more: the question before it only saves the call",
  ],
  [
    "src/interval/latticeSum.ts | real += shares[j]! * turned; | real += shares[j]! * turned → real -= shares[j]! * turned",
    "the sum is squared",
  ],
  [
    "src/interval/latticeSum.ts | imaginary += shares[j]! * y[j]!; | imaginary += shares[j]! * y[j]! → imaginary -= shares[j]! * y[j]!",
    "the sum is squared",
  ],
  ["src/interval/restrictedMle.ts | if (weight === 0) continue; | weight === 0 → false", "adds 0"],
  [
    "src/interval/scoreInterval.ts | for (let i = 0; i < 100; i++) { | i < 100 → i <= 100",
    "the loop ends by its break",
  ],
  [
    "src/stats/survival/riskTable.ts | while (c < open.length && open[c] === time) c++; | c < open.length → true",
    "behind the last entry every comparison is with undefined: false",
  ],
  [
    "src/stats/series/isotonicTrend.ts | if (seasonLength !== undefined && values.length < 2 * seasonLength) { | seasonLength !== undefined → true",
    "without a season the comparison is with NaN: false",
  ],
  [
    'src/cube/countStream.ts | signal.addEventListener("abort", onAbort, { once: true }); | { once: true } → {}',
    "a signal is aborted once",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | "day" → ""',
    "buckets of another length hold the same periods",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | every === "hour" || every === "day" → false',
    "buckets of another length hold the same periods",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | every === "hour" || every === "day" → true',
    "buckets of another length hold the same periods",
  ],
  [
    "src/cube/periodCodes.ts | if (whole) this.#inside[bucket] = code; | whole → false",
    "the bucket's period is only looked up again",
  ],
];

/** Why a mutant changes nothing, where that is known. */
export function reasonOf(name) {
  return EQUIVALENT.find(([known]) => known === name)?.[1];
}
