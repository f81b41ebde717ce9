import * as uuid from "uuid";

/** Callable as the old versions of the package were, and with its functions. */
export const library = Object.assign((...values: Parameters<typeof uuid.v4>) => uuid.v4(...values), uuid);
