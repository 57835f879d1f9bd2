-- counted
SELECT `cx_k0`, `cx_k1`, `cx_at`, `cx_a0`, COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 1782370134 AS `cx_query`
FROM (SELECT `cx_k0`, `cx_k1`, CASE WHEN `cx_ms` IS NULL THEN NULL ELSE CASE WHEN `cx_ms` < 1769875200000 THEN 1767196800000 ELSE 1769875200000 END END AS `cx_at`, `cx_a0`
FROM (SELECT `tier` AS `cx_k0`, `store` AS `cx_k1`, UNIX_MILLIS(`at`) AS `cx_ms`, `score` AS `cx_a0` FROM `shop`.`answers` WHERE `at` >= TIMESTAMP_MILLIS(1767196800000) AND `at` < TIMESTAMP_MILLIS(1772294400000) OR `at` IS NULL) `cx_r`) `cx_g`
GROUP BY `cx_k0`, `cx_k1`, `cx_at`, `cx_a0`

-- weeks
SELECT `cx_at`, `cx_a0`, COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 402151353 AS `cx_query`, SUM(CASE WHEN `cx_w` = 0 THEN 1 ELSE 0 END) AS `cx_zero`, SUM(CASE WHEN `cx_w` = 0 OR (`cx_w` >= 1e-100 AND `cx_w` <= 1e100) THEN 0 ELSE 1 END) AS `cx_bad`, SUM(`cx_w`) AS `cx_s1`, SUM(`cx_w` * `cx_w`) AS `cx_s2`
FROM (SELECT `cx_w`, CASE WHEN `cx_ms` IS NULL THEN NULL ELSE `cx_ms` - MOD(`cx_ms` - CASE WHEN `cx_ms` < 1772953200000 THEN 1766984400000 WHEN `cx_ms` < 1793512800000 THEN 1772424000000 ELSE 1792990800000 END, 604800000) + CASE WHEN `cx_ms` < 1772953200000 THEN 0 WHEN `cx_ms` < 1773028800000 THEN 3600000 WHEN `cx_ms` < 1793512800000 THEN 0 WHEN `cx_ms` < 1793595600000 THEN -3600000 ELSE 0 END END AS `cx_at`, `cx_a0`
FROM (SELECT UNIX_MILLIS(`at`) AS `cx_ms`, `score` AS `cx_a0`, CAST(`w` AS FLOAT64) AS `cx_w` FROM `answers` WHERE `at` >= TIMESTAMP_MILLIS(1767196800000) AND `at` < TIMESTAMP_MILLIS(1798675200000) OR `at` IS NULL) `cx_r`) `cx_g`
GROUP BY `cx_at`, `cx_a0`

-- clustered
SELECT COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 281457318 AS `cx_query`, SUM(CASE WHEN `cx_c` IS NULL THEN 1 ELSE 0 END) AS `cx_nobody`, SUM(`cx_p`) AS `cx_z1`, SUM(`cx_p` * `cx_p`) AS `cx_z2`, SUM(`cx_p` * `cx_p` * `cx_p`) AS `cx_z3`, SUM(`cx_p` * `cx_p` * `cx_p` * `cx_p`) AS `cx_z4`, SUM(`cx_p` * `cx_p` * `cx_p` * `cx_p` * `cx_p`) AS `cx_z5`, SUM(`cx_p0`) AS `cx_t0`, SUM(`cx_p1`) AS `cx_t1`, SUM(`cx_p2`) AS `cx_t2`, SUM(`cx_p0` * `cx_p0`) AS `cx_x0_0`, SUM(`cx_p0` * `cx_p1`) AS `cx_x0_1`, SUM(`cx_p0` * `cx_p2`) AS `cx_x0_2`, SUM(`cx_p1` * `cx_p1`) AS `cx_x1_1`, SUM(`cx_p1` * `cx_p2`) AS `cx_x1_2`, SUM(`cx_p2` * `cx_p2`) AS `cx_x2_2`
FROM (SELECT `cx_c`, CAST(SUM(1) AS FLOAT64) AS `cx_p`, CAST(SUM(CASE WHEN `cx_a0` IN (1) THEN 1 ELSE 0 END) AS FLOAT64) AS `cx_p0`, CAST(SUM(CASE WHEN `cx_a0` IN (2) THEN 1 ELSE 0 END) AS FLOAT64) AS `cx_p1`, CAST(SUM(CASE WHEN `cx_a0` IN (3) THEN 1 ELSE 0 END) AS FLOAT64) AS `cx_p2`
FROM (SELECT `cx_a0`, `cx_c`
FROM (SELECT `ease` AS `cx_a0`, `who` AS `cx_c`
FROM (
SELECT * FROM answers WHERE shop = ? -- mine
) `cx_t`) `cx_r` WHERE `cx_a0` IN (1, 2, 3)) `cx_g`
GROUP BY `cx_c`) `cx_h`
