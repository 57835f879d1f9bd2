// What TypeDoc needs to know about this house: rooms as categories, the parts of a doc comment, references, links between entries.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, Comment, CommentTag, Converter, ReflectionKind } from "typedoc";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The one place that knows the repository is package.json. */
const { repository } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const REPOSITORY = `${repository.url.replace(/^git\+|\.git$/g, "")}/blob/main/`;
const KEY = /\[([A-Za-z][A-Za-z-]*(?:\d{4}[a-z]?)?)\]/g;
const PART =
  /(^|\n|[.;:)] )(Formula|Method|Definition|Units|Range|Direction|Weakness|Accuracy|Coverage|Cost|Privacy|Speed|Memory|Source|Verdict|Power)((?: [^:\n.]{1,60})?): /g;

/** The reference of each key, as src/REFERENCES.md has it. */
const references = new Map(
  [...readFileSync(join(ROOT, "src/REFERENCES.md"), "utf8").matchAll(/^- \*\*([A-Za-z0-9-]+)\*\*: (.+)$/gm)].map(
    ([, key, text]) => [key, text],
  ),
);

/** `src/stats/tests/welch.ts` stands in the room "stats: tests". */
function roomOf(path) {
  const [, inside = ""] = path.split("src/");
  const folders = inside.split("/").slice(0, -1);
  if (folders.length === 0) return "errors";
  return folders.length > 1 && folders[0] === "stats" ? `stats: ${folders[1]}` : folders[0];
}

/** Works on the text of a comment without losing the links and code in it. */
function rewrite(parts, change) {
  const kept = [];
  const text = parts.map((part) => (part.kind === "text" ? part.text : `\u0000${kept.push(part) - 1}\u0000`)).join("");
  return change(text)
    .split(/(\u0000\d+\u0000)/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith("\u0000") ? kept[Number(piece.slice(1, -1))] : { kind: "text", text: piece }));
}

/** Signs of formulas are no markup. */
const plain = (text) =>
  text
    .replaceAll("<", "&lt;")
    .replaceAll(/(?<!\*)\*(?!\*)/g, "\\*")
    .replaceAll("_", "\\_")
    .replaceAll("~", "\\~");

const titled = (text) =>
  text.replaceAll(KEY, (whole, key) =>
    references.has(key) ? `<abbr title="${references.get(key).replaceAll(/[<>"]/g, "")}">${whole}</abbr>` : whole,
  );

/** Each part of the comment is a paragraph with its name; formula and method stand apart. */
function laidOut(text) {
  const pieces = plain(text).split(PART);
  let out = titled(pieces[0] + (pieces[1] ?? "").trimEnd());
  for (let i = 1; i < pieces.length; i += 4) {
    const [, name, more, body, stop = ""] = pieces.slice(i, i + 5);
    const [own, ...rest] = `${body}${stop.trimEnd()}`.split(/\n{2,}/);
    const line = `**${name}${more}:** ${titled(own)}`;
    const boxed = name === "Formula" || name === "Method" ? `<div class="formula">\n\n${line}\n\n</div>` : line;
    out += `\n\n${[boxed, ...rest.map(titled)].join("\n\n")}`;
  }
  return out;
}

/** `@see [key]` becomes the reference itself. */
function withReferences(text) {
  if (![...text.matchAll(KEY)].some(([, key]) => references.has(key))) return text;
  const rest = text.replaceAll(KEY, (whole, key) =>
    references.has(key) ? `\n- **${key}**: ${references.get(key)} ` : whole,
  );
  return rest.replaceAll(/[,;] *(?=\n)/g, "").trim();
}

export function load(app) {
  // Paths begin at the folder that all entries share.
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue("sourceLinkTemplate", `${REPOSITORY.replace("main/", "{gitRevision}/")}src/{path}#L{line}`);
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    // The page is named by its heading, which then need not stand twice.
    for (const part of document.content) {
      const heading = part.kind === "text" && /(^|\n)# ([^\n]+)\n/.exec(part.text);
      if (!heading) continue;
      document.name = heading[2].replaceAll("`", "");
      part.text = part.text.replace(heading[0], "\n");
      break;
    }
  });

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      module.name = ["cx-metrics", ...module.name.split("/").filter((part) => part !== "src" && part !== "index")].join(
        "/",
      );
    }
    for (const reflection of Object.values(project.reflections)) {
      const { comment } = reflection;
      if (comment) {
        comment.summary = rewrite(comment.summary, laidOut);
        for (const tag of comment.blockTags) {
          if (tag.tag === "@see") tag.content = rewrite(tag.content, withReferences);
          else if (tag.tag !== "@example") tag.content = rewrite(tag.content, plain);
        }
      }
      if (reflection.parent?.kindOf(ReflectionKind.Module) && reflection.sources?.[0] && !reflection.isReference()) {
        reflection.comment ??= new Comment();
        reflection.comment.blockTags.push(
          new CommentTag("@category", [{ kind: "text", text: roomOf(reflection.sources[0].fileName) }]),
        );
      }
    }
    // What the pages link to and is no page of its own is looked at in the repository.
    const toRepository = (parts, folder) =>
      parts.map((part) => {
        if (part.kind !== "relative-link") return part;
        const target = project.files.resolve(part.target, project);
        if (target !== undefined && typeof target !== "string") return part;
        project.files.mediaToPath.delete(part.target); // not copied
        const [path, anchor] = part.text.split("#");
        const place = relative(ROOT, join(folder, path)).replaceAll("\\", "/");
        if (!existsSync(join(ROOT, place))) app.logger.error(`${folder} links to ${part.text}, which is not there`);
        return { kind: "text", text: `${REPOSITORY}${place}${anchor ? `#${anchor}` : ""}` };
      });
    project.readme = toRepository(project.readme ?? [], ROOT);
    for (const document of project.documents ?? []) {
      const file = project.files.getReflectionPath(document);
      document.content = toRepository(document.content, file ? dirname(file) : ROOT);
    }
  });

  // {@link compare} in the comment of another entry.
  app.converter.addUnknownSymbolResolver((declaration, reflection) => {
    const name = declaration.symbolReference?.path?.[0]?.path;
    const { project } = reflection;
    const target = project.children
      ?.flatMap((module) => module.children ?? [])
      .find((each) => each.name === name && !each.isReference());
    return target && { target };
  });
}
