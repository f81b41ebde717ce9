/** The name that was probably meant: few letters away from what was written, or undefined where nothing is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(written.length / 3));
  let nearest: string | undefined;
  let least = most + 1;
  for (const name of names) {
    const distance = editDistance(written, name, least);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours. Stops counting at `limit`. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      current.push(cost({ from, to, row, column }, current, [previous, before]));
    }
    before = previous;
    previous = current;
  }
  return previous[to.length] ?? limit;
}

interface Place {
  readonly from: string;
  readonly to: string;
  readonly row: number;
  readonly column: number;
}

function cost(
  place: Place,
  current: readonly number[],
  above: readonly [readonly number[], readonly number[]],
): number {
  const { from, to, row, column } = place;
  const [previous, before] = above;
  const isSame = from[row - 1] === to[column - 1];
  const at = (line: readonly number[], index: number): number => line[index] ?? Number.POSITIVE_INFINITY;
  const plain = Math.min(
    at(current, column - 1) + 1,
    at(previous, column) + 1,
    at(previous, column - 1) + (isSame ? 0 : 1),
  );
  const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
  return isSwap ? Math.min(plain, at(before, column - 2) + 1) : plain;
}
