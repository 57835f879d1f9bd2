// Draws the same rows with Observable Plot, ECharts and Chart.js in a real Chromium, and measures that each dot stands where its number says:
// npm --prefix examples/plots run check. The page and its picture go to dist/. A missing Chromium is installed in the gate (CX_GATE=1).
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { chromium, launch } from "../../test/look/chromium.mjs";
import { checks } from "../../test/config/checks.mjs";

const here = (path) => new URL(path, import.meta.url);
const { outputFiles } = await build({
  stdin: {
    contents:
      'import "./src/main.js"; import { Chart } from "chart.js"; import { rows } from "./src/rows.js"; Object.assign(window, { rows, Chart });',
    resolveDir: here(".").pathname,
  },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  write: false,
  // In a project of your own `cx-metrics` is the package from npm; here it is the build of this clone.
  alias: {
    "cx-metrics": here("../../dist/index.js").pathname,
    "cx-metrics/chart": here("../../dist/chart.js").pathname,
  },
  logOverride: { "ignored-bare-import": "silent" },
});
const script = outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
mkdirSync(here("dist"), { recursive: true });
writeFileSync(
  here("dist/plots.html"),
  readFileSync(here("src/page.html"), "utf8").replace("/*script*/", () => script),
);

const path = chromium();
if (path === null) {
  console.log("plots: 0 passed, 0 failed");
  process.exit(0);
}
const { check, end } = checks("plots");

/** Places on the page are a straight line of the numbers: the same pixels a point between any two. */
function straight(places, numbers) {
  assert.equal(places.length, numbers.length);
  const scale = (places.at(-1) - places[0]) / (numbers.at(-1) - numbers[0]);
  assert.ok(scale > 1, `${scale} px a point`);
  for (const [i, place] of places.entries()) {
    const expected = places[0] + scale * (numbers[i] - numbers[0]);
    assert.ok(Math.abs(place - expected) < 0.6, `${place} instead of ${expected}`);
  }
}

const browser = await launch(path);
const page = await browser.page();
await page.size(1240, 480);
await page.scheme("light");
await page.open(here("dist/plots.html").href);
if (page.messages.length > 0) console.log(page.messages.join("\n").slice(0, 2000));
const rows = await page.evaluate("rows.map(({ area, value, lower, upper, n }) => ({ area, value, lower, upper, n }))");
const [values, lower, upper] = ["value", "lower", "upper"].map((name) => rows.map((row) => row[name]));
/** Left and right ends of what a selector finds, in the order of the document. */
const boxes = (selector) =>
  page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((found) => found.getBoundingClientRect()).map(({ left, right }) => [left, right])`,
  );
const middles = (found) => found.map(([left, right]) => (left + right) / 2);

await check("seven areas of the survey, E first", () => {
  assert.deepEqual([rows.length, rows[0].area, values[0].toFixed(4), rows[0].n], [7, "E", "50.9554", 157]);
});
await check("Observable Plot: dots and intervals where the numbers say", async () => {
  straight(middles(await boxes("#plot g[aria-label=dot] circle")), values);
  const rules = await boxes("#plot g[aria-label=rule] line");
  straight([...rules.map(([left]) => left), ...rules.map(([, right]) => right)], [...lower, ...upper]);
});
await check("ECharts: dots and intervals where the numbers say", async () => {
  const found = await page.evaluate(`(() => {
    const shown = [...document.querySelectorAll("#echarts path")].map((path) => ({ path, box: path.getBoundingClientRect(), style: getComputedStyle(path) }));
    const color = [...new Set(shown.map(({ style }) => style.fill))].find((fill) => fill === "rgb(0, 85, 140)");
    const dots = shown.filter(({ style }) => style.fill === color).map(({ box }) => [box.left, box.right]);
    const lines = shown.filter(({ style, box }) => style.stroke === "rgb(0, 85, 140)" && box.width > 12).map(({ box }) => [box.left, box.right]);
    return { dots, lines };
  })()`);
  straight(middles(found.dots), values);
  straight([...found.lines.map(([left]) => left), ...found.lines.map(([, right]) => right)], [...lower, ...upper]);
});
await check("Chart.js: dots and intervals where the numbers say", async () => {
  const found = await page.evaluate(`(() => {
    const chart = Chart.getChart(document.querySelector("#chartjs canvas"));
    const of = (set) => chart.getDatasetMeta(set).data;
    return { dots: of(0).map(({ x }) => x), bars: of(1).map((bar) => [bar.base, bar.x]) };
  })()`);
  straight(found.dots, values);
  straight([...found.bars.map(([start]) => start), ...found.bars.map(([, end]) => end)], [...lower, ...upper]);
});
await check("Chart.js drew on its canvas", async () => {
  const share = await page.evaluate(`(() => {
    const canvas = document.querySelector("#chartjs canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let blue = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] === 0 && data[at + 1] === 85 && data[at + 2] === 140) blue++;
    return blue;
  })()`);
  assert.ok(share > 400, `${share} pixels`);
});
await check("nothing on the console, nothing asked of a network", () => {
  assert.deepEqual(page.messages, []);
  assert.deepEqual(
    page.requests.filter((url) => !/^(file|data):/.test(url)),
    [],
  );
});
writeFileSync(here("dist/plots.png"), await page.screenshot());
await check("400 pixels wide nothing runs out of the page", async () => {
  await page.size(400, 900);
  await page.open(here("dist/plots.html").href);
  assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 400);
  writeFileSync(here("dist/plots.phone.png"), await page.screenshot());
});
await browser.close();
end();
