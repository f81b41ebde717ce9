// Says where a text stops being JSON. Runs only after the native parser refused the text.
import { isObject } from "./is-object.ts";

/** Parses JSON. A failure is a `JSONError` whose message ends in line and column and shows the line. */
export function parseJson(text: string | null | undefined, reviver?: Reviver | null, strict?: boolean): unknown {
  if (text === undefined) {
    throw named(new SyntaxError('"undefined" is not valid JSON'));
  }
  const hasMark = text?.startsWith("\ufeff") === true;
  if (hasMark && strict) {
    throw named(new SyntaxError("Unexpected byte order mark found in first 1 character(s)"));
  }
  const json = hasMark ? text.slice(1) : String(text);
  try {
    return JSON.parse(json, reviver ?? undefined);
  } catch (error) {
    throw isObject(error) && error.name === "SyntaxError" ? locate(json, error) : error;
  }
}

/** As the second parameter of `JSON.parse`. */
export type Reviver = (this: unknown, key: string, value: unknown) => unknown;

function named(error: SyntaxError): SyntaxError {
  return Object.assign(error, { name: "JSONError" });
}

function locate(text: string, error: object): unknown {
  const scanner = new Scanner(text);
  const failure = scanner.scan();
  if (failure === undefined) {
    return Object.assign(error, { name: "JSONError" });
  }
  const { column, row } = failure;
  const start = failure.position - Math.min(column, 69);
  const [line = ""] = text.slice(start, start + 79).split(/[\r\n]/, 1);
  const caret = `${line.slice(0, failure.position - start).replace(/\S/g, " ")}^`;
  const located = new SyntaxError(`${failure.reason} at ${row}:${column + 1}\n${line}\n${caret}`);
  return Object.assign(located, { column: column + 1, row, name: "JSONError" });
}

interface Failure {
  readonly reason: string;
  readonly position: number;
  readonly row: number;
  readonly column: number;
}

/** Thrown inside the scanner only. */
class Stop {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Deeper texts keep the message of the native parser. */
const DEEPEST = 500;

class Scanner {
  readonly #text: string;
  #position = 0;
  #row = 1;
  #lineStart = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Failure | undefined {
    try {
      this.#document();
    } catch (stop) {
      if (!(stop instanceof Stop)) {
        throw stop;
      }
      const { reason } = stop;
      const position = this.#position;
      return reason === "" ? undefined : { reason, position, row: this.#row, column: position - this.#lineStart };
    }
    return undefined;
  }

  #document(): void {
    if (this.#text === "") {
      this.#fail("No data, empty input");
    }
    const found = this.#value();
    this.#space();
    if (this.#position < this.#text.length) {
      this.#fail();
    }
    if (found === undefined) {
      this.#fail("No data, only a whitespace");
    }
  }

  #fail(reason?: string): never {
    const unit = this.#text[this.#position];
    throw new Stop(reason ?? (unit === undefined ? "Unexpected end of input" : `Unexpected token ${quote(unit)}`));
  }

  #failBack(reason?: string): never {
    this.#position -= 1;
    return this.#fail(reason);
  }

  #space(): void {
    for (; this.#position < this.#text.length; this.#position += 1) {
      const unit = this.#text[this.#position];
      if (unit === "\n" || (unit === "\r" && this.#text[this.#position + 1] !== "\n")) {
        this.#row += 1;
        this.#lineStart = this.#position + 1;
      } else if (unit !== " " && unit !== "\t" && unit !== "\r") {
        return;
      }
    }
  }

  /** The kind of the value that was read, or undefined when there is none at this place. */
  #value(): string | undefined {
    this.#space();
    const unit = this.#text[this.#position];
    if (unit === undefined) {
      return undefined;
    }
    if (unit === "{" || unit === "[") {
      return this.#nested(unit);
    }
    if (unit === '"') {
      this.#string();
      return "string";
    }
    if (/[-.\d]/.test(unit)) {
      return this.#number();
    }
    const word = { t: "true", f: "false", n: "null" }[unit];
    if (word !== undefined && !this.#text.startsWith(word, this.#position)) {
      this.#fail();
    }
    this.#position += word?.length ?? 0;
    return word;
  }

  #nested(unit: string): string | undefined {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      throw new Stop("");
    }
    this.#position += 1;
    const found = unit === "{" ? this.#object() : this.#array();
    this.#depth -= 1;
    return found;
  }

  #array(): string | undefined {
    for (let count = 0; this.#position < this.#text.length; count += 1) {
      const item = this.#value();
      this.#space();
      const unit = this.#next();
      if (unit === "," && item === undefined) {
        this.#fail("Elisions are not supported");
      } else if (unit === "]" && item === undefined && count > 0) {
        this.#failBack("Trailing comma in array");
      } else if (unit === "]") {
        return "array";
      } else if (unit !== ",") {
        this.#failBack();
      }
    }
    return undefined;
  }

  #object(): string {
    for (let count = 0; this.#position < this.#text.length; count += 1) {
      const key = this.#key();
      this.#space();
      const unit = this.#next();
      if (unit === "}" && key === undefined) {
        return count === 0 ? "object" : this.#failBack("Trailing comma in object");
      }
      if (unit !== ":" || key === undefined) {
        this.#failBack();
      }
      this.#member(key);
      const end = this.#next();
      if (end === "}") {
        return "object";
      }
      if (end !== ",") {
        this.#fail();
      }
    }
    return this.#fail();
  }

  #member(key: string): void {
    this.#space();
    if (this.#value() === undefined) {
      this.#fail(`No value found for key ${readable(key)}`);
    }
    if (!key.startsWith('"')) {
      this.#fail(`Wrong key type: ${readable(key)}`);
    }
    this.#space();
  }

  #key(): string | undefined {
    this.#space();
    const start = this.#position;
    const unit = this.#text[start] ?? "";
    const kind = /["{[.\d]/.test(unit) ? this.#value() : undefined;
    return kind === undefined ? undefined : this.#text.slice(start, this.#position);
  }

  #next(): string | undefined {
    this.#position += 1;
    return this.#text[this.#position - 1];
  }

  #string(): void {
    this.#position += 1;
    for (;;) {
      const unit = this.#next();
      if (unit === '"') {
        return;
      }
      if (unit === undefined) {
        this.#failBack();
      } else if (unit === "\n" || unit === "\r") {
        this.#fail();
      } else if (unit < " ") {
        this.#failBack("Unexpected control character");
      } else if (unit === "\\") {
        this.#escape();
      }
    }
  }

  #escape(): void {
    const unit = this.#next();
    if (unit !== "u") {
      return unit === undefined || !'"\\/bfnrt'.includes(unit) ? this.#failBack() : undefined;
    }
    for (let count = 0; count < 4; count += 1) {
      const digit = this.#text[this.#position];
      if (digit === undefined || !/[\da-f]/i.test(digit)) {
        this.#fail(digit === undefined ? undefined : "Bad escape sequence");
      }
      this.#position += 1;
    }
  }

  #number(): string {
    const rest = this.#text.slice(this.#position, this.#position + 400);
    const [literal = ""] = /^-?(?:0|[1-9]\d*)?(?:\.\d*)?/.exec(rest) ?? [];
    const start = this.#position;
    this.#position += literal.length;
    // Whatever stands where an exponent has to have a digit counts as a part of the number.
    const [exponent = "", digit = "0"] = /^e[+-]?([^]?)\d*/i.exec(rest.slice(literal.length)) ?? [];
    this.#position += exponent.length;
    if (!/\d/.test(digit)) {
      throw this.#badNumber(start, this.#position + (digit === "" ? 1 : 0));
    }
    if (!/\d/.test(literal)) {
      throw this.#badNumber(start, this.#position);
    }
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(literal)) {
      const text = this.#text.slice(start, this.#position);
      this.#failBack(`Non-json numeric literal - "${text}"`);
    }
    return "number";
  }

  #badNumber(start: number, end: number): Stop {
    this.#position = end - 1;
    return new Stop(`Bad numeric literal - "${this.#text.slice(start, end)}"`);
  }
}

function quote(unit: string): string {
  const text = JSON.stringify(unit).slice(1, -1);
  return `'${unit === '"' ? unit : unit === "'" ? "\\'" : text}'`;
}

function readable(key: string): string {
  try {
    return String(JSON.parse(key));
  } catch {
    return key;
  }
}
