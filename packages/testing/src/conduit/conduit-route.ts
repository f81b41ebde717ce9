import type { User } from "./users.ts";

/** One request to the API, its body parsed, its user found. */
export interface ConduitRequest {
  /** The parts of the path that a route leaves open, decoded. */
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly user?: User;
}

/** Same, of a route that only a signed-in user reaches. */
export interface UserRequest extends ConduitRequest {
  readonly user: User;
}

export interface ConduitAnswer {
  readonly status: number;
  readonly body?: Readonly<Record<string, unknown>>;
}

type Answering<Request> = (request: Request) => ConduitAnswer | Promise<ConduitAnswer>;

export interface ConduitRoute {
  readonly method: string;
  /** `*` is a part that the route leaves open. */
  readonly path: string;
  readonly answer: Answering<ConduitRequest>;
}

/** A route for everyone. */
export function open(method: string, path: string, answer: Answering<ConduitRequest>): ConduitRoute {
  return { method, path, answer };
}

/** A route for signed-in users. */
export function signedIn(method: string, path: string, answer: Answering<UserRequest>): ConduitRoute {
  return {
    method,
    path,
    answer: (request) =>
      request.user === undefined ? refused(401, "token", "is missing") : answer({ ...request, user: request.user }),
  };
}

export function ok(body: Readonly<Record<string, unknown>>): ConduitAnswer {
  return { status: 200, body };
}

/** An error in the shape of the API: `{errors: {<subject>: [<message>]}}`. */
export function refused(status: number, subject: string, message: string): ConduitAnswer {
  return { status, body: { errors: { [subject]: [message] } } };
}

export function notFound(subject: string): ConduitAnswer {
  return refused(404, subject, "not found");
}
