// Text that can be cut at separators while those inside `{{templates}}` are left alone.

/** `mask` is as long as `text`, with templates blotted out: a place found in it is a place in the text. */
export interface MaskedText {
  readonly text: string;
  readonly mask: string;
}

export function maskTemplates(text: string): MaskedText {
  const mask = text.includes("{{") ? text.replace(/\{\{[^{}]*\}\}/g, (template) => "x".repeat(template.length)) : text;
  return { text, mask };
}

export function sliceMasked(masked: MaskedText, start: number, end?: number): MaskedText {
  return { text: masked.text.slice(start, end), mask: masked.mask.slice(start, end) };
}

/** What stands before the first separator, and what behind it; no `tail` without a separator. */
export function cutMasked(
  masked: MaskedText,
  separator: string,
): { readonly head: MaskedText; readonly tail?: MaskedText } {
  const at = masked.mask.indexOf(separator);
  if (at === -1) return { head: masked };
  return { head: sliceMasked(masked, 0, at), tail: sliceMasked(masked, at + separator.length) };
}

export function splitMasked(masked: MaskedText, separator: string): string[] {
  if (masked.text === masked.mask) return masked.text.split(separator);
  let from = 0;
  return masked.mask.split(separator).map((part) => {
    const segment = masked.text.slice(from, from + part.length);
    from += part.length + separator.length;
    return segment;
  });
}
