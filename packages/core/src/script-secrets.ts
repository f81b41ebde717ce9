// What scripts ask of cookie jar and vault.
import { hostOf, mayReachCookies } from "./cookie-access.ts";
import type { CookieAnswer, ScriptCookies } from "./cookie.ts";
import type { Frame } from "./lane.ts";
import type { Phase, ScriptCall, ScriptReply } from "./script.ts";
import type { VaultAccess, VaultAnswer } from "./script-ports.ts";

type CookieCall = Extract<ScriptCall, { readonly kind: `cookies-${string}` }>;
type VaultCall = Extract<ScriptCall, { readonly kind: `vault-${string}` }>;

export function isCookieCall(call: ScriptCall): call is CookieCall {
  return call.kind.startsWith("cookies-");
}

export async function answerCookies({ lane }: Frame, call: CookieCall): Promise<ScriptReply> {
  const { cookies } = lane.ports;
  const access = lane.options.cookieAccess ?? "all";
  if (cookies.scripts === undefined || !mayReachCookies(call.url, access, lane.requestedHosts))
    return refusal(`CookieStore: programmatic access to "${hostOf(call.url)}" is denied`);
  const answer = await useJar(cookies.scripts, call);
  return answer.kind === "cookies" ? answer : refusal(answer.message);
}

function useJar(jar: ScriptCookies, call: CookieCall): Promise<CookieAnswer> {
  switch (call.kind) {
    case "cookies-get":
      return jar.get(call.url, call);
    case "cookies-set":
      return jar.set(call.url, call.cookie);
    case "cookies-unset":
      return jar.unset(call.url, call.name);
    case "cookies-clear":
      return jar.clear(call.url);
  }
}

/** The vault for the scripts of one phase of a request: access is asked for once. */
export class ScriptVault {
  readonly #frame: Frame;
  readonly #phase: Phase;
  #access: Promise<VaultAccess> | undefined;

  constructor(frame: Frame, phase: Phase) {
    this.#frame = frame;
    this.#phase = phase;
  }

  async answer(call: VaultCall): Promise<ScriptReply> {
    const { lane } = this.#frame;
    this.#access ??= this.#ask();
    if ((await this.#access).kind === "denied") return refusal("Vault access denied");
    const answer = await this.#use(call);
    if (answer.kind === "refused") return refusal(answer.message);
    lane.secrets?.learnValue(call.kind === "vault-set" ? call.value : answer.value);
    return answer;
  }

  async #ask(): Promise<VaultAccess> {
    const { lane, item } = this.#frame;
    const access = (await lane.ports.vault?.access({ item, phase: this.#phase })) ?? DENIED;
    if (access.kind === "denied" && access.hint !== undefined)
      lane.warnings.oncePerRequest("vault-access", access.hint, this.#frame);
    return access;
  }

  async #use(call: VaultCall): Promise<VaultAnswer> {
    const { vault } = this.#frame.lane.ports;
    switch (call.kind) {
      case "vault-get":
        return (await vault?.get(call.key)) ?? NOTHING;
      case "vault-set":
        return (await vault?.set(call.key, call.value)) ?? NOTHING;
      case "vault-unset":
        return (await vault?.unset(call.key)) ?? NOTHING;
    }
  }
}

const DENIED: VaultAccess = { kind: "denied" };
const NOTHING: VaultAnswer = { kind: "value", value: null };

function refusal(message: string): ScriptReply {
  return { kind: "error", error: { name: "Error", message, plain: false } };
}
