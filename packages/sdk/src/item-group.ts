import { EventList } from "./event-list.ts";
import type { EventDefinition } from "./event.ts";
import { toFile } from "./file-form.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";
import { Item, type ItemDefinition } from "./item.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";
import {
  readProfile,
  resolveProfile,
  setProfile,
  unsetProfile,
  type ProtocolProfileBehavior,
} from "./protocol-profile.ts";
import { membersToJson } from "./to-json.ts";
import { authorize, RequestAuth, type AuthParameters, type RequestAuthDefinition } from "./request-auth.ts";

/** A folder as files hold it. */
export interface ItemGroupDefinition extends PropertyDefinition {
  /** Requests and folders in order. */
  readonly item?: readonly (ItemGroupDefinition | ItemDefinition)[] | null;
  /** For all requests that have none of their own. */
  readonly auth?: RequestAuthDefinition | null;
  /** Scripts of the folder, run for all its requests. */
  readonly event?: readonly EventDefinition[] | null;
  /** Settings of all its requests. */
  readonly protocolProfileBehavior?: ProtocolProfileBehavior | null;
}

/** A folder: items and folders that share authentication, scripts and settings. */
export class ItemGroup extends Property {
  static override readonly name: string = "PostmanItemGroup";
  static override readonly _postman_propertyName: string = "ItemGroup";

  /** Requests and folders in order. */
  declare items: PropertyList<Item | ItemGroup, ItemDefinition | ItemGroupDefinition>;
  /** For all requests that have none of their own. */
  declare auth?: RequestAuth;
  /** Scripts of the folder, run for all its requests. */
  declare events: EventList;
  /** Settings of all its requests. */
  declare protocolProfileBehavior?: ProtocolProfileBehavior;

  /** With `isDeferred`, parts of items are made when they are first read: the definition must stay as it is until then. */
  constructor(definition?: ItemGroupDefinition | null, isDeferred = false) {
    super(definition);
    const source: UnknownRecord = isObject(definition) ? definition : {};
    this.items = new PropertyList<Item | ItemGroup, ItemDefinition | ItemGroupDefinition>(
      (isDeferred ? DeferredItemOrGroup : ItemOrGroup) as never,
      this,
      source.item as ListContent,
    );
    if (source.auth) {
      this.auth = new RequestAuth(source.auth as RequestAuthDefinition, this);
    }
    this.events = new EventList(this, source.event as ListContent);
    readProfile(this, source);
  }

  override get _postman_propertyRequiresId(): boolean {
    return true;
  }

  /** Calls a function with each item, those of folders included, in order. */
  forEachItem(callback: (item: Item) => unknown): void {
    for (const member of this.items.all()) {
      if (ItemGroup.isItemGroup(member)) {
        member.forEachItem(callback);
      } else {
        callback(member);
      }
    }
  }

  /** Calls a function with each folder, inner ones before the outer. */
  forEachItemGroup(callback: (group: ItemGroup) => unknown): void {
    for (const member of this.items.all()) {
      if (ItemGroup.isItemGroup(member)) {
        member.forEachItemGroup(callback);
        callback(member);
      }
    }
  }

  /** The first item or folder, at any depth, with this id or name. */
  oneDeep(idOrName?: string): Item | ItemGroup | undefined {
    if (typeof idOrName !== "string" || idOrName === "") {
      return undefined;
    }
    for (const member of this.items.members) {
      if (member.id === idOrName || member.name === idOrName) {
        return member;
      }
      const found = ItemGroup.isItemGroup(member) ? member.oneDeep(idOrName) : undefined;
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  /** The own settings of how requests are sent. */
  getProtocolProfileBehavior(): ProtocolProfileBehavior {
    return this.protocolProfileBehavior ?? {};
  }

  /** The settings together with those inherited. */
  getProtocolProfileBehaviorResolved(): ProtocolProfileBehavior {
    return resolveProfile(this);
  }

  /** Changes one setting. */
  setProtocolProfileBehavior(key?: string, value?: unknown): this {
    setProfile(this, key, value);
    return this;
  }

  /** Removes one setting. */
  unsetProtocolProfileBehavior(key?: string): this {
    unsetProfile(this, key);
    return this;
  }

  /** Selects how the requests inside authenticate. Null removes the authentication. */
  authorizeRequestsUsing(type?: string | RequestAuthDefinition | null, parameters?: AuthParameters | null): void {
    authorize(this, type, parameters);
  }

  /** The folder as files hold it: what was read comes back as it was written, unknown members included. */
  override toJSON(): Record<string, unknown> {
    return toFile(this);
  }

  override _fullJson(): Record<string, unknown> {
    return membersToJson(this);
  }

  /** Whether a value is a folder; collections are. */
  static isItemGroup(value: unknown): value is ItemGroup {
    return isKind(value, "ItemGroup");
  }
}

/** The item class of lists of items: makes a folder of what has an array of items, else an item. */
class ItemOrGroup {
  constructor(definition?: unknown) {
    if (Item.isItem(definition) || ItemGroup.isItemGroup(definition)) {
      return definition;
    }
    return madeOf(definition, false);
  }
}

/** The same for collections, whose definitions are files that nobody changes. */
class DeferredItemOrGroup {
  constructor(definition?: unknown) {
    if (Item.isItem(definition) || ItemGroup.isItemGroup(definition)) {
      return definition;
    }
    return madeOf(definition, true);
  }
}

function madeOf(definition: unknown, isDeferred: boolean): Item | ItemGroup {
  return isObject(definition) && Array.isArray(definition.item)
    ? new ItemGroup(definition, isDeferred)
    : new Item(definition as ItemDefinition, isDeferred);
}
