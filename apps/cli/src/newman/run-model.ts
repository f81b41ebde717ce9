// A run's collection, requests and responses as objects of the model that newman's listeners know.
import type { Collection as PlainCollection, Item as PlainItem, JsonObject, ScriptEvent } from "@waybill/collection";
import type { CookieData, EventRequest, EventResponse, ItemRef, Phase } from "@waybill/core";
import { Collection, Cookie, CookieList, Event, Item, Request, Response, Script } from "@waybill/sdk";

/** Everything events name, made once each. */
export class RunModel {
  readonly #json: JsonObject;
  readonly #mask: (json: JsonObject) => JsonObject;
  readonly #events = new Map<Item, Partial<Record<Phase, readonly Event[]>>>();
  readonly #items = new Map<string, Item>();
  #text = "";
  #collection = new Collection();

  /** `mask` hides the secrets that are known by now. */
  constructor(plain: PlainCollection, mask: (json: JsonObject) => JsonObject) {
    this.#json = collectionJson(plain);
    this.#mask = mask;
    this.refresh();
  }

  get collection(): Collection {
    return this.#collection;
  }

  /** Makes everything anew if there are secrets in it that were not known before. True if it did. */
  refresh(): boolean {
    const masked = this.#mask(this.#json);
    const text = JSON.stringify(masked);
    if (text === this.#text) return false;
    this.#text = text;
    this.#collection = new Collection(masked);
    this.#items.clear();
    this.#events.clear();
    this.#collection.forEachItem((item) => this.#items.set(String(item.id), item));
    return true;
  }

  item({ id, name }: Pick<ItemRef, "id" | "name">): Item {
    const known = this.#items.get(id);
    if (known !== undefined) return known;
    const made = new Item({ id, name });
    this.#items.set(id, made);
    return made;
  }

  /** The scripts of a phase around a request, outermost first. Scripts of blanks alone are not run. */
  events(item: Item, phase: Phase): readonly Event[] {
    const known = this.#events.get(item) ?? {};
    this.#events.set(item, known);
    known[phase] ??= item.events.listeners(phase).filter((event) => event.script?.isEmpty() === false);
    return known[phase];
  }
}

/** The file, with the ids that events use. */
function collectionJson({ id, name, items, events, source }: PlainCollection): JsonObject {
  const info = isObject(source["info"]) ? source["info"] : {};
  return {
    ...source,
    info: { ...info, _postman_id: id, name },
    item: items.map(itemJson),
    event: events.map(eventJson),
  };
}

function itemJson(item: PlainItem): JsonObject {
  const { id, name, events, source } = item;
  const own = { ...source, id, name, event: events.map(eventJson) };
  return item.kind === "folder" ? { ...own, item: item.items.map(itemJson) } : own;
}

function eventJson({ id, listen, disabled, text, packages }: ScriptEvent): JsonObject {
  return {
    listen,
    script: {
      id,
      type: "text/javascript",
      exec: text.split("\n"),
      ...(packages !== undefined && { packages }),
    },
    ...(disabled && { disabled }),
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A request as it was sent; what it is for is told by the saved one. */
export function sentRequest({ method, url, headers, body, auth }: EventRequest, saved?: Request): Request {
  const description = saved?.description?.toJSON();
  return new Request({
    url,
    method,
    ...(description !== undefined && { description }),
    header: headers.map(({ key, value, system }) => ({ key, value, ...(system === true && { system }) })),
    ...(body !== undefined && { body }),
    ...(auth !== undefined && { auth }),
  });
}

/** A response with its bytes as a `Buffer`. `most` cuts the body. */
export function receivedResponse(response: EventResponse, cookies: readonly CookieData[], most = Infinity): Response {
  const { id, code, reason, headers, body, size, responseTime } = response;
  return new Response({
    id,
    code,
    status: reason,
    header: headers.map(({ key, value }) => ({ key, value })),
    stream: Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, most)),
    cookie: cookies.map(cookieJson),
    responseTime,
    downloadedBytes: size.body,
  });
}

export function cookieList(cookies: readonly CookieData[]): CookieList {
  return new CookieList(
    undefined,
    cookies.map((cookie) => new Cookie(cookieJson(cookie))),
  );
}

function cookieJson({ extensions, ...cookie }: CookieData): object {
  return { ...cookie, ...(extensions !== undefined && { extensions: [...extensions] }) };
}

/** The item that newman makes for a request of a script: it has no name. */
export function scriptItem(request: Request): Item {
  return new Item({ request: request.toJSON() });
}

/** An event for a script that is not in the collection any more; should not be met. */
export function eventOf(phase: Phase, id: string): Event {
  return new Event({ listen: phase, script: new Script({ id, exec: [] }) });
}
