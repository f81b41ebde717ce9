export interface RequestSketch {
  readonly name?: string;
  readonly url: string;
  readonly prerequest?: string;
  readonly test?: string;
  readonly folder?: string;
}

/** A collection with one item for each sketch. */
export function collectionOf(...sketches: readonly RequestSketch[]): object {
  return {
    info: { name: "Shop", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: sketches.map((sketch, index) => {
      const item = {
        name: sketch.name ?? `request ${index + 1}`,
        request: { method: "GET", url: sketch.url },
        event: [...script("prerequest", sketch.prerequest), ...script("test", sketch.test)],
      };
      return sketch.folder === undefined ? item : { name: sketch.folder, item: [item] };
    }),
  };
}

function script(listen: string, text: string | undefined): readonly object[] {
  return text === undefined ? [] : [{ listen, script: { exec: text.split("\n") } }];
}

/** A script inside a native that never looks up: no one can stop it. */
export const UNSTOPPABLE = "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)";
