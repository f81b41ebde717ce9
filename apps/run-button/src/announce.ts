/** Tells the page by an event, which goes up from the target. False when a listener prevented what it announces. */
export function announce(target: EventTarget, type: string, detail: object): boolean {
  return target.dispatchEvent(
    new CustomEvent(`waybill:${type}`, { detail, bubbles: true, composed: true, cancelable: true }),
  );
}
