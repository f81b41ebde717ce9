/** Events of a run share their objects: so many are known at once, and then again none. */
const MOST = 512;

/** What was made of objects that come again and do not change. */
export class ObjectMemo<Made> {
  readonly #made = new Map<object, Made>();

  get(object: object): Made | undefined {
    return this.#made.get(object);
  }

  set(object: object, made: Made): Made {
    if (this.#made.size === MOST) this.#made.clear();
    this.#made.set(object, made);
    return made;
  }

  clear(): void {
    this.#made.clear();
  }
}
