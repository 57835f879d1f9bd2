// npm install cx-metrics; pip install pyspark. The job runs where the cluster is and knows no JavaScript: a file of JSON goes there,
// lines of JSON come back. CX_PYTHON names the Python that has pyspark.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerOf, queryFor } from "./question.mjs";

const folder = mkdtempSync(join(tmpdir(), "spark-"));
const query = queryFor("spark");
writeFileSync(join(folder, "query.json"), JSON.stringify(query));
const job = new URL("spark.py", import.meta.url).pathname;
execFileSync(process.env.CX_PYTHON ?? "python3", [job, folder], { stdio: ["ignore", "ignore", "ignore"] });
const rows = readFileSync(join(folder, "counts.jsonl"), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)); // prettier-ignore
console.log(answerOf(rows, query).join("\n"));
