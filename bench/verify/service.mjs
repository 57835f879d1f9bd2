// First response, resolution, reopenings and business minutes on Zendesk's own tables, through foldEvents. The tables are
// dbt_zendesk's seeds; beside each figure stands where its published definition differs, and why.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import {
  backlog,
  businessCalendar,
  due,
  elapsed,
  firstResponseTime,
  foldEvents,
  caseShare,
  reopened,
  resolutionTime,
  slaAttainment,
} from "../../dist/index.js";

const MINUTE = 60_000;
const DAY = 86_400_000;
const STATES = {
  new: "active",
  open: "active",
  pending: "waitingCustomer",
  hold: "waitingThirdParty",
  "on-hold": "waitingThirdParty",
  solved: "closed",
  closed: "closed",
};
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
// Zendesk has names of its own for time zones.
const ZONES = { "Pacific Time (US & Canada)": "America/Los_Angeles" };

/** Zendesk exports instants in UTC without saying so. */
const instant = (text) => Date.parse(`${text.replace(" ", "T")}Z`);
const clockTime = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Minutes from Sunday 00:00, in local time, as shifts by weekday. */
function weekOf(rows) {
  const week = {};
  for (const { start_time, end_time } of rows) {
    const [start, end] = [Number(start_time), Number(end_time)];
    const day = Math.floor(start / 1440);
    (week[WEEKDAYS[day]] ??= []).push([clockTime(start - day * 1440), clockTime(end - day * 1440)]);
  }
  return week;
}

/** Minutes in which it is Monday to Friday, 08:00 to 20:00 in California: asked from Intl minute by minute. */
function bruteMinutes(from, to) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/Los_Angeles",
    weekday: "short",
    hour: "2-digit",
    hourCycle: "h23",
  });
  let total = 0;
  for (let at = Math.floor(from / MINUTE) * MINUTE; at < to; at += MINUTE) {
    const [weekday, hour] = format.format(at).split(", ");
    if (weekday.startsWith("S") || Number(hour) < 8 || Number(hour) >= 20) continue;
    total += (Math.min(to, at + MINUTE) - Math.max(from, at)) / MINUTE;
  }
  return total;
}

export async function verify(data, check) {
  const table = (name) =>
    parse(readFileSync(`${data}/zendesk-seeds/${name}_data.csv`), {
      columns: true,
      bom: true,
      relax_column_count: true,
    });
  const tickets = table("ticket");
  const history = table("ticket_field_history").filter(({ field_name }) => field_name === "status");
  const comments = table("ticket_comment");
  const schedule = table("schedule");
  const asOf = Date.parse("2021-01-20T00:00Z");

  const calendar = businessCalendar({
    timeZone: ZONES[schedule[0].time_zone],
    week: weekOf(schedule),
    range: { start: "2020-01-01T00:00Z", end: "2023-01-01T00:00Z" },
  });
  // 31 December 2019 to 30 December 2022 in California, 784 days from Monday to Friday.
  check("schedule rows become five shifts a week", calendar.opens.length, 784);
  check("a shift of the schedule is twelve hours", calendar.closes[1] - calendar.opens[1], 12 * 60 * MINUTE);

  // 1. Tickets with their status history: the seeds hold one whole history, that of ticket 11071.
  const created = tickets.map(({ id, created_at, via_channel }) => ({
    caseId: id,
    at: instant(created_at),
    type: "created",
    channel: via_channel,
  }));
  const statuses = history
    .filter(({ value }) => value in STATES)
    .map(({ ticket_id, updated, value }) => ({
      caseId: ticket_id,
      at: instant(updated),
      type: "status",
      state: STATES[value],
    }));
  const withHistory = new Set(statuses.map(({ caseId }) => caseId));
  const policy = {
    asOf,
    records: ["created", "status"],
    start: "created",
    bots: "ignore",
    reopenedBy: "event",
    merged: "exclude",
    pausedIn: ["waitingCustomer"],
  };
  const folded = foldEvents(
    [...created.filter(({ caseId }) => withHistory.has(caseId)), ...statuses].sort((a, b) => a.at - b.at),
    policy,
  );
  check("one ticket has both a row and a history", folded.cases.length, 1);
  // The other lines are of tickets that stand in the history only: without their row nobody knows when they began.
  check(
    "histories without a ticket have no start",
    folded.excluded.noStart + folded.excluded.duplicate,
    statuses.length - 13,
  );
  check(
    "every event is used or dropped",
    folded.used + Object.values(folded.excluded).reduce((a, b) => a + b),
    folded.rows,
  );
  // The history of 11071 begins seven hours before its row says it was created.
  check(
    "the state before the creation is reported",
    folded.issues.filter(({ caseId }) => caseId === "11071").map(({ issue }) => issue),
    ["stateBeforeStart"],
  );
  const [ticket] = folded.cases;
  const solved = Date.parse("2020-11-14T11:01:27Z");
  check(
    "11071 was resolved when its status says solved, not closed",
    [ticket.firstResolvedAt, ticket.resolvedAt],
    [solved, solved],
  );
  check("11071 was not reopened: solved, then closed", [ticket.reopens, ticket.firstReopenedAt], [0, null]);
  check(
    "11071: reopenings within a week",
    caseShare(reopened({ window: 7 * DAY }), folded.cases, { asOf }).score.value,
    0,
  );

  const minutes = (clock, pauses, cases = folded.cases) =>
    resolutionTime(cases, { asOf, clock, pauses, attribution: "cohort", resolution: "full" }).mean.value / MINUTE;
  // Published as datediff(minute): 111,895, the minute boundaries crossed. The time is nine seconds short of that.
  check("full resolution, calendar minutes", minutes("calendar", "run"), 111_894.85, 9);
  check(
    "full resolution, minute boundaries",
    Math.floor(solved / MINUTE) - Math.floor(ticket.startedAt / MINUTE),
    111_895,
  );
  // Published as requester wait: without pending. Sum of the rows 08-29..09-02, 09-05..09-15, 09-30..10-01, 10-20..11-02: 28 days.
  check("full resolution without pending, calendar minutes", minutes("calendar", "stop"), 111_894.85 - 28 * 1440, 9);
  // Published as agent work time: without pending and on-hold (09-02..09-05, 10-01..10-15, 10-17..10-20: 20 days more).
  const work = foldEvents(
    [...created.filter(({ caseId }) => caseId === "11071"), ...statuses.filter(({ caseId }) => caseId === "11071")],
    {
      ...policy,
      pausedIn: ["waitingCustomer", "waitingThirdParty"],
    },
  );
  check("agent work time, calendar minutes", minutes("calendar", "stop", work.cases), 111_894.85 - 48 * 1440, 9);
  const brute = bruteMinutes(ticket.startedAt, solved);
  check("full resolution, business minutes, against a count minute by minute", minutes(calendar, "run"), brute, 6);
  // The schedule's own start_time_utc is local + 420 all the year; after 1 November 2020 California was at 480. Here nothing
  // starts or ends in the hour between, so that a fixed offset gives the same.
  const fixed = businessCalendar({
    timeZone: "-07:00",
    week: weekOf(schedule),
    range: { start: "2020-01-01T00:00Z", end: "2023-01-01T00:00Z" },
  });
  check("full resolution, business minutes at a fixed offset", minutes(fixed, "run"), brute, 6);
  const paused = ticket.pauses.reduce((sum, [from, to]) => sum + bruteMinutes(from, to), 0);
  check("business minutes without pending, against the same count", minutes(calendar, "stop"), brute - paused, 6);
  check(
    "a business hour that falls on the clock change is still an hour",
    elapsed(calendar, "2020-10-30T08:00-07:00", "2020-11-03T08:00-08:00") / MINUTE,
    2 * 720,
  );
  check("due inverts elapsed", due(calendar, ticket.startedAt, minutes(calendar, "run") * MINUTE) <= solved, true);

  // 2. The policy applied at creation (1002, priority normal): 1,920 minutes of requester wait, calendar time.
  const applied = table("ticket_sla_policy").find(({ ticket_id }) => ticket_id === "11071");
  const target = table("sla_policy_metric_history").find(
    (row) =>
      row.sla_policy_id === applied.sla_policy_id && row.metric === "requester_wait_time" && row.priority === "normal",
  );
  const sla = slaAttainment(folded.cases, {
    asOf,
    measure: "fullResolution",
    clock: "calendar",
    pauses: "stop",
    target: { policy: applied.sla_policy_id, within: Number(target.target) * MINUTE },
  });
  check(
    "11071 breached its requester wait of 1,920 minutes",
    [target.target, sla.met, sla.breached, sla.pending],
    ["1920", 0, 1, 0],
  );

  // 3. Tickets without a history: whether they are resolved is unknown, not "open"; deleted ones are labelled.
  const rest = foldEvents(
    [
      ...created.filter(({ caseId }) => !withHistory.has(caseId)),
      ...tickets
        .filter(({ status }) => status === "deleted")
        .map(({ id, updated_at }) => ({ caseId: id, at: instant(updated_at), type: "deleted" })),
    ],
    { ...policy, records: ["created", "deleted"] },
  );
  const state = backlog(rest.cases, { asOf, clock: "calendar", ageLimits: [DAY] });
  check(
    "tickets without history",
    [state.open, state.closed, state.excluded.unknown, state.excluded.deleted],
    [0, 0, 7, 2],
  );

  // 4. Comments: every one in the seeds is by its ticket's first author. Published first reply times leave such tickets out
  // (null); here they are seven customers who are still waiting.
  const messages = comments.map(({ ticket_id, created: at, public: seen, user_id }, _, all) => ({
    caseId: ticket_id,
    at: instant(at),
    type: "message",
    public: seen === "TRUE",
    actor:
      user_id ===
      all.filter((each) => each.ticket_id === ticket_id).sort((a, b) => instant(a.created) - instant(b.created))[0]
        .user_id
        ? "customer"
        : "agent",
  }));
  const conversations = foldEvents(messages, { ...policy, records: ["message"], start: "firstInbound" });
  const response = firstResponseTime(conversations.cases, { asOf, clock: "calendar", attribution: "cohort" });
  check("conversations without a reply are censored", [response.used, response.observed, response.censored], [7, 0, 7]);
  check("their median is not reached, not 0", [response.median.value, response.median.reason], [null, "notReached"]);
  check(
    "customer messages after the first",
    conversations.cases.reduce((sum, { customerReplies }) => sum + customerReplies, 0),
    comments.length - 7,
  );

  // 5. The holidays of the seeds: 26 and 27 December together, and the 29th, last dates included.
  const holidays = table("schedule_holiday").map(({ start_date, end_date }) => ({
    date: start_date,
    through: end_date,
    hours: [],
  }));
  const closed = businessCalendar({
    timeZone: "America/Los_Angeles",
    week: weekOf(schedule),
    exceptions: holidays,
    range: { start: "2022-12-01T00:00Z", end: "2023-01-15T00:00Z" },
  });
  check(
    "the week of the holidays has two open days",
    elapsed(closed, "2022-12-26T00:00-08:00", "2023-01-02T00:00-08:00") / MINUTE,
    2 * 720,
  );
}
