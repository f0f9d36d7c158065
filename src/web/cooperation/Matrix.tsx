import { cooperationMatrix, type MatrixCell, shadeOf } from "../../actors/cooperation/index.ts";
import type { CooperationItem } from "../../api/cooperation/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { CooperationWords } from "./words.ts";

/** Steps of the shade of a cell. */
export const SHADES = 5;

/** Whose claims the page shows: both of a cell, one of a margin. */
export interface Pair {
  provider: string | null;
  recipient: string | null;
}

/** Claims counted by who gives (rows) and who receives (columns); a cell narrows the page to its pair, a margin to its actor. */
export function Matrix(props: {
  items: readonly CooperationItem[];
  words: CooperationWords;
  isChosen: (pair: Pair) => boolean;
  onPair: (pair: Pair) => void;
}) {
  const { items, words } = props;
  const { t, format } = useText();
  const matrix = cooperationMatrix(items);
  const margin = (
    pair: Pair,
    title: "coop.gives" | "coop.receives",
    { id, claims }: { id: string; claims: number },
  ) => (
    <button
      type="button"
      className="sourced"
      aria-pressed={props.isChosen(pair)}
      aria-label={t(title, { actor: words.actor(id), count: claims })}
      onClick={() => props.onPair(pair)}
    >
      {format.number(claims)}
    </button>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="coop-matrix" tabIndex={0}>
      <table>
        <caption className="sr-only">{t("coop.matrixAbout")}</caption>
        <thead>
          <tr>
            <td>
              <span className="soft">{t("coop.axes")}</span>
            </td>
            {matrix.recipients.map(({ id }) => (
              <th key={id} scope="col">
                <span>{words.actor(id)}</span>
              </th>
            ))}
            <th scope="col" className="coop-sum">
              <span>{t("coop.claims")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {matrix.providers.map((provider) => (
            <tr key={provider.id}>
              <th scope="row">
                <span className="clip" title={words.actor(provider.id)}>
                  {words.actor(provider.id)}
                </span>
              </th>
              {matrix.recipients.map((recipient) => (
                <td key={recipient.id}>
                  <Cell
                    cell={matrix.cell(provider.id, recipient.id)}
                    most={matrix.most}
                    pair={t("coop.pair", { provider: words.actor(provider.id), recipient: words.actor(recipient.id) })}
                    isChosen={props.isChosen({ provider: provider.id, recipient: recipient.id })}
                    onPress={() => props.onPair({ provider: provider.id, recipient: recipient.id })}
                  />
                </td>
              ))}
              <td className="num coop-sum">
                {margin({ provider: provider.id, recipient: null }, "coop.gives", provider)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("coop.claims")}</th>
            {matrix.recipients.map((recipient) => (
              <td key={recipient.id} className="num">
                {margin({ provider: null, recipient: recipient.id }, "coop.receives", recipient)}
              </td>
            ))}
            <td className="num coop-sum">{format.number(items.length)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cell(props: { cell: MatrixCell | null; most: number; pair: string; isChosen: boolean; onPress: () => void }) {
  const { t, format } = useText();
  const { cell } = props;
  if (!cell) return null;
  const kinds = format.list(cell.kinds.map(({ kind, claims }) => `${t(`coopKind.${kind}`)} ${format.number(claims)}`));
  return (
    <button
      type="button"
      className="coop-cell num"
      data-shade={shadeOf(cell.claims, props.most, SHADES)}
      aria-pressed={props.isChosen}
      aria-label={t("coop.cell", { pair: props.pair, count: cell.claims, kinds })}
      title={`${props.pair}: ${kinds}`}
      onClick={props.onPress}
    >
      {format.number(cell.claims)}
    </button>
  );
}
