// Everything that leaves the guest: messages in order, gathered into as few posts as possible.
import type { GuestHost, GuestMessage, WireNotice } from "../protocol.ts";
import { messageText, noticeText } from "./message-text.ts";
import { asMicrotask } from "./primordials.ts";

/** A post is made early when this much text waits. */
const ENOUGH = 64 * 1024;

export class Outbox {
  readonly #host: GuestHost;
  #messages = "";
  #notices = "";
  #run = -1;
  #flushing = false;
  #urgent = false;
  #endsRun = false;

  constructor(host: GuestHost) {
    this.#host = host;
  }

  /** Answers the length of the notice's text. */
  notice(run: number, notice: WireNotice): number {
    const text = noticeText(notice);
    if (this.#run !== run) this.#closeNotices();
    this.#run = run;
    this.#endsRun = false;
    this.#host.record(`[0,${run},[${text}]]`, false);
    this.#notices += this.#notices === "" ? text : `,${text}`;
    if (this.#notices.length > ENOUGH) this.flush();
    return text.length;
  }

  message(message: GuestMessage): void {
    this.#closeNotices();
    const text = messageText(message);
    const endsScript = message.kind === "script-ended";
    this.#host.record(text, endsScript);
    this.#append(text);
    this.#urgent ||= !endsScript;
    this.#endsRun = message.kind === "run-ended";
  }

  /** True when something waits that the host has to act on. */
  get isUrgent(): boolean {
    return this.#urgent;
  }

  /** Posts what waits, at once. */
  flush(): void {
    this.#closeNotices();
    if (this.#messages === "") return;
    const messages = this.#messages;
    const isLast = this.#endsRun;
    this.#messages = "";
    this.#urgent = false;
    this.#endsRun = false;
    this.#host.post(`[${messages}]`, isLast);
  }

  /** Posts after the microtask in progress, so that calls made together travel together. */
  flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    asMicrotask(() => {
      this.#flushing = false;
      this.flush();
    });
  }

  #append(text: string): void {
    this.#messages += this.#messages === "" ? text : `,${text}`;
  }

  #closeNotices(): void {
    if (this.#notices === "") return;
    this.#append(`[0,${this.#run},[${this.#notices}]]`);
    this.#notices = "";
  }
}
