import { deferred } from "./deferred.ts";
import { EventList } from "./event-list.ts";
import type { Event, EventDefinition } from "./event.ts";
import { toFile } from "./file-form.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";
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
import type { AuthParameters, RequestAuth, RequestAuthDefinition } from "./request-auth.ts";
import { Request, type RequestDefinition } from "./request.ts";
import { membersToJson } from "./to-json.ts";
import { Response, type ResponseDefinition } from "./response.ts";

/** A request with its scripts and example responses, as files hold it. */
export interface ItemDefinition extends PropertyDefinition {
  /** What is sent. */
  readonly request?: RequestDefinition | Request | string | null;
  /** Saved examples. */
  readonly response?: readonly ResponseDefinition[] | null;
  /** Scripts of the request. */
  readonly event?: readonly EventDefinition[] | null;
  /** How the request is sent, such as `followRedirects`. */
  readonly protocolProfileBehavior?: ProtocolProfileBehavior | null;
}

/** A request with its scripts and example responses. */
export class Item extends Property {
  static override readonly name: string = "PostmanItem";
  static override readonly _postman_propertyName: string = "Item";

  /** What is sent. */
  declare request: Request;
  /** Saved examples. */
  declare responses: PropertyList<Response, ResponseDefinition>;
  /** Scripts of the request. */
  declare events: EventList;
  /** How the request is sent, such as `followRedirects`. */
  declare protocolProfileBehavior?: ProtocolProfileBehavior;

  /** With `isDeferred`, the parts are made when they are first read: the definition must stay as it is until then. */
  constructor(definition?: ItemDefinition | null, isDeferred = false) {
    super(definition);
    const source = sourceOf(this);
    if (isDeferred) {
      Object.defineProperties(this, DEFERRED);
    } else {
      this.request = requestOf(this);
      this.responses = responsesOf(this);
      this.events = eventsOf(this);
    }
    readProfile(this, source);
  }

  override get _postman_propertyRequiresId(): boolean {
    return true;
  }

  /** The authentication of the request, else that of the nearest folder that has one. */
  getAuth(): RequestAuth | undefined {
    if (hasAuth(this.request)) {
      return this.request.auth;
    }
    const owner = this.findParentContaining("auth", hasAuth);
    return hasAuth(owner) ? owner.auth : undefined;
  }

  /** The own settings of how the request is sent. */
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

  /** The item's own enabled scripts for an event, or all its events when no name is given. */
  getEvents(name?: string): Event[] {
    return name ? this.events.filter((event) => event.listen === name) : this.events.all();
  }

  /** Selects how the request authenticates. Null removes its own authentication. */
  authorizeRequestUsing(type?: string | RequestAuthDefinition | null, parameters?: AuthParameters | null): void {
    this.request.authorizeUsing(type, parameters);
  }

  /** The names from the collection to this item. */
  getPath(): (string | undefined)[] {
    const path = [this.name];
    this.forEachParent({ withRoot: true }, (parent) => {
      path.unshift(isObject(parent) ? (parent.name as string) : undefined);
    });
    return path;
  }

  /** The item as files hold it: what was read comes back as it was written, unknown members included. */
  override toJSON(): Record<string, unknown> {
    return toFile(this);
  }

  override _fullJson(): Record<string, unknown> {
    return membersToJson(this);
  }

  /** Whether a value is an item. */
  static isItem(value: unknown): value is Item {
    return isKind(value, "Item");
  }
}

function hasAuth(owner: unknown): owner is { readonly auth: RequestAuth } {
  return isObject(owner) && isKind(owner.auth, "RequestAuth") && (owner.auth as RequestAuth).type !== undefined;
}

function sourceOf(item: Item): UnknownRecord {
  return isObject(item._definition) ? item._definition : {};
}

const requestOf = (item: Item): Request => new Request(sourceOf(item).request as string);
const responsesOf = (item: Item): PropertyList<Response, ResponseDefinition> =>
  new PropertyList(Response, item, sourceOf(item).response as ListContent);
const eventsOf = (item: Item): EventList => new EventList(item, sourceOf(item).event as ListContent);

const DEFERRED = deferred<Item>({ request: requestOf, responses: responsesOf, events: eventsOf });
