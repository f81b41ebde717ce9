// The scopes of one script as `pm` shows them.
import type { ScopeMutation } from "@waybill/core";
import { dynamicValue } from "./dynamic-value.ts";
import type { ScriptContext } from "./guest.ts";
import { stringSlice } from "./primordials.ts";
import { ScopeAccess } from "./scope-access.ts";
import { ScopeJournal } from "./scope-journal.ts";
import { parseLayer } from "./variable-layer.ts";
import { PostmanVariableScope, type ScopeModel, type ScopeView } from "./variable-scope.ts";

export interface PmScopes {
  readonly variables: PostmanVariableScope;
  readonly data: PostmanVariableScope;
  readonly environment: PostmanVariableScope;
  readonly collection: PostmanVariableScope;
  readonly globals: PostmanVariableScope;
}

export function createScopes(context: ScriptContext): PmScopes {
  return new Scopes(context);
}

/** Each scope is made when it is first read. */
class Scopes implements PmScopes {
  readonly #context: ScriptContext;
  readonly #templates: ScopeView["templates"];
  readonly #model: ScopeModel;
  readonly #made: { -readonly [Name in keyof PmScopes]?: PostmanVariableScope } = {};

  constructor(context: ScriptContext) {
    this.#context = context;
    this.#templates = templateValues(context);
    this.#model = scopeModel(context);
  }

  get variables(): PostmanVariableScope {
    const { local, data, environment, collection, globals } = this.#context.scopes;
    return (this.#made.variables ??= this.#scope(local, [local, data, environment, collection, globals]));
  }

  get data(): PostmanVariableScope {
    return (this.#made.data ??= this.#own(this.#context.scopes.data));
  }

  get environment(): PostmanVariableScope {
    return (this.#made.environment ??= this.#own(this.#context.scopes.environment));
  }

  get collection(): PostmanVariableScope {
    return (this.#made.collection ??= this.#own(this.#context.scopes.collection));
  }

  get globals(): PostmanVariableScope {
    return (this.#made.globals ??= this.#own(this.#context.scopes.globals));
  }

  #own(scope: ScopeAccess): PostmanVariableScope {
    return this.#scope(scope, [scope]);
  }

  #scope(own: ScopeAccess, reads: readonly ScopeAccess[]): PostmanVariableScope {
    return new PostmanVariableScope({ own, reads, templates: this.#templates, model: this.#model });
  }
}

function templateValues(context: ScriptContext): ScopeView["templates"] {
  const { guest, run } = context;
  return {
    dynamic: (name) => dynamicValue(name, guest),
    onStopped: (template) => {
      if (guest.stoppedTemplates.has(template)) return;
      guest.stoppedTemplates.add(template);
      run.say({ kind: "warning", code: "template-stopped", message: stopMessage(template) });
    },
  };
}

/** The same sentence as for templates of requests. */
function stopMessage(template: string): string {
  const start = template.length > 80 ? `${stringSlice(template, 0, 80)}…` : template;
  return `A template was still changing after 19 replacements and stopped there; does a variable name itself? It begins: ${start}`;
}

function scopeModel({ guest, journal }: ScriptContext): ScopeModel {
  return {
    listOf: (variables) => {
      const { VariableList } = guest.load("sdk");
      return new VariableList(undefined, variables as { key: string; value: unknown; type: string }[]);
    },
    mutationsOf: ({ scope }) => {
      const { MutationTracker } = guest.load("sdk");
      const tracker = new MutationTracker({ autoCompact: true });
      for (const mutation of journal.mutations())
        if (mutation.scope === scope) tracker.track(...trackerArguments(mutation));
      return tracker;
    },
    layerOf: (list) => {
      const { VariableList } = guest.load("sdk");
      if (!VariableList.isVariableList(list)) return undefined;
      const layer = parseLayer({ id: "layer", variables: list.toJSON() as never });
      return new ScopeAccess("data", layer, new ScopeJournal());
    },
  };
}

function trackerArguments(mutation: ScopeMutation): [instruction: string, ...payload: unknown[]] {
  switch (mutation.op) {
    case "set":
      return ["set", mutation.key, mutation.value, {}];
    case "unset":
      return ["unset", mutation.key];
    case "clear":
      return ["clear"];
  }
}
