/** The name that was probably meant: one that begins like it, or is at most two letters away. Undefined where nothing is near. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  return names.find((name) => (written && name.startsWith(written)) || distance(written, name) < 3);
}

function distance(from: string, to: string): number {
  let row = Array.from(`${to} `, (_, column) => column);
  for (const letter of from) {
    let diagonal = 0;
    let left = 0;
    row = row.map((above, column) => {
      const best =
        column === 0 ? above + 1 : Math.min(diagonal + (letter === to[column - 1] ? 0 : 1), above + 1, left + 1);
      diagonal = above;
      left = best;
      return best;
    });
  }
  return row[to.length] || 0;
}
