// Global names that a script has beside those of the language.

/** What each name of `require` stands for. */
interface WaybillModules {
  /** The module `ajv`. */
  readonly ajv: any;
  /** The module `chai`. */
  readonly chai: any;
  /** The module `cheerio`. */
  readonly cheerio: any;
  /** The module `xml2js`. */
  readonly xml2js: any;
  /** The module `csv-parse/lib/sync`. */
  readonly "csv-parse/lib/sync": any;
  /** The module `lodash`. */
  readonly lodash: any;
  /** The module `moment`. */
  readonly moment: any;
  /** The module `postman-collection`. */
  readonly "postman-collection": any;
  /** The module `uuid`. */
  readonly uuid: any;
  /** The module `json`. */
  readonly json: any;
  /** The module `assert`. */
  readonly assert: any;
  /** The module `buffer`. */
  readonly buffer: any;
  /** The module `events`. */
  readonly events: any;
  /** The module `path`. */
  readonly path: any;
  /** The module `punycode`. */
  readonly punycode: any;
  /** The module `querystring`. */
  readonly querystring: any;
  /** The module `stream`. */
  readonly stream: any;
  /** The module `string_decoder`. */
  readonly string_decoder: any;
  /** The module `timers`. */
  readonly timers: any;
  /** The module `url`. */
  readonly url: any;
  /** The module `util`. */
  readonly util: any;
  /** The module `fs`. */
  readonly fs: any;
  /** The module `os`. */
  readonly os: any;
  /** The module `_process`. */
  readonly _process: any;
  /**
   * The module `crypto-js`.
   * @deprecated Use the global `crypto`.
   */
  readonly "crypto-js": any;
  /**
   * The module `tv4`.
   * @deprecated Use `require("ajv")`.
   */
  readonly tv4: any;
  /**
   * The module `backbone`.
   * @deprecated It is not needed in scripts.
   */
  readonly backbone: any;
  /**
   * The module `atob`.
   * @deprecated Use the global `atob()`.
   */
  readonly atob: any;
  /**
   * The module `btoa`.
   * @deprecated Use the global `btoa()`.
   */
  readonly btoa: any;
}

/** A module of the sandbox, loaded when it is first asked for. */
declare function require<Name extends keyof WaybillModules>(name: Name): WaybillModules[Name];

/** Calls a function once, later. Extra arguments are not handed on. */
declare function setTimeout(callback: (...values: any[]) => unknown, ms?: number): number;
/** Calls a function again and again. */
declare function setInterval(callback: (...values: any[]) => unknown, ms?: number): number;
/** Calls a function when the code that runs is over. */
declare function setImmediate(callback: (...values: any[]) => unknown): number;
/** Cancels a timer. */
declare function clearTimeout(timer?: number): void;
/** Cancels an interval. */
declare function clearInterval(timer?: number): void;
/** Cancels an immediate. */
declare function clearImmediate(timer?: number): void;
/** Calls a function as a microtask. */
declare function queueMicrotask(callback: () => unknown): void;
/** A deep copy. */
declare function structuredClone<Value>(value: Value): Value;
/** Decodes base64 text. */
declare function atob(text: string): string;
/** Encodes text as base64. */
declare function btoa(text: string): string;

/** Writes to the console of the run. No format strings are processed. */
declare const console: {
  /** Writes a line of the level `log`. */
  log(...values: unknown[]): void;
  /** Writes a line of the level `info`. */
  info(...values: unknown[]): void;
  /** Writes a line of the level `warn`. */
  warn(...values: unknown[]): void;
  /** Writes a line of the level `error`. */
  error(...values: unknown[]): void;
  /** Writes a line of the level `debug`. */
  debug(...values: unknown[]): void;
  /** Clears the console. */
  clear(): void;
  /** Writes data as a table. */
  table(data: unknown, columns?: readonly string[]): void;
  /** Writes where the script is. */
  trace(...values: unknown[]): void;
  /** Opens a group of lines. */
  group(...values: unknown[]): void;
  /** Opens a group of lines. */
  groupCollapsed(...values: unknown[]): void;
  /** Closes a group of lines. */
  groupEnd(): void;
  /** Starts a stopwatch. */
  time(label?: string): void;
  /** Writes the time of a stopwatch. */
  timeLog(label?: string, ...values: unknown[]): void;
  /** Writes the time of a stopwatch and ends it. */
  timeEnd(label?: string): void;
  /** Writes an error unless something holds. */
  assert(holds?: unknown, ...values: unknown[]): void;
  /** Counts, and writes how often. */
  count(label?: string): void;
  /** Starts counting anew. */
  countReset(label?: string): void;
};

/** Bytes, as in Node. */
interface Buffer extends Uint8Array {
  /** The bytes as text. */
  toString(encoding?: string, start?: number, end?: number): string;
  /** Whether the bytes are the same. */
  equals(other: Uint8Array): boolean;
}
/** Makes bytes, as in Node. */
declare const Buffer: {
  /** Bytes of a text, an array or a buffer. */
  from(value: string | ArrayLike<number> | ArrayBuffer, encoding?: string): Buffer;
  /** Bytes that are all zero. */
  alloc(size: number, fill?: unknown): Buffer;
  /** One after the other. */
  concat(list: readonly Uint8Array[], length?: number): Buffer;
  /** Whether a value is a buffer. */
  isBuffer(value: unknown): value is Buffer;
  /** How many bytes a text is. */
  byteLength(text: string, encoding?: string): number;
};
