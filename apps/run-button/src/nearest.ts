/** The name that was probably meant: one that begins like it, or differs in one place by at most two letters. Undefined where nothing is near. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  return names.find((name) => {
    let same = 0;
    while (written[same] && written[same] === name[same]) same += 1;
    return (
      same > 0 &&
      (same === written.length ||
        (Math.abs(name.length - written.length) < 3 && written.slice(same).endsWith(name.slice(same + 2))))
    );
  });
}
