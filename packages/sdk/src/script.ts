import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { Url, type UrlDefinition } from "./url.ts";

/** A script; text and arrays stand for its lines. */
export interface ScriptDefinition extends PropertyDefinition {
  /** The media type of the script. */
  readonly type?: string | null;
  /** The lines. */
  readonly exec?: string | readonly string[] | null;
  /** Where the script is, if not in `exec`. */
  readonly src?: UrlDefinition | Url | string | null;
  /** Names of packages the script needs, with their ids. */
  readonly packages?: Readonly<Record<string, { readonly id: string }>>;
  /** Requests the script runs, by id. */
  readonly requests?: Readonly<Record<string, object>>;
}

/** A script that runs on an event. */
export class Script extends Property {
  static override readonly name: string = "PostmanScript";
  static override readonly _postman_propertyName: string = "Script";

  /** The media type of the script. */
  declare type: string;
  /** Names of packages the script needs, with their ids. */
  declare packages?: Readonly<Record<string, { readonly id: string }>>;
  /** Requests the script runs, by id. */
  declare requests?: Readonly<Record<string, object>>;
  /** Where the script is, if not in `exec`. */
  declare src?: Url;
  /** The lines. */
  declare exec?: string[];

  constructor(definition?: ScriptDefinition | string | readonly string[] | null) {
    super(definition);
    if (definition) {
      this.update(definition);
    }
  }

  override get _postman_propertyRequiresId(): boolean {
    return true;
  }

  /** Replaces the type; source and lines only where the definition has them. A script with a source takes no lines. */
  update(definition?: ScriptDefinition | string | readonly string[] | null): void {
    if (definition === undefined || definition === null) {
      return;
    }
    const source = sourceOf(definition);
    this.type = source.type || "text/javascript";
    this.packages = source.packages as Record<string, { id: string }>;
    this.requests = source.requests as Record<string, object>;
    if (Object.hasOwn(source, "src")) {
      this.src = new Url(source.src);
    }
    if (!this.src && Object.hasOwn(source, "exec")) {
      this.exec = linesOf(source.exec) as string[];
    }
  }

  /** The lines as one text; undefined when the script has none. */
  toSource(): string | undefined {
    const exec: unknown = this.exec;
    return Array.isArray(exec) ? exec.join("\n") : typeof exec === "string" ? exec : undefined;
  }

  /** Whether there is nothing to run. */
  isEmpty(): boolean {
    return (this.toSource() ?? "").trim() === "";
  }

  /** Whether a value is a script. */
  static isScript(value: unknown): value is Script {
    return isKind(value, "Script");
  }
}

function sourceOf(definition: ScriptDefinition | string | readonly string[]): ScriptDefinition {
  if (typeof definition === "string") {
    return { exec: definition };
  }
  if (isLines(definition)) {
    return { exec: definition };
  }
  return isObject(definition) ? definition : {};
}

function isLines(definition: ScriptDefinition | readonly string[]): definition is readonly string[] {
  return Array.isArray(definition);
}

function linesOf(exec: unknown): unknown {
  return typeof exec === "string" ? exec.split(/\r?\n/) : Array.isArray(exec) ? exec : undefined;
}
