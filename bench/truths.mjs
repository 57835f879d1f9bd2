// The true distributions on which coverage is computed: spread evenly, without a random source.

/** Points of the unit square that fill it evenly: Roberts' R2 sequence. */
function* square() {
  const g = 1.32471795724474602596;
  for (let i = 1; ; i++) yield [(0.5 + i / g) % 1, (0.5 + i / (g * g)) % 1];
}

/** The first `count` truths that `draw` makes of points of the square; it says null to a point that makes none. */
export function take(count, draw) {
  const points = [];
  for (const [u, v] of square()) {
    const point = draw(u, v, points.length);
    if (point !== null) points.push(point);
    if (points.length === count) return points;
  }
}

/** Detractors .03–.45, promoters .15–.85, passives at least .05. */
export function realisticNps(count) {
  return take(count, (u, v) => {
    const [detractors, promoters] = [0.03 + 0.42 * u, 0.15 + 0.7 * v];
    const passives = 1 - detractors - promoters;
    return passives < 0.05 ? null : [detractors, passives, promoters];
  });
}
