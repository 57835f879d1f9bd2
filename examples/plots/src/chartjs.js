import Chart from "chart.js/auto";

export function chartjsPicture(rows, place, { ink, muted }) {
  const canvas = place.appendChild(document.createElement("canvas"));
  return new Chart(canvas, {
    data: {
      labels: rows.map(({ area }) => `Area ${area}`),
      datasets: [
        {
          type: "line",
          data: rows.map(({ value }) => value),
          showLine: false,
          pointRadius: 5,
          pointBackgroundColor: ink,
        },
        // An interval is a bar that floats: from its lower to its upper limit.
        { type: "bar", data: rows.map(({ lower, upper }) => [lower, upper]), barThickness: 2, backgroundColor: ink },
      ],
    },
    options: {
      plugins: { legend: { display: false } },
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: { title: { display: true, text: "NPS, 95% interval", color: muted }, ticks: { color: muted } },
        y: { ticks: { color: muted } },
      },
    },
  });
}
