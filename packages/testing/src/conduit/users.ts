import { number, text, textOrNull } from "./database.ts";
import type { Database, Row } from "./database.ts";

export interface User {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  /** As `hashPassword` stores it. */
  readonly password: string;
  readonly bio: string | null;
  readonly image: string | null;
}

/** A user as others see them. */
export interface Profile {
  readonly username: string;
  readonly bio: string | null;
  readonly image: string | null;
  readonly following: boolean;
}

export type Users = ReturnType<typeof createUsers>;

/** Users and who follows whom. */
export function createUsers(database: Database) {
  const find = (column: "id" | "username" | "email", value: string | number): User | undefined => {
    const row = database.get(`SELECT * FROM users WHERE ${column} = ?`, value);
    return row === undefined ? undefined : userOf(row);
  };
  const follows = (follower: number, followed: number) =>
    database.get("SELECT 1 FROM follows WHERE follower = ? AND followed = ?", follower, followed) !== undefined;
  return {
    byId: (id: number) => find("id", id),
    byName: (username: string) => find("username", username),
    byEmail: (email: string) => find("email", email),
    add(user: Pick<User, "username" | "email" | "password">): User {
      const sql = "INSERT INTO users (username, email, password) VALUES (?, ?, ?)";
      const { id } = database.run(sql, user.username, user.email, user.password);
      return { ...user, id, bio: null, image: null };
    },
    save(user: User): User {
      const sql = "UPDATE users SET username = ?, email = ?, password = ?, bio = ?, image = ? WHERE id = ?";
      database.run(sql, user.username, user.email, user.password, user.bio, user.image, user.id);
      return user;
    },
    follow(follower: User, followed: User): void {
      database.run("INSERT OR IGNORE INTO follows (follower, followed) VALUES (?, ?)", follower.id, followed.id);
    },
    unfollow(follower: User, followed: User): void {
      database.run("DELETE FROM follows WHERE follower = ? AND followed = ?", follower.id, followed.id);
    },
    profile(user: User, viewer: User | undefined): Profile {
      const following = viewer !== undefined && follows(viewer.id, user.id);
      return { username: user.username, bio: user.bio, image: user.image, following };
    },
  };
}

function userOf(row: Row): User {
  return {
    id: number(row, "id"),
    username: text(row, "username"),
    email: text(row, "email"),
    password: text(row, "password"),
    bio: textOrNull(row, "bio"),
    image: textOrNull(row, "image"),
  };
}
