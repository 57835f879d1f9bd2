// Every kind of text in every dialect, through a SQL parser: for Trino, BigQuery and Snowflake that is all that can be had here.
const DIALECTS = ["postgres", "duckdb", "sqlite", "clickhouse", "spark", "trino", "bigquery", "snowflake"];

/** [title, fault or null] of every text. */
export async function parseTexts({ cx, sql, start, end }) {
  const { validate } = await import("@polyglot-sql/sdk");
  const results = [];
  for (const dialect of DIALECTS) {
    const texts = {};
    const source = { dialect, from: ["shop", "answers"], by: ["tier", { column: "store", type: "number" }] };
    const when = { column: "at", type: "instant", start, end, every: "week", timeZone: "America/New_York" };
    const cluster = { column: "who", scale: cx.NPS };
    const count = sql.countQuery({ ...source, answers: ["score"], when, weight: "w", cluster });
    [texts.weeks, texts.clusters] = [count.text, count.clusterText];
    for (const type of ["epochMs", "epochS", "utc", "local"])
      texts[type] = sql.countQuery({
        ...source,
        answers: ["score", "ease"],
        when: { ...when, type, every: "month" },
      }).text;
    texts.durations = sql.durationQuery({ ...source, when, duration: "seconds" }).text;
    const items = { food: "food", signs: "signs" };
    const cross = { dialect, from: "answers", metric: cx.NPS, rating: "nps", items, scale: cx.scale(1, 5), group: "g" };
    texts.cross = sql.crossTallyQuery({ ...cross, weight: "w" }).text;
    for (const [title, text] of Object.entries(texts)) {
      const { valid, errors } = await validate(text, dialect === "postgres" ? "postgresql" : dialect);
      results.push([`${dialect}: ${title} parses`, valid ? null : JSON.stringify(errors).slice(0, 200)]);
    }
  }
  return results;
}
