import { decode, parseForm } from "../http-exchange.ts";
import type { HttpExchange } from "../http-exchange.ts";
import { parseMultipart } from "./multipart.ts";

/** What the public echo services say about a request's address. */
export function addressEcho(exchange: HttpExchange): Record<string, unknown> {
  return { args: parseForm(exchange.query), headers: exchange.request.headers, url: fullUrl(exchange) };
}

/** Address and body, in the shape of postman-echo. */
export function bodyEcho(exchange: HttpExchange): Record<string, unknown> {
  const { args, headers, url } = addressEcho(exchange);
  return { args, ...readBody(exchange), headers, url };
}

export function fullUrl({ request }: HttpExchange): string {
  return `http://${request.headers.host ?? ""}${request.url ?? ""}`;
}

interface BodyEcho {
  readonly data: unknown;
  readonly files: Record<string, string>;
  readonly form: Record<string, unknown>;
  readonly json: unknown;
}

function readBody({ request, body }: HttpExchange): BodyEcho {
  const type = request.headers["content-type"] ?? "";
  const text = body.toString("utf8");
  if (/^multipart\/form-data/i.test(type)) return multipartEcho(body, type);
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const form = parseForm(text);
    return { data: "", files: {}, form, json: form };
  }
  const json = /\bjson\b/i.test(type) ? parseJsonOrNull(text) : null;
  return { data: json ?? (text === "" ? {} : text), files: {}, form: {}, json };
}

function multipartEcho(body: Buffer, type: string): BodyEcho {
  const files: Record<string, string> = Object.create(null);
  const form: Record<string, string | string[]> = Object.create(null);
  for (const part of parseMultipart(body, type)) {
    if (part.fileName === undefined) {
      const known = form[part.name];
      const text = part.content.toString("utf8");
      form[part.name] = known === undefined ? text : [...(typeof known === "string" ? [known] : known), text];
    } else {
      files[part.fileName] =
        `data:${part.type ?? "application/octet-stream"};base64,${part.content.toString("base64")}`;
    }
  }
  return { data: {}, files, form, json: null };
}

function parseJsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function cookiesOf({ request }: HttpExchange): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0) cookies[pair.slice(0, equals).trim()] = decode(pair.slice(equals + 1).trim());
  }
  return cookies;
}
