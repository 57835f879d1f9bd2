// Two servers of ClickHouse 18.16 (Debian's package, unpacked by install.sh), half of the table on each, one Distributed table over both.
import { spawn } from "node:child_process";
import { request } from "node:http";
import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort, typesOf } from "./common.mjs";
import { TYPES } from "./clickhouse.mjs";

const root = new URL("../.clickhouse", import.meta.url).pathname;
const USERS = `<yandex><profiles><default/></profiles><users><default><password></password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></default></users><quotas><default/></quotas></yandex>`;

function config({ home, http, tcp, ports }) {
  const shard = (port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`;
  return `<yandex><logger><level>warning</level><log>${home}/log</log><errorlog>${home}/errors</errorlog></logger>
<http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><listen_host>127.0.0.1</listen_host><path>${home}/data/</path>
<tmp_path>${home}/scratch/</tmp_path><users_config>${home}/users.xml</users_config><default_profile>default</default_profile>
<default_database>default</default_database><mark_cache_size>1073741824</mark_cache_size><timezone>UTC</timezone>
<remote_servers><two>${ports.map(shard).join("")}</two></remote_servers></yandex>`;
}

/** A connection of its own for each statement: the server closes an idle one while rows are counted here, and fetch would use it again. */
function post(url, body) {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: "POST", agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString("utf8") }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

export async function shards() {
  const server = `${root}/usr/sbin/clickhouse-server`;
  if (!existsSync(server)) throw new Error("no clickhouse-server (bash install.sh unpacks Debian's)");
  const base = mkdtempSync(join(tmpdir(), "cx-ch-"));
  const libraries = `${root}/usr/lib/x86_64-linux-gnu:${root}/lib/x86_64-linux-gnu`;
  const ports = [await freePort(), await freePort()];
  const servers = [];
  for (const tcp of ports) {
    const home = join(base, String(tcp));
    mkdirSync(join(home, "data"), { recursive: true });
    const http = await freePort();
    writeFileSync(join(home, "config.xml"), config({ home, http, tcp, ports }));
    writeFileSync(join(home, "users.xml"), USERS);
    const env = { ...process.env, LD_LIBRARY_PATH: libraries };
    const process_ = spawn(server, [`--config-file=${home}/config.xml`], { env, stdio: "ignore" });
    servers.push({ http, process: process_ });
  }
  const say = async ({ http }, body, query = "") => {
    const { status, text } = await post(`http://127.0.0.1:${http}/?query=${encodeURIComponent(query)}`, body);
    if (status !== 200) throw new Error(text.slice(0, 300));
    return text;
  };
  const rowsOf = (text) =>
    text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const ask = async (text) => rowsOf(await say(servers[0], `${text}\nFORMAT JSONEachRow`));
  for (const each of servers) {
    for (let tries = 0; ; tries++) {
      const up = await say(each, "SELECT 1").catch(() => null);
      if (up !== null) break;
      if (tries > 100) throw new Error("clickhouse-server does not start");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  // This server is older than window functions and roundDown: the total is asked for by a second query, the rounding is a CASE.
  const older = (text) =>
    text.replaceAll(/roundDown\(`cx_ms`, \[([^\]]+)\]\)/g, (_, list) => {
      const starts = list.split(", ");
      const branches = starts.slice(1).map((start, i) => `WHEN \`cx_ms\` < ${start} THEN ${starts[i]}`);
      return `CASE ${branches.join(" ")} ELSE ${starts.at(-1)} END`;
    });
  const total = ", SUM(COUNT(*)) OVER () AS `cx_all`";
  return {
    name: "ClickHouse, two shards",
    dialect: "clickhouse",
    placeholder: null,
    windows: false,
    times: { epochMs: "at_ms", epochS: "at_s" },
    version: async () => (await ask("SELECT version() AS v"))[0].v,
    async load(csv, table) {
      // Each insert makes a file a column, and a million of them by thousands are slow to remove.
      const size = Math.ceil(table.length / 20);
      for (const each of servers) {
        await say(each, `CREATE TABLE half (${typesOf(TYPES)}) ENGINE = MergeTree ORDER BY tuple()`);
        await say(each, "CREATE TABLE answers AS half ENGINE = Distributed(two, default, half, rand())");
      }
      let [turn, batch] = [0, []];
      const flush = async () => {
        if (batch.length > 0) await say(servers[turn++ % 2], batch.join("\n"), "INSERT INTO half FORMAT CSV");
        batch = [];
      };
      for await (const line of createInterface({ input: createReadStream(csv) })) {
        batch.push(line);
        if (batch.length === size) await flush();
      }
      await flush();
      const halves = await Promise.all(servers.map((each) => say(each, "SELECT count() FROM half")));
      if (halves.some((half) => Number(half) === 0)) throw new Error("a shard is empty");
    },
    text: "Nullable(String)",
    exec: (text) => say(servers[0], text),
    create: (name, select) => say(servers[0], `CREATE TABLE ${name} ENGINE = Memory AS ${select}`),
    async all(asked) {
      const text = older(asked);
      if (!text.includes(total)) return ask(text);
      const counts = text.replace(total, "");
      const [{ all }] = await ask(`SELECT SUM(\`cx_n\`) AS all FROM (${counts})`);
      return (await ask(counts)).map((row) => ({ ...row, cx_all: all }));
    },
    async close() {
      for (const { process: process_ } of servers) {
        process_.kill();
        await new Promise((resolve) => process_.on("exit", resolve));
      }
      rmSync(base, { recursive: true, force: true });
    },
  };
}
