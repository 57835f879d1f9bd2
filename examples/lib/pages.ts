import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as cx from "cx-metrics";
import { type ChartOptions, type ChartSpec, DARK, LIGHT } from "cx-metrics/chart";

/** How a section's picture is made, in the language and the theme that it is given. */
export type Draw = (options: ChartOptions) => ChartSpec;

/** A section, and its picture where it has one. */
export interface PageSection extends Omit<cx.DescribedSection, "picture"> {
  readonly draw?: Draw;
}

/** One file of a report. */
export interface Page {
  readonly file: string;
  readonly language: cx.Language;
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly PageSection[];
}

/**
 * Writes pages of HTML and Markdown beside the examples. The library makes the specifications and the page; Vega, which is a package of
 * examples/pictures, draws the specifications as SVG. Without it the pages have their tables, whose rows draw their intervals themselves.
 */
export async function writePages(pages: readonly Page[]): Promise<void> {
  const svg = await vega();
  if (svg === null) console.log("pages without pictures: npm --prefix examples/pictures ci, and again, draws them");
  for (const { file, sections, ...options } of pages) {
    const markdown = file.endsWith(".md");
    const shown = await Promise.all(
      sections.map(async ({ draw, ...section }): Promise<cx.DescribedSection> => {
        if (draw === undefined || svg === null || markdown) return section;
        return { ...section, picture: await pictureOf(draw, options.language, svg) };
      }),
    );
    const where = new URL(`../${file}`, import.meta.url);
    writeFileSync(where, (markdown ? cx.markdownReport : cx.htmlReport)(shown, options));
    console.log(`wrote ${fileURLToPath(where)}`);
  }
}

type Svg = (spec: ChartSpec) => Promise<string>;

async function pictureOf(draw: Draw, language: cx.Language, svg: Svg): Promise<cx.Picture> {
  // The section's heading says the finding, its facts say what was counted.
  const [light, dark] = [LIGHT, DARK].map((theme) => draw({ language, theme, title: null }));
  return { light: await svg(light!), dark: await svg(dark!), alt: light!.description };
}

/** Vega as examples/pictures has it; null where it is not installed. */
async function vega(): Promise<Svg | null> {
  const where = new URL("../pictures/draw.mjs", import.meta.url).href;
  try {
    return ((await import(where)) as { readonly draw: Svg }).draw;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
}
