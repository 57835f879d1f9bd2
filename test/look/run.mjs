/*
 * What people look at, looked at by a machine:
 *
 *   node test/look/run.mjs [folder]      after npm run build; the pictures and screenshots are kept in the folder, where one is given
 *
 * Every picture in both languages and themes, and every bad input, against the schemas of Vega-Lite 6 and 5 and drawn; the committed pictures
 * against those drawn now; the pages of the examples and a page of hostile names in a real Chromium: from file:, both languages, light and
 * dark, at 400 pixels and on A4. Ends with "N passed, N failed".
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, launch } from "./chromium.mjs";
import { hostileReport } from "./hostile.mjs";
import { checks } from "../config/checks.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** A4 without its margins is 688 px wide; Chromium shrinks a page to its paper by up to a quarter, what is wider it cuts. */
const FITS = 688 * 1.25;
const PICTURES = join(ROOT, "examples/pictures");
const kept = process.argv[2];
const folder = kept ?? mkdtempSync(join(tmpdir(), "cx-look-"));
mkdirSync(folder, { recursive: true });
const { check, end } = checks("look");

function must(condition, why) {
  if (!condition) throw new Error(why);
}
function run(command, args, more = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 300_000,
    ...more,
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")}\n${String(stdout).slice(-2000)}\n${String(stderr).slice(-2000)}`);
  return stdout;
}

if (!existsSync(join(ROOT, "dist/chart.js"))) run("npm", ["run", "--silent", "build"]);
if (process.env.CX_GATE === "1" || !existsSync(join(PICTURES, "node_modules/vega/package.json"))) {
  run("npm", ["--prefix", PICTURES, "ci", "--silent", "--no-audit", "--no-fund"]);
}
const cx = await import("../../dist/index.js");
const charts = await import("../../dist/chart.js");
const { checked } = await import("../../examples/pictures/check.mjs");
const { bad } = await import("./bad.mjs");
const { sheet } = await import("../../examples/pictures/sheet.mjs");

// 1. Pictures.
await check(
  "every picture in both languages and both themes is valid by both schemas and drawn without a warning",
  () => {
    console.log(`        ${run(process.execPath, [join(PICTURES, "pictures.mjs"), folder]).trim()}`);
  },
);
const textsOf = (svg) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join("|");
const committed = readdirSync(PICTURES).filter((file) => file.endsWith(".svg"));
for (const file of committed) {
  await check(`${file} says what is drawn now (else: npm run pictures)`, () => {
    must(existsSync(join(folder, file)), "no such picture is drawn any more");
    must(
      textsOf(readFileSync(join(PICTURES, file), "utf8")) === textsOf(readFileSync(join(folder, file), "utf8")),
      "other texts",
    );
  });
}
await check("every kind of the pictures stands on the contact sheet", () => {
  const page = readFileSync(join(PICTURES, "all.html"), "utf8");
  for (const file of committed) must(page.includes(`"${file}"`), file);
});
await check("specifications are the same in three host zones", () => {
  const script = `import("./examples/pictures/results.mjs").then(async ({ results }) => { const c = await import("./dist/chart.js"); const { createHash } = await import("node:crypto"); const h = createHash("sha256"); for (const { result, draw, options } of Object.values(results)) h.update(JSON.stringify(c[draw ?? "chart"](result, { ...options, title: "x" }))); console.log(h.digest("hex")); })`;
  const hashes = ["UTC", "Asia/Shanghai", "America/Los_Angeles"].map((TZ) =>
    run(process.execPath, ["-e", script], { env: { ...process.env, TZ } }),
  );
  must(new Set(hashes).size === 1, hashes.join(" "));
});

// 2. What is too little, too much, or hostile.
const shown = [];
for (const [name, { draw, refused }] of Object.entries(bad)) {
  for (const [tag, language, theme] of [
    ["en", cx.english, charts.LIGHT],
    ["zh", cx.chinese, charts.DARK],
  ]) {
    await check(`${name} ${tag}: ${refused ? "refused in words" : "drawn"}`, async () => {
      if (refused !== undefined) {
        let refusal;
        try {
          refused({ language, theme });
        } catch (error) {
          refusal = error;
        }
        must(refusal instanceof cx.CxError, `not refused by a CxError: ${refusal}`);
        return;
      }
      const spec = draw({ language, theme });
      const svg = await checked(name, spec);

      must(!/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/.test(svg), "a control character");
      must(!/<(script|img|iframe|foreignObject)\b/i.test(svg), "markup out of the data");
      must(tag === "en" || !/[一-龥],/.test(spec.description), "an ASCII comma in Chinese");
      const file = `bad.${name}.${tag}.svg`;
      writeFileSync(join(folder, file), svg);
      shown.push({ file, alt: spec.description });
    });
  }
}
writeFileSync(join(folder, "bad.html"), sheet("Bad input", shown));

// 3. In a browser.
const path = chromium();
if (path !== null) {
  const browser = await launch(path);
  try {
    await inBrowser(browser);
  } finally {
    await browser.close();
  }
}

async function inBrowser(browser) {
  const tsx = join(ROOT, "node_modules/tsx/dist/cli.mjs");
  await check("examples/why.ts writes its page", () => {
    must(
      run(process.execPath, [tsx, "--tsconfig", "examples/tsconfig.json", "examples/why.ts"]).includes(
        "report-why.html",
      ),
      "no page",
    );
  });
  for (const name of ["report", "service-desk"]) {
    await check(`examples/${name}.ts writes its pages with pictures`, () => {
      const said = run(process.execPath, [tsx, "--tsconfig", "examples/tsconfig.json", `examples/${name}.ts`]);
      must(/wrote .*\.html/.test(said) && !said.includes("without pictures"), said.slice(-300));
    });
  }
  // Pages of their own for the sheets: one that is slow to load must not hold up what comes after it.
  let page = await browser.page();
  for (const name of ["all", "bad"]) {
    await check(`the contact sheet ${name}.html: every picture is one that a browser draws`, async () => {
      await page.size(1600, 900);
      await page.open(pathToFileURL(join(folder, `${name}.html`)).href);
      const broken = await page.evaluate(
        "Promise.all([...document.images].map((i) => i.decode().then(() => null, () => i.getAttribute('src')))).then((all) => all.filter(Boolean))",
      );
      must(broken.length === 0, broken.join(", "));
      must(page.messages.length === 0, page.messages.join("\n"));
    });
  }
  page = await browser.page();
  const pages = [
    "report.html",
    "report.zh.html",
    "report.service-desk.html",
    "report.service-desk.zh.html",
    "report-why.html",
  ];
  for (const file of pages) {
    const url = pathToFileURL(join(ROOT, "examples", file)).href;
    for (const [label, width, scheme] of [
      ["desktop", 1280, "light"],
      ["dark", 1280, "dark"],
      ["phone", 400, "light"],
    ]) {
      await check(
        `${file} ${label}: opens from file:, nothing loaded, nothing said, nothing wider than the page`,
        async () => {
          await page.scheme(scheme);
          await page.size(width, 900);
          await page.open(url);
          await looksWhole(page, width);
          const dark = (await page.evaluate("getComputedStyle(document.body).backgroundColor")) === "rgb(20, 24, 31)";
          must(dark === (scheme === "dark"), "the page is not in the scheme that was asked for");
          const png = await page.screenshot();
          writeFileSync(join(folder, `${file}.${label}.png`), png);
        },
      );
    }
    await check(`${file} on A4: no table and no picture wider than the paper, light colours in the dark`, async () => {
      await page.scheme("dark");
      await page.size(688, 900);
      await page.open(url);
      await page.call("Emulation.setEmulatedMedia", {
        media: "print",
        features: [{ name: "prefers-color-scheme", value: "dark" }],
      });
      const wide = await page.evaluate(
        "[...document.querySelectorAll('table, img')].filter((e) => e.getBoundingClientRect().right > " +
          FITS +
          ").map((e) => e.tagName + ' ' + Math.round(e.getBoundingClientRect().right))",
      );
      must(wide.length === 0, wide.join(", "));
      must((await page.evaluate("getComputedStyle(document.body).color")) === "rgb(27, 36, 48)", "not dark ink");
      must(await page.evaluate("[...document.images].every((i) => i.currentSrc === i.src)"), "a dark picture on paper");
      const pdf = await page.pdf();
      must(pdf.subarray(0, 5).toString() === "%PDF-", "no PDF");
      writeFileSync(join(folder, `${file}.pdf`), pdf);
    });
  }
  for (const [tag, language] of [
    ["en", cx.english],
    ["zh", cx.chinese],
  ]) {
    await check(
      `hostile names and a hostile picture, ${tag}: text in the page, nothing runs, nothing is loaded`,
      async () => {
        const file = join(folder, `hostile.${tag}.html`);
        writeFileSync(file, hostileReport(cx, { language }));
        for (const scheme of ["light", "dark"]) {
          await page.scheme(scheme);
          await page.size(400, 900);
          await page.open(pathToFileURL(file).href);
          await looksWhole(page, 400);
          const found = await page.evaluate(
            "({ title: document.title, alien: document.querySelectorAll('script, iframe, base, object, embed, [onerror], [onload], img[src=x], a[href^=javascript]').length, styles: document.querySelectorAll('style').length, shown: getComputedStyle(document.body).display })",
          );
          must(found.title !== "hacked" && found.title.startsWith("</title>"), `title: ${found.title}`);
          must(found.alien === 0 && found.styles === 1 && found.shown === "block", JSON.stringify(found));
        }
        writeFileSync(join(folder, `hostile.${tag}.png`), await page.screenshot());
      },
    );
    await check(`the content policy of the page, ${tag}: a script that got in all the same does not run`, async () => {
      const blocked = await page.evaluate(`new Promise((done) => {
        const seen = [];
        document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "document.title = 'hacked'";
        document.body.append(script);
        const image = new Image();
        image.src = "https://example.com/tracker.png";
        document.body.append(image);
        document.body.insertAdjacentHTML("beforeend", "<p onclick=\\"document.title='hacked'\\" id=hook>x</p>");
        document.getElementById("hook").click();
        setTimeout(() => done({ title: document.title, seen }), 300);
      })`);
      must(blocked.title !== "hacked", blocked.title);
      for (const directive of ["script-src-elem", "script-src-attr", "img-src"])
        must(blocked.seen.includes(directive), JSON.stringify(blocked.seen));
    });
  }
  await check("a hostile picture of the library's own, opened by itself: it is text", async () => {
    for (const { file } of shown.filter(({ file }) => file.startsWith("bad.hostile"))) {
      await page.open(pathToFileURL(join(folder, file)).href);
      must((await page.evaluate("document.documentElement.localName")) === "svg", `${file} is no XML`);
      must(page.messages.length === 0, `${file}: ${page.messages.join("\n")}`);
    }
  });
  await page.close();
}

async function looksWhole(page, width) {
  const found =
    await page.evaluate(`Promise.all([...document.images].map((i) => i.decode().catch(() => "broken picture"))).then((all) => ({
    broken: all.filter(Boolean),
    wide: document.documentElement.scrollWidth,
    sections: document.querySelectorAll("section").length,
    lang: document.documentElement.lang,
  }))`);
  must(found.broken.length === 0, found.broken.join(", "));
  must(found.wide <= width, `the page is ${found.wide} px wide at ${width}`);
  must(found.sections > 0 && found.lang !== "", JSON.stringify(found));
  must(page.messages.length === 0, page.messages.join("\n"));
  const loaded = page.requests.filter((url) => !/^(file|data):/.test(url));
  must(loaded.length === 0, `loaded ${loaded.join(", ")}`);
}

if (kept === undefined) rmSync(folder, { recursive: true, force: true });
end();
