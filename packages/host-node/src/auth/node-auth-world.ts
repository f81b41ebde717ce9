import { domainToASCII } from "node:url";
import type { AuthWorld } from "@waybill/auth";
import type { Clock, Random } from "@waybill/core";
import type { BodyFilesOptions } from "../files/body-files.ts";
import { nodeBodyReader } from "./node-body-reader.ts";
import { nodeKeySigner } from "./node-key-signer.ts";

export interface NodeAuthOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly files: BodyFilesOptions;
  /** `off`: tokens of OAuth 2 are used as they are and never asked for. */
  readonly oauth2?: "auto" | "off";
}

/** What signing needs of Node. Nonces come from the system's secure source, whatever the seed of the run. */
export function nodeAuthWorld({ clock, random, files, oauth2 = "auto" }: NodeAuthOptions): AuthWorld {
  return {
    now: () => clock.now(),
    randomBytes: (count) => new Uint8Array(process.getBuiltinModule("node:crypto").randomBytes(count)),
    asciiHost: (host) => domainToASCII(host) || host.toLowerCase(),
    keys: nodeKeySigner(),
    bodies: nodeBodyReader({ random, files }),
    oauth2,
  };
}
