import { Result } from "../evidence/Computed.tsx";
import type { Behind } from "../evidence/Sourced.tsx";

/** What a fact is called, what it says and, where that is a sum, what it adds up. */
export type Fact = readonly [name: string, value: string, behind?: Behind | null];

/** Names and values of one thing, beneath its row. */
export function Facts({ rows }: { rows: readonly (Fact | null)[] }) {
  return (
    <dl className="fronts-facts">
      {rows.flatMap((row) =>
        row === null
          ? []
          : [
              <div key={row[0]}>
                <dt>{row[0]}</dt>
                <dd>
                  <Result figure={row[1]} behind={row[2] ?? null} />
                </dd>
              </div>,
            ],
      )}
    </dl>
  );
}
