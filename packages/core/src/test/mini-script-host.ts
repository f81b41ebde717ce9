// A script host in this process, for tests of the engine: enough of `pm` to run the scripts of the recorded traces.
import type {
  PhaseOutcome,
  ScopeMutation,
  ScopeName,
  ScriptBridge,
  ScriptError,
  ScriptHost,
  ScriptInput,
  ScriptReply,
} from "../index.ts";

export interface MiniScriptHost extends ScriptHost {
  /** What each call of `run` was given. */
  readonly inputs: readonly ScriptInput[];
  readonly disposals: () => number;
}

export function miniScriptHost(): MiniScriptHost {
  const inputs: ScriptInput[] = [];
  let disposals = 0;
  return {
    inputs,
    disposals: () => disposals,
    async run(input, bridge) {
      inputs.push(input);
      return new MiniPhase(input, bridge).run();
    },
    dispose() {
      disposals += 1;
    },
  };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

class MiniPhase {
  readonly input: ScriptInput;
  readonly bridge: ScriptBridge;
  readonly mutations: ScopeMutation[] = [];
  readonly outcome: Mutable<PhaseOutcome> & { scripts: any[] };
  readonly values = new Map<string, unknown>();

  constructor(input: ScriptInput, bridge: ScriptBridge) {
    this.input = input;
    this.bridge = bridge;
    this.outcome = { scripts: [], mutations: this.mutations, skipped: false };
  }

  async run(): Promise<PhaseOutcome> {
    for (const index of this.input.scripts.keys()) {
      const ended = await new MiniScript(this, index).run();
      this.outcome.scripts.push(ended);
      if (this.outcome.skipped || this.stops(ended)) break;
    }
    return this.outcome;
  }

  stops(ended: { error?: ScriptError; failedTests: string[] }): boolean {
    const { stopAfter } = this.input;
    if (stopAfter === "nothing") return false;
    return ended.error !== undefined || (stopAfter === "error-or-failure" && ended.failedTests.length > 0);
  }
}

class MiniScript {
  readonly phase: MiniPhase;
  readonly index: number;
  readonly row = new Map<string, unknown>();
  readonly timers: (() => void)[] = [];
  readonly waiting: Promise<void>[] = [];
  readonly failedTests: string[] = [];
  error: ScriptError | undefined;
  tests = 0;

  constructor(phase: MiniPhase, index: number) {
    this.phase = phase;
    this.index = index;
  }

  async run(): Promise<{ script: number; error?: ScriptError; failedTests: string[] }> {
    const { bridge, input } = this.phase;
    bridge.tell({ kind: "script-started", script: this.index });
    await this.guard(() => {
      const body = `return (async () => {\n${input.scripts[this.index]!.text}\n})()`;
      return new Function("pm", "console", "setTimeout", body)(this.pm(), this.console(), (then: () => void) =>
        this.timers.push(then),
      );
    });
    while (this.timers.length > 0 || this.waiting.length > 0) {
      await Promise.all(this.waiting.splice(0));
      for (const timer of this.timers.splice(0)) await this.guard(timer);
    }
    const error = this.error;
    bridge.tell({ kind: "script-finished", script: this.index, ...(error && { error }) });
    return { script: this.index, ...(error && { error }), failedTests: this.failedTests };
  }

  async guard(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const error = errorOf(thrown);
      this.error ??= error;
      this.phase.bridge.tell({ kind: "exception", script: this.index, error });
    }
  }

  /** After `skipRequest` nothing a script does counts. */
  effect(work: () => void): void {
    if (!this.phase.outcome.skipped) work();
  }

  pm(): unknown {
    const { input, outcome } = this.phase;
    const test = (name: string, body?: () => void) => this.effect(() => this.test(name, body));
    test.skip = (name: string) => this.effect(() => this.skipTest(name));
    return {
      test,
      info: { ...input.info, eventName: input.phase },
      environment: this.scope("environment"),
      variables: this.scope("local"),
      iterationData: {
        get: (key: string) => (this.row.has(key) ? this.row.get(key) : dataOf(input, key)),
        set: (key: string, value: unknown) => this.row.set(key, value),
      },
      request: JSON.parse(input.request),
      response: input.response && {
        ...input.response,
        text: () => input.response?.body?.text(),
        to: { have: { status: (code: number) => this.expectStatus(code) } },
      },
      cookies: input.cookies,
      sendRequest: (request: unknown, callback?: (error: unknown, response: unknown) => void) =>
        this.ask(
          { kind: "send-request", request: typeof request === "string" ? { url: request } : (request as any) },
          callback,
        ),
      execution: {
        location: Object.assign([...input.location], { current: input.scripts[this.index]!.owner.name }),
        setNextRequest: (target?: unknown) =>
          this.effect(() => {
            if (target !== undefined) outcome.next = target === null ? null : String(target);
          }),
        skipRequest: () => this.effect(() => (outcome.skipped = true)),
        runRequest: (id: string, options?: { variables?: any }) => this.runRequest(id, options),
      },
      edit: (request: any) => (outcome.requestEdit = request),
      visualizer: { set: (template: string) => (outcome.visualizer = { template }) },
    };
  }

  console(): unknown {
    return {
      log: (...messages: any[]) =>
        this.effect(() =>
          this.phase.bridge.tell({
            kind: "console",
            script: this.index,
            level: "log",
            messages: messages.map((each) => (each === undefined ? null : each)),
          }),
        ),
    };
  }

  scope(scope: ScopeName): unknown {
    const { phase } = this;
    return {
      get: (key: string) =>
        phase.values.has(`${scope} ${key}`) ? phase.values.get(`${scope} ${key}`) : phase.input.scopes.find(key)?.value,
      set: (key: string, value: any) =>
        this.effect(() => {
          phase.values.set(`${scope} ${key}`, value);
          phase.mutations.push({ scope, op: "set", key, value });
        }),
      setSecret: (key: string, value: any) => phase.mutations.push({ scope, op: "set", key, value, secret: true }),
    };
  }

  test(name: string, body?: () => void): void {
    const record = { name, index: this.tests, async: false, skipped: false };
    this.tests += 1;
    try {
      body?.();
      this.phase.bridge.tell({ kind: "test", script: this.index, test: { ...record, passed: true } });
    } catch (thrown) {
      this.failedTests.push(name);
      const test = { ...record, passed: false, error: errorOf(thrown) };
      this.phase.bridge.tell({ kind: "test", script: this.index, test });
    }
  }

  skipTest(name: string): void {
    const test = { name, index: this.tests, async: false, skipped: true, passed: true };
    this.tests += 1;
    this.phase.bridge.tell({ kind: "test", script: this.index, test });
  }

  expectStatus(code: number): void {
    if (this.phase.input.response?.code !== code) throw new Error(`expected status ${code}`);
  }

  ask(
    call: Parameters<ScriptBridge["ask"]>[0],
    callback?: (error: unknown, response: unknown) => void,
  ): Promise<ScriptReply> {
    const reply = this.phase.bridge.ask(call);
    this.waiting.push(
      reply.then((answer) => this.guard(() => callback?.(failureOfReply(answer), (answer as any).response))),
    );
    return reply;
  }

  async runRequest(id: string, options?: { variables?: any }): Promise<unknown> {
    const { phase } = this;
    const mutations = [...phase.mutations];
    const reply = await this.ask({ kind: "run-request", id, variables: options?.variables ?? {}, mutations });
    if (reply.kind !== "run") throw failureOfReply(reply);
    for (const mutation of reply.mutations) {
      if (mutation.op === "set") phase.values.set(`${mutation.scope} ${mutation.key}`, mutation.value);
      phase.mutations.push(mutation);
    }
    return reply.response;
  }
}

function dataOf(input: ScriptInput, key: string): unknown {
  return input.scopes.layer("data").variables.find((variable) => variable.key === key)?.value;
}

function failureOfReply(reply: ScriptReply): unknown {
  if (reply.kind === "failed") return reply.failure;
  return reply.kind === "error" ? reply.error : null;
}

function errorOf(thrown: unknown): ScriptError {
  return thrown instanceof Error ? { name: thrown.name, message: thrown.message } : (thrown as ScriptError);
}
