// The scripts of a collection as the sandbox and the events name them.
import type { ScriptEvent } from "@waybill/collection";
import type { ScriptRef } from "./events.ts";
import type { Phase, PlannedScript } from "./script.ts";

/** The scripts of one phase, outermost first, and how events name each. */
export interface PlannedScripts {
  readonly scripts: readonly PlannedScript[];
  readonly refs: readonly ScriptRef[];
}

export const NO_SCRIPTS: PlannedScripts = { scripts: [], refs: [] };

/** Plans each script once, under an id of its own: the sandbox keeps compiled scripts by id, and files may repeat one. */
export class ScriptCatalog {
  readonly #planned = new Map<ScriptEvent, PlannedScript>();
  readonly #ids = new Set<string>();

  /** `outer` and the scripts that this owner adds to that phase; `outer` itself when there are none. */
  extend(outer: PlannedScripts, phase: Phase, owned: OwnedScripts): PlannedScripts {
    const added = owned.events.filter((event) => runsIn(event, phase)).map((event) => this.#plan(event, phase, owned));
    if (added.length === 0) return outer;
    return { scripts: [...outer.scripts, ...added], refs: [...outer.refs, ...added.map(refOf)] };
  }

  #plan(event: ScriptEvent, phase: Phase, { owner }: OwnedScripts): PlannedScript {
    const known = this.#planned.get(event);
    if (known !== undefined) return known;
    const script: PlannedScript = {
      id: this.#uniqueId(event.id),
      phase,
      text: event.text,
      owner,
      ...(event.packages !== undefined && { packages: Object.keys(event.packages) }),
    };
    this.#planned.set(event, script);
    return script;
  }

  #uniqueId(wanted: string): string {
    let id = wanted;
    for (let copy = 2; this.#ids.has(id); copy += 1) id = `${wanted}#${copy}`;
    this.#ids.add(id);
    return id;
  }
}

export interface OwnedScripts {
  readonly owner: PlannedScript["owner"];
  readonly events: readonly ScriptEvent[];
}

/** A script of blanks alone is not started. */
function runsIn(event: ScriptEvent, phase: Phase): boolean {
  return event.listen === phase && !event.disabled && event.text.trim() !== "";
}

function refOf({ id, phase, owner }: PlannedScript): ScriptRef {
  return { id, phase, owner };
}
