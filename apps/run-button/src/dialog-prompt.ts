// The modal: one native dialog for the page, filled anew for each opening (run-button.md §9).

import { withoutSecrets } from "@waybill/button-protocol";
import type { PayloadEnvironment, PayloadVariable } from "@waybill/button-protocol";
import { readAttribute } from "./attributes.ts";
import { collectionName } from "./collection-name.ts";
import { make, makeSign } from "./dom.ts";
import type { Styler } from "./dom.ts";
import { downloadCollection, downloadEnvironments } from "./download.ts";
import { explanations } from "./explanations.ts";
import { makeLink } from "./make-link.ts";
import { createModal } from "./modal.ts";
import type { Modal } from "./modal.ts";
import type { Opening } from "./opening.ts";
import type { Prompt } from "./prompt.ts";

/** Builds its dialog when it is first needed. */
export function dialogPrompt(styler: Styler): Prompt {
  let modal: Modal | undefined;
  const modalNow = (): Modal => (modal = modal || createModal(styler));
  let shown: Opening | undefined;
  let made: readonly [string, Link] = ["", undefined];
  const live = make("output");
  const say: Say = (...parts) => live.replaceChildren(...parts);
  const fault = (...parts: Parts): void => say(make("p", { class: "fault" }, ...parts));
  // The last one is kept: what is prepared on hover is ready at the click.
  const linkOf: LinkOf = ({ resolved: { address }, payloadNow }) => {
    const json = JSON.stringify(withoutSecrets(payloadNow(true)));
    if (made[0] !== address + json) made = [address + json, makeLink(address, json)];
    return made[1];
  };
  const show = (opening: Opening): void => {
    shown = opening;
    const list = make("div");
    listEnvironments(opening, list);
    const { open, close } = modalNow();
    open(opening.host, fill(opening, [list, live], { say, linkOf, close }));
    say();
    const { fault: wrong } = opening.resolved;
    if (wrong) fault(explanations[wrong[0]] || wrong[1]);
    // The page's own click handlers run after ours, and what they make is to be seen.
    setTimeout(() => listEnvironments(opening, list));
    linkOf(opening);
  };
  return {
    show,
    prepare: linkOf,
    async tell(opening, outcome, reason = "") {
      const { close, isOpen } = modalNow();
      const isShown = shown === opening && isOpen();
      if (outcome === "received") return isShown && close();
      if (!isShown) show(opening);
      if (outcome === "rejected") return fault(reason);
      const why = outcome === "blocked" ? "No tab opened. " : "The console has not answered. ";
      const href = await linkOf(opening);
      fault(why, ...(href ? [linkTo(href, "Open this link."), secretNote(opening)] : [TOO_LONG]));
    },
    remove: () => modalNow().remove(),
  };
}

function linkTo(href: string, text: string): HTMLElement {
  return make("a", { href, target: "_blank", rel: "noopener" }, text);
}

type Parts = readonly (Node | string)[];
type Say = (...parts: Parts) => void;
type Link = Promise<string | undefined> | undefined;
type LinkOf = (opening: Opening) => Link;

interface Means {
  readonly say: Say;
  readonly linkOf: LinkOf;
  close(): void;
}

function fill(opening: Opening, parts: readonly Node[], means: Means): HTMLElement {
  const { host, resolved } = opening;
  const {
    address,
    fault,
    wanted: { action, collection },
  } = resolved;
  const verb = action === "api/import" ? "Open the API" : action === "collection/fork" ? "Fork" : "Run";
  const access = readAttribute(host, "visibility") === "private" ? " It may need access." : "";
  const source = "url" in collection ? collection.url : "id" in collection ? collection.id : "part of this page";
  return make(
    "section",
    {},
    make(
      "header",
      {},
      makeSign(),
      make("h2", { id: "title" }, `${verb} ${collectionName(host)}`),
      button("×", means.close, { class: "close", "aria-label": "Close" }),
    ),
    make("p", { id: "what" }, `A copy opens in a new tab; nothing is sent until you press Send.${access}`),
    make("dl", {}, ...row("Console", address.replace(/.*\/\//, "")), ...row("Collection", source)),
    ...parts,
    make("footer", {}, ...(!fault || fault[0] === "E_UNRESOLVED" ? actionsOf(opening, means) : [])),
  );
}

function actionsOf(opening: Opening, { say, linkOf }: Means): readonly HTMLElement[] {
  const { collection } = opening.resolved.wanted;
  const launch = (): void => {
    say("Opening");
    opening.launch();
  };
  const download = async (): Promise<void> =>
    say((await downloadCollection(collection, collectionName(opening.host))) ? "Downloaded." : "Its host forbids it.");
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

function button(label: string, act: () => unknown, attributes?: Readonly<Record<string, string>>): HTMLElement {
  const element = make("button", attributes, label);
  element.onclick = act;
  return element;
}

function listEnvironments({ payloadNow }: Opening, list: HTMLElement): void {
  const { environments, environmentUrls } = payloadNow();
  const addresses = environmentUrls.map((url) => make("p", {}, `Environment: ${url}`));
  list.replaceChildren(...environments.map(describeEnvironment), ...addresses);
}

function describeEnvironment({ name, values }: PayloadEnvironment): HTMLElement {
  const secrets = values.filter(({ type }) => type === "secret").length;
  const rows = values.slice(0, 100).flatMap(({ key, value, type }) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return row(key, type === "secret" && text ? "••••••" : text.slice(0, 80) || "(empty)");
  });
  const count = `${values.length} variable${values.length === 1 ? "" : "s"}${secrets ? `, ${secrets} secret` : ""}`;
  const list = make("details", {}, make("summary", {}, `${name}: ${count}`), make("dl", {}, ...rows));
  list.open = rows.length < 18;
  return list;
}

const TOO_LONG = "This is too much for a link. Download it and import it in the console.";

async function copyLink(link: string | undefined, opening: Opening, say: Say): Promise<void> {
  if (!link) return say(TOO_LONG);
  try {
    await navigator.clipboard.writeText(link);
    say("Link copied.", secretNote(opening));
  } catch {
    // Without the right to the clipboard: what can be copied by hand.
    say(linkTo(link, link), secretNote(opening));
  }
}

function secretNote({ payloadNow }: Opening): string {
  const isSecret = ({ type, value }: PayloadVariable): boolean => type === "secret" && !!value;
  return payloadNow().environments.some(({ values }) => values.some(isSecret)) ? " It has no secret values." : "";
}
