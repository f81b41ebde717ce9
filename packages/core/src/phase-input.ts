// What the scripts of one phase are given.
import type { CookieData } from "./cookie.ts";
import type { Frame } from "./lane.ts";
import type { ScriptCallsSetting } from "./script-calls.ts";
import type { ScriptInput, ScriptResponse } from "./script.ts";
import { stopAfter } from "./stop-rules.ts";

export interface PhaseSetting extends ScriptCallsSetting {
  /** JSON text of the request; asked for only if there are scripts. */
  readonly request: () => string;
  readonly response?: ScriptResponse;
  readonly cookies: readonly CookieData[];
}

/** The text of the request is made when it is read. A class, because an accessor in an object literal makes that object slow. */
export class PhaseInput implements ScriptInput {
  readonly phase: ScriptInput["phase"];
  readonly scripts: ScriptInput["scripts"];
  readonly stopAfter: ScriptInput["stopAfter"];
  readonly scopes: ScriptInput["scopes"];
  readonly info: ScriptInput["info"];
  readonly location: ScriptInput["location"];
  readonly response: ScriptInput["response"];
  readonly cookies: ScriptInput["cookies"];
  readonly dynamic: ScriptInput["dynamic"];
  readonly packages: ScriptInput["packages"];
  readonly disabledApis: ScriptInput["disabledApis"];
  readonly allowSkipRequest: ScriptInput["allowSkipRequest"];
  readonly disableLegacyApis: ScriptInput["disableLegacyApis"];
  readonly #makeRequest: () => string;
  #request: string | undefined;

  constructor(
    { planned, lane, stop, cursor, dynamic }: Frame,
    setting: PhaseSetting,
    packages: PhaseInput["packages"],
  ) {
    const { phase, scopes, response, cookies, request } = setting;
    const { item, inherited } = planned;
    const { sandbox } = lane.options;
    this.phase = phase;
    this.scripts = inherited.scripts[phase].scripts;
    this.stopAfter = stopAfter(stop, phase);
    this.scopes = scopes;
    this.info = {
      requestId: item.id,
      requestName: item.name,
      iteration: cursor.iteration,
      iterationCount: lane.iterations,
    };
    this.location = inherited.location;
    this.response = response;
    this.cookies = cookies;
    this.dynamic = dynamic;
    this.packages = packages;
    this.disabledApis = sandbox?.disabledApis;
    this.allowSkipRequest = sandbox?.allowSkipRequest;
    this.disableLegacyApis = sandbox?.disableLegacyApis;
    this.#makeRequest = request;
  }

  get request(): string {
    this.#request ??= this.#makeRequest();
    return this.#request;
  }
}
