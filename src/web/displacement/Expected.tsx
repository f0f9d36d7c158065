import type { NewcomersItem } from "../../api/displacement/contract.ts";
import { EXPECTED_DAYS } from "../../displacement/region/newcomers.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";
import { useDisplacementWords } from "./words.ts";

/** Countries whose expected newcomers may leave in a what-if: who stays and who goes abroad as two counts. */
export function Expected({
  newcomers,
  chosen: { expected },
  onChange,
}: DisplacementViewProps & { newcomers: readonly NewcomersItem[] | null }) {
  const { t } = useText();
  const words = useDisplacementWords();
  const soon = newcomers?.filter(({ days }) => days === EXPECTED_DAYS) ?? [];
  const origins = [...new Set(soon.map(({ origin }) => origin))];
  const toggled = (origin: string) =>
    expected.includes(origin) ? expected.filter((one) => one !== origin) : [...expected, origin];
  return (
    <fieldset>
      <legend>{t("displacement.expectedLeave")}</legend>
      <p className="soft">{t("displacement.expectedAbout")}</p>
      {newcomers === null && <p className="soft">{t("loading.short")}</p>}
      {newcomers !== null && origins.length === 0 && <p className="soft">{t("displacement.expectedNone")}</p>}
      <div className="displacement-borders displacement-origins">
        {origins.map((origin) => (
          <button
            key={origin}
            type="button"
            className="button small"
            aria-pressed={expected.includes(origin)}
            onClick={() => onChange({ expected: toggled(origin), item: null })}
          >
            {words.country(origin)}
          </button>
        ))}
      </div>
      {soon
        .filter(({ origin }) => expected.includes(origin))
        .map(({ origin, population, ...band }) => (
          <p key={`${origin} ${population}`} className="soft">
            {t("displacement.expectedBeyond", {
              country: words.country(origin),
              population: t(`displacement.population.${population}`),
              range: words.range(band),
            })}
          </p>
        ))}
    </fieldset>
  );
}
