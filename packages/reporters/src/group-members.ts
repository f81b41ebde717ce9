export interface Grouping {
  readonly indentation: number;
  readonly breakLength: number;
  readonly mostColumns: number;
  /** Numbers are aligned to the right. */
  readonly numeric: boolean;
  /** The last member says how many were left out, and stands alone. */
  readonly hasRest: boolean;
  visibleLength(text: string): number;
}

const SEPARATOR = 2;
const FEWEST_TO_GROUP = 7;

/** Sets the printed members of an array of more than six in columns, as Node does. Answers them unchanged where that does not pay. */
export function groupMembers(printed: readonly string[], grouping: Grouping): readonly string[] {
  if (printed.length < FEWEST_TO_GROUP || printed.some((member) => member.includes("\n"))) return printed;
  const members = grouping.hasRest ? printed.slice(0, -1) : printed;
  const lengths = members.map(grouping.visibleLength);
  const columns = columnCount(lengths, printed.length, grouping);
  if (columns <= 1) return printed;
  const widths = Array.from({ length: columns }, (_, column) => columnWidth(lengths, column, columns));
  const rows: string[] = [];
  for (let start = 0; start < members.length; start += columns) {
    rows.push(row(members.slice(start, start + columns), widths, grouping));
  }
  return grouping.hasRest ? [...rows, printed.at(-1) ?? ""] : rows;
}

function columnCount(lengths: readonly number[], entries: number, grouping: Grouping): number {
  const longest = Math.max(...lengths);
  const total = lengths.reduce((sum, length) => sum + length + SEPARATOR, 0);
  const width = longest + SEPARATOR;
  const fits = width * 3 + grouping.indentation < grouping.breakLength;
  if (!fits || !(total / width > 5 || longest <= 6)) return 1;
  const bias = Math.sqrt(width - total / entries);
  const biased = Math.max(width - 3 - bias, 1);
  return Math.min(
    Math.round(Math.sqrt(2.5 * biased * entries) / biased),
    Math.floor((grouping.breakLength - grouping.indentation) / width),
    grouping.mostColumns,
    15,
  );
}

function columnWidth(lengths: readonly number[], column: number, columns: number): number {
  let width = 0;
  for (let index = column; index < lengths.length; index += columns) width = Math.max(width, lengths[index] ?? 0);
  return width + SEPARATOR;
}

function row(members: readonly string[], widths: readonly number[], grouping: Grouping): string {
  return members
    .map((member, column) => {
      const isLast = column === members.length - 1;
      const text = isLast ? member : `${member}, `;
      const width = (widths[column] ?? 0) - (isLast ? SEPARATOR : 0);
      const padding = " ".repeat(Math.max(0, width - grouping.visibleLength(text)));
      if (grouping.numeric) return padding + text;
      return isLast ? text : text + padding;
    })
    .join("");
}
