// The `pm` object of one script. Members are made when they are first read.
import type { CurrentContext, ScriptContext } from "./guest.ts";
import { createExecution, type PmExecution } from "./pm-execution.ts";
import { createScopes, type PmScopes } from "./pm-scopes.ts";
import { createTest, type PmTest } from "./pm-test.ts";
import { createInfo } from "./pm-info.ts";

/** The class name is the one scripts see in messages. */
class Postman {
  readonly #context: ScriptContext;
  #info: object | undefined;
  #scopes: PmScopes | undefined;
  #execution: PmExecution | undefined;
  test: PmTest;

  constructor(context: ScriptContext, current: CurrentContext) {
    this.#context = context;
    this.test = createTest(this, current);
  }

  get info(): object {
    return (this.#info ??= createInfo(this.#context));
  }

  get expect(): unknown {
    return this.#context.guest.load("chai");
  }

  get variables(): unknown {
    return this.#all.variables;
  }

  get environment(): unknown {
    return this.#all.environment;
  }

  get collectionVariables(): unknown {
    return this.#all.collection;
  }

  get globals(): unknown {
    return this.#all.globals;
  }

  get iterationData(): unknown {
    return this.#all.data;
  }

  get execution(): PmExecution {
    return (this.#execution ??= createExecution(this.#context));
  }

  get #all(): PmScopes {
    return (this.#scopes ??= createScopes(this.#context));
  }
}

export function createPm(context: ScriptContext, current: CurrentContext): Postman {
  return new Postman(context, current);
}
