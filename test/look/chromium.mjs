/*
 * A real Chromium, driven over its debugging pipe: no package is needed, so what a page does in a browser can be checked on any
 * machine that has one. In the gate (CX_GATE=1) a missing Chromium is installed; elsewhere `chromium()` answers null, and says so.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apt } from "../runtime/scratch.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
/** What no step of a page takes. */
const PATIENCE = 60_000;

/** Where Chromium is; null where there is none. */
export function findChromium() {
  if (process.env.CHROMIUM !== undefined) return process.env.CHROMIUM;
  for (const name of NAMES) {
    const { status, stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  return existsSync(mac) ? mac : null;
}

/**
 * Chromium's path, installed with a Chinese font where it is missing and this is the gate; null, loudly, where there is none. That it
 * cannot be had is an error in the gate: no step passes there without having looked.
 */
export function chromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (process.env.CX_GATE === "1") {
    apt("chromium", "fonts-noto-cjk", "fonts-liberation", "poppler-utils");
    const installed = findChromium();
    if (installed === null) throw new Error("Chromium was installed and is not there");
    return installed;
  }
  console.error("SKIPPED: no Chromium on this machine; what pages do in a browser was not checked.");
  return null;
}

/** Starts Chromium. `page()` opens a new page, `close()` ends it. */
export async function launch(path) {
  const profile = mkdtempSync(join(tmpdir(), "cx-chromium-"));
  const child = spawn(
    path,
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--hide-scrollbars",
      "--no-first-run",
      "--disable-extensions",
      "--disable-background-networking",
      "--disable-component-update",
      // A page that nobody sees would run at a lower priority, on a loaded machine for minutes.
      "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
      "--disable-background-timer-throttling",
      "--remote-debugging-pipe",
      `--user-data-dir=${profile}`,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const [input, output] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  const listeners = new Set();
  let [number, rest] = [0, ""];
  output.setEncoding("utf8");
  output.on("data", (text) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      const answer = waiting.get(message.id);
      if (answer === undefined) {
        for (const listen of listeners) listen(message);
        continue;
      }
      waiting.delete(message.id);
      if (message.error) answer.fail(new Error(`${answer.method}: ${message.error.message}`));
      else answer.done(message.result);
    }
  });
  const gone = new Promise((done) => {
    child.on("exit", (code) => {
      for (const { fail, method } of waiting.values()) fail(new Error(`${method}: Chromium ended (${code})`));
      waiting.clear();
      done();
    });
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((done, fail) => {
      const id = ++number;
      const timer = setTimeout(() => {
        waiting.delete(id);
        fail(new Error(`${method}: no answer in ${PATIENCE / 1000} s`));
      }, PATIENCE);
      const settled = (what) => (value) => {
        clearTimeout(timer);
        what(value);
      };
      waiting.set(id, { done: settled(done), fail: settled(fail), method });
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });

  return {
    page: () => newPage(send, listeners),
    async close() {
      await send("Browser.close").catch(() => child.kill());
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function newPage(send, listeners) {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  const messages = [];
  const requests = [];
  let loaded = () => {};
  const listen = ({ method, params, sessionId: from }) => {
    if (from !== sessionId) return;
    if (method === "Runtime.consoleAPICalled")
      messages.push(`${params.type}: ${params.args.map(({ value, description }) => value ?? description).join(" ")}`);
    if (method === "Runtime.exceptionThrown") {
      const { exception, text } = params.exceptionDetails;
      messages.push(`exception: ${exception?.description ?? text}`);
    }
    if (method === "Log.entryAdded") messages.push(`${params.entry.level}: ${params.entry.text}`);
    if (method === "Network.requestWillBeSent") requests.push(params.request.url);
    if (method === "Page.loadEventFired") loaded();
    if (method === "Page.javascriptDialogOpening") {
      messages.push(`dialog: ${params.message}`);
      void call("Page.handleJavaScriptDialog", { accept: true }).catch(() => {});
    }
  };
  listeners.add(listen);
  await Promise.all(["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"].map((method) => call(method)));

  return {
    /** What the page said on its console, threw or was refused, so far. */
    messages,
    /** Every address that it asked for. */
    requests,
    /** Any other command of the protocol. */
    call,
    async open(url) {
      messages.length = 0;
      requests.length = 0;
      const ready = new Promise((done) => (loaded = done));
      const { errorText } = await call("Page.navigate", { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
      let timer;
      const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`${url}: not loaded in ${PATIENCE / 1000} s`)), PATIENCE);
      });
      await Promise.race([ready, late]).finally(() => clearTimeout(timer));
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await call("Runtime.evaluate", {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    /** Width and height in CSS pixels. */
    size: (width, height) =>
      call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false }),
    /** "light" or "dark". */
    scheme: (value) =>
      call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }], media: "" }),
    async screenshot(whole = true) {
      const { data } = await call("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
      return Buffer.from(data, "base64");
    },
    async pdf() {
      const { data } = await call("Page.printToPDF", {
        printBackground: true,
        preferCSSPageSize: false,
        paperWidth: 8.27,
        paperHeight: 11.69,
      });
      return Buffer.from(data, "base64");
    },
    async close() {
      listeners.delete(listen);
      await send("Target.closeTarget", { targetId });
    },
  };
}
