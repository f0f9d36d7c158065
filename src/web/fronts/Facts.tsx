/** Names and values of one thing, beneath its row. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: string] | null)[] }) {
  return (
    <dl className="fronts-facts">
      {rows.flatMap((row) =>
        row === null
          ? []
          : [
              <div key={row[0]}>
                <dt>{row[0]}</dt>
                <dd>{row[1]}</dd>
              </div>,
            ],
      )}
    </dl>
  );
}
