import type { CalendarOver, CustomerEvent, History } from "./customers.ts";

/** Customers who came in one period. @internal */
export interface Cohort {
  n: number;
  /** When the last of its customers joined. */
  latest: number;
  /** By how much the number of active customers rises at each age; one more than there are ages. */
  readonly steps: Float64Array;
}

function cohortAt(cohorts: Map<number, Cohort>, ordinal: number, ages: number): Cohort {
  let cohort = cohorts.get(ordinal);
  if (cohort === undefined) {
    cohorts.set(ordinal, (cohort = { n: 0, latest: -Infinity, steps: new Float64Array(ages + 1) }));
  }
  return cohort;
}

/** How old a customer is: from where it is counted, and how much later an instant is. @internal */
export interface AgeClock {
  origin(since: number): number;
  age(at: number, origin: number): number;
}

/** The columns from … to − 1 in which an event at an age makes its customer active. @internal */
export interface Reach {
  from(age: number): number;
  to(age: number): number;
}

/** How customers are cut, and what makes them active. @internal */
export interface CohortCutting {
  readonly calendar: CalendarOver;
  readonly clock: AgeClock;
  readonly reach: Reach;
  readonly ages: readonly number[];
}

/** Cohorts by the number of their period, with the events that counted. @internal */
export interface CountedCohorts {
  readonly cohorts: ReadonlyMap<number, Cohort>;
  /** Events of customers who are in a cohort. */
  readonly known: number;
  /** Of these, those from joining on. */
  readonly used: number;
}

/** Counts in which columns each customer was active. @internal */
export function countCohorts(
  events: History<CustomerEvent>,
  members: History<CustomerEvent> | null,
  { calendar, clock, reach, ages }: CohortCutting,
): CountedCohorts {
  const cohorts = new Map<number, Cohort>();
  const joined = members ?? events;
  let [known, used] = [0, 0];
  for (let number = 0; number < joined.customers.length; number++) {
    const since = joined.times[joined.places[joined.starts[number]!]!]!;
    const cohort = cohortAt(cohorts, calendar.ordinalAt(since), ages.length);
    cohort.n++;
    cohort.latest = Math.max(cohort.latest, since);
    const own = members === null ? number : events.numberOf.get(joined.customers[number]!);
    if (own === undefined) continue;
    const [start, end] = [events.starts[own]!, events.starts[own + 1]!];
    known += end - start;
    used += countCustomer(events, start, end, since, cohort);
  }
  return { cohorts, known, used };

  /** Events come in the order of time, so the columns in which they make their customer active do, too. */
  function countCustomer(
    { times, places }: History<CustomerEvent>,
    start: number,
    end: number,
    since: number,
    { steps }: Cohort,
  ): number {
    const origin = clock.origin(since);
    let [counted, reached] = [0, 0];
    for (let i = start; i < end; i++) {
      const at = times[places[i]!]!;
      if (at < since) continue;
      counted++;
      const age = clock.age(at, origin);
      const [from, to] = [reach.from(age), reach.to(age)];
      if (to <= reached || to <= from) continue;
      steps[Math.max(from, reached)]!++;
      steps[to]!--;
      reached = to;
    }
    return counted;
  }
}
