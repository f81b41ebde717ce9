// What the runs of a phase have in common from one iteration to the next goes to the guest once.
import type { PlannedScript, ScriptInput } from "@waybill/core";
import type { RunMessage, ShortResponse, ShortRun, WireResponse } from "./protocol.ts";

/** What the guest keeps of a run, as the host sees it. */
interface Form {
  readonly number: number;
  readonly common: Common;
}

type Common = Pick<
  ScriptInput,
  "phase" | "stopAfter" | "info" | "location" | "disableLegacyApis" | "disabledApis" | "allowSkipRequest" | "packages"
>;

/** The forms that the guest of one VM has. */
export class SentForms {
  readonly #forms = new WeakMap<readonly PlannedScript[], Form>();
  readonly #seen = new WeakSet<readonly PlannedScript[]>();
  #last = 0;

  /** The number of the form that the guest has of such a run. */
  known(input: ScriptInput): number | undefined {
    const form = this.#forms.get(input.scripts);
    return form !== undefined && areAlike(form.common, input) ? form.number : undefined;
  }

  /** The number under which the guest is to keep this run: from the second of its kind on, for many come once. */
  learn(input: ScriptInput): number | undefined {
    const { scripts } = input;
    if (!this.#seen.has(scripts)) {
      this.#seen.add(scripts);
      return undefined;
    }
    const number = this.#forms.get(scripts)?.number ?? (this.#last += 1);
    this.#forms.set(scripts, { number, common: commonOf(input) });
    return number;
  }
}

/** Nothing of one run only is kept: it can be large. */
function commonOf(input: ScriptInput): Common {
  const { phase, stopAfter, info, location, disableLegacyApis, disabledApis, allowSkipRequest, packages } = input;
  return {
    phase,
    stopAfter,
    info,
    location,
    ...(disableLegacyApis !== undefined && { disableLegacyApis }),
    ...(disabledApis !== undefined && { disabledApis }),
    ...(allowSkipRequest !== undefined && { allowSkipRequest }),
    ...(packages !== undefined && { packages }),
  };
}

function areAlike(left: Common, right: Common): boolean {
  return (
    left.phase === right.phase &&
    left.stopAfter === right.stopAfter &&
    left.info.requestId === right.info.requestId &&
    left.info.requestName === right.info.requestName &&
    left.info.iterationCount === right.info.iterationCount &&
    left.location === right.location &&
    left.disableLegacyApis === right.disableLegacyApis &&
    left.disabledApis === right.disabledApis &&
    left.allowSkipRequest === right.allowSkipRequest &&
    (left.packages === undefined) === (right.packages === undefined)
  );
}

/** What runs of one form differ in. */
export type ChangingParts = Pick<RunMessage, "run" | "info" | "scopes" | "cookies" | "response">;

/** The text of a run by its form. */
export function shortRunText(form: number, message: ChangingParts): string {
  const { run, info, scopes, cookies, response } = message;
  const short: ShortRun = [
    form,
    run,
    info.iteration,
    isEmpty(scopes) ? 0 : scopes,
    cookies.length === 0 ? 0 : cookies,
    response === undefined ? 0 : (shortResponse(response) ?? response),
  ];
  return JSON.stringify(short);
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}

/** Undefined for a response that lacks a part. */
function shortResponse({
  id,
  code,
  reason,
  headers,
  responseTime,
  size,
  body,
}: WireResponse): ShortResponse | undefined {
  if (id === undefined || code === undefined || reason === undefined || responseTime === undefined) return undefined;
  if (size === undefined || body === undefined) return undefined;
  const flat: string[] = [];
  for (const { key, value } of headers) flat.push(key, value);
  return [id, code, reason, responseTime, size.body, size.header, body.handle, body.length, flat];
}
