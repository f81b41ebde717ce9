import type { ConduitAnswer, ConduitRoute } from "./conduit-route.ts";
import { notFound, ok, open, refused, signedIn } from "./conduit-route.ts";
import { readFields } from "./fields.ts";
import type { Fields } from "./fields.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import type { Tokens } from "./token.ts";
import type { User, Users } from "./users.ts";

/** Registration, sign-in, the own account, and the profiles of others. */
export function userRoutes(users: Users, tokens: Tokens): readonly ConduitRoute[] {
  const account = ({ id, email, username, bio, image }: User) => ({
    user: { email, username, bio, image, token: tokens.sign(id) },
  });
  return [
    open("POST", "users", async ({ body }) => {
      const fields = readFields(body, "user");
      const [username, email, password] = [
        fields.required("username"),
        fields.required("email"),
        fields.required("password"),
      ];
      checkTaken(users, fields, { username, email });
      const problems = fields.problems();
      if (problems !== undefined) return problems;
      const hash = await hashPassword(password);
      return (
        takenMeanwhile(users, { username, email }) ?? {
          status: 201,
          body: account(users.add({ username, email, password: hash })),
        }
      );
    }),
    open("POST", "users/login", async ({ body }) => {
      const fields = readFields(body, "user");
      const [email, password] = [fields.required("email"), fields.required("password")];
      const user = users.byEmail(email);
      const problems = fields.problems();
      if (problems !== undefined) return problems;
      const genuine = user !== undefined && (await verifyPassword(password, user.password));
      return genuine ? ok(account(user)) : refused(401, "email or password", "is invalid");
    }),
    signedIn("GET", "user", ({ user }) => ok(account(user))),
    signedIn("PUT", "user", async ({ user, body }) => {
      const fields = readFields(body, "user");
      const changed = await changedUser(user, fields);
      checkTaken(users, fields, changed, user);
      return fields.problems() ?? ok(account(users.save(changed)));
    }),
    open("GET", "profiles/*", ({ parameters, user }) => {
      const other = users.byName(parameters[0] ?? "");
      return other === undefined ? notFound("profile") : ok({ profile: users.profile(other, user) });
    }),
    signedIn("POST", "profiles/*/follow", ({ parameters, user }) => {
      const other = users.byName(parameters[0] ?? "");
      if (other === undefined) return notFound("profile");
      if (other.id === user.id) return refused(422, "profile", "can't be your own");
      users.follow(user, other);
      return ok({ profile: users.profile(other, user) });
    }),
    signedIn("DELETE", "profiles/*/follow", ({ parameters, user }) => {
      const other = users.byName(parameters[0] ?? "");
      if (other === undefined) return notFound("profile");
      users.unfollow(user, other);
      return ok({ profile: users.profile(other, user) });
    }),
  ];
}

async function changedUser(user: User, fields: Fields): Promise<User> {
  const [username, email, password] = [
    fields.optional("username"),
    fields.optional("email"),
    fields.optional("password"),
  ];
  const [bio, image] = [fields.nullable("bio"), fields.nullable("image")];
  return {
    ...user,
    ...(username !== undefined && { username }),
    ...(email !== undefined && { email }),
    ...(password !== undefined && { password: await hashPassword(password) }),
    ...(bio !== undefined && { bio }),
    ...(image !== undefined && { image }),
  };
}

type Names = Pick<User, "username" | "email">;

function checkTaken(users: Users, fields: Fields, ...[wanted, self]: [Names, User?]): void {
  const byName = wanted.username === "" ? undefined : users.byName(wanted.username);
  const byEmail = wanted.email === "" ? undefined : users.byEmail(wanted.email);
  if (byName !== undefined && byName.id !== self?.id) fields.fail("username", "has already been taken");
  if (byEmail !== undefined && byEmail.id !== self?.id) fields.fail("email", "has already been taken");
}

/** Hashing takes time, in which another request may have taken the name. */
function takenMeanwhile(users: Users, wanted: Names): ConduitAnswer | undefined {
  const fields = readFields({}, "user");
  checkTaken(users, fields, wanted);
  return fields.problems();
}
