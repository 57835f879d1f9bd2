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
  [
    'src/cube/addCubes.ts | refuse("BAD_OPTION", "cubes", "cubes of the same dimensions", "others", index); | "others" → ""',
    "what was received is told by its kind",
  ],
  [
    'src/cube/addCubes.ts | if (rhythms.size > 1) refuse("MIXED_PERIODS", "cubes", ONE_RHYTHM, "another", index); | "another" → ""',
    "what was received is told by its kind",
  ],
  ['src/cube/addCubes.ts | "keep", | "keep" → ""', 'whatever is not "add" keeps'],
  [
    "src/cube/cellCounter.ts | if (outside > 0) this.#countOutside(cells, dimensions.length === 0 ? null : groups, cou... | outside > 0 → true",
    "where nobody is outside, nobody is counted there",
  ],
  [
    "src/cube/cellCounter.ts | if (outside > 0) this.#countOutside(cells, dimensions.length === 0 ? null : groups, cou... | outside > 0 → outside >= 0",
    "where nobody is outside, nobody is counted there",
  ],
  [
    "src/cube/cellCounter.ts | if (outside > 0) this.#countOutside(cells, dimensions.length === 0 ? null : groups, cou... | dimensions.length === 0 → false",
    "without dimensions every group is 0, and none below",
  ],
  [
    "src/cube/cellCounter.ts | if (this.#periods === null) return; | this.#periods === null → false",
    "without periods no code of one is below 0",
  ],
  [
    "src/cube/cellCounter.ts | for (let i = 0; i < count; i++) { | i < count → i <= count",
    "a time behind the last one has been read before",
  ],
  [
    "src/cube/cellCounter.ts | if (this.#periodCodes[i]! < 0 && !Number.isNaN(time)) this.#options.onBadTime(time, thi... | this.#periodCodes[i]! < 0 → true",
    "a time that has a period is read once more",
  ],
  [
    "src/cube/cellCounter.ts | if (this.#periodCodes[i]! < 0 && !Number.isNaN(time)) this.#options.onBadTime(time, thi... | this.#periodCodes[i]! < 0 → this.#periodCodes[i]! <= 0",
    "a time that has a period is read once more",
  ],
  [
    "src/cube/cellCounter.ts | if (this.#options.dimensions.length === 0) return codes; | this.#options.dimensions.length === 0 → false",
    "with one group for all, cells get the numbers of their periods",
  ],
  [
    "src/cube/cellCounter.ts | const cells = new Array<Cell>(ids.length); | new Array<Cell>(ids.length) → new Array()",
    "the list is filled in order",
  ],
  [
    "src/cube/cellCounts.ts | if (size > this.#cells) this.#grow(size); | size > this.#cells → true",
    "only room: it is made again",
  ],
  [
    "src/cube/cellCounts.ts | if (size > this.#cells) this.#grow(size); | size > this.#cells → size >= this.#cells",
    "only room: it is made again",
  ],
  [
    "src/cube/cellCounts.ts | if (this.#rows > 0xffffffff && this.#counts instanceof Uint32Array) this.#counts = Floa... | this.#rows > 0xffffffff && this.#counts instanceof Uint32Array → true",
    "doubles hold the counts of 32 bits, too",
  ],
  [
    "src/cube/cellCounts.ts | if (this.#rows > 0xffffffff && this.#counts instanceof Uint32Array) this.#counts = Floa... | this.#rows > 0xffffffff && this.#counts instanceof Uint32Array → this.#rows > 0xffffffff || this.#counts instanceof Uint32Array",
    "doubles hold the counts of 32 bits, too",
  ],
  [
    "src/cube/cellCounts.ts | if (this.#rows > 0xffffffff && this.#counts instanceof Uint32Array) this.#counts = Floa... | this.#rows > 0xffffffff → true",
    "doubles hold the counts of 32 bits, too",
  ],
  [
    "src/cube/cellCounts.ts | while (slot < end && counts[slot] === 0) slot++; | slot < end → true",
    "what is found behind the cell is not below its end",
  ],
  [
    "src/cube/cellCounts.ts | while (slot < end && counts[slot] === 0) slot++; | slot < end → slot <= end",
    "what is found behind the cell is not below its end",
  ],
  [
    "src/cube/cellCounts.ts | for (let r = 0; r < EXCLUSIONS.length; r++) any += counts[first + r]!; | any += counts[first + r]! → any -= counts[first + r]!",
    "the sum is only compared with 0",
  ],
  ["src/cube/cellCounts.ts | if (any === 0) return NOBODY; | any === 0 → false", "another record of the same zeros"],
  [
    "src/cube/cellCounts.ts | } else if (cells[i]! >= 0) { | cells[i]! >= 0 → true",
    "a place below 0 is none of a typed array",
  ],
  [
    "src/cube/cellCounts.ts | const scored = cells.map((cell, i) => (i < count && slots[i]! < points && pulls?.[i] !=... | i < count → true",
    "what stands behind the chunk is not read",
  ],
  [
    "src/cube/cellCounts.ts | const scored = cells.map((cell, i) => (i < count && slots[i]! < points && pulls?.[i] !=... | i < count → i <= count",
    "what stands behind the chunk is not read",
  ],
  [
    "src/cube/cellCounts.ts | if (needed > this.#memberSums.length) this.#memberSums = longer(this.#memberSums, 2 * n... | needed > this.#memberSums.length → true",
    "only room: it is made again",
  ],
  [
    "src/cube/cellCounts.ts | if (needed > this.#memberSums.length) this.#memberSums = longer(this.#memberSums, 2 * n... | needed > this.#memberSums.length → needed >= this.#memberSums.length",
    "only room: it is made again",
  ],
  [
    "src/cube/cellCounts.ts | for (let i = 0; i < count; i++) { | i < count → i <= count | 2",
    "a member behind the last one is undefined: none",
  ],
  [
    "src/cube/cellCounts.ts | if (this.#membersByCell === null) { | this.#membersByCell === null → true",
    "the same map, made again",
  ],
  ["src/cube/cellCounts.ts | if (!this.#weighted) return; | !this.#weighted → false", "only room: it is not used"],
  [
    "src/cube/cellCounts.ts | for (let i = 0; i < count; i += 4) { | i < count → i <= count",
    "behind the last row the inner loop has none",
  ],
  [
    "src/cube/cellCounts.ts | if (i + 3 < count && (a | b | c | d) >= 0) { | i + 3 < count && (a | b | c | d) >= 0 → false",
    "the plain loop counts the same",
  ],
  [
    "src/cube/cellPlaces.ts | for (let i = 0; i < ids.length; i++) { | i < ids.length → i <= ids.length",
    "writes behind the end of a typed array",
  ],
  [
    "src/cube/cellPlaces.ts | codes[i] = when === null ? 0 : (withPeriod?.seconds[ids[i]!] ?? ids[i]!); | when === null → false",
    "without time every cell has the first period, whatever its code",
  ],
  [
    "src/cube/cellPlaces.ts | if (periods === null || when === null) return { places: Int32Array.of(0), periods: [nul... | periods === null || when === null → periods === null && when === null",
    "both are null, or neither",
  ],
  [
    "src/cube/cellPlaces.ts | if (periods === null || when === null) return { places: Int32Array.of(0), periods: [nul... | periods === null → false",
    "both are null, or neither",
  ],
  [
    "src/cube/cellPlaces.ts | if (periods === null || when === null) return { places: Int32Array.of(0), periods: [nul... | when === null → false",
    "both are null, or neither",
  ],
  [
    'src/cube/cellPlaces.ts | if (ordinals.length === 0) return []; | [] → ["Stryker was here"]',
    "without rows no cell asks for a period",
  ],
  [
    "src/cube/cellPlaces.ts | for (let time = 0; time < periods; time++) allTimes[row + time] = time; | time < periods → time <= periods",
    "the place behind is written again, or is none",
  ],
  [
    "src/cube/cellPlaces.ts | for (let i = 0; i < ids.length; i++) { | i < ids.length → i <= ids.length | 2",
    "writes behind the end of a typed array",
  ],
  [
    "src/cube/cellPlaces.ts | if (i === 0 || segments[i] !== segments[i - 1]) row += periods; | i === 0 → false",
    "before the first place there is undefined: another segment",
  ],
  [
    "src/cube/cellPlaces.ts | dimensions.length === 0 ? Math.min(1, ids.length) : (folds.at(-1)?.size ?? dimensions[0... | Math.min(1, ids.length) → Math.max(1, ids.length)",
    "a group without cells has no place",
  ],
  [
    "src/cube/cellPlaces.ts | for (let group = 0; group < count && dimensions > 0; group++) { | group < count → group <= count",
    "writes behind the end of a typed array",
  ],
  [
    "src/cube/columnFill.ts | if (!Object.hasOwn(columns, name)) requireChoice(name, argument, Object.keys(columns)); | !Object.hasOwn(columns, name) → true",
    "a name that is there is accepted by the question after it",
  ],
  [
    "src/cube/columnFill.ts | if (low < high) use(part, low - start, high - low, low - from); | low < high → true",
    "a stretch of no rows has nothing to read",
  ],
  [
    "src/cube/columnFill.ts | if (low < high) use(part, low - start, high - low, low - from); | low < high → low <= high",
    "a stretch of no rows has nothing to read",
  ],
  [
    'src/cube/columnFill.ts | if (this.#clock === null && part.kind === "codes") { | this.#clock === null → true',
    "label by label the clock is read all the same",
  ],
  [
    'src/cube/columnFill.ts | } else if (this.#clock === null && part.kind === "numbers" && isSmallKind(part.values)) { | this.#clock === null && part.kind === "numbers" && isSmallKind(part.values) → false',
    "value by value the same keys",
  ],
  [
    'src/cube/columnFill.ts | } else if (this.#clock === null && part.kind === "numbers" && isSmallKind(part.values)) { | "numbers" → ""',
    "value by value the same keys",
  ],
  ["src/cube/columnFill.ts | if (code < 0) return -1; | code < 0 → false", "below 0 there is no label either"],
  [
    "src/cube/columnFill.ts | } else { | { const code = this.#known.get(value); if (code !== undefined) return code; } → {}",
    "a known key gets its number a step later",
  ],
  [
    "src/cube/columnFill.ts | if (code !== undefined) return code; | code !== undefined → false",
    "a known key gets its number a step later",
  ],
  [
    "src/cube/columnFill.ts | this.#byAnswer = read.small.map((slot) => (slot < 0 ? UNMET : slot)); | slot < 0 → true",
    "what is not in the table is asked for",
  ],
  [
    "src/cube/columnFill.ts | this.#byAnswer = read.small.map((slot) => (slot < 0 ? UNMET : slot)); | slot < 0 → slot <= 0",
    "what is not in the table is asked for",
  ],
  [
    'src/cube/columnFill.ts | } else if (part.kind === "numbers" && isSmallKind(part.values)) { | part.kind === "numbers" && isSmallKind(part.values) → false',
    "value by value the same answers",
  ],
  [
    'src/cube/columnFill.ts | } else if (part.kind === "numbers" && isSmallKind(part.values)) { | "numbers" → ""',
    "value by value the same answers",
  ],
  [
    "src/cube/columnFill.ts | if (table === undefined) tables.set(labels, (table = new Int32Array(labels.length).fill... | table === undefined → true",
    "a table that is filled anew",
  ],
  [
    "src/cube/columnFill.ts | if (part.values instanceof Float64Array && perMillisecond === 1 && part.valid === null ... | to - from → to + from",
    "a copy holds the same times as a view",
  ],
  [
    "src/cube/columnFill.ts | if (part.values instanceof Float64Array && perMillisecond === 1 && part.valid === null ... | { views.push(part.values.subarray(first, first + count)); return; } → {}",
    "a copy holds the same times as a view",
  ],
  [
    "src/cube/columnFill.ts | if (perMillisecond !== 1) for (let i = 0; i < count; i++) chunk[i] = chunk[i]! / perMil... | perMillisecond !== 1 → true",
    "divides by 1",
  ],
  [
    "src/cube/columnFill.ts | if (perMillisecond !== 1) for (let i = 0; i < count; i++) chunk[i] = chunk[i]! / perMil... | i < count → i <= count",
    "writes behind the end of a typed array",
  ],
  [
    "src/cube/columnFill.ts | for (let i = 0; i < into.length; i++) into[i] = wideAt(pairs, first + i); | i < into.length → i <= into.length",
    "writes behind the end of a typed array",
  ],
  [
    "src/cube/columnFill.ts | for (let i = 0; i < count; i++) if (!isValid(part.valid, first + i)) use(i); | i < count → i <= count",
    "writes behind the end of a typed array",
  ],
  ["src/cube/countRows.ts | if (Array.isArray(rows)) { | Array.isArray(rows) → false", "an array is an iterable, too"],
  [
    "src/cube/countRows.ts | if (Array.isArray(rows)) { | { const list = rows as readonly Row[]; for (let base = 0; base < list.length; base += C... → {}",
    "an array is an iterable, too",
  ],
  [
    "src/cube/countRows.ts | if (chunk.length > 0) use(chunk, base); | chunk.length > 0 → true",
    "a chunk of no rows counts nothing",
  ],
  [
    "src/cube/countRows.ts | if (chunk.length > 0) use(chunk, base); | chunk.length > 0 → chunk.length >= 0",
    "a chunk of no rows counts nothing",
  ],
  [
    "src/cube/countStream.ts | if (read % TURN === 0) await nextTurn(); | read % TURN === 0 → true",
    "more turns for the rest of the program",
  ],
  [
    "src/cube/countStream.ts | if (read % TURN === 0) await nextTurn(); | read % TURN === 0 → read % TURN !== 0",
    "more turns for the rest of the program",
  ],
  [
    'src/cube/countStream.ts | signal.addEventListener("abort", onAbort, { once: true }); | true → false',
    "a signal is aborted once",
  ],
  [
    "src/cube/cube.ts | for (let d = 0; d < dimensions.length; d++) { | d < dimensions.length → d <= dimensions.length",
    "behind the last dimension both ranks are undefined",
  ],
  [
    "src/cube/cube.ts | const kind = typeof a === typeof b ? 0 : KINDS.indexOf(typeof a) - KINDS.indexOf(typeof... | typeof a === typeof b → false",
    "two of one kind are 0 apart",
  ],
  [
    "src/cube/cube.ts | if (cell.period !== null && cell.period !== checked) | cell.period !== checked → true",
    "the same period, checked once more",
  ],
  [
    "src/cube/encode.ts | read += chunk.length; | read += chunk.length → read -= chunk.length",
    "only whether any row was read is asked",
  ],
  [
    "src/cube/encode.ts | if (end > this.#values.length) this.#values = longer(this.#values, 2 * end); | end > this.#values.length → end >= this.#values.length",
    "only room: it is made again",
  ],
  [
    "src/cube/encode.ts | if (end > this.#codes.length) this.#codes = longer(this.#codes, 2 * end); | end > this.#codes.length → end >= this.#codes.length",
    "only room: it is made again",
  ],
  [
    'src/cube/mergeCells.ts | const id = `${period === null ? "" : period.start} ${keyId(dimensions, key)}`; | "" → "Stryker was here!"',
    "a part of the id that all cells without a period share",
  ],
  [
    "src/cube/mergeCells.ts | if (a === null || b === null || a.complete === b.complete) return a; | a === null || b === null → a === null && b === null",
    "cells of one id both have a period, or neither",
  ],
  [
    "src/cube/mergeCells.ts | if (a === null || b === null || a.complete === b.complete) return a; | a === null → false",
    "cells of one id both have a period, or neither",
  ],
  [
    "src/cube/mergeCells.ts | if (a === null || b === null || a.complete === b.complete) return a; | b === null → false",
    "cells of one id both have a period, or neither",
  ],
  ["src/cube/pairIndex.ts | #hashed: boolean = false; | false → true", "a hash numbers pairs as a table does"],
  [
    "src/cube/pairIndex.ts | if (!this.#hashed && (sizeA > this.#rows || sizeB >= 1 << this.#bits)) this.#grow(sizeA... | !this.#hashed && (sizeA > this.#rows || sizeB >= 1 << this.#bits) → true",
    "a table that is made again holds the same",
  ],
  [
    "src/cube/pairIndex.ts | if (!this.#hashed && (sizeA > this.#rows || sizeB >= 1 << this.#bits)) this.#grow(sizeA... | !this.#hashed && (sizeA > this.#rows || sizeB >= 1 << this.#bits) → !this.#hashed || sizeA > this.#rows || sizeB >= 1 << this.#bits",
    "a table that is made again holds the same",
  ],
  [
    "src/cube/pairIndex.ts | if (!this.#hashed && (sizeA > this.#rows || sizeB >= 1 << this.#bits)) this.#grow(sizeA... | sizeA > this.#rows || sizeB >= 1 << this.#bits → true",
    "a table that is made again holds the same",
  ],
  [
    "src/cube/pairIndex.ts | if (!this.#hashed && (sizeA > this.#rows || sizeB >= 1 << this.#bits)) this.#grow(sizeA... | sizeA > this.#rows → sizeA >= this.#rows",
    "a table that is made again holds the same",
  ],
  [
    "src/cube/pairIndex.ts | else if (lookUp(this.#table, this.#bits, a, b, count, out) < 0) this.#addUnmet(a, b, co... | lookUp(this.#table, this.#bits, a, b, count, out) < 0 → lookUp(this.#table, this.#bits, a, b, count, out) <= 0",
    "a second pass over what is numbered changes nothing",
  ],
  [
    "src/cube/pairIndex.ts | for (let i = 0; i < count; i++) { | i < count → i <= count",
    "behind the chunk there is no pair",
  ],
  [
    "src/cube/pairIndex.ts | if (out[i] !== UNMET) continue; | out[i] !== UNMET → false",
    "what is numbered keeps its number",
  ],
  [
    "src/cube/pairIndex.ts | if (2 * (this.size + count) > this.#table.length) this.#rehash(4 * (this.size + count)); | 2 * (this.size + count) > this.#table.length → true",
    "a table that is made again holds the same",
  ],
  [
    "src/cube/pairIndex.ts | if (2 * (this.size + count) > this.#table.length) this.#rehash(4 * (this.size + count)); | 2 * (this.size + count) > this.#table.length → 2 * (this.size + count) >= this.#table.length",
    "a table that is made again holds the same",
  ],
  [
    "src/cube/pairIndex.ts | while (this.#rows < sizeA) this.#rows *= 2; | this.#rows < sizeA → this.#rows <= sizeA",
    "a larger table holds the same",
  ],
  [
    "src/cube/cellPlaces.ts | places: Int32Array.from(periods.ordinals, (ordinal) => placeOf.get(ordinal) ?? -1), | -1 → +1",
    "a period that no cell has is asked for by none",
  ],
  [
    'src/cube/cube.ts | const KINDS: readonly string[] = ["number", "string", "boolean"]; | "number" → ""',
    "what is not in the list stands before it, as numbers do",
  ],
  [
    "src/cube/cube.ts | return kind !== 0 ? kind : a < b ? -1 : 1; | a < b → a <= b",
    "two different values are not equal",
  ],
  [
    "src/cube/pairIndex.ts | if (this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE) { | this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE → true",
    "a hash numbers pairs as a table does",
  ],
  [
    "src/cube/pairIndex.ts | if (this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE) { | this.#bits > 22 → false",
    "a hash numbers pairs as a table does",
  ],
  [
    "src/cube/pairIndex.ts | if (this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE) { | this.#bits > 22 → this.#bits >= 22",
    "a hash numbers pairs as a table does",
  ],
  [
    "src/cube/pairIndex.ts | if (this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE) { | this.#bits > 22 → this.#bits <= 22",
    "a hash numbers pairs as a table does",
  ],
  [
    "src/cube/pairIndex.ts | if (this.#bits > 22 || this.#rows * 2 ** this.#bits > MOST_DENSE) { | this.#rows * 2 ** this.#bits > MOST_DENSE → this.#rows * 2 ** this.#bits >= MOST_DENSE",
    "a hash numbers pairs as a table does",
  ],
  [
    "src/cube/pairIndex.ts | while (length < atLeast) length *= 2; | length < atLeast → length <= atLeast",
    "a larger table holds the same",
  ],
  ["src/cube/pairIndex.ts | for (; i + 3 < count; i += 4) { | i + 3 < count → false", "the plain loop finds the same"],
  [
    'src/cube/periodCodes.ts | readonly ordinals: number[] = []; | [] → ["Stryker was here"]',
    "a number more that no row has",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | every === "hour" || every === "day" → every === "hour" && every === "day"',
    "buckets of another length hold the same periods",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | every === "hour" → false',
    "buckets of another length hold the same periods",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | every === "hour" → every !== "hour"',
    "buckets of another length hold the same periods",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | "hour" → ""',
    "buckets of another length hold the same periods",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | every === "day" → false',
    "buckets of another length hold the same periods",
  ],
  [
    'src/cube/periodCodes.ts | this.#bucket = every === "hour" || every === "day" ? DAY / 24 : DAY; | every === "day" → every !== "day"',
    "buckets of another length hold the same periods",
  ],
  [
    "src/cube/periodCodes.ts | if (this.#scan(times, count, out) === 0) return; | this.#scan(times, count, out) === 0 → false",
    "what is covered is found once more",
  ],
  [
    "src/cube/periodCodes.ts | if (this.#scan(times, count, out) === 0) return; | this.#scan(times, count, out) === 0 → false | 2",
    "what is covered is found once more",
  ],
  [
    "src/cube/periodCodes.ts | for (let i = 0; i < count; i++) { | i < count → i <= count",
    "what stands behind the chunk is not read",
  ],
  [
    "src/cube/periodCodes.ts | if (out[i] === -1 && hasPeriod(times[i]!)) out[i] = this.#codeOf(this.#calendar.ordinal... | out[i] === -1 → true",
    "the same number, looked up one by one",
  ],
  [
    "src/cube/periodCodes.ts | const perMillisecond = 1 / this.#bucket; | 1 / this.#bucket → 1 * this.#bucket",
    "rows that the table misses are looked up one by one",
  ],
  [
    "src/cube/periodCodes.ts | for (; i + 3 < count; i += 4) { | i + 3 < count → false",
    "the plain loop finds the same",
  ],
  [
    "src/cube/periodCodes.ts | if ((a | b | c | d) < 0) missed += this.#compare(times, i, i + 4, out); | (a | b | c | d) < 0 → true",
    "what was found is compared once more",
  ],
  [
    "src/cube/periodCodes.ts | if ((a | b | c | d) < 0) missed += this.#compare(times, i, i + 4, out); | (a | b | c | d) < 0 → (a | b | c | d) <= 0",
    "what was found is compared once more",
  ],
  [
    "src/cube/periodCodes.ts | const bucket = bucketOf(times[i]!, 1 / this.#bucket, this.#low); | 1 / this.#bucket → 1 * this.#bucket",
    "rows that the table misses are looked up one by one",
  ],
  [
    "src/cube/periodCodes.ts | if (code === -1) missed++; | code === -1 → true",
    "only whether any row was missed is asked",
  ],
  [
    "src/cube/periodCodes.ts | if (code === -1) missed++; | missed++ → missed--",
    "only whether any row was missed is asked",
  ],
  [
    "src/cube/periodCodes.ts | const whole = bounds[period + 1]! >= (this.#low + bucket + 1) * this.#bucket; | bounds[period + 1]! >= (this.#low + bucket + 1) * this.#bucket → false",
    "the bucket's period is only looked up again",
  ],
  [
    "src/cube/periodCodes.ts | const whole = bounds[period + 1]! >= (this.#low + bucket + 1) * this.#bucket; | bounds[period + 1]! >= (this.#low + bucket + 1) * this.#bucket → bounds[period + 1]! > (this.#low + bucket + 1) * this.#bucket",
    "the bucket's period is only looked up again",
  ],
  [
    "src/cube/periodCodes.ts | const whole = bounds[period + 1]! >= (this.#low + bucket + 1) * this.#bucket; | period + 1 → period - 1",
    "the bucket's period is only looked up again",
  ],
  [
    "src/cube/periodCodes.ts | if (code < 0) code = this.#known[period] = this.#codeOf(this.#firstOrdinal + period); | code < 0 → true",
    "a known period gets its number again",
  ],
  [
    "src/cube/periodCodes.ts | if (code < 0) code = this.#known[period] = this.#codeOf(this.#firstOrdinal + period); | code < 0 → code <= 0",
    "a known period gets its number again",
  ],
];

/** Why a mutant changes nothing, where that is known. */
export function reasonOf(name) {
  return EQUIVALENT.find(([known]) => known === name)?.[1];
}
