import { escapeMarkup } from "./escape-markup.ts";

/** The picture of a static button: self-contained SVG, 32 px high, as wide as its label needs, readable on light and dark pages. */
export function makeBadge(label: string): string {
  const textWidth = Math.max(8, Math.round(Array.from(label, letterWidth).reduce((sum, width) => sum + width, 0)));
  const width = 42 + textWidth;
  const text = escapeMarkup(label);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="32" viewBox="0 0 ${width} 32" role="img" aria-label="${text}">`,
    `<title>${text}</title>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="31" rx="6" fill="#0f4c5c" stroke="#7fb2bf"/>`,
    `<path d="M11 8.5h9l4 4v11H11z" fill="none" stroke="#ffffff" stroke-width="1.6" stroke-linejoin="round"/>`,
    `<path d="M15.2 13.2v6.6l5.4-3.3z" fill="#ffb703"/>`,
    `<text x="31" y="20.5" textLength="${textWidth}" lengthAdjust="spacingAndGlyphs" fill="#ffffff"`,
    ` font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="13" font-weight="600">${text}</text>`,
    `</svg>`,
    "",
  ].join("\n");
}

/** About what a letter takes at 13 px; `textLength` makes it exact. */
function letterWidth(letter: string): number {
  if (/[ijlI.,:;'|!()[\]]/.test(letter)) return 5;
  if (/[ frt]/.test(letter)) return 5.6;
  if (/[mwMW@%]/.test(letter)) return 12.5;
  if (/[A-Z]/.test(letter)) return 9.6;
  return /[\u2E80-\u{10FFFF}]/u.test(letter) ? 14 : 8.6;
}
