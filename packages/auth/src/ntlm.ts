// NTLM over HTTP (MS-NTHT): a handshake that authenticates the connection it goes over.
import type { AuthAnswer, HttpRequest } from "@waybill/core";
import type { AuthWorld } from "./auth-world.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { authenticateMessage, negotiateMessage, readChallengeMessage, type NtlmNames } from "./ntlm-messages.ts";
import { fileTime, ntlmKey, ntlmResponse } from "./ntlm-response.ts";
import { parameterFlag } from "./parameter-flag.ts";
import { parameterText } from "./parameter-text.ts";
import { parseChallenges } from "./parse-challenges.ts";
import { randomText } from "./random-text.ts";
import { originOf } from "./request-url.ts";
import type { Challenged, MakeSigningScheme, Parameters } from "./scheme.ts";
import { withHeader } from "./with-header.ts";

const DONE: AuthAnswer = { kind: "done" };

export const makeNtlm: MakeSigningScheme = (world) => ({
  prepare(request, parameters) {
    if (parameterFlag(parameters, "disableRetryRequest")) return { kind: "signed", request };
    return { kind: "signed", request: opening(request, `ntlm-${randomText(16, world)}`) };
  },
  respond(challenged) {
    const { connection } = challenged.request;
    if (connection?.whole === undefined) return DONE;
    return nextStep(challenged, { ...connection.whole, connection: { id: connection.id, last: true } }, world);
  },
});

const FRAMING = new Set(["content-length", "transfer-encoding"]);

/** The request without its body, which is sent with the last step only. */
function opening(request: HttpRequest, id: string): HttpRequest {
  const { headers, body } = request;
  return {
    ...request,
    headers: body.kind === "none" ? headers : headers.filter(({ key }) => !FRAMING.has(key.toLowerCase())),
    body: { kind: "none" },
    connection: { id, last: false, whole: { headers, body } },
  };
}

type Last = Pick<HttpRequest, "headers" | "body" | "connection">;

function nextStep(challenged: Challenged, last: Last, world: AuthWorld): AuthAnswer {
  const { request, response, url, parameters, replays } = challenged;
  const challenge = parseChallenges(response.headers).find(({ scheme }) => scheme === "ntlm");
  const isAsked = response.code === 401 && challenge !== undefined && originOf(url) === originOf(request.url);
  if (!isAsked) return withoutHandshake(challenged, last);
  const names = namesOf(parameters);
  if (replays === 0) return again(request, negotiateMessage(names));
  const message = decodeBase64(challenge.token);
  const read = message === undefined ? undefined : readChallengeMessage(message);
  if (read === undefined) {
    const warning = "runtime~ntlm.auth: could not sign the request: the server did not answer with an NTLM challenge";
    return { kind: "done", warning };
  }
  const key = ntlmKey({ ...names, password: parameterText(parameters, "password") });
  const moment = { clientChallenge: world.randomBytes(8), time: fileTime(world.now()) };
  return again({ ...request, ...last }, authenticateMessage(names, ntlmResponse(key, read, moment)));
}

/** The server wants no handshake: a request whose body was held back is sent whole. */
function withoutHandshake({ request, response, replays }: Challenged, { headers, body }: Last): AuthAnswer {
  if (replays > 0 || body.kind === "none" || response.code === 401) return DONE;
  const { connection: _, ...rest } = request;
  return { kind: "again", request: { ...rest, headers, body } };
}

function again(request: HttpRequest, message: Uint8Array): AuthAnswer {
  return { kind: "again", request: withHeader(request, "Authorization", `NTLM ${encodeBase64(message)}`) };
}

/** `DOM\user` and `user@DOM` name the domain too, unless it has a parameter of its own. Capitals as the reference sends them. */
function namesOf(parameters: Parameters): NtlmNames {
  const written = parameterText(parameters, "username");
  const domain = parameterText(parameters, "domain");
  const workstation = parameterText(parameters, "workstation").toUpperCase();
  if (domain !== "") return { username: written, domain: domain.toUpperCase(), workstation };
  const [, before, after] = /^([^\\@]*)[\\@](.*)$/s.exec(written) ?? [];
  if (before === undefined || after === undefined) return { username: written, domain: "", workstation };
  const isDown = written.includes("\\");
  const [name, place] = isDown ? [after, before] : [before, after];
  return { username: name, domain: place.toUpperCase(), workstation };
}
