import type { Clock } from "@waybill/core";
import type { AddressGuard } from "./address-guard.ts";
import type { Resolve } from "./name-addresses.ts";
import type { Origin } from "./origin.ts";
import type { Proxy } from "./proxies.ts";
import type { TlsIdentity } from "./tls-identity.ts";

/** Everything that decides what a connection is. */
export interface ConnectionPlan {
  readonly origin: Origin;
  readonly identity: TlsIdentity;
  /** Absent for a direct connection. */
  readonly proxy?: PlannedProxy;
  readonly guard?: AddressGuard;
  readonly resolve: Resolve;
  readonly clock: Clock;
  readonly userAgent: string;
}

interface PlannedProxy extends Proxy {
  /** How the connection to an https proxy is secured. */
  readonly identity: TlsIdentity;
}
