import type { Problem } from "@waybill/collection";
import { isAddressRange } from "@waybill/host-node";
import type { RunOptions } from "./run-options.ts";
import { toList } from "./to-list.ts";

/** What is wrong with the ranges of `--deny-address`. */
export function checkAddresses({ denyAddress }: Pick<RunOptions, "denyAddress">): readonly Problem[] {
  return toList(denyAddress)
    .filter((range) => !isAddressRange(range))
    .map((range) => ({
      pointer: "/denyAddress",
      code: "wrong-option",
      message: `option "--deny-address" needs a range like 10.0.0.0/8 or fd00::/8, an address or "private", not "${range}"`,
    }));
}
