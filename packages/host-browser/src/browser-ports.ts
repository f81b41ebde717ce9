import { createAuthorizer } from "@waybill/auth";
import type { RunPorts, ScriptHost } from "@waybill/core";
import type { QuickJsOptions } from "@waybill/sandbox-quickjs";
import { browserAuthWorld } from "./auth/browser-auth-world.ts";
import { browserClock } from "./browser-clock.ts";
import { browserRandom } from "./browser-random.ts";
import { browserCookieJar } from "./cookies/browser-cookie-jar.ts";
import { type FetchTransportOptions, fetchTransport } from "./http/fetch-transport.ts";
import { type QuickJsAddresses, quickJsSandbox } from "./scripts/quickjs-sandbox.ts";

export interface BrowserPortsOptions extends Omit<FetchTransportOptions, "clock"> {
  /** Where the sandbox of scripts is; or a sandbox. */
  readonly scripts: QuickJsAddresses | ScriptHost;
  /** Makes dynamic variables and whatever else is random repeat. */
  readonly seed?: number;
  /** Limits of scripts; those of the sandbox when absent. */
  readonly limits?: QuickJsOptions["limits"];
  /** `off`: tokens of OAuth 2 are used as they are and never asked for. */
  readonly oauth2?: "auto" | "off";
}

export interface BrowserPorts extends RunPorts {
  /** Ends the sandbox; the ports are of no use afterwards. */
  dispose(): void;
}

/** Everything the engine needs of a browser, for one run. Made for a Web Worker: scripts hold the thread they run on. */
export function browserPorts(options: BrowserPortsOptions): BrowserPorts {
  const { limits, oauth2, scripts: given, seed, ...wire } = options;
  const clock = browserClock();
  const scripts = "run" in given ? given : quickJsSandbox(given, limits);
  return {
    transport: fetchTransport({ ...wire, clock }),
    authorizer: createAuthorizer(browserAuthWorld({ clock, files: wire, ...(oauth2 !== undefined && { oauth2 }) })),
    scripts,
    cookies: browserCookieJar(),
    clock,
    random: browserRandom(seed),
    dispose: () => scripts.dispose(),
  };
}
