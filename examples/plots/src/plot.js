import * as Plot from "@observablehq/plot";

export function plotPicture(rows, place, { ink, muted }) {
  const picture = Plot.plot({
    width: place.clientWidth,
    height: 320,
    marginLeft: 60,
    marginRight: 40,
    marginBottom: 46,
    style: { fontSize: "12px", background: "none" },
    x: { label: "NPS, 95% interval", labelAnchor: "center", labelOffset: 40, grid: true, zero: true, nice: true },
    y: { label: null, domain: rows.map(({ area }) => area), tickFormat: (area) => `Area ${area}`, tickSize: 0 },
    marks: [
      Plot.ruleY(rows, { y: "area", x1: "lower", x2: "upper", stroke: ink, strokeWidth: 2 }),
      Plot.dot(rows, { y: "area", x: "value", r: 5, fill: ink }),
      Plot.text(rows, { y: "area", x: "upper", text: (row) => `n ${row.n}`, dx: 8, textAnchor: "start", fill: muted }),
    ],
  });
  place.append(picture);
}
