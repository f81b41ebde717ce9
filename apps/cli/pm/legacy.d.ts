// Global names of older scripts.

/**
 * Each key becomes a test when the script is over.
 * @deprecated Use `pm.test()`.
 */
declare const tests: Record<string, unknown>;
/**
 * The environment as it was when the script started.
 * @deprecated Use `pm.environment`.
 */
declare const environment: Record<string, any>;
/**
 * The globals as they were when the script started.
 * @deprecated Use `pm.globals`.
 */
declare const globals: Record<string, any>;
/**
 * The current row of the data file.
 * @deprecated Use `pm.iterationData`.
 */
declare const data: Record<string, any>;
/**
 * The request.
 * @deprecated Use `pm.request`.
 */
declare const request: {
  /** Its id. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** Its description. */
  readonly description?: string;
  /** Its headers by name. */
  readonly headers: Record<string, any>;
  /** Its method. */
  readonly method: string;
  /** Its address. */
  readonly url: string;
  /** Its body: text, or the fields of a form. */
  readonly data: any;
};
/**
 * Index of the current iteration.
 * @deprecated Use `pm.info.iteration`.
 */
declare const iteration: number;
/**
 * lodash 3.
 * @deprecated Use `require("lodash")`.
 */
declare const _: any;
/**
 * crypto-js.
 * @deprecated Use the global `crypto`.
 */
declare const CryptoJS: any;
/**
 * tv4.
 * @deprecated Use `require("ajv")`.
 */
declare const tv4: any;
/**
 * cheerio.
 * @deprecated Use `require("cheerio")`.
 */
declare const cheerio: any;
/**
 * Backbone.
 * @deprecated
 */
declare const Backbone: any;
/**
 * An XML text as an object.
 * @deprecated Use `require("xml2js")`.
 */
declare const xml2Json: (text: string) => any;

declare namespace Waybill {
  /** The object of older scripts, in both phases. */
  interface LegacyPostman {
    /**
     * Sets a variable.
     * @deprecated Use `pm.environment.set()`.
     */
    setEnvironmentVariable(key: string, value: any): void;
    /**
     * The value of a variable.
     * @deprecated Use `pm.environment.get()`.
     */
    getEnvironmentVariable(key: string): any;
    /**
     * Removes a variable.
     * @deprecated Use `pm.environment.unset()`.
     */
    clearEnvironmentVariable(key: string): void;
    /**
     * Removes all variables.
     * @deprecated Use `pm.environment.clear()`.
     */
    clearEnvironmentVariables(): void;
    /**
     * Sets a variable.
     * @deprecated Use `pm.globals.set()`.
     */
    setGlobalVariable(key: string, value: any): void;
    /**
     * The value of a variable.
     * @deprecated Use `pm.globals.get()`.
     */
    getGlobalVariable(key: string): any;
    /**
     * Removes a variable.
     * @deprecated Use `pm.globals.unset()`.
     */
    clearGlobalVariable(key: string): void;
    /**
     * Removes all variables.
     * @deprecated Use `pm.globals.clear()`.
     */
    clearGlobalVariables(): void;
    /**
     * Chooses the next request.
     * @deprecated Use `pm.execution.setNextRequest()`.
     */
    setNextRequest(target: string | null): void;
  }

  /** The same after the request. */
  interface LegacyTestPostman extends LegacyPostman {
    /**
     * The last value of a header.
     * @deprecated Use `pm.response.headers.get()`.
     */
    getResponseHeader(name: string): string | undefined;
    /**
     * A cookie.
     * @deprecated Use `pm.cookies.get()`.
     */
    getResponseCookie(name: string): Cookie | undefined;
  }
}
