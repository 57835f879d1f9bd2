import { DARK, LIGHT } from "cx-metrics/chart";
import { chartjsPicture } from "./chartjs.js";
import { echartsPicture } from "./echarts.js";
import { plotPicture } from "./plot.js";
import { rows } from "./rows.js";

const { colors } = matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
document.body.style.cssText = `background:${colors.background};color:${colors.ink}`;
for (const [id, draw] of [
  ["plot", plotPicture],
  ["echarts", echartsPicture],
  ["chartjs", chartjsPicture],
])
  draw(rows, document.getElementById(id), { ink: colors.line, muted: colors.muted });
