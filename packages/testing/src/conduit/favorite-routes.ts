import { withArticle } from "./article-routes.ts";
import type { ArticleView } from "./article-view.ts";
import type { Articles } from "./articles.ts";
import type { ConduitRoute } from "./conduit-route.ts";
import { ok, signedIn } from "./conduit-route.ts";
import type { Favorites } from "./favorites.ts";

export function favoriteRoutes(articles: Articles, favorites: Favorites, view: ArticleView): readonly ConduitRoute[] {
  return [
    signedIn("POST", "articles/*/favorite", (request) =>
      withArticle(articles, request, (article) => {
        favorites.add(article, request.user);
        return ok(view.whole(article, request.user));
      }),
    ),
    signedIn("DELETE", "articles/*/favorite", (request) =>
      withArticle(articles, request, (article) => {
        favorites.remove(article, request.user);
        return ok(view.whole(article, request.user));
      }),
    ),
  ];
}
