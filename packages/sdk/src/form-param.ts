import { isObject } from "./is-object.ts";
import { Property, type PropertyDefinition } from "./property.ts";

/** A field of a multipart body. */
export interface FormParamDefinition extends PropertyDefinition {
  /** The name of the field. */
  readonly key?: string | undefined;
  /** The text of the field; empty for files. */
  readonly value?: unknown;
  /** `text`, or `file` when the content comes from `src`. */
  readonly type?: string | undefined;
  /** Where the content of a file is. */
  readonly src?: unknown;
  /** The media type of the part. */
  readonly contentType?: string | undefined;
  /** The file name that is sent. */
  readonly fileName?: string | undefined;
}

/** A field of a multipart body. */
export class FormParam extends Property {
  static override readonly name: string = "PostmanFormParam";
  static override readonly _postman_propertyName: string = "FormParam";
  static readonly _postman_propertyIndexKey: string = "key";
  static readonly _postman_propertyAllowsMultipleValues: boolean = true;

  /** The name of the field. */
  declare key: string;
  /** The text of the field; empty for files. */
  declare value: unknown;
  /** `text`, or `file` when the content comes from `src`. */
  declare type?: string;
  /** The path of the file, or of several. */
  declare src?: unknown;
  /** The media type of the part. */
  declare contentType?: string;
  /** The file name that is sent. */
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
