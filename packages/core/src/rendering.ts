// How the templates of one request are rendered: scopes first, then dynamic variables, then a warning.
import type { ScopeChain } from "./scope-chain.ts";
import { renderTemplate, type Template, type TemplateLookup } from "./template.ts";

export interface ResolveContext {
  readonly scopes: ScopeChain;
  /** The value of a dynamic variable, or undefined for an unknown name. */
  readonly dynamic: (name: string) => string | undefined;
  /** What `{{vault:name}}` becomes; it says itself why one stays as written. Absent: such a name is like any other. */
  readonly vault?: TemplateLookup;
  /** May be called again with the same words; the caller reports each once per run. */
  readonly warn: (code: string, message: string) => void;
}

export interface Rendering {
  readonly render: (template: Template) => string;
  readonly warn: ResolveContext["warn"];
}

const VAULT = "vault:";

export function createRendering({ scopes, dynamic, vault, warn }: ResolveContext): Rendering {
  const lookup: TemplateLookup = (name) => {
    const text = scopes.text(name);
    if (text === null) return undefined;
    if (text === undefined && vault !== undefined && name.startsWith(VAULT)) return vault(name.slice(VAULT.length));
    const value = text ?? dynamic(name);
    if (value === undefined)
      warn("unknown-variable", `The variable {{${name}}} is not defined in any scope; it was left as written.`);
    return value;
  };
  const onStopped = ({ text }: Template): void => warn("template-stopped", stopMessage(text));
  return {
    warn,
    render: (template) => (template.names.length === 0 ? template.text : renderTemplate(template, lookup, onStopped)),
  };
}

const SHOWN = 80;

function stopMessage(text: string): string {
  const start = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `A template was still changing after 19 replacements and stopped there; does a variable name itself? It begins: ${start}`;
}
