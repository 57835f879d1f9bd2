// Names and labels made of what breaks out of SQL: each is refused as a CxError, or counted right; a bystander table stays as it is.
import { seeded } from "./table.mjs";
import { same } from "./features.mjs";

const PARTS = ["select", "GROUP BY", "客户", "é", "🙂", "'", "''", ";", "--", "/*", "*/", "(", ")", "%", "%s", "?", "$1", ":a", "{{x}}", "@", "#", " ", ".", ",", "=", "NULL", "x", "drop table bystander", "'); DROP TABLE bystander; --", "\\", '"', "`", "\n", "\u0000", "\u2028", "\ud800", "cx_n", "NaN", "true", "0"]; // prettier-ignore

/** How many names are tried: Spark and a shard answer in their own time. */
const TRIES = { spark: 12, clickhouse: 60 };

export async function hostileNames(engine, { cx, sql, cube }) {
  const random = seeded(11);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const text = (most) => Array.from({ length: 1 + Math.floor(most * random()) }, () => pick(PARTS)).join("");
  const mark = engine.dialect === "spark" || engine.dialect === "clickhouse" ? "`" : '"';
  const quote = (name) => mark + name + mark;
  const literal = (label) => `'${label.replaceAll("\\", engine.dialect === "spark" || engine.dialect === "clickhouse" ? "\\\\" : "\\").replaceAll("'", engine.dialect === "spark" || engine.dialect === "clickhouse" ? "\\'" : "''")}'`; // prettier-ignore
  const create = engine.create ?? ((name, select) => engine.exec(`CREATE TABLE ${name} AS ${select}`));
  const drop = engine.drop ?? ((name) => engine.exec(`DROP TABLE ${name}`));
  const typed = (value) => `CAST(${value} AS ${engine.text})`;
  await create(quote("bystander"), "SELECT 1 AS one");
  let [right, refused] = [0, 0];
  const tries = TRIES[engine.dialect] ?? 120;
  for (let i = 0; right < tries && i < 20 * tries; i++) {
    const [name, label] = [text(4), text(3).replaceAll(/[\u0000\ud800]/g, "")];
    const other = `s ${name}`;
    try {
      sql.countQuery({ dialect: engine.dialect, from: name, by: [name], answers: [other] });
    } catch (error) {
      if (error.name !== "CxError") return `a ${error.name} for a name`;
      refused++;
      continue;
    }
    // A server of names in bytes cuts long ones.
    if (Buffer.byteLength(other) > 60) continue;
    const row = (tier, score) => `SELECT ${tier} AS ${quote(name)}, ${score} AS ${quote(other)}`;
    await create(quote(name), `${row(typed(literal(label)), 9)} UNION ALL ${row(typed("NULL"), 3)}`);
    const got = await cube(engine, { from: name, by: [name], answers: [other] }).catch((error) => {
      throw new Error(`${JSON.stringify(name)}: ${error.message}`);
    });
    const expected = cx.tallyBy(
      [
        { [name]: label, [other]: 9 },
        { [name]: null, [other]: 3 },
      ],
      { metric: cx.NPS, codes: { 11: "notApplicable" }, rating: other, by: [name] },
    );
    if (!same(got, expected)) return `another cube for the name ${JSON.stringify(name)}`;
    await drop(quote(name));
    right++;
  }
  const [{ one }] = await engine.all(`SELECT one FROM ${quote("bystander")}`);
  await drop(quote("bystander"));
  if (Number(one) !== 1 || right < tries || refused === 0)
    return `${right} right, ${refused} refused, bystander ${one}`;
  return true;
}
