// Collections whose requests have an auth.
import { item, type ItemParts } from "../parity/case.ts";

type AuthParameters = Readonly<Record<string, unknown>>;

/** An auth in the shape of collections; a parameter that is undefined is absent. */
export function authJson(type: string, parameters: AuthParameters = {}): object {
  const rows = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return { type, [type]: rows.map(([key, value]) => ({ key, value, type: "any" })) };
}

export interface AuthItem {
  readonly type: string;
  readonly parameters?: AuthParameters;
  readonly request?: object;
  readonly parts?: ItemParts;
}

/** A GET of `{{url}}/p` unless `request` says otherwise. */
export function authItem(name: string, { type, parameters, request, parts }: AuthItem): object {
  return item(name, { url: "{{url}}/p?b=2&a=1", ...request, auth: authJson(type, parameters) }, parts);
}
