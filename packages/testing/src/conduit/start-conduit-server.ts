import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { decode, readExchange, sendEmpty, sendJson } from "../http-exchange.ts";
import type { HttpExchange } from "../http-exchange.ts";
import { listenOnLoopback } from "../loopback-server.ts";
import type { LoopbackServer } from "../loopback-server.ts";
import { articleRoutes } from "./article-routes.ts";
import { createArticleView } from "./article-view.ts";
import { createArticles } from "./articles.ts";
import { commentRoutes } from "./comment-routes.ts";
import { spoil } from "./conduit-fault.ts";
import type { ConduitFault } from "./conduit-fault.ts";
import { ok, open, refused } from "./conduit-route.ts";
import type { ConduitAnswer, ConduitRequest, ConduitRoute } from "./conduit-route.ts";
import { openDatabase } from "./database.ts";
import type { Database } from "./database.ts";
import { favoriteRoutes } from "./favorite-routes.ts";
import { createFavorites } from "./favorites.ts";
import { createTags } from "./tags.ts";
import { createTokens } from "./token.ts";
import type { Tokens } from "./token.ts";
import { userRoutes } from "./user-routes.ts";
import { createUsers } from "./users.ts";
import type { User, Users } from "./users.ts";

export interface ConduitOptions {
  readonly port?: number;
  /** The SQLite file; in memory by default. */
  readonly file?: string;
  /** What the server does wrong on purpose. */
  readonly broken?: ConduitFault;
}

/** Starts the RealWorld Conduit API on SQLite. Its paths are below `/api`, which `url` does not contain. */
export async function startConduitServer(options: ConduitOptions = {}): Promise<LoopbackServer> {
  const database = openDatabase(options.file);
  const users = createUsers(database);
  const tokens = createTokens(randomBytes(32));
  const routes = conduitRoutes(database, users, tokens);
  const server = createServer((request, response) => {
    readExchange(request, response, (exchange) => {
      void answerTo(exchange, { routes, users, tokens }).then((answer) =>
        send(exchange, spoil(answer, options.broken)),
      );
    });
  });
  const loopback = await listenOnLoopback(server, options);
  return {
    ...loopback,
    async close() {
      await loopback.close();
      database.close();
    },
  };
}

/** A route without open parts stands before one that would take its path too. */
function conduitRoutes(database: Database, users: Users, tokens: Tokens): readonly ConduitRoute[] {
  const now = () => new Date();
  const tags = createTags(database);
  const favorites = createFavorites(database);
  const articles = createArticles({ database, tags, now });
  const view = createArticleView({ users, tags, favorites });
  return [
    ...userRoutes(users, tokens),
    ...articleRoutes(articles, view),
    ...favoriteRoutes(articles, favorites, view),
    ...commentRoutes({ database, articles, users, now }),
    open("GET", "tags", () => ok({ tags: tags.all() })),
  ];
}

interface Api {
  readonly routes: readonly ConduitRoute[];
  readonly users: Users;
  readonly tokens: Tokens;
}

async function answerTo(exchange: HttpExchange, api: Api): Promise<ConduitAnswer> {
  const path = exchange.path[0] === "api" ? exchange.path.slice(1).map(decode) : undefined;
  const route =
    path && api.routes.find((candidate) => candidate.method === exchange.method && parametersOf(candidate, path));
  if (path === undefined || route === undefined) return refused(404, "path", "not found");
  const body = parseBody(exchange.body);
  if (body === undefined) return refused(422, "body", "is not a JSON object");
  const user = userOf(exchange.request, api);
  if (user === "invalid") return refused(401, "token", "is invalid");
  const request: ConduitRequest = {
    parameters: parametersOf(route, path) ?? [],
    query: new URLSearchParams(exchange.query),
    body,
    ...(user !== undefined && { user }),
  };
  try {
    return await route.answer(request);
  } catch (error) {
    return refused(500, "server", String(error));
  }
}

/** The open parts of the path, or undefined when the route is of another path. */
function parametersOf(route: ConduitRoute, path: readonly string[]): readonly string[] | undefined {
  const pattern = route.path.split("/");
  if (pattern.length !== path.length) return undefined;
  if (!pattern.every((part, index) => part === "*" || part === path[index])) return undefined;
  return path.filter((_, index) => pattern[index] === "*");
}

function parseBody(bytes: Buffer): Record<string, unknown> | undefined {
  if (bytes.length === 0) return {};
  try {
    const body: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

/** `Token <token>`; `Bearer` is accepted too. An empty token is no token: a visitor. */
function userOf(request: IncomingMessage, { users, tokens }: Api): User | "invalid" | undefined {
  const token = /^(?:Token|Bearer)\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return undefined;
  const id = tokens.verify(token);
  return (id === undefined ? undefined : users.byId(id)) ?? "invalid";
}

function send({ response }: HttpExchange, { status, body }: ConduitAnswer): void {
  if (body === undefined) sendEmpty(response, status);
  else sendJson(response, body, { status });
}
