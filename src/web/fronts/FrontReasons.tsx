import type { NewFrontItem } from "../../api/fronts/contract.ts";
import type { FrontPlace } from "../../fronts/newFronts/definition.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";

/** Effects below this factor on the odds are not told. */
const WORTH_A_WORD = 1.15;

/** Why a cell stands where it does: what is recorded around it, and what that did to the odds. */
export function FrontReasons({ item, by }: { item: NewFrontItem; by: FrontPlace }) {
  const { t, format } = useText();
  const names = useNames();
  const { activeKm, activeKmChange, activeNeighbours, quietMonths, towns, actors, route } = item.figures;
  const told = item.effects.filter(({ odds }) => odds >= WORTH_A_WORD || odds <= 1 / WORTH_A_WORD);
  const reasons = [
    quietMonths === null ? t("fronts.reason.never") : t("fronts.reason.quiet", { count: quietMonths }),
    activeKm === null ? t("fronts.reason.far") : t("fronts.reason.active", { km: activeKm }),
    ...(activeKmChange
      ? [t(activeKmChange < 0 ? "fronts.reason.nearer" : "fronts.reason.farther", { km: Math.abs(activeKmChange) })]
      : []),
    t(by === "cell" ? "fronts.reason.neighbours" : "fronts.reason.around", { count: activeNeighbours }),
    ...(route === null ? [] : [t("fronts.reason.route", { from: route.from, to: route.to })]),
    ...(towns === null ? [] : [t("fronts.reason.towns", { by, count: towns })]),
    ...actors.map(({ name, km, kmBefore, newCells }) => {
      const moved = kmBefore === null ? t("fronts.reason.actorNew") : t("fronts.reason.actorBefore", { km: kmBefore });
      return t("fronts.reason.actor", { actor: names.actor(name), km, moved, count: newCells });
    }),
  ];
  return (
    <>
      <ul className="fronts-reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className="soft fronts-line">
        {t("fronts.reason.odds", {
          list: format.list(told.map(({ theme, odds }) => `${t(`fronts.theme.${theme}`)} × ${format.share(odds)}`)),
        })}
      </p>
    </>
  );
}
