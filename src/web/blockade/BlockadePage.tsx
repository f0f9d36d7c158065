import { useRef } from "react";
import type { BlockadeCaseAnswer, BlockadeCases } from "../../api/blockade/contract.ts";
import { useJson } from "../data/useJson.ts";
import { Asked } from "../fronts/Asked.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { TabbedView } from "../layout/TabbedView.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useChosen } from "../store/useChosen.ts";
import { BacktestView } from "./BacktestView.tsx";
import { CompareView } from "./CompareView.tsx";
import { BLOCKADE_VIEWS, type BlockadeView, type Chosen, chosenOf, openOf } from "./chosen.ts";
import { ParametersView } from "./ParametersView.tsx";
import { SupplyView } from "./SupplyView.tsx";
import type { CaseItem } from "./words.ts";
import "../fronts/fronts.css";
import "./blockade.css";

export interface BlockadeViewProps {
  supply: CaseItem;
  prepared: BlockadeCaseAnswer;
  chosen: Chosen;
  onChange(next: Partial<Chosen>): void;
  /** Asks for the case again: a calibration may stand now. */
  onCalibrated(): void;
}

const VIEWS: Record<BlockadeView, (props: BlockadeViewProps) => React.ReactNode> = {
  supply: SupplyView,
  compare: CompareView,
  backtest: BacktestView,
  parameters: ParametersView,
};

/** What a blockade cuts off: who runs short of what, when, with what probability, and what would change it. */
export default function BlockadePage() {
  const { t } = useText();
  return (
    <main className="fronts-page blockade-page">
      <h1 className="sr-only">{t("pages.blockade")}</h1>
      <Asked<BlockadeCases> path="/api/blockade/cases">
        {({ items }) =>
          items.length === 0 ? (
            <div className="blockade-empty">
              <h2>{t("blockade.noCase")}</h2>
              <p>{t("blockade.noCaseHow")}</p>
            </div>
          ) : (
            <Cases items={items} />
          )
        }
      </Asked>
    </main>
  );
}

function Cases({ items }: { items: readonly CaseItem[] }) {
  const { t, lang } = useText();
  const [chosen, change] = useChosen(chosenOf, openOf);
  const supply = items.find(({ id }) => id === chosen.case) ?? items[0];
  const prepared = useJson<BlockadeCaseAnswer>(`/api/blockade/case?case=${encodeURIComponent(supply.id)}`);
  const asked = useRef(new Set<string>());
  const { retry } = prepared;
  const askAgain = () => {
    if (asked.current.has(supply.id)) return;
    asked.current.add(supply.id);
    retry();
  };
  const View = VIEWS[chosen.view];
  return (
    <TabbedView
      id="blockade"
      look="fronts"
      label={t("blockade.views")}
      views={BLOCKADE_VIEWS}
      nameOf={(view) => t(`blockade.view.${view}`)}
      view={chosen.view}
      onView={(view) => change({ view, item: null })}
      beside={
        <Choice
          label={t("blockade.case")}
          value={supply.id}
          options={items.map(({ id, names }) => ({ value: id, label: names[lang] }))}
          onChange={(id) => change({ case: id, region: null, row: null, item: null, fixed: {}, a: [], b: null })}
        />
      }
    >
      {prepared.status === "failed" && <Failed error={prepared.error} retry={retry} />}
      {prepared.status === "loading" && <p className="frame-waiting soft">{t("loading.short")}</p>}
      {prepared.status === "ready" && prepared.value.supply.id === supply.id && (
        <View
          key={`${chosen.view} ${supply.id}`}
          supply={supply}
          prepared={prepared.value}
          chosen={chosen}
          onChange={change}
          onCalibrated={askAgain}
        />
      )}
    </TabbedView>
  );
}
