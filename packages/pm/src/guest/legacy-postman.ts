// The legacy `postman` object.
import type { ScriptContext } from "./guest.ts";
import type { LegacySnapshots } from "./legacy-snapshots.ts";
import { warnDeprecated } from "./legacy-warning.ts";
import { SafeSet } from "./primordials.ts";
import type { ScopeAccess } from "./scope-access.ts";
import type { ScriptModel } from "./script-model.ts";
import { defineEntry } from "./define-entry.ts";

interface LegacySources {
  readonly context: ScriptContext;
  readonly model: ScriptModel;
  readonly snapshots: LegacySnapshots;
}

type Member = (...values: unknown[]) => unknown;

export function createLegacyPostman({ context, model, snapshots }: LegacySources): object {
  const { environment, globals } = context.scopes;
  const members = {
    ...scopeMembers("Environment", environment, snapshots.environment),
    ...scopeMembers("Global", globals, snapshots.globals),
    setNextRequest: (target: unknown) => {
      if (target !== undefined) context.next = target === null ? null : String(target);
    },
    ...(model.response !== undefined && {
      getResponseHeader: (name: unknown) => model.response?.headers.get(String(name)),
      getResponseCookie: (name: unknown) => model.cookies.one(String(name)),
    }),
  };
  return withWarnings(members, context);
}

/** Truthy values are stored as their text. The snapshot changes too. */
function scopeMembers(kind: "Environment" | "Global", scope: ScopeAccess, snapshot: Record<string, unknown>) {
  return {
    [`set${kind}Variable`]: (key: unknown, value: unknown) => {
      const stored = value ? (value as object).toString() : value;
      scope.set(String(key), stored, { type: undefined, secret: undefined });
      defineEntry(snapshot, String(key), stored);
    },
    [`get${kind}Variable`]: (key: unknown) => scope.get(String(key)),
    [`clear${kind}Variable`]: (key: unknown) => {
      scope.unset(String(key));
      delete snapshot[String(key)];
    },
    [`clear${kind}Variables`]: () => {
      scope.clear();
      for (const key of Object.keys(snapshot)) delete snapshot[key];
    },
  };
}

const ALTERNATIVES: Readonly<Record<string, string>> = {
  setEnvironmentVariable: '"pm.environment.set()"',
  getEnvironmentVariable: '"pm.environment.get()"',
  clearEnvironmentVariable: '"pm.environment.unset()"',
  clearEnvironmentVariables: '"pm.environment.clear()"',
  setGlobalVariable: '"pm.globals.set()"',
  getGlobalVariable: '"pm.globals.get()"',
  clearGlobalVariable: '"pm.globals.unset()"',
  clearGlobalVariables: '"pm.globals.clear()"',
  setNextRequest: '"pm.execution.setNextRequest()"',
  getResponseHeader: '"pm.response.headers.get()"',
  getResponseCookie: '"pm.cookies.get()"',
};

/** Each member warns when it is first read. */
function withWarnings(members: Readonly<Record<string, Member>>, context: ScriptContext): object {
  const warned = new SafeSet<string>();
  const result = {};
  for (const name of Object.keys(ALTERNATIVES)) {
    const get = () => {
      if (!warned.has(name)) warnDeprecated(context, `postman.${name}`, ALTERNATIVES[name] ?? null);
      warned.add(name);
      return members[name];
    };
    Object.defineProperty(result, name, { get, configurable: true });
  }
  return result;
}
