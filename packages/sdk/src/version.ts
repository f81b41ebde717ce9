import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { PropertyBase } from "./property-base.ts";
import { membersToJson } from "./to-json.ts";

/** A semantic version in parts. */
export interface VersionDefinition {
  readonly raw?: string;
  readonly major?: number | string;
  readonly minor?: number | string;
  readonly patch?: number | string;
  readonly prerelease?: string | readonly string[];
  readonly build?: string | readonly string[];
}

/** A semantic version. A text that is none leaves all members undefined. */
export class Version extends PropertyBase {
  static override readonly name: string = "PostmanPropertyVersion";
  static override readonly _postman_propertyName: string = "Version";

  declare raw?: string;
  declare major?: number | string;
  declare minor?: number | string;
  declare patch?: number | string;
  declare prerelease?: string | readonly string[];
  declare build?: string | readonly string[];
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
