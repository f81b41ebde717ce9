/** Whether the host has removed a member of `pm`. */
export function isDisabled(api: string, disabledApis: readonly string[] | undefined): boolean {
  if (disabledApis === undefined) return false;
  for (let i = 0; i < disabledApis.length; i += 1) if (disabledApis[i] === api) return true;
  return false;
}
