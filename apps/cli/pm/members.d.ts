// The members of `pm`.
declare namespace Waybill {
  /** Which script runs, for which request. */
  interface Info {
    /** The phase the script belongs to. */
    readonly eventName: "prerequest" | "test";
    /** Index of the current iteration, from 0. */
    readonly iteration: number;
    /** How many iterations are scheduled. */
    readonly iterationCount: number;
    /** Name of the running request. */
    readonly requestName: string;
    /** Id of the running request. */
    readonly requestId: string;
  }

  /** Records tests. */
  interface Test<Pm> {
    /** Records a test that is done when it says so. */
    (name: string, fn: (done: (error?: unknown) => void) => unknown): Pm;
    /** Records a test: it passes unless its function throws, or the promise of the function rejects. */
    (name: string, fn?: () => unknown): Pm;
    /** Records a skipped test. */
    skip(name: string): Pm;
    /** How many tests this script has so far. */
    index(): number;
  }

  /** The cookies for the response, and the jar they come from. */
  interface PmCookies extends CookieList {
    /** The cookie jar of the run. */
    jar(): CookieJar;
  }

  /** What a callback of the jar is called with. */
  type JarCallback<Result> = (error: Error | null, result: Result) => void;

  /** The cookie jar of the run. Methods answer promises unless they are given a callback. */
  interface CookieJar {
    /** Sets a cookie by name and value. */
    set(url: string | Url, name: string, value: string): Promise<Cookie>;
    /** Sets a cookie given as an object, or as the text of a `Set-Cookie` header. */
    set(url: string | Url, cookie: object | string): Promise<Cookie>;
    /** Sets a cookie by name and value, then calls back. */
    set(url: string | Url, name: string, value: string, callback: JarCallback<Cookie>): void;
    /** Sets a cookie given as an object or text, then calls back. */
    set(url: string | Url, cookie: object | string, callback: JarCallback<Cookie>): void;
    /** The decoded value of a cookie, or null. */
    get(url: string | Url, name: string): Promise<string | null>;
    /** Calls back with the decoded value of a cookie, or null. */
    get(url: string | Url, name: string, callback: JarCallback<string | null>): void;
    /** All cookies for an address; `http: false` leaves out HttpOnly ones. */
    getAll(url: string | Url, options?: { readonly http?: boolean; readonly secure?: boolean }): Promise<CookieList>;
    /** Calls back with all cookies for an address. */
    getAll(url: string | Url, callback: JarCallback<CookieList>): void;
    /** Calls back with all cookies for an address. */
    getAll(
      url: string | Url,
      options: { readonly http?: boolean; readonly secure?: boolean },
      callback: JarCallback<CookieList>,
    ): void;
    /** Removes a cookie. */
    unset(url: string | Url, name: string): Promise<void>;
    /** Removes a cookie, then calls back. */
    unset(url: string | Url, name: string, callback: JarCallback<void>): void;
    /** Removes all cookies for an address. */
    clear(url: string | Url): Promise<void>;
    /** Removes all cookies for an address, then calls back. */
    clear(url: string | Url, callback: JarCallback<void>): void;
  }

  /** A request for `pm.sendRequest`. Templates in it are not resolved. */
  interface RequestDefinition {
    /** The address. */
    readonly url: string | object;
    /** The method; GET if absent. */
    readonly method?: string;
    /** Headers; the name of the member is `header`. */
    readonly header?:
      | string
      | Readonly<Record<string, string>>
      | readonly (string | { readonly key: string; readonly value?: string })[];
    /** Text, or a body with its mode. */
    readonly body?: string | { readonly mode: string; readonly [member: string]: unknown };
    /** Auth in the shape of the collection format. */
    readonly auth?: object | null;
  }

  /** Sends requests of the script's own. */
  interface SendRequest<Pm> {
    /** Sends a request; the promise rejects when there is no response. */
    (request: string | RequestDefinition | Request): Promise<Response>;
    /** Sends a request, then calls back. */
    (
      request: string | RequestDefinition | Request,
      callback: (error: any, response: Response, more: { readonly cookies: CookieList }) => void,
    ): Pm;
  }

  /** Where the script is, and what runs next. */
  interface Execution {
    /** Names from the collection to the request; `current` is the one whose script runs. */
    readonly location: readonly string[] & { readonly current: string };
    /** Chooses the next request by name or id; null ends the iteration. */
    setNextRequest(target: string | null): void;
    /** Runs another request of the collection with its scripts; null when it skipped itself. */
    runRequest(id: string, options?: { readonly variables?: Readonly<Record<string, any>> }): Promise<Response | null>;
  }

  /** The same before the request, which may be skipped. */
  interface PrerequestExecution extends Execution {
    /** Skips the request, the scripts that would come next, and all tests. */
    skipRequest(): void;
  }

  /** What the response is shown with. */
  interface Visualizer {
    /** Sets a Handlebars template, its data, and options of `Handlebars.compile()`. */
    set(layout: string, data?: object | null, options?: object | null): void;
    /** Removes what this script has set. */
    clear(): void;
  }

  /** Secrets of whoever runs the collection. Use `await`. */
  interface Vault {
    /** The secret, or null. */
    get(key: string): Promise<unknown>;
    /** Sets a secret. */
    set(key: string, value: unknown): Promise<null>;
    /** Removes a secret. */
    unset(key: string): Promise<null>;
  }

  /** The members of `pm` in both phases. */
  interface PmCommon {
    /** Which script runs, for which request. */
    readonly info: Info;
    /** Starts an assertion (chai). */
    readonly expect: Expect;
    /** All scopes, the nearest first; writes local variables. */
    readonly variables: VariableScope;
    /** The active environment. */
    readonly environment: VariableScope;
    /** The variables of the collection. */
    readonly collectionVariables: VariableScope;
    /** The globals. */
    readonly globals: VariableScope;
    /** The current row of the data file. */
    readonly iterationData: VariableScope;
    /** The request, which can be changed before it is sent. */
    readonly request: AssertableRequest;
    /** The cookies for the response. */
    readonly cookies: PmCookies;
    /** What the response is shown with. */
    readonly visualizer: Visualizer;
    /** Secrets of whoever runs the collection. */
    readonly vault: Vault;
    /** The exports of a package: `@scope/name`, or `npm:name` for one that is installed. */
    readonly require: (name: string) => any;
  }

  /** A request that starts assertions. */
  interface AssertableRequest extends Request {
    /** Starts an assertion about the request. */
    readonly to: Assertion;
  }

  /** A response that starts assertions. */
  interface AssertableResponse extends Response {
    /** Starts an assertion about the response. */
    readonly to: Assertion;
  }

  /** `pm` in pre-request scripts. */
  interface PrerequestPm extends PmCommon {
    /** Records a test. */
    test: Test<PrerequestPm>;
    /** Sends a request of the script's own. */
    readonly sendRequest: SendRequest<PrerequestPm>;
    /** Where the script is, and what runs next. */
    readonly execution: PrerequestExecution;
  }

  /** `pm` in post-response scripts. */
  interface TestPm extends PmCommon {
    /** Records a test. */
    test: Test<TestPm>;
    /** Sends a request of the script's own. */
    readonly sendRequest: SendRequest<TestPm>;
    /** Where the script is, and what runs next. */
    readonly execution: Execution;
    /** The response. */
    readonly response: AssertableResponse;
  }

  /** `pm` with the members of both phases. */
  interface Pm extends PmCommon {
    /** Records a test. */
    test: Test<Pm>;
    /** Sends a request of the script's own. */
    readonly sendRequest: SendRequest<Pm>;
    /** Where the script is, and what runs next. */
    readonly execution: PrerequestExecution;
    /** The response; absent before the request. */
    readonly response: AssertableResponse;
  }
}
