import type { PackageSource } from "@waybill/core";
import type { NodePackagesOptions } from "./node-packages.ts";

/** The packages, looked for when a script first names one. */
export function lazyPackages(options: NodePackagesOptions): PackageSource {
  return {
    async find(name) {
      const { nodePackages } = await import("./node-packages.ts");
      return nodePackages(options).find(name);
    },
  };
}
