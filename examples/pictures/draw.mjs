/*
 * A picture of cx-metrics/chart as SVG: compiled by Vega-Lite, drawn by Vega, without a browser. Copy this file into a project of your own.
 */
import * as vega from "vega";
import * as lite from "vega-lite";

/** Width of a text in em by the kind of its letters: Node has no canvas, and Vega would take .8 em for each. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const THIN = /[ .,:;'|!()[\]iljtfI]/;
const BROAD = /[A-Z0-9%+−=@&#WMwm]/;

function em(text) {
  let width = 0;
  for (const letter of String(text))
    width += WIDE.test(letter) ? 1 : THIN.test(letter) ? 0.3 : BROAD.test(letter) ? 0.62 : 0.53;
  return width;
}
vega.textMetrics.width = (item, text) => {
  const width = em(text ?? item.text) * (item.fontSize ?? 11);
  return item.limit > 0 ? Math.min(width, item.limit) : width;
};

/**
 * A specification as SVG. `warn` is called with each warning of Vega-Lite and Vega.
 *
 * Places are given to a hundredth of a pixel, which makes the file a third smaller and the same on every machine.
 */
export async function draw(spec, warn = (message) => console.warn(message)) {
  const logger = (say) => {
    const self = { level: () => self, error: say, warn: say, info: () => self, debug: () => self };
    return self;
  };
  const say = (...words) => warn(words.join(" "));
  const compiled = lite.compile(spec, { logger: logger(say) }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: logger(say) });
  const svg = await view.toSVG();
  view.finalize();
  return svg.replace(/="[^"<>]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100 + 0)),
  );
}
