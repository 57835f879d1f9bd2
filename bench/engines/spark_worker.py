"""Spark behind a pipe: a line of JSON in, a line of JSON out. Two worker processes of one core and 1 GiB each."""

import json
import os
import sys
import time

home = sys.argv[1]
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

from pyspark.sql import SparkSession  # noqa: E402

spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.driver.memory", "1g")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "4")
    .config("spark.sql.ansi.enabled", "true")
    # A zone whose clocks change, and none that is asked about elsewhere: nothing may depend on it.
    .config("spark.sql.session.timeZone", "America/New_York")
    .config("spark.sql.warehouse.dir", os.path.join(home, "warehouse"))
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

COLUMNS = (
    "id BIGINT, tier STRING, store DOUBLE, at_ms BIGINT, at_s BIGINT, score INT, food INT, signs INT, label STRING, "
    "w DOUBLE, who STRING, g INT, seconds DOUBLE"
)
PLAIN = "TIMESTAMP_NTZ '1970-01-01 00:00:00' + make_dt_interval(0, 0, 0, CAST(CAST(at_ms AS DECIMAL(20, 3)) / 1000 AS DECIMAL(18, 6))) AS at_plain"


def answer(ask):
    if "version" in ask:
        # The two workers report one after the other.
        for _ in range(600):
            processes = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()
            if processes >= 3:
                break
            time.sleep(0.1)
        return [{"v": spark.version, "processes": processes}]
    if "csv" in ask:
        how = {"nullValue": "\\N", "quote": '"', "escape": '"', "header": False}
        rows = spark.read.csv(ask["csv"], schema=COLUMNS, **how)
        timed = rows.selectExpr("*", "timestamp_millis(at_ms) AS at", PLAIN)
        folder = os.path.join(home, "answers.parquet")
        timed.repartition(8).write.parquet(folder)
        spark.read.parquet(folder).createOrReplaceTempView("answers")
        return []
    if "exec" in ask:
        spark.sql(ask["exec"])
        return []
    if "generate" in ask:
        begun = time.time()
        parts = int(ask.get("parts", 16))
        folder = os.path.join(home, "generated.parquet")
        spark.range(0, int(ask["generate"]), 1, parts).selectExpr(*ask["columns"]).write.mode("overwrite").parquet(folder)
        spark.read.parquet(folder).createOrReplaceTempView("answers")
        size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
        return [{"seconds": time.time() - begun, "bytes": size}]
    text = f"SELECT to_json(struct(*)) AS line FROM (\n{ask['text']}\n)"
    parameters = ask["parameters"]
    return [row.line for row in (spark.sql(text, args=parameters) if parameters else spark.sql(text)).collect()]


for line in sys.stdin:
    try:
        print(json.dumps({"rows": answer(json.loads(line))}))
    except Exception as error:  # the other side decides
        print(json.dumps({"error": str(error)[:800]}))
spark.stop()
