/* A Web Worker: counts the part of a Blob that it is sent, and answers with its cube. */
import { countPart } from "./part.mjs";

addEventListener("message", async ({ data }) => postMessage(await countPart(await data.text())));
