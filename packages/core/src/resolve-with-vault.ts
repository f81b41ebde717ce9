// `{{vault:name}}` in a request (cli §10.3): known when it is sent and to no scope, and only where it may be sent to.
import type { Lane } from "./lane.ts";
import type { ResolvedRequest } from "./resolve-request.ts";
import { mayReceive } from "./secret-domains.ts";
import type { OfferedSecret } from "./script-ports.ts";
import type { TemplateLookup } from "./template.ts";
import { valueText } from "./variable-value.ts";

export interface VaultSetting {
  readonly lane: Pick<Lane, "ports" | "secrets">;
  readonly warn: (code: string, message: string) => void;
}

/** `vaultTexts`: the secrets in it, which no script may read from it. */
export type RequestWithSecrets = ResolvedRequest & { readonly vaultTexts?: readonly string[] };

/**
 * Resolves a request with the secrets that it names. One that names none is resolved once and waits for nothing. `resolve` is called
 * again as secrets come in, because a value may name another.
 */
export function resolveWithVault(
  resolve: (vault: TemplateLookup) => ResolvedRequest,
  setting: VaultSetting,
): RequestWithSecrets | Promise<RequestWithSecrets> {
  let named: Set<string> | undefined;
  const resolved = resolve((name) => {
    (named ??= new Set()).add(name);
    return undefined;
  });
  return named === undefined ? resolved : new SecretOffers(resolve, setting).fill(resolved, named);
}

/** Values that name secrets that name secrets: an honest vault has none. */
const MOST_ROUNDS = 10;

class SecretOffers {
  readonly #resolve: (vault: TemplateLookup) => ResolvedRequest;
  readonly #setting: VaultSetting;
  /** What was asked for, and is there. */
  readonly #offers = new Map<string, OfferedSecret | undefined>();
  /** The texts of those that may go where the request goes. */
  readonly #texts = new Map<string, string>();

  constructor(resolve: (vault: TemplateLookup) => ResolvedRequest, setting: VaultSetting) {
    this.#resolve = resolve;
    this.#setting = setting;
  }

  /** A secret may be part of the address: where the request goes then decides which of them stay. */
  async fill(unfilled: ResolvedRequest, names: ReadonlySet<string>): Promise<RequestWithSecrets> {
    let wanted = names;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      for (const name of wanted) await this.#ask(name);
      const missing = new Set<string>();
      const filled = this.#resolve((name) => {
        if (!this.#offers.has(name)) missing.add(name);
        return this.#texts.get(name);
      });
      wanted = missing;
      if (!this.#withdraw(filled.request.url) && missing.size === 0) {
        this.#warn();
        return { ...filled, vaultTexts: [...this.#texts.values()] };
      }
    }
    this.#texts.clear();
    this.#warn();
    return unfilled;
  }

  async #ask(name: string): Promise<void> {
    const offered = await this.#setting.lane.ports.vault?.offer?.(name);
    this.#offers.set(name, offered);
    if (offered === undefined) return;
    this.#setting.lane.secrets?.learnValue(offered.value);
    this.#texts.set(name, valueText(offered.value));
  }

  /** Takes back what may not go to the URL. Answers whether there was any. */
  #withdraw(url: string): boolean {
    const refused = [...this.#texts.keys()].filter((name) => !mayReceive(url, this.#offers.get(name)?.domains));
    for (const name of refused) this.#texts.delete(name);
    return refused.length > 0;
  }

  #warn(): void {
    for (const [name, offer] of this.#offers) {
      const written = `{{vault:${name}}} was left as written`;
      if (offer === undefined) this.#setting.warn("vault-unknown", `${written}: the vault has no such secret.`);
      else if (!this.#texts.has(name))
        this.#setting.warn("vault-domain", `${written}: the secret may only be sent to ${placesOf(offer)}.`);
    }
  }
}

function placesOf({ domains }: OfferedSecret): string {
  if (domains === undefined) return "https URLs; give it `domains` to allow others";
  return domains.length === 0 ? "no domain" : domains.join(", ");
}
