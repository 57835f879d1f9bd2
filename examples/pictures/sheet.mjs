const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Pictures on one page, each with its name. */
export function sheet(title, pictures) {
  const figures = pictures
    .map(({ file, alt }) => `<figure><img src="${file}" alt="${escape(alt)}"><figcaption>${file}</figcaption></figure>`)
    .join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escape(title)}</title>
<style>
body { margin: 16px; font: 14px sans-serif; background: #ddd }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 12px }
figure { margin: 0 }
img { width: 100% }
</style>
<main>
${figures}
</main>
</html>
`;
}
