import type { ArticleView } from "./article-view.ts";
import type { Article, ArticleFilter, Articles } from "./articles.ts";
import type { ConduitAnswer, ConduitRequest, ConduitRoute, UserRequest } from "./conduit-route.ts";
import { notFound, ok, open, refused, signedIn } from "./conduit-route.ts";
import { readFields } from "./fields.ts";
import type { User } from "./users.ts";

/** Lists of articles, the feed, and reading and writing one article. Only its author may change an article. */
export function articleRoutes(articles: Articles, view: ArticleView): readonly ConduitRoute[] {
  const page = (filter: ArticleFilter, viewer: User | undefined) => {
    const found = articles.list(filter);
    return ok({ articles: found.articles.map((article) => view.summary(article, viewer)), articlesCount: found.count });
  };
  return [
    open("GET", "articles", (request) => page(filterOf(request), request.user)),
    signedIn("GET", "articles/feed", (request) =>
      page({ ...pageOf(request), followedBy: request.user.id }, request.user),
    ),
    open("GET", "articles/*", (request) =>
      withArticle(articles, request, (article) => ok(view.whole(article, request.user))),
    ),
    signedIn("POST", "articles", ({ user, body }) => {
      const fields = readFields(body, "article");
      const [title, description, text] = [
        fields.required("title"),
        fields.required("description"),
        fields.required("body"),
      ];
      const tags = fields.list("tagList") ?? [];
      const problems = fields.problems();
      if (problems !== undefined) return problems;
      return { status: 201, body: view.whole(articles.add({ title, description, body: text }, user, tags), user) };
    }),
    signedIn("PUT", "articles/*", (request) =>
      withOwnArticle(articles, request, (article) => {
        const fields = readFields(request.body, "article");
        const [draft, tags] = [draftOf(fields), fields.list("tagList")];
        return fields.problems() ?? ok(view.whole(articles.change(article, draft, tags), request.user));
      }),
    ),
    signedIn("DELETE", "articles/*", (request) =>
      withOwnArticle(articles, request, (article) => {
        articles.remove(article);
        return { status: 204 };
      }),
    ),
  ];
}

/** The answer about the article of the path, or that there is none. */
export function withArticle(
  articles: Articles,
  request: ConduitRequest,
  answer: (article: Article) => ConduitAnswer,
): ConduitAnswer {
  const article = articles.bySlug(request.parameters[0] ?? "");
  return article === undefined ? notFound("article") : answer(article);
}

function withOwnArticle(
  articles: Articles,
  request: UserRequest,
  answer: (article: Article) => ConduitAnswer,
): ConduitAnswer {
  return withArticle(articles, request, (article) =>
    article.author === request.user.id ? answer(article) : refused(403, "article", "forbidden"),
  );
}

function draftOf(fields: ReturnType<typeof readFields>): Partial<Pick<Article, "title" | "description" | "body">> {
  const [title, description, body] = [
    fields.optional("title"),
    fields.optional("description"),
    fields.optional("body"),
  ];
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(body !== undefined && { body }),
  };
}

function filterOf(request: ConduitRequest): ArticleFilter {
  const value = (name: string) => request.query.get(name) ?? undefined;
  const [tag, author, favorited] = [value("tag"), value("author"), value("favorited")];
  return {
    ...pageOf(request),
    ...(tag !== undefined && { tag }),
    ...(author !== undefined && { author }),
    ...(favorited !== undefined && { favorited }),
  };
}

/** 20 articles unless asked otherwise, at most 100. */
function pageOf({ query }: ConduitRequest): { readonly limit: number; readonly offset: number } {
  const whole = (name: string, otherwise: number) => {
    const given = query.get(name) ?? "";
    return /^\d{1,9}$/.test(given) ? Number(given) : otherwise;
  };
  return { limit: Math.min(whole("limit", 20), 100), offset: whole("offset", 0) };
}
