// Console arguments as the values they were, for listeners that print or keep them.
import type { ConsoleValue, TaggedValue } from "@waybill/core";

export function consoleMessages(messages: readonly ConsoleValue[]): unknown[] {
  return messages.map((message) => valueOf(message, new Map()));
}

type Known = Map<number, object>;

function valueOf(value: ConsoleValue, known: Known): unknown {
  return typeof value === "object" && value !== null ? taggedValue(value, known) : value;
}

function taggedValue(value: TaggedValue, known: Known): unknown {
  switch (value.$) {
    case "undefined":
      return undefined;
    case "number":
      return Number(value.text);
    case "date":
      return new Date(value.iso);
    case "error":
      return Object.assign(new Error(value.message), { name: value.name, stack: value.stack });
    case "bytes":
      return Buffer.from(value.items);
    case "circular":
      return known.get(value.id);
    case "bigint":
    case "symbol":
    case "text":
    case "regexp":
      return value.text;
    default:
      return structureOf(value, known);
  }
}

type Structure = Extract<TaggedValue, { readonly $: "array" | "object" | "map" | "set" }>;

function structureOf(value: Structure, known: Known): object {
  const target = emptyOf(value);
  // Known before it is filled, for it may contain itself.
  if (value.id !== undefined) known.set(value.id, target);
  fill(target, value, known);
  return target;
}

function emptyOf({ $ }: Structure): object {
  switch ($) {
    case "array":
      return [];
    case "set":
      return new Set();
    case "map":
      return new Map();
    case "object":
      return {};
  }
}

function fill(target: object, value: Structure, known: Known): void {
  switch (value.$) {
    case "array":
    case "set": {
      const items = value.items.map((item) => valueOf(item, known));
      if (target instanceof Set) items.forEach((item) => target.add(item));
      else Object.assign(target, items);
      return;
    }
    case "map":
      if (target instanceof Map)
        value.entries.forEach(([key, item]) => target.set(valueOf(key, known), valueOf(item, known)));
      return;
    case "object":
      for (const [key, item] of value.entries) {
        const member = { value: valueOf(item, known), enumerable: true, writable: true, configurable: true };
        Object.defineProperty(target, key, member);
      }
  }
}
