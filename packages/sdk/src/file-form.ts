// Gives objects back in the form in which a file had them. What nobody changed is written as it was read, short forms and
// members the model does not know included; what was changed replaces what the file had in that place.
import { deepEqual } from "./deep-equal.ts";
import { isDefined, type Defined } from "./definition.ts";
import type { Description } from "./description.ts";
import { isObject, setOwn, type UnknownRecord } from "./is-object.ts";
import { isKind, isList, kindOf } from "./kind.ts";
import { isDeferred } from "./deferred.ts";
import { fileKey, valueToJson } from "./to-json.ts";
import { isUntouched } from "./untouched-item.ts";

type Live = Defined & object;

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
  if (!isObject(source) || Array.isArray(source)) {
    return plainFile(live);
  }
  const isAsRead = kindOf(live) === "Item" && isUntouched(live, source);
  return isAsRead ? valueToJson(source) : new Restoration(live, source).file();
}

/** An object that was not read from anywhere. Its parts may have been. */
function plainFile(live: Live): Record<string, unknown> {
  const file: Record<string, unknown> = {};
  for (const name of Object.keys(live)) {
    const member: unknown = Reflect.get(live, name);
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
  /** Members that nobody read, by the names files have for them. What was not read was not changed. */
  readonly #unread: readonly string[];
  #fresh: UnknownRecord | undefined;

  constructor(live: Live, source: UnknownRecord) {
    this.#live = live;
    this.#source = source;
    this.#unread =
      kindOf(live) === "Item" ? ITEM_PARTS.filter((key) => isDeferred(live, key) || isDeferred(live, `${key}s`)) : [];
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
    for (const name of Object.keys(this.#live)) {
      if (!this.#isUnread(name) && (info === undefined || !INFO_MEMBERS.includes(name))) {
        this.#add(file, name);
      }
    }
    return this.#withRaw(file);
  }

  /** A member the definition did not have. */
  #add(file: Record<string, unknown>, name: string): void {
    const member: unknown = Reflect.get(this.#live, name);
    if (member !== undefined && !Object.hasOwn(this.#source, fileKey(name, member)) && this.#isNew(name, member)) {
      setOwn(file, fileKey(name, member), partOf(member));
    }
  }

  #isUnread(name: string): boolean {
    return this.#unread.length > 0 && this.#unread.some((key) => name === key || name === `${key}s`);
  }

  /** A collection keeps its name and the like under `info`. */
  #info(info: UnknownRecord): Record<string, unknown> {
    const file: Record<string, unknown> = {};
    for (const key of Object.keys(info)) {
      this.#restore(file, key, info[key]);
    }
    for (const name of Object.keys(INFO_TEXTS)) {
      const member = memberOf(this.#live, name);
      if (!Object.hasOwn(info, name) && member !== undefined) {
        file[name] = INFO_TEXTS[name]?.(member);
      }
    }
    return file;
  }

  #restore(file: Record<string, unknown>, key: string, source: unknown): void {
    if (this.#isUnread(key)) {
      setOwn(file, key, valueToJson(source));
      return;
    }
    const member = memberOf(this.#live, key);
    const isMade =
      (key === "id" && member !== undefined && member === this.#live._madeId) || this.#isNameById(key, member);
    if (isMade || (member === undefined && !this.#knows(key, source))) {
      setOwn(file, key, valueToJson(source));
    } else if (member !== undefined) {
      setOwn(file, key, this.#part(key, source, member));
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
      ? valueToJson(source)
      : valueToJson(member);
  }

  #list(key: string, source: unknown, list: { readonly members: readonly object[] }): unknown {
    if (Array.isArray(source) && source.length === list.members.length) {
      return list.members.map(fileOf);
    }
    if (deepEqual(valueToJson(list), valueToJson(this.#freshMember(key)))) {
      return valueToJson(source);
    }
    return isObject(source) && !Array.isArray(source) ? recordOf(list.members) : list.members.map(fileOf);
  }

  /** Whether a member is more than what the class makes of the definition by itself. */
  #isNew(name: string, member: unknown): boolean {
    if (name === "_" || (isList(member) && member.members.length === 0)) {
      return false;
    }
    if (DEFAULTS.get(name) === member || (name === "id" && member === this.#knownId())) {
      return false;
    }
    if (this.#isNameById(name, member)) {
      return false;
    }
    return !deepEqual(comparable(member), comparable(this.#freshMember(name)));
  }

  /** The id the object has without having it from a member `id` of its definition. */
  #knownId(): unknown {
    return this.#live._madeId ?? memberOf(this.#live, "_postman_id");
  }

  /** Path variables without a key are named by their id. */
  #isNameById(name: string, member: unknown): boolean {
    return name === "key" && !this.#source.key && (member === undefined || member === this.#source.id);
  }

  /** Whether the class makes a member of what the definition has there, so that its absence means that it was removed. */
  #knows(key: string, source: unknown): boolean {
    const known = CONTAINERS.get(kindOf(this.#live) ?? "");
    return known === undefined ? this.#freshMember(key) !== undefined : Boolean(source) && known.has(key);
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
const ITEM_PARTS: readonly string[] = ["request", "response", "event"];
const INFO_TEXTS: Readonly<Record<string, (member: unknown) => unknown>> = {
  name: (member) => member,
  description: (member) => descriptionFile(member, undefined),
  version: String,
};
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
      ...(valueToJson(source) as UnknownRecord),
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

/** Auth parameters of files of version 2.0. */
function recordOf(members: readonly object[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const member of members) {
    setOwn(record, String(Reflect.get(member, "key")), member.valueOf());
  }
  return record;
}
