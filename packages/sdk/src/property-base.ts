import { isList } from "./kind.ts";
import { isObject, setOwn, type UnknownRecord } from "./is-object.ts";
import { textOf } from "./text-of.ts";
import { membersToJson, valueToJson } from "./to-json.ts";

/** What every class accepts: keys that start with `_` become meta members, `description` may be text. */
export interface PropertyBaseDefinition {
  /** Text, or text with its media type. */
  readonly description?: unknown;
}

/** The root of the model: knows its parent, its meta members and its JSON. */
export class PropertyBase {
  static readonly name: string = "PropertyBase";
  static readonly _postman_propertyName: string = "PropertyBase";

  /** Members of the definition that began with an underscore, without it; absent when there were none. */
  declare _?: Record<string, unknown>;

  #parent: unknown;
  #definition: unknown;

  constructor(definition?: unknown) {
    this.#definition = definition;
    const meta = isObject(definition) ? metaOf(definition) : undefined;
    if (meta !== undefined) {
      this._ = meta;
    }
  }

  /** What the object was made from. */
  get _definition(): unknown {
    return this.#definition;
  }

  set _definition(definition: unknown) {
    this.#definition = definition;
  }

  /** Only properties with ids have made ones. */
  get _madeId(): string | undefined {
    return undefined;
  }

  /** The object this one was put into, if any. The list in between does not count. */
  parent(): unknown {
    const parent = this.#parent;
    return (isList(parent) ? parent.__parent : parent) ?? undefined;
  }

  /** Makes another object the parent. */
  setParent(parent: unknown): void {
    this.#parent = parent;
  }

  /** The object or the list this one was put into. */
  get __parent(): unknown {
    return this.#parent;
  }

  set __parent(parent: unknown) {
    this.#parent = parent;
  }

  /** Calls the iterator with each parent, nearest first; the outermost one only with `withRoot`. The options may be left out. */
  forEachParent(iterator: (parent: unknown) => unknown): void;
  forEachParent(
    options: { readonly withRoot?: boolean } | null | undefined,
    iterator: (parent: unknown) => unknown,
  ): void;
  forEachParent(
    given: { readonly withRoot?: boolean } | ((parent: unknown) => unknown) | null | undefined,
    last?: (parent: unknown) => unknown,
  ): void {
    const [options, iterator] = typeof given === "function" ? [{}, given] : [given, last];
    if (!options || typeof iterator !== "function") {
      return;
    }
    const seen = new Set<unknown>([this]);
    for (let parent = this.parent(); parent && !seen.has(parent); parent = parentOf(parent)) {
      seen.add(parent);
      if (options.withRoot || parentOf(parent)) {
        iterator(parent);
      }
    }
  }

  /** The nearest truthy value of a member, from this object outwards; a customizer may refuse an owner. */
  findInParents(property: string, customizer?: (owner: unknown) => unknown): unknown {
    const owner = this.findParentContaining(property, customizer);
    return isObject(owner) ? owner[textOf(property)] : undefined;
  }

  /** The nearest object, from this one outwards, in which the member is truthy. */
  findParentContaining(property: string, customizer?: (owner: unknown) => unknown): unknown {
    if (customizer && typeof customizer !== "function") {
      throw new TypeError("PropertyBase#findParentContaining: `customizer` must be a function");
    }
    const name = textOf(property);
    const owners: unknown[] = [this];
    this.forEachParent({ withRoot: true }, (parent) => owners.push(parent));
    return owners.find((owner) => isObject(owner) && (customizer ? customizer(owner) : owner[name]));
  }

  /** The members that came with an underscore. */
  meta(): Record<string, unknown> | undefined {
    return this._;
  }

  /** The JSON of this object as collections write it. */
  toJSON(): object {
    return membersToJson(this);
  }

  /** Whether a key is that of a meta member. */
  static propertyIsMeta(_value: unknown, key?: unknown): boolean {
    return typeof key === "string" && key.startsWith("_") && key !== "_";
  }

  /** A key without its leading underscores. */
  static propertyUnprefixMeta(_value: unknown, key?: unknown): string {
    return typeof key === "string" ? key.replace(/^_+/, "") : "";
  }

  /** The JSON of any object, members of the model included. */
  static toJSON(value: unknown): unknown {
    return isObject(value) ? membersToJson(value) : valueToJson(value);
  }
}

function parentOf(value: unknown): unknown {
  return isObject(value) && typeof value.parent === "function" ? value.parent() : undefined;
}

const UNDERSCORE = 95;

function metaOf(definition: UnknownRecord): Record<string, unknown> | undefined {
  let meta: Record<string, unknown> | undefined;
  for (const key in definition) {
    if (key.charCodeAt(0) === UNDERSCORE && key !== "_" && Object.hasOwn(definition, key)) {
      meta ??= {};
      setOwn(meta, key.replace(/^_+/, ""), definition[key]);
    }
  }
  return meta;
}
