import type { AuthWorld } from "@waybill/auth";
import type { Clock } from "@waybill/core";
import type { BodyFiles } from "../http/request-body.ts";
import { browserBodyReader } from "./browser-body-reader.ts";
import { browserKeySigner } from "./browser-key-signer.ts";

export interface BrowserAuthOptions {
  readonly clock: Clock;
  readonly files: BodyFiles;
  /** `off`: tokens of OAuth 2 are used as they are and never asked for. */
  readonly oauth2?: "auto" | "off";
}

/** What signing needs of a browser. Nonces come from its secure source, whatever the seed of the run. */
export function browserAuthWorld({ clock, files, oauth2 = "auto" }: BrowserAuthOptions): AuthWorld {
  return {
    now: () => clock.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    asciiHost,
    keys: browserKeySigner(),
    bodies: browserBodyReader(files),
    oauth2,
  };
}

function asciiHost(host: string): string {
  return URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : host.toLowerCase();
}
