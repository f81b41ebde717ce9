import type { Articles } from "./articles.ts";
import type { ConduitRequest, ConduitRoute } from "./conduit-route.ts";
import { notFound, ok, open, refused, signedIn } from "./conduit-route.ts";
import { number, text } from "./database.ts";
import type { Database, Row } from "./database.ts";
import { readFields } from "./fields.ts";
import type { User, Users } from "./users.ts";

export interface CommentParts {
  readonly database: Database;
  readonly articles: Articles;
  readonly users: Users;
  now(): Date;
}

/** Comments on articles, newest first. */
export function commentRoutes({ database, articles, users, now }: CommentParts): readonly ConduitRoute[] {
  const shown = (row: Row, viewer: User | undefined) => {
    const author = users.byId(number(row, "author"));
    return {
      id: number(row, "id"),
      createdAt: text(row, "created_at"),
      updatedAt: text(row, "updated_at"),
      body: text(row, "body"),
      author: author && users.profile(author, viewer),
    };
  };
  const articleOf = (request: ConduitRequest) => articles.bySlug(request.parameters[0] ?? "");
  const commentOf = (id: number) => database.get("SELECT * FROM comments WHERE id = ?", id);
  return [
    open("GET", "articles/*/comments", (request) => {
      const article = articleOf(request);
      if (article === undefined) return notFound("article");
      const rows = database.all("SELECT * FROM comments WHERE article = ? ORDER BY id DESC", article.id);
      return ok({ comments: rows.map((row) => shown(row, request.user)) });
    }),
    signedIn("POST", "articles/*/comments", (request) => {
      const article = articleOf(request);
      if (article === undefined) return notFound("article");
      const fields = readFields(request.body, "comment");
      const body = fields.required("body");
      const problems = fields.problems();
      if (problems !== undefined) return problems;
      const time = now().toISOString();
      const sql = "INSERT INTO comments (article, author, body, created_at, updated_at) VALUES (?, ?, ?, ?, ?)";
      const { id } = database.run(sql, article.id, request.user.id, body, time, time);
      const row = commentOf(id);
      return row === undefined ? notFound("comment") : { status: 201, body: { comment: shown(row, request.user) } };
    }),
    signedIn("DELETE", "articles/*/comments/*", (request) => {
      const article = articleOf(request);
      const row = commentOf(Number(request.parameters[1]));
      if (article === undefined || row === undefined || number(row, "article") !== article.id)
        return notFound("comment");
      if (number(row, "author") !== request.user.id) return refused(403, "comment", "forbidden");
      database.run("DELETE FROM comments WHERE id = ?", number(row, "id"));
      return { status: 204 };
    }),
  ];
}
