// The tables that are made from bench/results/speed.json: bench/results/speed.md, and the one in README.md between its two marks.

const MARKS = ["<!-- speed: made by npm run bench -->", "<!-- /speed -->"];

/** Three digits, in the unit in which they are read. */
export function duration(nanoseconds) {
  const [size, unit] = nanoseconds >= 1e6 ? [1e6, "ms"] : nanoseconds >= 1e4 ? [1e3, "µs"] : [1, "ns"];
  const value = Number((nanoseconds / size).toPrecision(nanoseconds < 1 ? 2 : 3));
  return `${value.toLocaleString("en", { maximumFractionDigits: 3 })} ${unit}`;
}

const ratio = (value) => `${Number(value.toPrecision(2)).toLocaleString("en", { maximumFractionDigits: 2 })}×`;

/** What a goal's figures are: null where they were not measured. */
function measured({ figures }, { at: [title, name], beside = [] }) {
  const own = figures[title]?.[name];
  if (own === undefined) return null;
  const peers = beside.flatMap(([peer, group = title]) => {
    const found = figures[group]?.[peer];
    return found === undefined ? [] : [{ peer, group, nanoseconds: found[0] }];
  });
  return { warm: own[0], first: own[1], peers };
}

const besideOf = ({ warm, peers }) =>
  peers.map(({ peer, nanoseconds }) => `${peer} ${duration(nanoseconds)} (${ratio(nanoseconds / warm)})`).join("; ");

/** PERFORMANCE's table: the job, before, today, beside, the goal, and what stands in the way. */
export function speedTable(result, goals) {
  const rows = goals.map((goal) => {
    const found = measured(result, goal);
    if (found === null) return [goal.job, goal.before, "not measured", "", duration(goal.goal), "", ""];
    const missed = found.warm > goal.goal;
    return [
      goal.job,
      goal.before,
      `${duration(found.warm)}${found.first === undefined ? "" : `, first call ${duration(found.first)}`}`,
      besideOf(found),
      duration(goal.goal),
      missed ? `missed by ${ratio(found.warm / goal.goal)}` : "reached",
      missed ? goal.limit : "",
    ];
  });
  const head = ["job", "first edition", "today", "beside (how many times ours)", "goal", "", "what stands in the way"];
  return (
    [
      "# Speed: what a user meets",
      `Made by \`npm run bench\`, ${result.date}: ${result.machine}, ${result.memory}, load ${result.load}; ${result.versions.join(", ")}. CPU time (an import, a call, a row: what the job names), best of the rounds, ours and the peers in turn in one process; numpy and pandas in a process of their own. "First edition" is commit 641463d on another machine, some 1.5 times slower. Goals are for a quiet machine. The groups in full: the other pages of this folder; growth with the number of rows: \`bench/growth.bench.mjs\`; memory: [memory.md](memory.md).`,
      table(head, rows),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}

const PEER = /^(DuckDB|arquero|d3-array|lodash|numpy|pandas|simple-statistics|papaparse|csv-parse)\b/;

/** "DuckDB 9.8×, arquero 6.1×": each peer by its name, at its best. */
function briefly({ warm, peers }) {
  const best = new Map();
  for (const { peer, nanoseconds } of peers) {
    const name = PEER.exec(peer)?.[1] ?? peer.split(/[,:]/)[0];
    best.set(name, Math.min(best.get(name) ?? Infinity, nanoseconds));
  }
  return [...best].map(([name, nanoseconds]) => `${name} ${ratio(nanoseconds / warm)}`).join(", ");
}

/** The README's table: the lines that have words for it. */
export function readmeTable(result, goals) {
  const rows = goals.flatMap((goal) => {
    const found = goal.readme === undefined ? null : measured(result, goal);
    if (found === null) return [];
    const alone = ["import", "call", "sentence"].includes(goal.per);
    const all = alone ? "" : ` ${/^[aeiou]/.test(goal.per) ? "an" : "a"} ${goal.per}`;
    return [[goal.readme, `${duration(found.warm)}${all}`, briefly(found)]];
  });
  return table(["", "", "beside: how many times ours"], rows);
}

/** README.md with its table made anew; as it is where it has no marks. */
export function intoReadme(text, result, goals) {
  const [from, to] = MARKS.map((mark) => text.indexOf(mark));
  if (from < 0 || to < from) return text;
  const note = `Measured ${result.date} on ${result.machine}, ${result.versions[0]}; all of it: [bench/results/speed.md](bench/results/speed.md).`;
  return `${text.slice(0, from + MARKS[0].length)}\n\n${readmeTable(result, goals)}\n\n${note}\n\n${text.slice(to)}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
