/** JSON of about so many megabytes: a count and a list of small objects. */
export function bigAnswer(megabytes: number): Buffer {
  const wanted = megabytes * 1024 * 1024;
  const items: string[] = [];
  for (let id = 0, size = 0; size < wanted; id += 1) {
    const item = JSON.stringify({
      id,
      uuid: `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`,
      name: `user ${id}`,
      email: `user${id}@example.test`,
      active: id % 2 === 0,
      score: id * 1.5,
      tags: ["alpha", "beta", "gamma"],
    });
    items.push(item);
    size += item.length + 1;
  }
  return Buffer.from(`{"count":${items.length},"items":[${items.join(",")}]}`);
}

/** Text of exactly so many bytes, in lines of 64. */
export function filler(length: number): Buffer {
  return Buffer.alloc(length, "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-\n");
}
