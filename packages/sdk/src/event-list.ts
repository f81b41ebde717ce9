import { Event, type EventDefinition } from "./event.ts";
import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";

/** Scripts of a collection, folder or request. */
export class EventList extends PropertyList<Event, EventDefinition> {
  static override readonly name: string = "PostmanEventList";
  static override readonly _postman_propertyName: string = "EventList";

  constructor(parent?: unknown, content?: ListContent) {
    super(Event, parent, content);
  }

  /** The enabled listeners of this list and of those of all parents, outermost first. */
  listeners(name?: string): Event[] {
    const all: Event[][] = [this.listenersOwn(name)];
    this.eachParent((parent) => {
      if (parent !== this.parent() && isObject(parent) && EventList.isEventList(parent.events)) {
        all.push(parent.events.listenersOwn(name));
      }
    });
    return all.toReversed().flat();
  }

  /** The enabled listeners of this list. */
  listenersOwn(name?: string): Event[] {
    return name === undefined ? [] : this.members.filter((event) => event.listen === name && !event.disabled);
  }

  /** Whether a value is a list of events. */
  static isEventList(value: unknown): value is EventList {
    return isKind(value, "EventList");
  }
}
