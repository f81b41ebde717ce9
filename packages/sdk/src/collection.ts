import { toFile } from "./file-form.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";
import { ItemGroup, type ItemGroupDefinition } from "./item-group.ts";
import { isKind } from "./kind.ts";
import type { DescriptionDefinition } from "./description.ts";
import type { ListContent } from "./list-content.ts";
import { VariableList, type SyncedVariables } from "./variable-list.ts";
import type { VariableDefinition } from "./variable.ts";
import { Version, type VersionDefinition } from "./version.ts";

/** What a collection says about itself. */
export interface CollectionInfo {
  /** Names the collection; `_postman_id` is read too. */
  readonly id?: string;
  readonly _postman_id?: string;
  readonly name?: string;
  /** What the collection is for. */
  readonly description?: string | DescriptionDefinition | null;
  /** The version of the collection. */
  readonly version?: string | VersionDefinition;
  /** The version of the file format, as a URL. */
  readonly schema?: string;
}

/** A collection as files hold it. */
export interface CollectionDefinition extends ItemGroupDefinition {
  readonly info?: CollectionInfo | null;
  /** The variables of the collection. */
  readonly variable?: readonly VariableDefinition[] | null;
}

/** A collection of requests. */
export class Collection extends ItemGroup {
  static override readonly name: string = "PostmanCollection";
  static override readonly _postman_propertyName: string = "Collection";

  /** The variables of the collection. */
  declare variables: VariableList;
  /** The version of the collection. */
  declare version?: Version;

  /** Requests, examples and scripts are made when they are first read: the definition must stay as it is until then. */
  constructor(definition?: CollectionDefinition | Collection | null, _environments?: readonly object[]) {
    const source = (
      isKind(definition, "Collection") ? (definition as Collection).toJSON() : definition
    ) as UnknownRecord;
    super(source as CollectionDefinition, true);
    this.variables = new VariableList(this, isObject(source) ? (source.variable as ListContent) : undefined);
    const version = isObject(source) && isObject(source.info) ? source.info.version : undefined;
    this.version = (version ? new Version(version as string) : undefined) as Version;
  }

  /** Makes the variables have exactly the members of a record. */
  syncVariablesFrom(record?: unknown, track?: boolean): SyncedVariables | false | undefined {
    return this.variables.syncFromObject(record, track);
  }

  /** Gives a record exactly the variables of the collection. */
  syncVariablesTo(record?: Record<string, unknown> | null): Record<string, unknown> {
    return this.variables.syncToObject(record);
  }

  /** The collection as a file: what was read comes back as it was written, unknown members included. */
  override toJSON(): Record<string, unknown> {
    const { id: _id, name, version, description, ...json } = toFile(this);
    const info = isObject(json.info) ? json.info : { _postman_id: this.id, name, version, description };
    return { ...json, info: { ...info, schema: info.schema ?? SCHEMA } };
  }

  /** Whether a value is a collection. */
  static isCollection(value: unknown): value is Collection {
    return isKind(value, "Collection");
  }
}

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
