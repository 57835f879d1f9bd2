-- counted
SELECT `cx_k0`, `cx_k1`, `cx_at`, `cx_a0`, COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 550813861 AS `cx_query`
FROM (SELECT `cx_k0`, `cx_k1`, CASE WHEN `cx_ms` IS NULL THEN NULL ELSE CASE WHEN `cx_ms` < 1769875200000 THEN 1767196800000 ELSE 1769875200000 END END AS `cx_at`, `cx_a0`
FROM (SELECT `tier` AS `cx_k0`, `store` AS `cx_k1`, unix_millis(`at`) AS `cx_ms`, `score` AS `cx_a0` FROM `shop`.`answers` WHERE `at` >= timestamp_millis(1767196800000) AND `at` < timestamp_millis(1772294400000) OR `at` IS NULL) `cx_r`) `cx_g`
GROUP BY `cx_k0`, `cx_k1`, `cx_at`, `cx_a0`

-- weeks
SELECT `cx_at`, `cx_a0`, COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 1017500816 AS `cx_query`, SUM(CASE WHEN `cx_w` = 0 THEN 1 ELSE 0 END) AS `cx_zero`, SUM(CASE WHEN `cx_w` = 0 OR (`cx_w` >= 1e-100 AND `cx_w` <= 1e100) THEN 0 ELSE 1 END) AS `cx_bad`, SUM(`cx_w`) AS `cx_s1`, SUM(`cx_w` * `cx_w`) AS `cx_s2`
FROM (SELECT `cx_w`, CASE WHEN `cx_ms` IS NULL THEN NULL ELSE `cx_ms` + CASE WHEN `cx_ms` < 1772953200000 THEN -18000000 WHEN `cx_ms` < 1793512800000 THEN -14400000 ELSE -18000000 END - MOD(`cx_ms` + CASE WHEN `cx_ms` < 1772953200000 THEN -18000000 WHEN `cx_ms` < 1793512800000 THEN -14400000 ELSE -18000000 END - 1766966400000, 604800000) END AS `cx_at`, `cx_a0`
FROM (SELECT unix_millis(`at`) AS `cx_ms`, `score` AS `cx_a0`, CAST(`w` AS DOUBLE) AS `cx_w` FROM `answers` WHERE `at` >= timestamp_millis(1767196800000) AND `at` < timestamp_millis(1798675200000) OR `at` IS NULL) `cx_r`) `cx_g`
GROUP BY `cx_at`, `cx_a0`

-- quarters
SELECT `cx_at`, `cx_a0`, COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 1225302356 AS `cx_query`
FROM (SELECT CASE WHEN `cx_ms` IS NULL THEN NULL ELSE CASE WHEN `cx_ms` < 1767225600000 THEN 1759276800000 ELSE 1767225600000 END END AS `cx_at`, `cx_a0`
FROM (SELECT timestampdiff(MILLISECOND, CAST('1970-01-01' AS TIMESTAMP_NTZ), `at`) AS `cx_ms`, `score` AS `cx_a0` FROM `answers` WHERE `at` >= CAST('2025-12-31 11:00:00.000' AS TIMESTAMP_NTZ) AND `at` < CAST('2026-02-28 11:00:00.000' AS TIMESTAMP_NTZ) OR `at` IS NULL) `cx_r`) `cx_g`
GROUP BY `cx_at`, `cx_a0`

-- clustered
SELECT COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 597047027 AS `cx_query`, SUM(CASE WHEN `cx_c` IS NULL THEN 1 ELSE 0 END) AS `cx_nobody`, SUM(`cx_p`) AS `cx_z1`, SUM(`cx_p` * `cx_p`) AS `cx_z2`, SUM(`cx_p` * `cx_p` * `cx_p`) AS `cx_z3`, SUM(`cx_p` * `cx_p` * `cx_p` * `cx_p`) AS `cx_z4`, SUM(`cx_p` * `cx_p` * `cx_p` * `cx_p` * `cx_p`) AS `cx_z5`, SUM(`cx_p0`) AS `cx_t0`, SUM(`cx_p1`) AS `cx_t1`, SUM(`cx_p2`) AS `cx_t2`, SUM(`cx_p0` * `cx_p0`) AS `cx_x0_0`, SUM(`cx_p0` * `cx_p1`) AS `cx_x0_1`, SUM(`cx_p0` * `cx_p2`) AS `cx_x0_2`, SUM(`cx_p1` * `cx_p1`) AS `cx_x1_1`, SUM(`cx_p1` * `cx_p2`) AS `cx_x1_2`, SUM(`cx_p2` * `cx_p2`) AS `cx_x2_2`
FROM (SELECT `cx_c`, CAST(SUM(1) AS DOUBLE) AS `cx_p`, CAST(SUM(CASE WHEN `cx_a0` IN (1) THEN 1 ELSE 0 END) AS DOUBLE) AS `cx_p0`, CAST(SUM(CASE WHEN `cx_a0` IN (2) THEN 1 ELSE 0 END) AS DOUBLE) AS `cx_p1`, CAST(SUM(CASE WHEN `cx_a0` IN (3) THEN 1 ELSE 0 END) AS DOUBLE) AS `cx_p2`
FROM (SELECT `cx_a0`, `cx_c`
FROM (SELECT `ease` AS `cx_a0`, `who` AS `cx_c`
FROM (
SELECT * FROM answers WHERE shop = ? -- mine
) `cx_t`) `cx_r` WHERE `cx_a0` IN (1, 2, 3)) `cx_g`
GROUP BY `cx_c`) `cx_h`

-- durations
SELECT `cx_k0`, `cx_state`, `cx_bin`, COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 1821423270 AS `cx_query`, MIN(`cx_x`) AS `cx_min`, MAX(`cx_x`) AS `cx_max`
FROM (SELECT `cx_k0`, `cx_x`, CASE WHEN `cx_x` IS NULL THEN 0 WHEN `cx_x` < 0 THEN 1 WHEN `cx_x` = 0 THEN 2 ELSE 3 END AS `cx_state`, CASE WHEN `cx_x` > 0 THEN CEIL(LN(CASE WHEN `cx_x` > 0 THEN `cx_x` ELSE 1 END) * 4.9998333288886556e+1) ELSE 0 END AS `cx_bin`
FROM (SELECT `channel` AS `cx_k0`, CAST(`seconds` AS DOUBLE) AS `cx_x` FROM `cases`) `cx_r`) `cx_g`
GROUP BY `cx_k0`, `cx_state`, `cx_bin`

-- crossed
SELECT `cx_g`, COUNT(*) AS `cx_n`, SUM(COUNT(*)) OVER () AS `cx_all`, 453638840 AS `cx_query`, SUM(CASE WHEN `cx_state` = 0 THEN 1 ELSE 0 END) AS `cx_used`, SUM(CASE WHEN `cx_state` = 1 THEN 1 ELSE 0 END) AS `cx_zero`, SUM(CASE WHEN `cx_state` = 2 THEN 1 ELSE 0 END) AS `cx_off`, SUM(CASE WHEN `cx_state` = 3 THEN 1 ELSE 0 END) AS `cx_part`, SUM(CASE WHEN `cx_w` = 0 OR (`cx_w` >= 1e-100 AND `cx_w` <= 1e100) THEN 0 ELSE 1 END) AS `cx_bad`, SUM(`cx_v`) AS `cx_v1`, SUM(`cx_v` * `cx_v`) AS `cx_v2`, SUM(`cx_m0`) AS `cx_miss0`, SUM(`cx_m1`) AS `cx_miss1`, SUM(`cx_m2`) AS `cx_miss2`, SUM(`cx_v` * `cx_x0`) AS `cx_s0`, SUM(`cx_v` * `cx_x1`) AS `cx_s1`, SUM(`cx_v` * `cx_x2`) AS `cx_s2`, SUM(`cx_v` * `cx_x3`) AS `cx_s3`, SUM(`cx_v` * `cx_x0` * `cx_x0`) AS `cx_p0_0`, SUM(`cx_v` * `cx_x1` * `cx_x0`) AS `cx_p1_0`, SUM(`cx_v` * `cx_x1` * `cx_x1`) AS `cx_p1_1`, SUM(`cx_v` * `cx_x2` * `cx_x0`) AS `cx_p2_0`, SUM(`cx_v` * `cx_x2` * `cx_x1`) AS `cx_p2_1`, SUM(`cx_v` * `cx_x2` * `cx_x2`) AS `cx_p2_2`, SUM(`cx_v` * `cx_x3` * `cx_x0`) AS `cx_p3_0`, SUM(`cx_v` * `cx_x3` * `cx_x1`) AS `cx_p3_1`, SUM(`cx_v` * `cx_x3` * `cx_x2`) AS `cx_p3_2`, SUM(`cx_v` * `cx_x3` * `cx_x3`) AS `cx_p3_3`
FROM (SELECT CASE WHEN `cx_key` IS NULL THEN NULL WHEN `cx_key` >= 0 AND `cx_key` < 50 THEN `cx_key` ELSE -1 END AS `cx_g`, CASE WHEN `cx_q0` IS NOT NULL AND `cx_q0` NOT IN (1, 2, 3, 4, 5) OR `cx_q1` IS NOT NULL AND `cx_q1` NOT IN (1, 2, 3, 4, 5, 9) OR `cx_q2` IS NOT NULL AND `cx_q2` NOT IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) THEN 2 WHEN `cx_w` = 0 THEN 1 WHEN `cx_q0` IN (1, 2, 3, 4, 5) AND `cx_q1` IN (1, 2, 3, 4, 5) AND `cx_q2` IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) THEN 0 ELSE 3 END AS `cx_state`, CAST(CASE WHEN `cx_q0` IN (1, 2, 3, 4, 5) AND `cx_q1` IN (1, 2, 3, 4, 5) AND `cx_q2` IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) THEN `cx_w` ELSE 0 END AS DOUBLE) AS `cx_v`, CASE WHEN `cx_q0` IN (1, 2, 3, 4, 5) THEN 0 ELSE 1 END AS `cx_m0`, CASE WHEN `cx_q1` IN (1, 2, 3, 4, 5) THEN 0 ELSE 1 END AS `cx_m1`, CASE WHEN `cx_q2` IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) THEN 0 ELSE 1 END AS `cx_m2`, CAST(CASE WHEN `cx_q0` IN (1) THEN -2 WHEN `cx_q0` IN (2) THEN -1 WHEN `cx_q0` IN (3) THEN 0 WHEN `cx_q0` IN (4) THEN 1 WHEN `cx_q0` IN (5) THEN 2 END AS DOUBLE) AS `cx_x0`, CAST(CASE WHEN `cx_q1` IN (1) THEN -2 WHEN `cx_q1` IN (2) THEN -1 WHEN `cx_q1` IN (3) THEN 0 WHEN `cx_q1` IN (4) THEN 1 WHEN `cx_q1` IN (5) THEN 2 END AS DOUBLE) AS `cx_x1`, CAST(CASE WHEN `cx_q2` IN (0, 1, 2, 3, 4, 5, 6, 7, 8) THEN 0 WHEN `cx_q2` IN (9, 10) THEN 100 END AS DOUBLE) AS `cx_x2`, CAST(CASE WHEN `cx_q2` IN (0, 1, 2, 3, 4, 5, 6) THEN -100 WHEN `cx_q2` IN (7, 8) THEN 0 WHEN `cx_q2` IN (9, 10) THEN 100 END AS DOUBLE) AS `cx_x3`, `cx_w`
FROM (SELECT `g` AS `cx_key`, `food` AS `cx_q0`, `signs` AS `cx_q1`, `nps` AS `cx_q2`, CAST(`w` AS DOUBLE) AS `cx_w`
FROM (
SELECT *, id % 50 AS g FROM answers
) `cx_t`) `cx_r`) `cx_h`
GROUP BY `cx_g`
