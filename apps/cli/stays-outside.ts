import type { Options } from "tsup";

/** A file of this app that is built on its own: `built` is what it is called beside the others. */
export function staysOutside(filter: RegExp, built: string): NonNullable<Options["esbuildPlugins"]>[number] {
  return {
    name: "stays-outside",
    setup(build) {
      build.onResolve({ filter }, ({ kind }) => (kind === "entry-point" ? undefined : { path: built, external: true }));
    },
  };
}
