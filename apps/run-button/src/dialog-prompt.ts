// The modal: one native dialog for the page, filled anew for each opening (run-button.md §9).

import { withoutSecrets } from "@waybill/button-protocol";
import type { PayloadEnvironment, PayloadVariable } from "@waybill/button-protocol";
import { readAttribute } from "./attributes.ts";
import { collectionName } from "./collection-name.ts";
import { DIALOG_STYLE } from "./dialog-style.ts";
import { SIGN, createStyler, make, makeIcon } from "./dom.ts";
import { downloadCollection, downloadEnvironments } from "./download.ts";
import { makeLink } from "./make-link.ts";
import { createModal } from "./modal.ts";
import type { Modal } from "./modal.ts";
import type { Opening } from "./opening.ts";
import type { Prompt } from "./prompt.ts";
import type { Settings } from "./settings.ts";

/** Builds nothing before it is first shown. */
export function dialogPrompt(settings: Settings): Prompt {
  let modal: Modal | undefined;
  let shown: Opening | undefined;
  let made: readonly [string, Link] = ["", undefined];
  let live: HTMLElement;
  const say: Say = (...parts) => live.replaceChildren(...parts);
  const fault = (...parts: Parts): void => say(make("p", { class: "fault" }, ...parts));
  // The last one is kept: what is prepared on hover is ready at the click.
  const linkOf: LinkOf = ({ address, payloadNow }) => {
    const json = JSON.stringify(withoutSecrets(payloadNow(true)));
    if (made[0] !== address + json) made = [address + json, makeLink(address, json)];
    return made[1];
  };
  const show = (opening: Opening): void => {
    shown = opening;
    live = live || make("div", { role: "status", class: "live" });
    modal = modal || createModal(createStyler(DIALOG_STYLE, settings));
    modal.open(opening.host, fill(opening, live, { say, linkOf, close: modal.close }));
    say();
    const { fault: wrong } = opening.resolved;
    if (wrong) fault(FAULTS[wrong[0]] || wrong[1]);
    // The page's own click handlers run after ours, and what they make is to be seen.
    setTimeout(() => modal && modal.update(".list", listEnvironments(opening)));
    linkOf(opening);
  };
  return {
    show,
    prepare: linkOf,
    async tell(opening, outcome) {
      const isShown = shown === opening && modal && modal.isOpen();
      if (outcome.kind === "received") return isShown && modal && modal.close();
      if (!isShown) show(opening);
      if (outcome.kind === "rejected") return fault(outcome.reason);
      const why = outcome.kind === "blocked" ? "The browser opened no tab. " : "The console has not answered. ";
      const href = await linkOf(opening);
      const link = href && make("a", { href, target: "_blank", rel: "noopener" }, "Open this link.");
      fault(why, link || TOO_LONG, link ? secretNote(opening) : "");
    },
    remove: () => modal && modal.remove(),
  };
}

const FAULTS: Readonly<Record<string, string>> = {
  E_ACTION: "The action of this button is unknown.",
  E_UNRESOLVED: "The publisher has not provided this collection. You can import it in the console.",
};

type Parts = readonly (Node | string)[];
type Say = (...parts: Parts) => void;
type Link = Promise<string | undefined> | undefined;
type LinkOf = (opening: Opening) => Link;

interface Means {
  readonly say: Say;
  readonly linkOf: LinkOf;
  close(): void;
}

function fill(opening: Opening, live: Node, means: Means): HTMLElement {
  const { host, address, resolved } = opening;
  const { action, collection } = resolved;
  const closer = button("", means.close, { class: "close", "aria-label": "Close" });
  closer.append(makeIcon("M5 5l10 10M15 5 5 15"));
  const verb = action === "api/import" ? "Open the API" : action === "collection/fork" ? "Fork" : "Run";
  const isPrivate =
    readAttribute(host, "visibility") === "private" ? " The collection is private and may need access." : "";
  const source = "url" in collection ? collection.url : "id" in collection ? collection.id : "part of this page";
  const place = canOpen(opening) ? address.replace(/.*\/\//, "") : "–";
  return make(
    "section",
    {},
    make("header", {}, makeIcon(...SIGN), make("h2", { id: "title" }, `${verb} “${collectionName(host)}”`), closer),
    make("p", { id: "what" }, `A copy opens in a new tab; nothing is sent until you press Send.${isPrivate}`),
    make("dl", {}, ...row("Console", place), ...row("Collection", source || "–")),
    listEnvironments(opening),
    live,
    make("footer", {}, ...(canOpen(opening) ? actionsOf(opening, means) : [])),
  );
}

function canOpen({ resolved: { fault } }: Opening): boolean {
  return !fault || fault[0] === "E_UNRESOLVED";
}

function actionsOf(opening: Opening, { say, linkOf }: Means): readonly HTMLElement[] {
  const { collection } = opening.resolved;
  const launch = (): void => {
    say("Opening …");
    opening.launch();
  };
  const download = async (): Promise<void> =>
    say(
      (await downloadCollection(collection, collectionName(opening.host)))
        ? "Downloaded."
        : "The host does not let this page read it.",
    );
  const downloadOthers = (): void => downloadEnvironments(opening.payloadNow().environments);
  return [
    button("Open in console", launch, { class: "primary" }),
    button("Copy link", async () => copyLink(await linkOf(opening), opening, say)),
    ...(collection.kind === "unresolved" ? [] : [button("Download collection", download)]),
    ...(opening.payloadNow().environments[0] ? [button("Download environments", downloadOthers)] : []),
  ];
}

function row(term: string, text: string): Node[] {
  return [make("dt", {}, term), make("dd", {}, text)];
}

function button(label: string, act: () => unknown, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const element = make("button", { type: "button", ...attributes }, label);
  element.onclick = act;
  return element;
}

function listEnvironments({ payloadNow }: Opening): HTMLElement {
  const { environments, environmentUrls } = payloadNow();
  const addresses = environmentUrls.map((url) => make("p", {}, `Environment: ${url}`));
  return make("div", { class: "list" }, ...environments.map(describeEnvironment), ...addresses);
}

function describeEnvironment({ name, values }: PayloadEnvironment): HTMLElement {
  const secrets = values.filter(({ type }) => type === "secret").length;
  const rows = values.slice(0, 100).flatMap(({ key, value, type }) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return row(key, type === "secret" && text ? "••••••" : text.slice(0, 80) || "(empty)");
  });
  const count = `${values.length} variable${values.length === 1 ? "" : "s"}${secrets ? `, ${secrets} secret` : ""}`;
  const list = make("details", {}, make("summary", {}, `${name} `, make("small", {}, count)), make("dl", {}, ...rows));
  list.open = rows.length < 18;
  return list;
}

const TOO_LONG = "This is too much for a link; download the files and import them in the console.";

async function copyLink(link: string | undefined, opening: Opening, say: Say): Promise<void> {
  if (!link) return say(TOO_LONG);
  try {
    await navigator.clipboard.writeText(link);
    say("Link copied.", secretNote(opening));
  } catch {
    const field = make("input", { readonly: "", "aria-label": "Link", value: link });
    say(field, secretNote(opening));
    field.select();
  }
}

function secretNote({ payloadNow }: Opening): string {
  const isSecret = ({ type, value }: PayloadVariable): boolean => type === "secret" && !!value;
  return payloadNow().environments.some(({ values }) => values.some(isSecret))
    ? " Secret values are not part of it."
    : "";
}
