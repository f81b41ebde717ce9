/** Timers of the browser: `set` answers the function that cancels. */
export function browserTimers(): { set(ms: number, callback: () => void): () => void } {
  return {
    set(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
