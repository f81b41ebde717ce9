// Hawk, by https://github.com/mozilla/hawk/blob/main/API.md.
import type { HttpRequest } from "@waybill/core";
import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { AuthWorld } from "./auth-world.ts";
import { encodeBase64 } from "./base64.ts";
import { couldNotSign } from "./could-not-sign.ts";
import { parameterFlag } from "./parameter-flag.ts";
import { parameterText } from "./parameter-text.ts";
import { randomText } from "./random-text.ts";
import { requestUrl, type RequestUrl } from "./request-url.ts";
import type { MakeSigningScheme, Parameters } from "./scheme.ts";
import { sentBody, type HashFunction } from "./sent-body.ts";
import { withHeader } from "./with-header.ts";

const HASHES = new Map([
  ["sha1", sha1],
  ["sha256", sha256],
]);

export const makeHawk: MakeSigningScheme = (world) => ({
  async prepare(given, parameters) {
    const text = (name: string) => parameterText(parameters, name);
    const fail = (reason: string) => couldNotSign(given, "hawk", reason);
    const hash = HASHES.get((text("algorithm") || "sha256").toLowerCase());
    if (hash === undefined) return fail(`Unknown algorithm ${text("algorithm")}`);
    if (text("authId") === "") return fail("authId is empty");
    if (text("authKey") === "") return fail("authKey is empty");
    const { request, payloadHash } = await withPayloadHash(given, parameters, { world, hash });
    const artifacts = {
      ts: text("timestamp") || String(Math.floor(world.now() / 1000)),
      nonce: text("nonce") || randomText(6, world),
      hash: payloadHash,
      ext: text("extraData"),
      app: text("app"),
      dlg: text("delegation"),
    };
    const normalized = utf8ToBytes(hawkText(request.method, requestUrl(request, world), artifacts));
    const mac = encodeBase64(hmac(hash, utf8ToBytes(text("authKey")), normalized));
    const header = headerOf([
      ["id", text("authId")],
      ["ts", artifacts.ts],
      ["nonce", artifacts.nonce],
      ["hash", artifacts.hash],
      ["ext", artifacts.ext],
      ["mac", mac],
      ["app", artifacts.app],
      ["dlg", artifacts.app === "" ? "" : artifacts.dlg],
    ]);
    if (header === undefined) return fail("a parameter has a character that no header attribute may have");
    return { kind: "signed", request: withHeader(request, "Authorization", header) };
  },
});

interface Artifacts {
  readonly ts: string;
  readonly nonce: string;
  readonly hash: string;
  readonly ext: string;
  readonly app: string;
  readonly dlg: string;
}

/** The text that is signed. */
export function hawkText(method: string, url: RequestUrl, { ts, nonce, hash, ext, app, dlg }: Artifacts): string {
  const resource = url.query === "" ? url.path : `${url.path}?${url.query}`;
  const lines = ["hawk.1.header", ts, nonce, method.toUpperCase(), resource, url.host, url.port, hash];
  const delegated = app === "" ? [] : [app, dlg];
  return `${[...lines, ext.replaceAll("\\", "\\\\").replaceAll("\n", "\\n"), ...delegated].join("\n")}\n`;
}

async function withPayloadHash(
  request: HttpRequest,
  parameters: Parameters,
  { world, hash }: { readonly world: AuthWorld; readonly hash: HashFunction },
): Promise<{ readonly request: HttpRequest; readonly payloadHash: string }> {
  if (!parameterFlag(parameters, "includePayloadHash")) return { request, payloadHash: "" };
  const body = await sentBody(request, world);
  if (body.isEmpty) return { request, payloadHash: "" };
  const type = (body.contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const state = hash.create();
  state.update(utf8ToBytes(`hawk.1.payload\n${type}\n`));
  for await (const chunk of body.chunks) state.update(chunk);
  state.update(utf8ToBytes("\n"));
  return { request: body.request, payloadHash: encodeBase64(state.digest()) };
}

const ATTRIBUTE = /^[ \w!#$%&'()*+,\-./:;<=>?@[\]^`{|}~"\\]*$/;

function headerOf(attributes: readonly (readonly [name: string, value: string])[]): string | undefined {
  const present = attributes.filter(([, value]) => value !== "");
  if (!present.every(([, value]) => ATTRIBUTE.test(value))) return undefined;
  const fields = present.map(([name, value]) => `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`);
  return `Hawk ${fields.join(", ")}`;
}
