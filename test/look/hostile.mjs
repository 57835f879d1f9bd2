/*
 * Names and pictures that would take a page over, if they could: every result that carries names of the caller's, in one report, with an SVG
 * that holds scripts. What they would do if they ran is set document.title or open a dialog.
 */
export const NAMES = [
  "<img src=x onerror=\"document.title='hacked'\">",
  "</title></style></table><script>document.title='hacked'</script>",
  "<svg onload=\"document.title='hacked'\">",
  '"><iframe srcdoc="<script>parent.document.title=1</script>">',
  "<style>body{display:none}</style>",
  '<base href="https://example.com/">',
  "<a href=\"javascript:document.title='hacked'\">here</a>",
  "&lt;b&gt; &#60;i&#62;",
  "\u001b[2J\u001b[31mred",
  "\u202egnp.exe\u2066",
  "a\r\nb\u2028c",
  "=cmd|' /C calc'!A0",
  "x".repeat(10_000),
  "\ud800",
];

export const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="60" onload="document.title='hacked'">
<script>document.title='hacked'; top.document.title='hacked'; alert(1)</script>
<foreignObject width="300" height="60"><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"><img src="x" onerror="alert(1)"/></body></foreignObject>
<image href="https://example.com/tracker.png" width="1" height="1"/>
<a xlink:href="javascript:alert(1)"><text y="30">a picture that would run</text></a>
</svg>`;

/** A report of hostile names, made with the library that is handed in. */
export function hostileReport(cx, { language, picture = PICTURE } = {}) {
  const rows = NAMES.flatMap((name, i) =>
    [10, 9, 8, 3].map((score) => ({ name, score: Math.max(0, score - (i % 4)) })),
  );
  const cube = cx.tallyBy(rows, { metric: cx.NPS, rating: "score", by: ["name"] });
  const shares = cx.optionShares(
    NAMES.map((name) => ({ ticked: [name] })),
    { options: NAMES, chosen: "ticked" },
  );
  const change = cx.compare(cx.nps([10, 9, 3]), cx.nps([3, 9, 8]));
  const named = { light: picture, dark: picture, alt: NAMES[0] };
  return cx.htmlReport(
    [
      { result: cx.scoreCells(cube), picture: named },
      cx.compareSegments(cube),
      cx.rankSegments(cx.scoreCells(cube)),
      shares,
      { result: change, labels: { current: NAMES[1], reference: NAMES[3] }, heading: NAMES[1], words: NAMES },
    ],
    { title: NAMES[1], subtitle: NAMES, ...(language === undefined ? {} : { language }) },
  );
}
