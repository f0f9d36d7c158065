import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import type { Effect } from "../../api/effect/contract.ts";
import { Result } from "../evidence/Computed.tsx";
import { useFrontWords } from "../fronts/words.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useEffectWords } from "./words.ts";

/** The places that the twin is made of or could be: any can be left out, and taken back. */
export function Donors({ answer, onLeaveOut }: { answer: Effect; onLeaveOut(without: string[]): void }) {
  const { t } = useText();
  const words = useEffectWords();
  const { percent } = useFrontWords();
  const weights = new Map(answer.twin?.weights.map(({ place, weight }) => [place, weight]));
  const out = answer.donors.filter(({ isLeftOut }) => isLeftOut).map(({ place }) => place);
  const row = ({ place, isLeftOut }: Effect["donors"][number]) => {
    const weight = weights.get(place);
    const name = words.where([place]);
    return (
      <tr key={place} data-out={isLeftOut || undefined}>
        <th scope="row">{name}</th>
        <td className="num">
          {weight !== undefined && (
            <>
              <span className="effect-bar" style={{ inlineSize: `${Math.round(100 * weight)}px` }} />
              <Result figure={percent(weight)} />
            </>
          )}
          {isLeftOut && <span className="soft">{t("effect.leftOut")}</span>}
        </td>
        <td>
          <Button
            className="button small"
            aria-label={t(isLeftOut ? "effect.takeBackName" : "effect.leaveOutName", { place: name })}
            onPress={() => onLeaveOut(isLeftOut ? out.filter((one) => one !== place) : [...out, place])}
          >
            {t(isLeftOut ? "effect.takeBack" : "effect.leaveOut")}
          </Button>
        </td>
      </tr>
    );
  };
  const byWeight = [...answer.donors].sort((a, b) => (weights.get(b.place) ?? 0) - (weights.get(a.place) ?? 0));
  const used = byWeight.filter(({ place, isLeftOut }) => isLeftOut || weights.has(place));
  const unused = byWeight.filter(({ place, isLeftOut }) => !isLeftOut && !weights.has(place));
  return (
    <section>
      <h3>{t("effect.donors")}</h3>
      <p className="soft fronts-line">{t("effect.donorsNote")}</p>
      {used.length > 0 && <DonorTable rows={used.map(row)} />}
      {unused.length > 0 && (
        <details className="rivalry-months">
          <summary>{t("effect.otherDonors", { count: unused.length })}</summary>
          <DonorTable rows={unused.map(row)} />
        </details>
      )}
      {out.length > 0 && (
        <Button className="button small" onPress={() => onLeaveOut([])}>
          {t("effect.takeAllBack")}
        </Button>
      )}
    </section>
  );
}

function DonorTable({ rows }: { rows: readonly ReactNode[] }) {
  const { t } = useText();
  return (
    <table className="plain-table rivalry-table effect-donors">
      <thead>
        <tr>
          <th scope="col">{t("effect.place")}</th>
          <th scope="col" className="num">
            {t("effect.weight")}
          </th>
          <th scope="col">
            <span className="sr-only">{t("effect.leaveOut")}</span>
          </th>
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
  );
}
