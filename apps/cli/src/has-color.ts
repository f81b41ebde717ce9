/** Whether text for a stream is coloured: `auto` on terminals, unless `NO_COLOR` or `FORCE_COLOR` say otherwise. */
export function hasColor(
  wanted: "auto" | "on" | "off",
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (wanted !== "auto") return wanted === "on";
  const { NO_COLOR: no = "", FORCE_COLOR: force = "" } = environment;
  if (force !== "") return force !== "0" && force !== "false";
  return no === "" && isTerminal;
}
