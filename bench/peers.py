"""What numpy and pandas take for the same jobs: nanoseconds of CPU a row, best of five, as one JSON object."""

import json
import time

import numpy as np

random = np.random.default_rng(7)
figures = {}


def measure(name, rows, work, rounds=5):
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time_ns()
        work()
        best = min(best, time.process_time_ns() - began)
    figures[name] = best / rows


n = 10_000_000
scores = random.integers(0, 11, n, dtype=np.uint8)
measure("numpy uint8: two comparisons, NPS, 1e7", n, lambda: (scores >= 9).sum() - (scores <= 6).sum())
measure("numpy bincount of uint8, 1e7", n, lambda: np.bincount(scores, minlength=11))
times = np.exp(8 + 1.5 * random.standard_normal(n))
measure("numpy percentile ×4, 1e7", n, lambda: np.percentile(times, [50, 90, 95, 99]), 2)

m = 1_000_000
durations = np.exp(8 + 1.5 * random.standard_normal(m))
ended = random.random(m) < 0.8


def kaplan_meier():
    order = np.argsort(durations, kind="stable")
    at, event = durations[order], ended[order]
    first = np.flatnonzero(np.r_[True, at[1:] != at[:-1]])
    deaths = np.add.reduceat(event.astype(np.int64), first)
    at_risk = m - first
    return np.cumprod(1 - deaths / at_risk), np.cumsum(deaths / (at_risk * np.maximum(at_risk - deaths, 1)))


measure("numpy Kaplan–Meier with Greenwood's sum, no limits, 1e6", m, kaplan_meier, 3)

codes = [random.integers(0, k, m) for k in (2, 5, 4, 3, 3)]
shares = [random.dirichlet(np.full(k, 20)) for k in (2, 5, 4, 3, 3)]


def rake():
    weights = np.ones(m)
    for _ in range(12):
        for code, share in zip(codes, shares):
            weights *= (share * m / np.bincount(code, weights, len(share)))[code]
    return weights


measure("numpy iterative fitting of rows, 5 margins, 12 rounds, 1e6", m, rake, 2)

try:
    import pandas as pd

    people = pd.DataFrame({"who": ["P%d" % k for k in random.integers(0, int(0.7 * m), m)], "at": np.arange(m)})
    measure(
        "pandas sort_values and drop_duplicates, 1e6",
        m,
        lambda: people.sort_values("at").drop_duplicates("who", keep="last"),
        2,
    )
    visits = pd.DataFrame(
        {
            "customer": ["C%d" % k for k in random.integers(0, int(0.2 * m), m)],
            "at": pd.to_datetime(1_704_067_200_000 + random.integers(0, 700 * 86_400_000, m), unit="ms"),
        }
    )

    def cohorts():
        month = visits["at"].dt.year * 12 + visits["at"].dt.month
        first = month.groupby(visits["customer"]).transform("min")
        table = pd.DataFrame({"cohort": first, "age": month - first, "customer": visits["customer"]})
        return table.drop_duplicates().groupby(["cohort", "age"]).size()

    measure("pandas cohorts by month, 1e6", m, cohorts, 2)
    before = pd.DataFrame({"id": ["P%d" % k for k in range(m // 2)], "score": random.integers(0, 11, m // 2)})
    now = before.sample(frac=1, random_state=7).reset_index(drop=True)

    def paired():
        both = before.merge(now, on="id")
        return pd.crosstab(both["score_x"], both["score_y"])

    measure("pandas merge of two waves and crosstab, 1e6", m, paired, 2)
except ImportError:
    pass

print(json.dumps(figures))
