import { CustomChart, ScatterChart } from "echarts/charts";
import { DatasetComponent, GridComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([CustomChart, ScatterChart, DatasetComponent, GridComponent, TooltipComponent, SVGRenderer]);

export function echartsPicture(rows, place, { ink, muted }) {
  const interval = (params, api) => {
    const [start, end] = [api.value("lower"), api.value("upper")].map((x) => api.coord([x, api.value("area")]));
    const shape = { x1: start[0], y1: start[1], x2: end[0], y2: end[1] };
    return { type: "line", shape, style: { stroke: ink, lineWidth: 2 } };
  };
  echarts.init(place, null, { renderer: "svg" }).setOption({
    animation: false,
    dataset: { source: rows },
    tooltip: {},
    grid: { left: 16, right: 40, top: 10, bottom: 44, outerBoundsMode: "same" },
    xAxis: { name: "NPS, 95% interval", nameLocation: "middle", nameGap: 28, axisLabel: { color: muted } },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ area }) => area),
      axisLabel: { formatter: "Area {value}", color: muted },
    },
    series: [
      { type: "custom", renderItem: interval, encode: { x: ["lower", "upper"], y: "area" } },
      { type: "scatter", symbolSize: 10, encode: { x: "value", y: "area" }, itemStyle: { color: ink, opacity: 1 } },
    ],
  });
}
