import { number, text } from "./database.ts";
import type { Database, Row } from "./database.ts";
import { createSlug } from "./slug.ts";
import type { Tags } from "./tags.ts";
import type { User } from "./users.ts";

export interface Article {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly author: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ArticleFilter {
  readonly tag?: string;
  readonly author?: string;
  readonly favorited?: string;
  /** Only articles of those whom this user follows. */
  readonly followedBy?: number;
  readonly limit: number;
  readonly offset: number;
}

type Draft = Pick<Article, "title" | "description" | "body">;

export type Articles = ReturnType<typeof createArticles>;

export interface ArticleParts {
  readonly database: Database;
  readonly tags: Tags;
  now(): Date;
}

/** Articles, each with a slug of its own. */
export function createArticles({ database, tags, now }: ArticleParts) {
  const freeSlug = (title: string, own?: number) =>
    createSlug(title, (slug) => {
      const row = database.get("SELECT id FROM articles WHERE slug = ?", slug);
      return row !== undefined && number(row, "id") !== own;
    });
  return {
    bySlug(slug: string): Article | undefined {
      const row = database.get("SELECT * FROM articles WHERE slug = ?", slug);
      return row === undefined ? undefined : articleOf(row);
    },
    /** One page, newest first, and how many there are on all pages. */
    list(filter: ArticleFilter): { readonly articles: readonly Article[]; readonly count: number } {
      const { where, values } = conditions(filter);
      const count = database.get(`SELECT COUNT(*) AS count FROM articles ${where}`, ...values);
      const page = `SELECT * FROM articles ${where} ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?`;
      const rows = database.all(page, ...values, filter.limit, filter.offset);
      return { articles: rows.map(articleOf), count: count === undefined ? 0 : number(count, "count") };
    },
    add(draft: Draft, author: User, names: readonly string[]): Article {
      return database.transaction(() => {
        const time = now().toISOString();
        const slug = freeSlug(draft.title);
        const sql =
          "INSERT INTO articles (slug, title, description, body, author, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
        const { id } = database.run(sql, slug, draft.title, draft.description, draft.body, author.id, time, time);
        tags.replace(id, names);
        return { ...draft, id, slug, author: author.id, createdAt: time, updatedAt: time };
      });
    },
    /** A changed title changes the slug. */
    change(article: Article, draft: Partial<Draft>, names: readonly string[] | undefined): Article {
      return database.transaction(() => {
        const renamed = draft.title !== undefined && draft.title !== article.title;
        const slug = renamed ? freeSlug(draft.title ?? "", article.id) : article.slug;
        const changed = { ...article, ...draft, slug, updatedAt: now().toISOString() };
        const sql = "UPDATE articles SET slug = ?, title = ?, description = ?, body = ?, updated_at = ? WHERE id = ?";
        database.run(sql, slug, changed.title, changed.description, changed.body, changed.updatedAt, article.id);
        if (names !== undefined) tags.replace(article.id, names);
        return changed;
      });
    },
    remove(article: Article): void {
      database.run("DELETE FROM articles WHERE id = ?", article.id);
    },
  };
}

function conditions(filter: ArticleFilter): { readonly where: string; readonly values: readonly (string | number)[] } {
  const found: readonly (readonly [string, string | number | undefined])[] = [
    ["id IN (SELECT article FROM tags WHERE name = ?)", filter.tag],
    ["author IN (SELECT id FROM users WHERE username = ?)", filter.author],
    ["id IN (SELECT article FROM favorites JOIN users ON users.id = user WHERE username = ?)", filter.favorited],
    ["author IN (SELECT followed FROM follows WHERE follower = ?)", filter.followedBy],
  ];
  const wanted = found.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const where = wanted.length === 0 ? "" : `WHERE ${wanted.map(({ sql }) => sql).join(" AND ")}`;
  return { where, values: wanted.map(({ value }) => value) };
}

function articleOf(row: Row): Article {
  return {
    id: number(row, "id"),
    slug: text(row, "slug"),
    title: text(row, "title"),
    description: text(row, "description"),
    body: text(row, "body"),
    author: number(row, "author"),
    createdAt: text(row, "created_at"),
    updatedAt: text(row, "updated_at"),
  };
}
