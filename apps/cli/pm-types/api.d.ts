/** The script API: variables, the request and its response, tests, cookies, further requests, the order of the run. */
declare const pm: pm.Pm;

declare namespace pm {
  /** What `pm` is; each script has its own. */
  interface Pm {
    /** Facts about the script and the request that it belongs to. */
    readonly info: Info;
    /** Records a named test. */
    test: Test;
    /** Starts an assertion about a value; assertions that fail throw. */
    readonly expect: Expect;
    /** All variables, the nearest scope first: local, iteration data, environment, collection, globals. Writes are local to the run. */
    readonly variables: Scope;
    /** The variables of the active environment. */
    readonly environment: Scope;
    /** The variables of the collection. */
    readonly collectionVariables: Scope;
    /** The global variables. */
    readonly globals: Scope;
    /** The row of the data file that this iteration runs with; changes last for one script. */
    readonly iterationData: Scope;
    /** The request: before it is sent with its templates, afterwards as it was sent. */
    readonly request: CurrentRequest;
    /**
     * The response of the request; after a request that failed its members are undefined.
     * @only test
     */
    readonly response: CurrentResponse;
    /** The cookies of the jar for the address of the response. */
    readonly cookies: ResponseCookies;
    /** Sends another request. Templates in it are not resolved: see `pm.variables.replaceIn`. */
    readonly sendRequest: SendRequest;
    /** Where the script is, and what runs next. */
    readonly execution: Execution;
    /** What is shown for the response instead of its text. */
    readonly visualizer: Visualizer;
    /** Secrets of the vault, for scripts that were granted it. */
    readonly vault: Vault;
    /** Loads a package of the host: `@team/name` or `npm:name@version`. Absent where the host has no packages. */
    readonly require: RequirePackage;
  }

  /** Facts about the script and the request that it belongs to. */
  interface Info {
    /** Whether the script runs before the request or after it. */
    readonly eventName: "prerequest" | "test";
    /** The index of the current iteration, from 0. */
    readonly iteration: number;
    /** The number of iterations of the run. */
    readonly iterationCount: number;
    /** The saved name of the request, in scripts of folders and collections too. */
    readonly requestName: string;
    /** The unique id of the request. */
    readonly requestId: string;
  }

  /** Records named tests. */
  interface Test {
    /** Records a test that passes when `done` is called, and fails when it is called with an error or never. */
    (name: string, fn: (done: (error?: unknown) => void) => unknown): Pm;
    /** Records a test that passes unless the function throws or its promise rejects. */
    (name: string, fn: () => unknown): Pm;
    /** Records a test that passes. */
    (name: string): Pm;
    /** Records a test as skipped. */
    skip(name: string, fn?: unknown): Pm;
    /** The number of tests so far in this script. */
    index(): number;
  }

  /** Starts assertions. */
  interface Expect {
    /** Starts an assertion about a value; the message begins the text of a failure. */
    (value: unknown, message?: string): Assertion;
    /** Fails. */
    fail(message?: string): never;
  }

  /** The request of the script. */
  interface CurrentRequest extends Request {
    /** Starts an assertion about the request. */
    readonly to: Assertion;
    /** The address. */
    get url(): Url;
    /** Replaces the address. */
    set url(value: Url | string);
    /** The body, where there is one. */
    get body(): RequestBody | undefined;
    /** Replaces the body; text makes a raw one. */
    set body(value: RequestBody | RequestBodyDefinition | string | undefined);
  }

  /** The response to the request of the script. */
  interface CurrentResponse extends Response {
    /** Starts an assertion about the response. */
    readonly to: Assertion;
  }

  /** Sends a request. */
  interface SendRequest {
    /** Answers with a promise of the response; it rejects with a plain object when there is none. */
    (request: string | Request | RequestDefinition): Promise<Response>;
    /** Calls back with an error, or with null, the response and its cookies. */
    (request: string | Request | RequestDefinition, callback: SendRequestCallback): Pm;
  }

  /** What `pm.sendRequest` calls: with an error, or with null, the response and its cookies. */
  type SendRequestCallback = (
    error: SendRequestError,
    response: Response,
    more: { readonly cookies: CookieList },
  ) => void;

  /** Why there is no response; null when there is one. A plain object, no `Error`. */
  type SendRequestError = FailedRequest | null;

  /** Why a request got no response. */
  interface FailedRequest {
    /** The kind, mostly `Error`. */
    readonly name: string;
    /** What happened. */
    readonly message: string;
    /** The code of the system, such as `ECONNREFUSED`. */
    readonly code?: string;
    /** The number or code of the system. */
    readonly errno?: number | string;
    /** What the system was asked for. */
    readonly syscall?: string;
    /** The address. */
    readonly address?: string;
    /** The port. */
    readonly port?: number;
  }

  /** Where the script is, and what runs next. */
  interface Execution {
    /** The names from the collection to the request; `current` is the one whose script runs. */
    readonly location: readonly string[] & { readonly current: string };
    /** Names the request to run next, by name or id; null ends the iteration. */
    setNextRequest(target: string | null): void;
    /** Runs a request of the collection with its scripts; null when it skipped itself. Absent where the host has switched it off. */
    runRequest(id: string, options?: RunRequestOptions): Promise<Response | null>;
    /**
     * Skips the request, the scripts that are left and the tests; what comes after it in this script is discarded.
     * @only prerequest
     */
    skipRequest(): void;
  }

  /** What a request that is run from a script gets. */
  interface RunRequestOptions {
    /** Variables that are local to that run. */
    readonly variables?: Readonly<Record<string, unknown>>;
  }

  /** What is shown for the response. */
  interface Visualizer {
    /** Sets a Handlebars template, its data and the options of `Handlebars.compile`. */
    set(layout: string, data?: object | null, options?: object | null): void;
    /** Removes what this script has set. */
    clear(): void;
  }

  /** Secrets of the vault; every call needs a grant. */
  interface Vault {
    /** The secret, or null where there is none; keys are without `vault:`. */
    get(key: string): Promise<unknown>;
    /** Sets a secret. */
    set(key: string, value: unknown): Promise<null>;
    /** Removes a secret. */
    unset(key: string): Promise<null>;
  }

  /** Loads packages of the host. */
  interface RequirePackage {
    /** The exports of the package. */
    (name: string): any;
  }

  /** The cookies for the address of the response. */
  interface ResponseCookies extends CookieList {
    /** The value of the last cookie of this name. */
    get(name: string): string | undefined;
    /** Opens the jar that the cookies of the run are in. */
    jar(): CookieJar;
  }

  /** An address, with or without its scheme. */
  type CookieUrl = string | Url;

  /** Calls with an error or null, and the result. */
  type CookieCallback<Result> = (error: Error | null | undefined, result: Result) => void;

  /** The cookies of the run; without a callback every method answers with a promise. */
  interface CookieJar {
    /** Sets a cookie by name and value. */
    set(url: CookieUrl, name: string, value: string): Promise<Cookie>;
    /** Sets a cookie by name and value, then calls back with it. */
    set(url: CookieUrl, name: string, value: string, callback: CookieCallback<Cookie>): void;
    /** Sets a cookie from its text (`k=v; Path=/`) or its parts. */
    set(url: CookieUrl, cookie: string | CookieDefinition): Promise<Cookie>;
    /** Sets a cookie from its text or its parts, then calls back with it. */
    set(url: CookieUrl, cookie: string | CookieDefinition, callback: CookieCallback<Cookie>): void;
    /** The decoded value of a cookie, or null. */
    get(url: CookieUrl, name: string): Promise<string | null>;
    /** Calls back with the decoded value of a cookie, or null. */
    get(url: CookieUrl, name: string, callback: CookieCallback<string | null>): void;
    /** All cookies for an address. */
    getAll(url: CookieUrl, options?: CookieOptions): Promise<CookieList>;
    /** Calls back with all cookies for an address. */
    getAll(url: CookieUrl, callback: CookieCallback<CookieList>): void;
    /** Calls back with all cookies for an address. */
    getAll(url: CookieUrl, options: CookieOptions, callback: CookieCallback<CookieList>): void;
    /** Removes a cookie. */
    unset(url: CookieUrl, name: string): Promise<void>;
    /** Removes a cookie, then calls back. */
    unset(url: CookieUrl, name: string, callback: CookieCallback<void>): void;
    /** Removes all cookies for an address. */
    clear(url: CookieUrl): Promise<void>;
    /** Removes all cookies for an address, then calls back. */
    clear(url: CookieUrl, callback: CookieCallback<void>): void;
  }

  /** Which cookies to list. */
  interface CookieOptions {
    /** False leaves out cookies that are HttpOnly. */
    readonly http?: boolean;
    /** False leaves out cookies that are Secure. */
    readonly secure?: boolean;
  }
}
