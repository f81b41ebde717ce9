/** Hears an event at a target, and answers what stops it. */
// oxlint-disable-next-line max-params -- the parameters of the platform
export function listen(target: EventTarget, type: string, hear: Hear, isCapture?: boolean): () => void {
  target.addEventListener(type, hear, isCapture);
  return () => target.removeEventListener(type, hear, isCapture);
}

/** Who listens knows which kind of event the type stands for: parameters of methods may be narrower. */
type Hear = { hear(event: Event): void }["hear"];
