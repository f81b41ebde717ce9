// The scopes of one script as `pm` shows them.
import { dynamicValue } from "./dynamic-value.ts";
import type { ScriptContext } from "./guest.ts";
import { jsonStringify, stringSlice } from "./primordials.ts";
import type { ScopeAccess } from "./scope-access.ts";
import { PostmanVariableScope, type ScopeView, type VariableJson } from "./variable-scope.ts";

export interface PmScopes {
  readonly variables: PostmanVariableScope;
  readonly data: PostmanVariableScope;
  readonly environment: PostmanVariableScope;
  readonly collection: PostmanVariableScope;
  readonly globals: PostmanVariableScope;
}

export function createScopes(context: ScriptContext): PmScopes {
  const { local, data, environment, collection, globals } = context.scopes;
  const templates = templateValues(context);
  const view = (own: ScopeAccess, reads: readonly ScopeAccess[]): ScopeView => ({
    own,
    reads,
    templates,
    listOf: (variables) => variableList(variables, context),
  });
  const scope = (own: ScopeAccess) => new PostmanVariableScope(view(own, [own]));
  return {
    variables: new PostmanVariableScope(view(local, [local, data, environment, collection, globals])),
    data: scope(data),
    environment: scope(environment),
    collection: scope(collection),
    globals: scope(globals),
  };
}

function templateValues(context: ScriptContext): ScopeView["templates"] {
  const { guest, run } = context;
  return {
    dynamic: (name) => dynamicValue(name, guest),
    onStopped: (template) => {
      if (guest.stoppedTemplates.has(template)) return;
      guest.stoppedTemplates.add(template);
      const message = `The template ${jsonStringify(stringSlice(template, 0, 200))} still changed after 19 passes; it was left there.`;
      run.say({ kind: "warning", code: "template-passes", message });
    },
  };
}

function variableList(variables: readonly VariableJson[], { guest }: ScriptContext): unknown {
  const { VariableList } = guest.load("sdk");
  return new VariableList(undefined, [...variables]);
}
