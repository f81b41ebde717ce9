/** The title in lower case with dashes, made different from slugs that are taken. */
export function createSlug(title: string, isTaken: (slug: string) => boolean): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100);
  const first = plain === "" ? "article" : plain;
  let slug = first;
  for (let count = 2; isTaken(slug); count += 1) slug = `${first}-${count}`;
  return slug;
}
