import { text } from "./database.ts";
import type { Database } from "./database.ts";

export type Tags = ReturnType<typeof createTags>;

/** The tags of articles. Those of one article have no order of their own: they are told by name. */
export function createTags(database: Database) {
  return {
    replace(article: number, names: readonly string[]): void {
      database.run("DELETE FROM tags WHERE article = ?", article);
      for (const name of names) database.run("INSERT INTO tags (article, name) VALUES (?, ?)", article, name);
    },
    of(article: number): readonly string[] {
      return database
        .all("SELECT name FROM tags WHERE article = ? ORDER BY name", article)
        .map((row) => text(row, "name"));
    },
    /** All tags in use, the most used first. */
    all(): readonly string[] {
      return database
        .all("SELECT name FROM tags GROUP BY name ORDER BY COUNT(*) DESC, name")
        .map((row) => text(row, "name"));
    },
  };
}
