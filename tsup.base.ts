// The one build configuration; a package says only what differs.
import type { Options } from "tsup";

export function base(options: Options): Options {
  return {
    format: ["esm"],
    target: "node22",
    platform: "neutral",
    clean: true,
    sourcemap: false,
    treeshake: true,
    ...options,
    esbuildOptions(esbuild, context) {
      esbuild.conditions = ["@waybill/source", ...(esbuild.conditions ?? [])];
      esbuild.legalComments = "none";
      options.esbuildOptions?.(esbuild, context);
    },
  };
}
