/** Timers of the system: `set` answers the function that cancels. The process stays alive while one is set. */
export function nodeTimers(): { set(ms: number, callback: () => void): () => void } {
  return {
    set(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
