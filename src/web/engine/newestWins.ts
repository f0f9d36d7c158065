/**
 * Runs one call at a time. Calls made meanwhile wait for one more run, with the newest argument; all of them get its
 * result, because an older state is nobody's question any more.
 */
export function newestWins<A, R>(run: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  let busy: Promise<void> | null = null;
  let waiting: { argument: A; result: Promise<R> } | null = null;

  function begin(argument: A): Promise<R> {
    const result = run(argument);
    const done = result.then(nothing, nothing);
    busy = done;
    done.then(() => {
      if (busy === done && !waiting) busy = null;
    });
    return result;
  }

  return (argument) => {
    if (waiting) {
      waiting.argument = argument;
      return waiting.result;
    }
    if (!busy) return begin(argument);
    const queued: { argument: A; result: Promise<R> } = { argument, result: busy.then((): Promise<R> => start()) };
    const start = (): Promise<R> => {
      waiting = null;
      return begin(queued.argument);
    };
    waiting = queued;
    return queued.result;
  };
}

function nothing(): void {}
