import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { LoopbackServer } from "../loopback-server.ts";
import { createTokens } from "./token.ts";
import { startConduitServer } from "./start-conduit-server.ts";
import type { ConduitOptions } from "./start-conduit-server.ts";

const open: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const DRAFT = { title: "Übung macht den Meister!", description: "d", body: "b", tagList: ["x", "a", "x"] };

describe("the Conduit server", () => {
  it("registers, signs in and changes an account", async () => {
    const api = await start();
    const registered = await api.post("/users", { user: { username: "ann", email: "ann@x.test", password: "secret" } });
    expect(registered).toMatchObject({
      status: 201,
      body: { user: { username: "ann", email: "ann@x.test", bio: null, image: null } },
    });
    expect((await api.post("/users/login", { user: { email: "ANN@x.test", password: "secret" } })).status).toBe(200);
    expect(await api.post("/users/login", { user: { email: "ann@x.test", password: "wrong" } })).toEqual({
      status: 401,
      body: { errors: { "email or password": ["is invalid"] } },
    });
    const ann = api.as(registered.body.user.token);
    expect((await ann.put("/user", { user: { bio: "B", image: "", password: "new" } })).body.user).toMatchObject({
      bio: "B",
      image: null,
    });
    expect((await ann.get("/user")).body.user).toMatchObject({ username: "ann", bio: "B" });
    expect((await api.post("/users/login", { user: { email: "ann@x.test", password: "new" } })).status).toBe(200);
  });

  it("refuses fields that are blank, taken, or no text", async () => {
    const api = await start();
    await api.signUp("ann");
    const answer = await api.post("/users", { user: { username: "ann", email: " ", password: 5 } });
    expect(answer).toEqual({
      status: 422,
      body: { errors: { username: ["has already been taken"], email: ["can't be blank"], password: ["must be text"] } },
    });
    expect((await api.post("/users", {})).body.errors).toMatchObject({ username: ["can't be blank"] });
  });

  it("refuses missing, forged and ended tokens", async () => {
    const api = await start();
    const ann = await api.signUp("ann");
    expect(await api.get("/user")).toEqual({ status: 401, body: { errors: { token: ["is missing"] } } });
    expect((await api.as(`${ann.token}x`).get("/user")).status).toBe(401);
    expect((await api.as("nonsense").get("/articles")).status).toBe(401);
    const secret = Buffer.from("s");
    const old = createTokens(secret, () => 0).sign(1);
    expect([
      createTokens(secret, () => 1000).verify(old),
      createTokens(secret, () => 8 * 86_400_000).verify(old),
    ]).toEqual([1, undefined]);
  });

  it("keeps articles with slugs, tags and authors", async () => {
    const api = await start();
    const ann = await api.signUp("ann");
    const first = await ann.post("/articles", { article: DRAFT });
    expect(first).toMatchObject({
      status: 201,
      body: {
        article: {
          slug: "ubung-macht-den-meister",
          tagList: ["a", "x"],
          body: "b",
          favorited: false,
          favoritesCount: 0,
          author: { username: "ann" },
        },
      },
    });
    expect((await ann.post("/articles", { article: DRAFT })).body.article.slug).toBe("ubung-macht-den-meister-2");
    const renamed = await ann.put("/articles/ubung-macht-den-meister", { article: { title: "Other", tagList: [] } });
    expect(renamed.body.article).toMatchObject({ slug: "other", description: "d", tagList: [] });
    expect((await api.get("/articles/ubung-macht-den-meister")).status).toBe(404);
    expect((await api.get("/tags")).body).toEqual({ tags: ["a", "x"] });
    expect((await ann.post("/articles", { article: { title: "" } })).body.errors).toEqual({
      title: ["can't be blank"],
      description: ["can't be blank"],
      body: ["can't be blank"],
    });
  });

  it("lets only the author change and delete", async () => {
    const api = await start();
    const [ann, bob] = [await api.signUp("ann"), await api.signUp("bob")];
    await ann.post("/articles", { article: { ...DRAFT, title: "T" } });
    expect((await bob.put("/articles/t", { article: { title: "X" } })).status).toBe(403);
    expect((await bob.delete("/articles/t")).status).toBe(403);
    const comment = await bob.post("/articles/t/comments", { comment: { body: "hi" } });
    expect(comment.body.comment).toMatchObject({ body: "hi", author: { username: "bob" } });
    expect((await ann.delete(`/articles/t/comments/${comment.body.comment.id}`)).status).toBe(403);
    expect((await bob.delete(`/articles/t/comments/${comment.body.comment.id}`)).status).toBe(204);
    expect((await api.get("/articles/t/comments")).body).toEqual({ comments: [] });
    expect((await ann.delete("/articles/t")).status).toBe(204);
    expect((await api.get("/articles/t")).body).toEqual({ errors: { article: ["not found"] } });
  });

  it("lists by tag, author, favourite and page, newest first", async () => {
    const api = await start();
    const [ann, bob] = [await api.signUp("ann"), await api.signUp("bob")];
    for (const title of ["one", "two", "three"])
      await ann.post("/articles", { article: { ...DRAFT, title, tagList: [title] } });
    await bob.post("/articles/one/favorite");
    const titles = async (query: string) => {
      const { articles, articlesCount } = (await api.get(`/articles${query}`)).body;
      return [articles.map((article: { title: string }) => article.title), articlesCount];
    };
    expect(await titles("")).toEqual([["three", "two", "one"], 3]);
    expect(await titles("?tag=two")).toEqual([["two"], 1]);
    expect(await titles("?author=bob")).toEqual([[], 0]);
    expect(await titles("?favorited=bob&author=ann")).toEqual([["one"], 1]);
    expect(await titles("?limit=1&offset=1")).toEqual([["two"], 3]);
    expect((await api.get("/articles?limit=1")).body.articles[0]).not.toHaveProperty("body");
    expect((await bob.get("/articles/one")).body.article).toMatchObject({ favorited: true, favoritesCount: 1 });
    expect((await bob.delete("/articles/one/favorite")).body.article).toMatchObject({
      favorited: false,
      favoritesCount: 0,
    });
  });

  it("feeds articles of those whom one follows", async () => {
    const api = await start();
    const [ann, bob] = [await api.signUp("ann"), await api.signUp("bob")];
    await ann.post("/articles", { article: { ...DRAFT, title: "T" } });
    expect((await bob.get("/articles/feed")).body).toEqual({ articles: [], articlesCount: 0 });
    expect((await bob.post("/profiles/ann/follow")).body.profile).toEqual({
      username: "ann",
      bio: null,
      image: null,
      following: true,
    });
    expect((await bob.get("/articles/feed")).body).toMatchObject({
      articlesCount: 1,
      articles: [{ author: { following: true } }],
    });
    expect((await bob.delete("/profiles/ann/follow")).body.profile.following).toBe(false);
    expect((await bob.post("/profiles/bob/follow")).status).toBe(422);
    expect((await bob.get("/profiles/nobody")).status).toBe(404);
  });

  it("answers unknown paths and broken bodies", async () => {
    const api = await start();
    expect((await api.get("/nope")).status).toBe(404);
    expect((await api.post("/users", "[1]")).status).toBe(422);
    expect((await api.post("/users", "{")).body).toEqual({ errors: { body: ["is not a JSON object"] } });
  });

  it("keeps what it knows in a file, when it is given one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "conduit-"));
    const file = join(folder, "conduit.sqlite");
    const first = await startConduitServer({ file });
    await (await client(first.url)).signUp("ann");
    await first.close();
    const api = await start({ file });
    expect((await api.get("/profiles/ann")).status).toBe(200);
    await open.splice(0)[0]?.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ["missing-slug", expect.not.objectContaining({ slug: expect.anything() })],
    ["lost-favorites", expect.objectContaining({ favorited: false, favoritesCount: 0 })],
    ["epoch-dates", expect.objectContaining({ createdAt: expect.any(Number), updatedAt: expect.any(Number) })],
  ] as const)("is wrong on purpose: %s", async (broken, expected) => {
    const api = await start({ broken });
    const ann = await api.signUp("ann");
    await ann.post("/articles", { article: { ...DRAFT, title: "T" } });
    await ann.post("/articles/t/favorite");
    expect((await ann.get("/articles/t")).body.article).toEqual(expected);
  });

  it("is wrong on purpose: wrong-status", async () => {
    expect((await (await start({ broken: "wrong-status" })).get("/tags")).status).toBe(500);
  });
});

async function start(options?: ConduitOptions) {
  const server = await startConduitServer(options);
  open.push(server);
  return client(server.url);
}

function client(url: string, token?: string) {
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: { ...(token !== undefined && { authorization: `Token ${token}` }), "content-type": "application/json" },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  return {
    token,
    get: (path: string) => send("GET", path),
    post: (path: string, body?: unknown) => send("POST", path, body),
    put: (path: string, body: unknown) => send("PUT", path, body),
    delete: (path: string) => send("DELETE", path),
    as: (other: string) => client(url, other),
    async signUp(username: string) {
      const { body } = await send("POST", "/users", {
        user: { username, email: `${username}@x.test`, password: "secret" },
      });
      return client(url, body.user.token);
    },
  };
}
