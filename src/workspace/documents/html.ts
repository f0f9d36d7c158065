import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import type { ReadDocument } from "./document.ts";

/** Elements that begin and end a line of their own. */
const BLOCKS =
  /^(P|DIV|SECTION|ARTICLE|H[1-6]|LI|UL|OL|BLOCKQUOTE|TABLE|TR|FIGCAPTION|PRE|HEADER|FOOTER|MAIN|DL|DT|DD)$/;
const LEFT_OUT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|SVG|FIGURE|NAV|ASIDE|BUTTON|FORM|IFRAME)$/;

interface Node {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<Node>;
}

/** The article of a page without what stands around it, with the date and the publisher that the page states. */
export function htmlDocument(html: string): ReadDocument {
  const { document } = parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const meta = (...names: string[]) => {
    for (const name of names) {
      const found = document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`);
      const content = found?.getAttribute("content")?.trim();
      if (content) return content;
    }
    return null;
  };
  const title = meta("og:title") ?? (document.querySelector("title")?.textContent?.trim() || null);
  const stated = {
    publisher: meta("og:site_name", "publisher", "application-name"),
    address: meta("og:url") ?? document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? null,
    publicationDate:
      dayOf(meta("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "pubdate")) ??
      dayOf(/"datePublished"\s*:\s*"([^"]+)"/.exec(html)?.[1] ?? null) ??
      dayOf(document.querySelector("time[datetime]")?.getAttribute("datetime") ?? null),
  };
  const whole = textOf(document.body as unknown as Node);
  const article = new Readability(document as never).parse();
  const content = article?.content
    ? textOf(parseHTML(`<html><body>${article.content}</body></html>`).document.body as unknown as Node)
    : "";
  // of a short page the reader of articles may take half: then all of it is better
  const text = content.length > 0.5 * whole.length || content.length > 600 ? content : whole;
  return { format: "html", text, title: title || article?.title || null, ...stated };
}

function textOf(node: Node): string {
  if (node.nodeType === 3) return (node.textContent ?? "").replace(/\s+/g, " ");
  if (node.nodeType !== 1 || LEFT_OUT.test(node.nodeName.toUpperCase())) return "";
  const name = node.nodeName.toUpperCase();
  if (name === "BR") return "\n";
  const inner = [...node.childNodes].map(textOf).join("");
  if (name === "LI" || name === "TR") return `\n${inner.trim()}\n`;
  return BLOCKS.test(name) ? `\n\n${inner.trim()}\n\n` : inner;
}

function dayOf(text: string | null): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? "")?.[0];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : null;
}
