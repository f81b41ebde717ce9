// The `pm` object of one script. Members are made when they are first read.
import type { CookieList } from "@waybill/sdk";
import type { ScriptNames } from "./compiled-script.ts";
import { isDisabled } from "./disabled-apis.ts";
import type { CurrentContext, ScriptContext } from "./guest.ts";
import { withJar } from "./pm-cookies.ts";
import { createExecution, type PmExecution } from "./pm-execution.ts";
import { createInfo } from "./pm-info.ts";
import { createPmRequire, type PmRequire } from "./pm-require.ts";
import { createScopes, type PmScopes } from "./pm-scopes.ts";
import { createTest, type PmTest } from "./pm-test.ts";
import { createVault, type PmVault } from "./pm-vault.ts";
import { createVisualizer, type PmVisualizer } from "./pm-visualizer.ts";
import type { ScriptModel } from "./script-model.ts";
import { createSendRequest, type SendRequest } from "./send-request.ts";

interface PmParts {
  readonly current: CurrentContext;
  readonly model: ScriptModel;
  /** What packages see: the names of the script. */
  readonly names: () => ScriptNames;
}

/** Members are accessors of the class, so that they are neither enumerable nor writable and cost nothing until read. */
class PrerequestPm {
  /** The name scripts see in messages. */
  static readonly name: string = "Postman";
  readonly #context: ScriptContext;
  readonly #parts: PmParts;
  #info: object | undefined;
  #scopes: PmScopes | undefined;
  #execution: PmExecution | undefined;
  #visualizer: PmVisualizer | undefined;
  #sendRequest: SendRequest | undefined;
  #cookies: CookieList | undefined;
  #vault: PmVault | undefined;
  #require: PmRequire | undefined;
  test: PmTest;

  constructor(context: ScriptContext, parts: PmParts) {
    this.#context = context;
    this.#parts = parts;
    this.test = createTest(this, parts.current);
  }

  get info() {
    return (this.#info ??= createInfo(this.#context));
  }

  get expect() {
    return this.#context.guest.load("chai").expect;
  }

  get variables() {
    return this.#all.variables;
  }

  get environment() {
    return this.#all.environment;
  }

  get collectionVariables() {
    return this.#all.collection;
  }

  get globals() {
    return this.#all.globals;
  }

  get iterationData() {
    return this.#all.data;
  }

  get request() {
    return this.#parts.model.request;
  }

  get cookies() {
    return (this.#cookies ??= withJar(this.#parts.model.cookies, this.#parts.current));
  }

  get vault() {
    return (this.#vault ??= createVault(this.#parts.current));
  }

  get execution() {
    return (this.#execution ??= createExecution(this.#context));
  }

  get visualizer() {
    return (this.#visualizer ??= createVisualizer(this.#context));
  }

  get sendRequest() {
    if (isDisabled("sendRequest", this.#context.phase.message.disabledApis)) return undefined;
    return (this.#sendRequest ??= createSendRequest(this, this.#parts.current));
  }

  get require() {
    const { packages } = this.#context.phase.message;
    if (packages === undefined) return undefined;
    return (this.#require ??= createPmRequire(this.#context, this.#parts.names));
  }

  get #all(): PmScopes {
    return (this.#scopes ??= createScopes(this.#context));
  }
}

/** `response` is a member only where there can be one. */
class TestPm extends PrerequestPm {
  static override readonly name: string = "Postman";
  readonly #model: ScriptModel;

  constructor(context: ScriptContext, parts: PmParts) {
    super(context, parts);
    this.#model = parts.model;
  }

  get response() {
    return this.#model.response;
  }
}

export function createPm(context: ScriptContext, parts: PmParts): object {
  const { response } = context.phase.message;
  return response === undefined ? new PrerequestPm(context, parts) : new TestPm(context, parts);
}
