import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { Script, type ScriptDefinition } from "./script.ts";

/** A script and what it is run on: `prerequest` or `test`. */
export interface EventDefinition extends PropertyDefinition {
  /** `prerequest` or `test`. */
  readonly listen?: string | null;
  /** What is run. */
  readonly script?: Script | ScriptDefinition | string | readonly string[] | null;
}

/** A script and what it is run on. */
export class Event extends Property {
  static override readonly name: string = "PostmanEvent";
  static override readonly _postman_propertyName: string = "Event";

  /** `prerequest` or `test`. */
  declare listen?: string;
  /** What is run. */
  declare script?: Script;

  constructor(definition?: EventDefinition | null) {
    super(definition);
    this.update(definition);
  }

  /** Takes over name and script, where the definition has them. */
  update(definition?: EventDefinition | null): void {
    if (!isObject(definition)) {
      return;
    }
    const { listen, script } = definition;
    if (typeof listen === "string") {
      this.listen = listen;
    }
    if (Script.isScript(script)) {
      this.script = script;
    } else if (isObject(script) || typeof script === "string") {
      this.script = new Script(typeof script === "string" ? { exec: script } : script);
      this.script._definition = script;
    }
  }

  /** Whether a value is an event. */
  static isEvent(value: unknown): value is Event {
    return isKind(value, "Event");
  }
}
