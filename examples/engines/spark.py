"""The job: reads query.json, writes counts.jsonl. On a cluster: spark-submit spark.py FOLDER, with a table of your own."""

import json
import sys

from pyspark.sql import SparkSession

folder = sys.argv[1]
spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
spark.range(10000).selectExpr(
    "CASE WHEN id % 3 = 0 THEN 'VIP' ELSE 'new' END AS tier",
    "CAST((id * 7919) % 11 AS INT) AS score",
    "timestamp_seconds(1767200000 + id * 500) AS at",
).createOrReplaceTempView("answers")

with open(f"{folder}/query.json") as file:
    query = json.load(file)
rows = spark.sql(f"SELECT to_json(struct(*)) AS line FROM (\n{query['text']}\n)").collect()
with open(f"{folder}/counts.jsonl", "w") as file:
    file.writelines(f"{row.line}\n" for row in rows)
spark.stop()
