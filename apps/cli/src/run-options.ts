import type { JsonObject, JsonValue } from "@waybill/collection";
import type { AbortSignalLike } from "@waybill/core";

export interface KeyAndValue {
  readonly key: string;
  readonly value: JsonValue;
}

export type BailModifier = "failure" | "folder";

/** Options of one reporter by their names in camel case; an option without a value is `true`. */
export type ReporterSettings = Readonly<Record<string, string | number | boolean>>;

/** The options of a run: those of `waybill run` under the names of the library. Objects are never modified. */
export interface RunOptions {
  /** A file, `-` for standard input, an http(s) address, or a collection as an object. */
  readonly collection: string | JsonObject;
  /** A file, an address, or an environment: as an object, or its variables alone. */
  readonly environment?: string | JsonObject | readonly JsonObject[];
  readonly globals?: string | JsonObject | readonly JsonObject[];
  /** A file or an address of CSV or JSON, or the rows. */
  readonly iterationData?: string | readonly JsonObject[];
  readonly iterationCount?: number;
  /** Id or name of a folder or request to run, or several. */
  readonly folder?: string | readonly string[];
  readonly envVar?: readonly KeyAndValue[];
  readonly globalVar?: readonly KeyAndValue[];

  /** Ms before each request. */
  readonly delayRequest?: number;
  /** Ms for the whole run; 0 is none. */
  readonly timeout?: number;
  /** Ms for one request; 0 is none. */
  readonly timeoutRequest?: number;
  /** Wall-clock ms for one script with its asynchronous part; 0 is none. */
  readonly timeoutScript?: number;
  /** CPU ms for one script; 0 is none. */
  readonly scriptCpu?: number;
  /** MB for the scripts of a run. */
  readonly scriptMemory?: number;
  /** Where secrets come from: `file:<path>`, `env:<PREFIX>`. Later ones win. */
  readonly vault?: string | readonly string[];
  /** `scripts`: `pm.vault` reaches the secrets too. */
  readonly vaultAccess?: "requests" | "scripts";
  /** Folders with packages for `pm.require("@scope/name")`. */
  readonly packageDir?: string | readonly string[];
  /** Where scripts run; the best sandbox that loads when absent. */
  /** Scripts that may be hostile: the run takes place in a process of its own, which can be lost. */
  readonly untrusted?: boolean;
  readonly sandbox?: "isolated-vm" | "quickjs";

  readonly bail?: boolean | BailModifier | readonly BailModifier[];
  readonly ignoreRedirects?: boolean;
  /** TLS certificates are not checked. */
  readonly insecure?: boolean;
  /** `off`: OAuth 2 uses the access token it has; `auto`, the default, gets and renews tokens where no person is needed. */
  readonly oauth2?: "auto" | "off";
  /** Largest response body in decoded bytes; 0 is no limit. */
  readonly maxResponseSize?: number;
  /** Client certificates by URL pattern: a JSON file, or its content. */
  readonly sslClientCertList?: string | readonly JsonObject[];
  /** A client certificate for all URLs that the list has none for: PEM or PFX. */
  readonly sslClientCert?: string;
  readonly sslClientKey?: string;
  readonly sslClientPassphrase?: string;
  /** PEM file of authorities to trust beside those of Node. */
  readonly sslExtraCaCerts?: string;
  /** Addresses no request may go to: CIDR ranges, addresses, `private`. */
  readonly denyAddress?: string | readonly string[];
  /** Agents of `node:http` and `node:https` that requests are sent with. Library only. */
  readonly requestAgents?: { readonly http?: object; readonly https?: object };
  readonly workingDir?: string;
  /** `false`: body files only below the working directory. */
  readonly insecureFileRead?: boolean;
  /** A body file that cannot be read fails its request instead of being left out. */
  readonly strictFiles?: boolean;
  /** A cookie jar that newman, tough-cookie or `exportCookieJar` wrote: a file, or the jar itself. */
  readonly cookieJar?: string | object;
  /** Where the cookie jar is written at the end; a directory gets a name made of the time. */
  readonly exportCookieJar?: string;
  /** The domains whose cookies scripts reach with `pm.cookies.jar()`: `example.com`, `*.example.com`; all when absent. Library only. */
  readonly cookieAccess?: readonly string[];

  readonly dataTypes?: "newman" | "exact" | "raw";
  readonly dataFormat?: "auto" | "csv" | "json";
  readonly dataDelimiter?: string;
  readonly allowEmpty?: boolean;
  /** Dynamic variables repeat. */
  readonly seed?: number;

  readonly reporters?: string | readonly string[];
  readonly reporter?: Readonly<Record<string, ReporterSettings>>;
  readonly silent?: boolean;
  readonly verbose?: boolean;
  readonly color?: "auto" | "on" | "off";
  readonly disableUnicode?: boolean;
  /** Secrets appear in reports as they are. */
  readonly noMask?: boolean;
  /** Exit code 1 becomes 0. */
  readonly suppressExitCode?: boolean;

  /** Aborting it ends the run in order. Library only. */
  readonly signal?: AbortSignalLike;
}
