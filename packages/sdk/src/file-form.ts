// Gives objects back in the form in which a file had them. What nobody changed is written as it was read, short forms and
// members the model does not know included; what was changed replaces what the file had in that place.
import { deepEqual } from "./deep-equal.ts";
import { isDefined, type Defined } from "./definition.ts";
import type { Description } from "./description.ts";
import { isObject, setOwn, type UnknownRecord } from "./is-object.ts";
import { isKind, kindOf } from "./kind.ts";
import type { PropertyList } from "./property-list.ts";
import { valueToJson } from "./to-json.ts";

type Live = Defined & object;
type List = PropertyList<object>;

/** An item, folder or collection as a file holds it. */
export function toFile(live: Live): Record<string, unknown> {
  const file = fileOf(live);
  return isObject(file) ? { ...file } : {};
}

function fileOf(live: unknown): unknown {
  if (!isDefined(live)) {
    return valueToJson(live);
  }
  const source = live._definition;
  if (!CONTAINERS.has(kindOf(live) ?? "") && (typeof source === "string" || Array.isArray(source))) {
    return isUnchanged(live, source) ? source : withRaw(live, plainFile(live));
  }
  return isObject(source) && !Array.isArray(source) ? new Restoration(live, source).file() : plainFile(live);
}

/** An object that was not read from anywhere. Its parts may have been. */
function plainFile(live: Live): Record<string, unknown> {
  const file: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(live)) {
    if (member !== undefined) {
      setOwn(file, fileKey(name, member), partOf(member));
    }
  }
  return file;
}

function partOf(member: unknown): unknown {
  return isList(member) ? member.members.map(fileOf) : fileOf(member);
}

/** One object and the definition it was made from. */
class Restoration {
  readonly #live: Live;
  readonly #source: UnknownRecord;
  #fresh: UnknownRecord | undefined;

  constructor(live: Live, source: UnknownRecord) {
    this.#live = live;
    this.#source = source;
  }

  file(): Record<string, unknown> {
    const file: Record<string, unknown> = {};
    const info = kindOf(this.#live) === "Collection" && isObject(this.#source.info) ? this.#source.info : undefined;
    for (const key of Object.keys(this.#source)) {
      if (key === "info" && info !== undefined) {
        file.info = this.#info(info);
      } else {
        this.#restore(file, key, this.#source[key]);
      }
    }
    for (const [name, member] of Object.entries(this.#live)) {
      const isInInfo = info !== undefined && INFO_MEMBERS.includes(name);
      if (!isInInfo && !Object.hasOwn(this.#source, fileKey(name, member)) && this.#isNew(name, member)) {
        setOwn(file, fileKey(name, member), partOf(member));
      }
    }
    return this.#withRaw(file);
  }

  /** A collection keeps its name and the like under `info`. */
  #info(info: UnknownRecord): Record<string, unknown> {
    const file: Record<string, unknown> = {};
    for (const key of Object.keys(info)) {
      this.#restore(file, key, info[key]);
    }
    for (const name of ["name", "description", "version"]) {
      const member = memberOf(this.#live, name);
      if (!Object.hasOwn(info, name) && member !== undefined) {
        file[name] = name === "version" ? String(member) : descriptionFile(member, undefined);
      }
    }
    return file;
  }

  #restore(file: Record<string, unknown>, key: string, source: unknown): void {
    const member = memberOf(this.#live, key);
    const isMade = (key === "id" && member === this.#live._madeId) || this.#isNameById(key, member);
    if (member !== undefined && !isMade) {
      setOwn(file, key, this.#part(key, source, member));
    } else if (!source || source === "" || !this.#knows(key)) {
      setOwn(file, key, valueToJson(source, new Map()));
    }
  }

  #part(key: string, source: unknown, member: unknown): unknown {
    if (isList(member)) {
      return this.#list(key, source, member);
    }
    if (isKind(member, "Description")) {
      return descriptionFile(member, source);
    }
    if (isDefined(member)) {
      return !source && isUnchanged(member, source) ? source : fileOf(member);
    }
    return member === source || isSame(member, source) || isSame(member, this.#freshMember(key))
      ? valueToJson(source, new Map())
      : valueToJson(member);
  }

  #list(key: string, source: unknown, list: List): unknown {
    if (Array.isArray(source) && source.length === list.members.length) {
      return list.members.map(fileOf);
    }
    if (deepEqual(valueToJson(list), valueToJson(this.#freshMember(key)))) {
      return valueToJson(source, new Map());
    }
    return isObject(source) && !Array.isArray(source) ? list.toObject() : list.members.map(fileOf);
  }

  /** Whether a member is more than what the class makes of the definition by itself. */
  #isNew(name: string, member: unknown): boolean {
    if (member === undefined || name === "_" || (isList(member) && member.members.length === 0)) {
      return false;
    }
    if (DEFAULTS.get(name) === member || (name === "id" && member === this.#live._madeId)) {
      return false;
    }
    if (this.#isNameById(name, member)) {
      return false;
    }
    return !deepEqual(comparable(member), comparable(this.#freshMember(name)));
  }

  /** Path variables without a key are named by their id. */
  #isNameById(name: string, member: unknown): boolean {
    return name === "key" && member === this.#source.id && !this.#source.key;
  }

  /** Whether the class has a member for a key, so that its absence means that it was removed. */
  #knows(key: string): boolean {
    const known = CONTAINERS.get(kindOf(this.#live) ?? "");
    return known?.has(key) ?? this.#freshMember(key) !== undefined;
  }

  #freshMember(key: string): unknown {
    this.#fresh ??= Reflect.construct(this.#live.constructor, [this.#source]) as UnknownRecord;
    return memberOf(this.#fresh, key);
  }

  /** The text beside the parts of a URL has to follow them. */
  #withRaw(file: Record<string, unknown>): Record<string, unknown> {
    const isStale = kindOf(this.#live) === "Url" && typeof file.raw === "string" && !deepEqual(file, this.#source);
    return isStale ? withRaw(this.#live, file) : file;
  }
}

/** The members of classes that are too large to be made a second time just to find out what they know. */
const CONTAINERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["Item", new Set("id name description disabled request response event protocolProfileBehavior".split(" "))],
  ["ItemGroup", new Set("id name description disabled item auth event protocolProfileBehavior".split(" "))],
  ["Collection", new Set("id name description disabled item auth event variable protocolProfileBehavior".split(" "))],
]);
const INFO_MEMBERS: readonly string[] = ["id", "name", "description", "version"];

/** Members that classes fill in so often that making a second object to find out would not pay. */
const DEFAULTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["method", "GET"],
  ["type", "any"],
  ["value", ""],
  ["key", ""],
]);

/** Response definitions name the status in two ways. */
const ALIASES: ReadonlyMap<string, string> = new Map([["reason", "status"]]);

function memberOf(live: object, key: string): unknown {
  if (key.startsWith("_")) {
    const meta: unknown = "_" in live ? live._ : undefined;
    return isObject(meta) ? meta[key.replace(/^_+/, "")] : undefined;
  }
  const named: unknown = Object.hasOwn(live, key) ? Reflect.get(live, key) : undefined;
  if (named !== undefined && fileKey(key, named) === key) {
    return named;
  }
  const plural: unknown = Object.hasOwn(live, `${key}s`) ? Reflect.get(live, `${key}s`) : undefined;
  if (isList(plural)) {
    return plural;
  }
  const alias = ALIASES.get(key);
  return alias === undefined || !Object.hasOwn(live, alias) ? undefined : Reflect.get(live, alias);
}

function fileKey(name: string, member: unknown): string {
  return isList(member) && name !== "values" && name !== "matches" && name.endsWith("s") ? name.slice(0, -1) : name;
}

function isList(value: unknown): value is List {
  return isKind(value, "PropertyList");
}

function isSame(member: unknown, source: unknown): boolean {
  return deepEqual(isObject(member) ? valueToJson(member) : member, source);
}

function comparable(value: unknown): unknown {
  if (!isDefined(value)) {
    return valueToJson(value);
  }
  const json = valueToJson(value);
  return isObject(json) && json.id === value._madeId ? { ...json, id: undefined } : json;
}

function isUnchanged(live: Live, source: unknown): boolean {
  // An event reads empty text as a script of one empty line, where the class reads nothing.
  const definition = source === "" && kindOf(live) === "Script" ? [""] : source;
  return deepEqual(comparable(live), comparable(Reflect.construct(live.constructor, [definition])));
}

function descriptionFile(member: unknown, source: unknown): unknown {
  const { content, type } = member as Description;
  if (isObject(source)) {
    return {
      ...(valueToJson(source, new Map()) as UnknownRecord),
      content,
      ...("type" in source || type !== PLAIN ? { type } : {}),
    };
  }
  if (content === undefined) {
    return source;
  }
  return type === PLAIN ? content : { content, type };
}

const PLAIN = "text/plain";

/** The text of a URL with its path variables unresolved, as the app writes it. */
function withRaw(live: Live, file: Record<string, unknown>): Record<string, unknown> {
  if (kindOf(live) !== "Url") {
    return file;
  }
  const { variable: _variable, ...parts } = valueToJson(live) as UnknownRecord;
  const raw = String(Reflect.construct(live.constructor, [parts]));
  return Object.assign({ raw }, file, { raw });
}
