import type { Article } from "./articles.ts";
import { number } from "./database.ts";
import type { Database } from "./database.ts";
import type { User } from "./users.ts";

export type Favorites = ReturnType<typeof createFavorites>;

/** Who likes which article. */
export function createFavorites(database: Database) {
  return {
    add(article: Article, user: User): void {
      database.run("INSERT OR IGNORE INTO favorites (user, article) VALUES (?, ?)", user.id, article.id);
    },
    remove(article: Article, user: User): void {
      database.run("DELETE FROM favorites WHERE user = ? AND article = ?", user.id, article.id);
    },
    of(article: Article, viewer: User | undefined): { readonly favorited: boolean; readonly favoritesCount: number } {
      const count = database.get("SELECT COUNT(*) AS count FROM favorites WHERE article = ?", article.id);
      const own = "SELECT 1 FROM favorites WHERE article = ? AND user = ?";
      const favorited = viewer !== undefined && database.get(own, article.id, viewer.id) !== undefined;
      return { favorited, favoritesCount: count === undefined ? 0 : number(count, "count") };
    },
  };
}
