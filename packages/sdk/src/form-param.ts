import { isObject } from "./is-object.ts";
import { Property, type PropertyDefinition } from "./property.ts";

/** A field of a multipart body. */
export interface FormParamDefinition extends PropertyDefinition {
  readonly key?: string | undefined;
  readonly value?: unknown;
  readonly type?: string | undefined;
  /** Where the content of a file is. */
  readonly src?: unknown;
  readonly contentType?: string | undefined;
  readonly fileName?: string | undefined;
}

/** A field of a multipart body. */
export class FormParam extends Property {
  static override readonly name: string = "PostmanFormParam";
  static override readonly _postman_propertyName: string = "FormParam";
  static readonly _postman_propertyIndexKey: string = "key";
  static readonly _postman_propertyAllowsMultipleValues: boolean = true;

  declare key: string;
  declare value: unknown;
  declare type?: string;
  declare src?: unknown;
  declare contentType?: string;
  declare fileName?: string;

  constructor(definition?: FormParamDefinition) {
    super(definition);
    const source: FormParamDefinition = isObject(definition) ? definition : {};
    this.key = source.key || "";
    this.value = source.value || "";
    this.type = source.type as string;
    this.src = source.src;
    this.contentType = source.contentType as string;
    this.fileName = source.fileName as string;
  }

  /** The field as `key=value`. */
  override toString(): string {
    return `${this.key}=${String(this.value)}`;
  }

  /** The value. */
  override valueOf(): unknown {
    return this.value;
  }

  /** The field as files hold it. A file has no value. */
  override toJSON(): Record<string, unknown> {
    const json = super.toJSON();
    if (json.type === "file" && !this.value) {
      delete json.value;
    }
    return json;
  }

  /** Text of multipart bodies is not read. */
  static parse(_text?: unknown): undefined {
    return undefined;
  }
}
