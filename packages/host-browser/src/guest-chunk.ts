const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

/**
 * Loads script library chunks from the folder at `base` (an absolute address that ends in a slash), each when a script first names it.
 * Scripts wait for them, so they are fetched synchronously, which browsers allow in workers without a murmur. A name that has no file
 * is undefined; names never lead out of the folder.
 */
export function guestChunks(base: string): (name: string) => string | undefined {
  const texts = new Map<string, string>();
  return (name) => {
    if (!NAME.test(name)) return undefined;
    const text = texts.get(name) ?? fetchNow(new URL(`${name}.js`, base));
    if (text !== undefined) texts.set(name, text);
    return text;
  };
}

function fetchNow(address: URL): string | undefined {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? request.responseText : undefined;
}
