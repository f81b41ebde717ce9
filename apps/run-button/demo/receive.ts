// A console that only shows what it was given: the smallest receiver there can be, for tests and for trying the button out.
import { findInMap, parseStaticLink, receiveHandOff } from "@waybill/button-protocol";

async function receive(): Promise<unknown> {
  if (!location.pathname.startsWith("/open/")) return readLink();
  return receiveHandOff(window);
}

async function readLink(): Promise<unknown> {
  const parsed = parseStaticLink(location.href);
  history.replaceState(null, "", location.pathname + location.search);
  if (!parsed.ok || parsed.link.collection.kind !== "id") return parsed;
  const { collections } = await (await fetch("/collections.json")).json();
  return { ...parsed, resolved: findInMap(collections, parsed.link.collection) };
}

const shown = document.querySelector("pre");
void receive().then((opening) => {
  document.title = "received";
  if (shown !== null) shown.textContent = JSON.stringify(opening, null, 2);
});
