import { isKind } from "./kind.ts";

/** Text with its media type. */
export interface DescriptionDefinition {
  /** The text. */
  readonly content?: string | null | undefined;
  /** Its media type; `text/plain` unless said otherwise. */
  readonly type?: string | undefined;
}

/** Explains the property that carries it. */
export class Description {
  static readonly name: string = "PostmanPropertyDescription";
  static readonly _postman_propertyName: string = "Description";

  /** The text. */
  declare content?: string | null;
  /** Its media type; `text/plain` unless said otherwise. */
  declare type?: string;

  constructor(definition?: DescriptionDefinition | string | null) {
    if (definition || definition === "") {
      this.update(definition);
    }
  }

  /** Replaces the content; the type is that of the definition, else the one given, else `text/plain`. */
  update(content?: DescriptionDefinition | string | null, type?: string): void {
    if (typeof content === "object" && content !== null) {
      this.content = content.content;
      this.type = content.type || "text/plain";
    } else {
      this.content = content;
      this.type = type || "text/plain";
    }
  }

  /** The raw content. */
  toString(): string {
    return String(this.content ?? "");
  }

  /** Content and type. */
  toJSON(): DescriptionDefinition {
    return { content: this.content, type: this.type };
  }

  /** Whether a value is a description. */
  static isDescription(value: unknown): value is Description {
    return isKind(value, "Description");
  }
}
