// What every engine is asked: feature → a function of an engine that says whether its answer is the one of the rows themselves;
// null where the engine is not asked. What is expected is counted once, by tallyBy and its like.
import { END, START } from "./table.mjs";
import { hostileNames } from "./hostile.mjs";

/** Plain JSON, equal to the last bit. */
export function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

const stored = (query) => JSON.parse(JSON.stringify(query));

export function featuresOf({ cx, sql, stats, zones }, table) {
  const features = new Map();
  const known = new Map();
  const once = (name, count) => {
    if (!known.has(name)) known.set(name, count());
    return known.get(name);
  };
  const asked = { metric: cx.NPS, codes: { 11: "notApplicable" } };
  const by = ["tier", { column: "store", type: "number" }];
  const rowBy = ["tier", "store"];
  const inRange = (ms) => ms === null || (ms >= START && ms < END);
  const within = table.filter(({ at_ms }) => inRange(at_ms));
  const counted = (options, rows = table) => cx.tallyBy(rows, { ...asked, rating: "score", ...options });

  async function cube(engine, options, reading = {}) {
    const query = sql.countQuery({ dialect: engine.dialect, from: "answers", answers: ["score"], ...options });
    const rows = await engine.all(query.text, query.parameters);
    const clusterRows =
      query.clusterText === null ? {} : { clusterRows: await engine.all(query.clusterText, query.parameters) };
    return sql.cubeFromCounts(rows, stored(query), { ...asked, ...clusterRows, ...reading });
  }
  const refusedAs = (work) =>
    work.then(
      () => null,
      (error) => error.code,
    );
  /** A feature that is one cube: the query's options, and what tallyBy is asked. */
  const cubeFeature = (name, options, expected) =>
    features.set(name, async (engine) => {
      const own = options(engine);
      return own === null ? null : same(await cube(engine, own), once(name, expected));
    });

  cubeFeature(
    "keys, nulls, off-scale",
    () => ({ by }),
    () => counted({ by: rowBy }),
  );

  const cut = (engine, type, when) =>
    engine.times[type] === undefined ? null : { column: engine.times[type], type, start: START, end: END, ...when };
  const timed = (name, type, when, at, rows) =>
    cubeFeature(
      name,
      (engine) => {
        const own = cut(engine, type, when);
        return own && { by: ["tier"], when: own };
      },
      () => counted({ by: ["tier"], when: { ...when, at } }, rows()),
    );
  const rhythms = {
    "months, Shanghai": { every: "month", timeZone: "Asia/Shanghai" },
    "quarters, fiscal": {
      every: "quarter",
      timeZone: "Europe/Berlin",
      fiscalYearStart: { month: 4, namedAfter: "start" },
    },
    "years, Auckland": { every: "year", timeZone: "Pacific/Auckland" },
    "weeks over DST, New York": { every: "week", timeZone: "America/New_York" },
    "Sunday weeks, St John's": { every: "week", timeZone: "America/St_Johns", weekStart: "sunday" },
    "days over DST, New York": { every: "day", timeZone: "America/New_York" },
    "10 days, Lord Howe": { every: { days: 10 }, timeZone: "Australia/Lord_Howe" },
    "hours over DST, New York": { every: "hour", timeZone: "America/New_York" },
  };
  for (const [name, when] of Object.entries(rhythms)) timed(name, "epochMs", when, "at_ms", () => within);
  const newYork = rhythms["weeks over DST, New York"];
  timed("column of type instant", "instant", newYork, "at_ms", () => within);
  timed("column of type utc", "utc", newYork, "at_ms", () => within);
  const seconds = ({ at_s }) => (at_s === null ? null : at_s * 1000);
  timed("column of type epochS", "epochS", newYork, seconds, () => table.filter((row) => inRange(seconds(row))));

  const zone = zones.zoneOffsets("America/New_York", { start: START - 1e10, end: END + 1e10 });
  const civil = ({ at_ms }) => (at_ms === null ? null : new Date(at_ms).toISOString().slice(0, -1));
  for (const clockChange of ["first", "last"]) {
    timed(`local times, ${clockChange} of two`, "local", { ...newYork, clockChange }, civil, () =>
      table.filter(({ at_ms }) => at_ms === null || inRange(zones.instantOf(zone, at_ms, clockChange))),
    );
  }
  features.set("local times refused in gap and fold", async (engine) => {
    const when = cut(engine, "local", newYork);
    return when === null ? null : (await refusedAs(cube(engine, { when }))) === "BAD_DATE";
  });

  features.set("text that is no time (SQLite)", async (engine) => {
    if (engine.dialect !== "sqlite") return null;
    const right = ["2025-02-28", "2025-02-28 10:00", "2025-02-28T10:00:00.123"];
    const wrong = ["2025-02-30", "2025-13-01", "now", "10:00", "2460000.5", "", "2025-02-28T10:00Z", "2025-02-28 10:00+02:00", "2025-02-28 noon"]; // prettier-ignore
    const rows = [...right, ...wrong].map((text) => `SELECT '${text}' AS at, 9 AS score`).join(" UNION ALL ");
    const query = (type) => ({
      from: { text: rows },
      when: { ...newYork, column: "at", type, start: START, end: END },
    });
    const utc = await cube(engine, query("utc"));
    const instant = await cube(engine, query("instant"));
    return utc.excluded.badTime === wrong.length && instant.excluded.badTime === rows.split("UNION").length - 2;
  });

  cubeFeature(
    "weights",
    () => ({ by, weight: "w" }),
    () => counted({ by: rowBy, weight: "w" }),
  );
  const cluster = { column: "who", scale: cx.NPS, codes: asked.codes };
  cubeFeature(
    "clusters by week",
    (engine) => ({ by: ["tier"], when: cut(engine, "epochMs", newYork), cluster }),
    () => counted({ by: ["tier"], when: { ...newYork, at: "at_ms" }, cluster: "who" }, within),
  );
  cubeFeature(
    "weighted clusters",
    () => ({ by: ["tier"], weight: "w", cluster }),
    () => counted({ by: ["tier"], weight: "w", cluster: "who" }),
  );
  features.set("table moved between two texts", async (engine) => {
    const query = sql.countQuery({ dialect: engine.dialect, from: "answers", answers: ["score"], cluster });
    const moved = sql.countQuery({
      dialect: engine.dialect,
      from: { text: "SELECT score, who FROM answers WHERE id > 0" },
      answers: ["score"],
      cluster,
    });
    const mark = /(\d+) AS .cx_query/;
    const later = moved.clusterText.replace(mark.exec(moved.clusterText)[1], mark.exec(query.text)[1]);
    const [rows, clusterRows] = [await engine.all(query.text), await engine.all(later)];
    const read = Promise.resolve().then(() => sql.cubeFromCounts(rows, query, { ...asked, clusterRows }));
    return (await refusedAs(read)) === "DESIGN_MISMATCH";
  });
  features.set("several metrics, labels", async (engine) => {
    const codes = { "very satisfied": 5, "it's bad; --": 1, neither: 3 };
    const answers = ["score", { column: "label", type: "text" }];
    const query = sql.countQuery({ dialect: engine.dialect, from: "answers", by: ["tier"], answers });
    const rows = await engine.all(query.text);
    const labels = { metric: cx.CSAT, codes };
    return (
      same(
        sql.cubeFromCounts(rows, query, { ...labels, answer: "label" }),
        once("labels", () => cx.tallyBy(table, { ...labels, rating: "label", by: ["tier"] })),
      ) &&
      same(
        sql.cubeFromCounts(rows, query, { ...asked, answer: "score" }),
        once("scores", () => counted({ by: ["tier"] })),
      )
    );
  });
  features.set("dedupe in from", async (engine) => {
    if (engine.windows === false) return null;
    const text =
      "SELECT tier, score FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY who ORDER BY id DESC) AS place FROM answers) cx WHERE place = 1 -- the latest";
    const latest = () => counted({ by: ["tier"] }, [...new Map(table.map((row) => [row.who, row])).values()]);
    return same(await cube(engine, { from: { text }, by: ["tier"] }), once("latest", latest));
  });
  features.set("parameters in from", async (engine) => {
    if (engine.placeholder === null) return null;
    const own = "it's";
    const text = `SELECT * FROM answers WHERE tier = ${engine.placeholder(1)} AND id >= ${engine.placeholder(2)}`;
    const expected = () => counted({ by: ["tier"] }, table.filter(({ tier, id }) => tier === own && id >= 10)); // prettier-ignore
    return same(
      await cube(engine, { from: { text, parameters: [own, 10] }, by: ["tier"] }),
      once("parameters", expected),
    );
  });
  features.set("durations", async (engine) => {
    const query = sql.durationQuery({ dialect: engine.dialect, from: "answers", by: ["tier"], duration: "seconds" });
    const { cells } = sql.durationsFromCounts(await engine.all(query.text), query);
    const expected = once("durations", () => {
      const tiers = new Map();
      for (const { tier, seconds: own } of table) {
        if (!tiers.has(tier)) tiers.set(tier, []);
        tiers.get(tier).push(own);
      }
      return new Map([...tiers].map(([tier, all]) => [tier, stats.durationTally(all)]));
    });
    return cells.length === 9 && cells.every(({ key, tally }) => same(tally, expected.get(key.tier)));
  });
  for (const weight of [undefined, "w"]) {
    features.set(weight === undefined ? "cross tally" : "cross tally, weighted", async (engine) => {
      const items = { food: { rating: "food", codes: { 9: "notApplicable" } }, signs: "signs" };
      const ask = { ...asked, rating: "score", items, scale: cx.scale(1, 5), offScale: "count", weight };
      const query = sql.crossTallyQuery({ ...ask, dialect: engine.dialect, from: "answers", group: "g" });
      const state = sql.crossTallyFromSums(await engine.all(query.text), stored(query));
      const expected = once(`cross ${weight}`, () => {
        // crossTally chooses a group of its own for each key: asked one by one, they are put in the engine's order.
        const how = { ...ask, key: "g", missing: "completeRows" };
        const groups = Array.from({ length: 50 }, () => []);
        for (const row of table) if (row.g !== null) groups[row.g].push(row);
        const of = (rows) => cx.crossTally(rows, how).groups.find(({ n }) => n > 0);
        return { ...cx.crossTally(table, how), groups: groups.map(of) };
      });
      return same({ ...state, grouping: "key" }, expected);
    });
  }
  features.set("truncation found", async (engine) => {
    const query = sql.countQuery({ dialect: engine.dialect, from: "answers", by, answers: ["score"] });
    const rows = (await engine.all(query.text)).slice(0, 20);
    const cutShort =
      engine.windows === false ? rows : await engine.all(`SELECT * FROM (${query.text}) cx_cut LIMIT 20`);
    const read = (result) => refusedAs(Promise.resolve().then(() => sql.cubeFromCounts(result, query, asked)));
    return (await read(cutShort)) === "TRUNCATED" && (await read(rows)) === "TRUNCATED";
  });
  features.set("yesterday + today", async (engine) => {
    const middle = Date.UTC(2025, 5, 11, 3, 7);
    const when = rhythms["months, Shanghai"];
    const part = (start, end, nullTimes) =>
      cube(engine, { by: ["tier"], when: { ...cut(engine, "epochMs", when), start, end, nullTimes } });
    const sum = cx.addCubes([await part(START, middle, "count"), await part(middle, END, "leave")]);
    return same(
      sum,
      once("months, Shanghai", () => counted({ by: ["tier"], when: { ...when, at: "at_ms" } }, within)),
    );
  });
  features.set("scores and changes", async (engine) => {
    const when = rhythms["months, Shanghai"];
    const own = await cube(engine, { by: ["tier"], when: cut(engine, "epochMs", when) });
    const told = (of) => [
      cx.scoreCells(of, { minimumN: 5 }),
      cx.comparePeriods(of, { against: "previous", asOf: END }),
    ];
    return same(
      told(own),
      once("told", () => told(counted({ by: ["tier"], when: { ...when, at: "at_ms" } }, within))),
    );
  });
  features.set("hostile names and labels", (engine) => hostileNames(engine, { cx, sql, cube }));
  return features;
}
