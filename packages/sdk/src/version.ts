import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { PropertyBase } from "./property-base.ts";
import { membersToJson } from "./to-json.ts";

/** A semantic version in parts. */
export interface VersionDefinition {
  /** The text that was read. */
  readonly raw?: string;
  /** Changes that break. */
  readonly major?: number | string;
  /** Changes that add. */
  readonly minor?: number | string;
  /** Changes that repair. */
  readonly patch?: number | string;
  /** What follows `-`. */
  readonly prerelease?: string | readonly string[];
  /** What follows `+`. */
  readonly build?: string | readonly string[];
}

/** A semantic version. A text that is none leaves all members undefined. */
export class Version extends PropertyBase {
  static override readonly name: string = "PostmanPropertyVersion";
  static override readonly _postman_propertyName: string = "Version";

  /** The text that was read. */
  declare raw?: string;
  /** Changes that break. */
  declare major?: number | string;
  /** Changes that add. */
  declare minor?: number | string;
  /** Changes that repair. */
  declare patch?: number | string;
  /** What follows `-`. */
  declare prerelease?: string | readonly string[];
  /** What follows `+`. */
  declare build?: string | readonly string[];
  /** The version without its build. */
  declare string?: string;

  constructor(definition?: VersionDefinition | string | null) {
    super(definition);
    if (definition) {
      this.set(definition);
    }
  }

  /** Replaces the version. */
  set(definition?: VersionDefinition | string | null): void {
    const { raw, major, minor, patch, prerelease, build, string } = partsOf(definition);
    Object.assign(this, { raw, major, minor, patch, prerelease, build, string });
  }

  /** The version as text, empty when there is none. */
  override toString(): string {
    return this.string ?? this.raw ?? "";
  }

  /** The version as files hold it. */
  override toJSON(): Record<string, unknown> {
    return membersToJson(this);
  }

  /** Whether a value is a version. */
  static isVersion(value: unknown): value is Version {
    return isKind(value, "Version");
  }
}

const NUMBER = "(0|[1-9]\\d*)";
const IDENTIFIERS = "([\\da-z-]+(?:\\.[\\da-z-]+)*)";

function partsOf(definition: unknown): VersionDefinition & { readonly string?: string } {
  if (typeof definition !== "string") {
    return isObject(definition) ? { ...definition, string: undefined as unknown as string } : {};
  }
  const pattern = new RegExp(`^v?${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${IDENTIFIERS})?(?:\\+${IDENTIFIERS})?$`, "i");
  const [matched, major, minor, patch, prerelease, build] = pattern.exec(definition.trim()) ?? [];
  if (matched === undefined) {
    return {};
  }
  return {
    raw: definition,
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    prerelease: prerelease?.split(".").join(",") ?? [],
    build: build?.split(".").join(",") ?? [],
    string: `${major}.${minor}.${patch}${prerelease === undefined ? "" : `-${prerelease}`}`,
  };
}
