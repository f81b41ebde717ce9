// Parses what the guest posts. A script that escaped its closures may post anything, so every member is checked before use.
import type { GuestMessage } from "./protocol.ts";
import { isMessage } from "./session-message-checks.ts";
import { messageOfShort } from "./session-short.ts";

const MOST_CHARACTERS = 64 * 1024 * 1024;

/** The messages of one post, or undefined when any part of it is not what the protocol allows. Never throws. */
export function parsePost(text: string): readonly GuestMessage[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const list = parseJson(text);
  if (!Array.isArray(list)) return undefined;
  const messages: GuestMessage[] = [];
  for (let i = 0; i < list.length; i += 1) {
    const message = messageOf(list[i]);
    if (message === undefined) return undefined;
    messages.push(message);
  }
  return messages;
}

function messageOf(item: unknown): GuestMessage | undefined {
  if (Array.isArray(item)) return messageOfShort(item);
  return isMessage(item) ? (item as GuestMessage) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a recorded message says that a script has ended. */
export function endsScript(record: string): boolean {
  return record.startsWith("[1,") || record.startsWith('{"kind":"script-ended"');
}
