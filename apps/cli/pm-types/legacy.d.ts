/**
 * The results of tests by name; each truthy value passes.
 * @deprecated Use `pm.test()` instead.
 */
declare var tests: Record<string, unknown>;
/**
 * The variables of the environment when the script started; writes are not saved.
 * @deprecated Use `pm.environment` instead.
 */
declare var environment: Record<string, any>;
/**
 * The global variables when the script started; writes are not saved.
 * @deprecated Use `pm.globals` instead.
 */
declare var globals: Record<string, any>;
/**
 * The row of the data file.
 * @deprecated Use `pm.iterationData` instead.
 */
declare var data: Record<string, any>;
/**
 * The request as plain data.
 * @deprecated Use `pm.request` instead.
 */
declare var request: pm.LegacyRequest;
/** The index of the current iteration, from 0; `pm.info.iteration` is the same. */
declare var iteration: number;
/**
 * The text of the response. It is undefined above 50 MB and after a request that failed; `pm.response.text()` has no limit.
 * @only test
 */
declare var responseBody: string;
/**
 * The response time in milliseconds; `pm.response.responseTime` is the same.
 * @only test
 */
declare var responseTime: number | undefined;
/**
 * The headers of the response by name.
 * @deprecated Use `pm.response.headers` instead.
 * @only test
 */
declare var responseHeaders: Record<string, string>;
/**
 * The status of the response.
 * @deprecated Use `pm.response.code` instead.
 * @only test
 */
declare var responseCode: pm.LegacyResponseCode;
/**
 * The cookies for the address of the response.
 * @deprecated Use `pm.cookies` instead.
 * @only test
 */
declare var responseCookies: pm.CookieList;
/**
 * Lodash 3.10.2.
 * @deprecated Use `require('lodash')` instead.
 */
declare var _: any;
/**
 * The library crypto-js 3.3.0.
 * @deprecated Use the global `crypto` object instead.
 */
declare var CryptoJS: any;
/**
 * The JSON schema validator tv4.
 * @deprecated Use `require('ajv')` instead.
 */
declare var tv4: any;
/**
 * Parses HTML.
 * @deprecated Use `require('cheerio')` instead.
 */
declare var cheerio: any;
/**
 * The library Backbone.
 * @deprecated There is no alternative.
 */
declare var Backbone: any;
/**
 * An XML text as an object; undefined for a malformed one.
 * @deprecated Use `require('xml2js')` instead.
 */
declare function xml2Json(text: string): any;
/**
 * The script API of older scripts.
 * @deprecated Use `pm` instead.
 */
declare var postman: pm.LegacyPostman;

declare namespace pm {
  /** The request as older scripts know it. */
  interface LegacyRequest {
    /** The id of the request. */
    readonly id: string;
    /** The name of the request. */
    readonly name: string;
    /** The description of the request. */
    readonly description?: string | undefined;
    /** The headers by name. */
    readonly headers: Record<string, any>;
    /** The method. */
    readonly method: string;
    /** The address. */
    readonly url: string;
    /** The text of a raw body, or the fields of a form. */
    readonly data: any;
  }

  /** The status as older scripts know it; empty after a request that failed. */
  interface LegacyResponseCode {
    /** The status code. */
    readonly code?: number;
    /** The reason phrase. */
    readonly name?: string;
    /** What the status means. */
    readonly detail?: string;
    /** The standard reason phrase. */
    readonly standardName?: string;
  }

  /** The script API of older scripts. */
  interface LegacyPostman {
    /**
     * Sets a variable of the environment, as text.
     * @deprecated Use `pm.environment.set()` instead.
     */
    setEnvironmentVariable(key: string, value: any): void;
    /**
     * The value of a variable of the environment.
     * @deprecated Use `pm.environment.get()` instead.
     */
    getEnvironmentVariable(key: string): any;
    /**
     * Removes a variable of the environment.
     * @deprecated Use `pm.environment.unset()` instead.
     */
    clearEnvironmentVariable(key: string): void;
    /**
     * Removes all variables of the environment.
     * @deprecated Use `pm.environment.clear()` instead.
     */
    clearEnvironmentVariables(): void;
    /**
     * Sets a global variable, as text.
     * @deprecated Use `pm.globals.set()` instead.
     */
    setGlobalVariable(key: string, value: any): void;
    /**
     * The value of a global variable.
     * @deprecated Use `pm.globals.get()` instead.
     */
    getGlobalVariable(key: string): any;
    /**
     * Removes a global variable.
     * @deprecated Use `pm.globals.unset()` instead.
     */
    clearGlobalVariable(key: string): void;
    /**
     * Removes all global variables.
     * @deprecated Use `pm.globals.clear()` instead.
     */
    clearGlobalVariables(): void;
    /**
     * The last value of a header of the response.
     * @deprecated Use `pm.response.headers.get()` instead.
     * @only test
     */
    getResponseHeader(name: string): string | undefined;
    /**
     * A cookie for the address of the response.
     * @deprecated Use `pm.cookies.get()` instead.
     * @only test
     */
    getResponseCookie(name: string): Cookie | undefined;
    /**
     * Names the request to run next; null ends the iteration.
     * @deprecated Use `pm.execution.setNextRequest()` instead.
     */
    setNextRequest(target: string | null): void;
  }
}
