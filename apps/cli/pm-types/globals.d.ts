/** The console of the run; what is logged is part of the report. No format strings. */
declare var console: pm.Console;

declare namespace pm {
  /** The console of the run. */
  interface Console {
    /** Logs. */
    log(...values: readonly unknown[]): void;
    /** Logs as information. */
    info(...values: readonly unknown[]): void;
    /** Logs as a warning. */
    warn(...values: readonly unknown[]): void;
    /** Logs as an error; the script does not fail. */
    error(...values: readonly unknown[]): void;
    /** Logs for debugging. */
    debug(...values: readonly unknown[]): void;
    /** Asks whoever shows the console to clear it. */
    clear(): void;
    /** Logs data that may be shown as a table. */
    table(data?: unknown, columns?: readonly string[]): void;
    /** Logs, with the place in the script. */
    trace(...values: readonly unknown[]): void;
    /** Logs as an error if the first value is falsy. */
    assert(holds?: unknown, ...values: readonly unknown[]): void;
    /** Indents what is logged from now on. */
    group(...label: readonly unknown[]): void;
    /** Indents what is logged from now on. */
    groupCollapsed(...label: readonly unknown[]): void;
    /** Ends a group. */
    groupEnd(): void;
    /** Starts a stopwatch. */
    time(label?: string): void;
    /** Logs what a stopwatch shows. */
    timeLog(label?: string, ...values: readonly unknown[]): void;
    /** Logs what a stopwatch shows and ends it. */
    timeEnd(label?: string): void;
    /** Logs how often it was called with this label. */
    count(label?: string): void;
    /** Sets a counter back to 0. */
    countReset(label?: string): void;
  }

  /** Modules that `require` knows. */
  type ModuleName =
    | "ajv"
    | "assert"
    | "atob"
    | "backbone"
    | "btoa"
    | "buffer"
    | "chai"
    | "cheerio"
    | "crypto-js"
    | "csv-parse/lib/sync"
    | "events"
    | "fs"
    | "json"
    | "lodash"
    | "moment"
    | "os"
    | "path"
    | "_process"
    | "punycode"
    | "querystring"
    | "stream"
    | "string_decoder"
    | "timers"
    | "tv4"
    | "url"
    | "util"
    | "uuid"
    | "xml2js";
}

/** The object model of collections. */
declare function require(name: "postman-collection"): pm.Sdk;
/** Loads one of the modules of the sandbox. */
declare function require(name: pm.ModuleName): any;

/** Calls once after so many milliseconds; the script ends with the last of its timers. */
declare function setTimeout(callback: (nothing: undefined) => unknown, ms?: number): number;
/** Calls every so many milliseconds, until it is cleared. */
declare function setInterval(callback: (nothing: undefined) => unknown, ms?: number): number;
/** Calls after the running code. */
declare function setImmediate(callback: (nothing: undefined) => unknown): number;
/** Cancels a timer. */
declare function clearTimeout(id?: number): void;
/** Cancels a timer. */
declare function clearInterval(id?: number): void;
/** Cancels a timer. */
declare function clearImmediate(id?: number): void;
/** Calls as soon as the running code has returned. */
declare function queueMicrotask(callback: (nothing: undefined) => unknown): void;
/** Copies a value deeply. */
declare function structuredClone<Value>(value: Value, options?: { readonly transfer?: readonly ArrayBuffer[] }): Value;
/** Decodes Base64 to a text of bytes. */
declare function atob(text: string): string;
/** Encodes a text of bytes as Base64. */
declare function btoa(text: string): string;

/** An error; the console and reports show its JSON. */
interface Error {
  /** What `JSON.stringify` writes of an error. */
  toJSON(): { readonly type: "Error"; readonly name: string; readonly message: string };
}
