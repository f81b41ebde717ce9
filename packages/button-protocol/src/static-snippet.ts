import { escapeMarkup } from "./escape-markup.ts";

export interface StaticSnippetParts {
  readonly link: string;
  readonly badge: string;
  readonly label: string;
}

/** One line of Markdown. Link and badge are taken as they are: they have no brackets and no blanks. */
export function makeMarkdown({ link, badge, label }: StaticSnippetParts): string {
  const text = label.replace(/[\\[\]*_`<>]/g, (found) => `\\${found}`).replace(/\s+/g, " ");
  return `[![${text}](${badge})](${link})\n`;
}

/** One line of HTML for places that take no scripts. */
export function makeLinkedImage({ link, badge, label }: StaticSnippetParts): string {
  return `<a href="${escapeMarkup(link)}"><img src="${escapeMarkup(badge)}" alt="${escapeMarkup(label)}" height="32"></a>\n`;
}
