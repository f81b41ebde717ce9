/** 32 hexadecimal digits that equal texts share: groups equal failures. Not for security. */
export function checksum(text: string): string {
  return [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((seed) => hash(text, seed)).join("");
}

function hash(text: string, seed: number): string {
  let state = seed;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
    state ^= state >>> 15;
  }
  return (state >>> 0).toString(16).padStart(8, "0");
}
