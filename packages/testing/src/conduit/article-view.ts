import type { Article } from "./articles.ts";
import type { Favorites } from "./favorites.ts";
import type { Tags } from "./tags.ts";
import type { User, Users } from "./users.ts";

export interface ArticleView {
  /** As lists show it: without its body. */
  summary(article: Article, viewer: User | undefined): Record<string, unknown>;
  /** The answer about one article. */
  whole(article: Article, viewer: User | undefined): { readonly article: Record<string, unknown> };
}

export function createArticleView(parts: {
  readonly users: Users;
  readonly tags: Tags;
  readonly favorites: Favorites;
}): ArticleView {
  const { users, tags, favorites } = parts;
  const summary = (article: Article, viewer: User | undefined) => {
    const { id, body: _body, author: authorId, ...shown } = article;
    const author = users.byId(authorId);
    return {
      ...shown,
      tagList: tags.of(id),
      ...favorites.of(article, viewer),
      author: author && users.profile(author, viewer),
    };
  };
  return { summary, whole: (article, viewer) => ({ article: { ...summary(article, viewer), body: article.body } }) };
}
