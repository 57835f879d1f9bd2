// examples/workers/page.html in a real Chromium: Web Workers count the parts of a file, and the cubes are one. Needs dist.
//   npm run build && node test/look/workers.mjs
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, launch } from "./chromium.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TYPES = { ".html": "text/html", ".mjs": "text/javascript", ".js": "text/javascript" };

const server = createServer((request, response) => {
  const path = join(ROOT, normalize(new URL(request.url, "http://localhost").pathname));
  if (!path.startsWith(ROOT) || !existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain" });
  createReadStream(path).pipe(response);
});

const path = chromium();
if (path !== null) {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await launch(path);
  let failed = 0;
  try {
    const page = await browser.page();
    await page.open(`http://127.0.0.1:${server.address().port}/examples/workers/page.html?rows=100000`);
    const until = Date.now() + 50_000;
    while (!(await page.evaluate("window.done === true")) && Date.now() < until) {
      await new Promise((later) => setTimeout(later, 200));
    }
    const said = await page.evaluate('document.querySelector("#said").textContent');
    const rows = await page.evaluate("window.cube?.rows ?? 0");
    const wrong = page.messages.filter((message) => /^(error|exception)/.test(message) && !message.includes("favicon"));
    if (rows !== 100_000 || wrong.length > 0) {
      failed = 1;
      console.log([`rows: ${rows}`, ...page.messages].join("\n"));
    }
    console.log(said);
  } finally {
    await browser.close();
    server.close();
  }
  console.log(`${1 - failed} passed, ${failed} failed`);
  process.exitCode = failed;
}
