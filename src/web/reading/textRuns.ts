/** A text cut where spans begin and end, so that each run knows the spans that cover it. */

export interface Marked {
  start: number;
  end: number;
}

export interface Run<M extends Marked> {
  start: number;
  text: string;
  /** Outermost first. */
  marks: readonly M[];
}

/** Runs in the order of the text; together they are the text. Spans outside of it are left out. */
export function textRuns<M extends Marked>(text: string, marks: readonly M[]): Run<M>[] {
  const inside = marks.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const edges = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1];
    return {
      start,
      text: text.slice(start, end),
      marks: inside
        .filter((mark) => mark.start <= start && mark.end >= end)
        .sort((a, b) => b.end - b.start - (a.end - a.start)),
    };
  });
}
