import { isDeferred } from "./deferred.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";

/** An item that may not have been looked at. */
export interface ReadItem {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly _?: unknown;
  readonly _madeId: string | undefined;
}

/** Whether an item is sure to be as its definition says, so that the definition can stand for it. Looks only at what is cheap. */
export function isUntouched(item: ReadItem, source: UnknownRecord): boolean {
  let parts = 0;
  for (const name in item) {
    if (PARTS.has(name) && isDeferred(item, name)) {
      parts += 1;
    } else if (!isAsRead(item, name, source)) {
      return false;
    }
  }
  return parts === PARTS.size && !isRemoved(item, source);
}

const PARTS: ReadonlySet<string> = new Set(["request", "responses", "events"]);

/** Whether the definition has something that the item has no longer. */
function isRemoved(item: ReadItem, source: UnknownRecord): boolean {
  const isOther = source.description || source.disabled || source.info || source.protocolProfileBehavior;
  return Boolean(isOther || (source.name && !item.name) || (source.id && !item.id));
}

function isAsRead(item: ReadItem, name: string, source: UnknownRecord): boolean {
  switch (name) {
    case "id":
      return item.id === item._madeId || item.id === (source.id || source._postman_id);
    case "name":
      return item.name === source.name;
    case "_":
      return isObject(item._) && Object.entries(item._).every(([key, value]) => source[`_${key}`] === value);
    default:
      return false;
  }
}
