#!/usr/bin/env bash
# Installs every engine that run.mjs asks: npm packages, a Python environment (chdb, pyspark), and what Debian has: PostgreSQL,
# Java for Spark, ClickHouse's old server for two shards. As root it installs, as anybody else it says what is missing.
set -u
cd "$(dirname "$0")" || exit 1

missing() {
  echo "missing: $1 (Debian: apt-get install $2)" >&2
  exit 1
}
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}
updated=no
apt() {
  if [ "$updated" = no ]; then as_root apt-get update -qq && updated=yes; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

npm install --no-audit --no-fund --loglevel=error || exit 1

ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || apt postgresql || missing "a PostgreSQL server" postgresql
command -v java >/dev/null || apt openjdk-17-jre-headless || missing "Java" openjdk-17-jre-headless
python3 -c "import venv, ensurepip" 2>/dev/null || apt python3-venv || missing "Python's venv" python3-venv

if ! .venv/bin/python -c "import chdb, pyspark" 2>/dev/null; then
  python3 -m venv .venv && .venv/bin/pip install -q --disable-pip-version-check -r requirements.txt || exit 1
fi

# Unpacked into a folder, not installed: no service starts, no password is asked for.
if [ ! -x .clickhouse/usr/sbin/clickhouse-server ]; then
  mkdir -p .clickhouse/debs/partial
  fetch() {
    apt-get -y -qq --download-only --reinstall -o Debug::NoLocking=1 -o Dir::Cache::archives="$PWD/.clickhouse/debs" \
      install clickhouse-server >/dev/null 2>&1
  }
  fetch || { as_root apt-get update -qq && fetch; }
  for deb in .clickhouse/debs/*.deb; do dpkg -x "$deb" .clickhouse || missing "ClickHouse's server" clickhouse-server; done
  [ -x .clickhouse/usr/sbin/clickhouse-server ] || missing "ClickHouse's server" clickhouse-server
fi
echo "engines installed"
