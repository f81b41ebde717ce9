// Settings of how requests are sent: items and folders share them.
import { isObject, setOwn, type UnknownRecord } from "./is-object.ts";

/** Settings that change how a request is sent, such as `followRedirects` and `disableBodyPruning`. */
export type ProtocolProfileBehavior = Record<string, unknown>;

/** What carries such settings. */
export interface ProfileOwner {
  protocolProfileBehavior?: ProtocolProfileBehavior;
  parent(): unknown;
}

/** Takes the settings of a definition over, if they are an object or null. */
export function readProfile(owner: ProfileOwner, definition: UnknownRecord): void {
  const profile = definition.protocolProfileBehavior;
  if (isObject(profile) || profile === null) {
    owner.protocolProfileBehavior = profile as ProtocolProfileBehavior;
  }
}

/** The settings of an owner together with those it inherits; the nearest wins. */
export function resolveProfile(owner: ProfileOwner): ProtocolProfileBehavior {
  const profiles: unknown[] = [];
  for (let current: unknown = owner; isProfileOwner(current); current = current.parent()) {
    profiles.unshift(current.protocolProfileBehavior);
  }
  return Object.assign({}, ...profiles);
}

/** Sets a setting; keys that are no text are ignored. */
export function setProfile(owner: ProfileOwner, key: unknown, value: unknown): void {
  if (typeof key === "string") {
    owner.protocolProfileBehavior ??= {};
    setOwn(owner.protocolProfileBehavior, key, value);
  }
}

/** Removes a setting. */
export function unsetProfile(owner: ProfileOwner, key: unknown): void {
  if (typeof key === "string" && owner.protocolProfileBehavior) {
    Reflect.deleteProperty(owner.protocolProfileBehavior, key);
  }
}

function isProfileOwner(value: unknown): value is ProfileOwner {
  return isObject(value) && typeof value.parent === "function";
}
