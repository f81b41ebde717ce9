import type { ScriptHost } from "@waybill/core";
import type { Session } from "@waybill/sandbox-isolated-vm";

/** Scripts that can go on where those of another lane were lost. */
export type LaneScripts = ScriptHost & Pick<Session, "resume">;
