import type { EventDetail } from "../../api/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";
import { dateAgreement, quantityParts } from "./wording.ts";

/** How surely the date is known, in the codebook's words as far as they agree with the interval that is shown. */
export function DatePrecisionWords({ event }: { event: EventDetail }) {
  const { t } = useText();
  const { datePrecision: precision } = event;
  const { days, agrees } = dateAgreement(event);
  if (precision === "day" && days > 1) {
    return (
      <>
        {t("precision.date.firstAndLast")}
        <small>{t("precision.dateExplained.firstAndLast", { days })}</small>
      </>
    );
  }
  return (
    <>
      {t(`precision.date.${precision}`)}
      <small>{t(`precision.dateExplained.${precision}`)}</small>
      {days > 1 && <small>{t(agrees ? "drawer.interval" : "drawer.intervalDiffers", { days })}</small>}
    </>
  );
}

/** A further number of an incident. It is no death figure, whatever it counts. */
export function Quantity(props: { subject: string; quantity: number; unit: string | null; isCurated: boolean }) {
  const { t, word, format } = useText();
  const { unit, counted } = quantityParts(props.unit);
  return (
    <div>
      <dt>{t("drawer.quantity")}</dt>
      <dd dir="auto">
        <span>
          <bdi className="num">
            <Sourced behind={{ subject: props.subject }} figure={format.number(props.quantity)} />
          </bdi>{" "}
          {unit && word(`unitOf.${unit}`, unit)}
        </span>
        {counted && (
          <small>
            {t("drawer.counted")} <q lang={props.isCurated ? "en" : undefined}>{counted}</q>
          </small>
        )}
        <small>{t("drawer.quantityNote")}</small>
      </dd>
    </div>
  );
}

/** Country and divisions as the dataset reports them, where they are called otherwise here. */
export function ReportedUnits({ event }: { event: EventDetail }) {
  const { t } = useText();
  const names = useNames();
  const levels = [
    { key: "drawer.reportedCountry", reported: event.countryReported, ours: event.iso3 },
    { key: "drawer.reportedAdm1", reported: event.adm1Reported, ours: event.adm1 },
    { key: "drawer.reportedAdm2", reported: event.adm2Reported, ours: event.adm2 },
  ] as const;
  return levels
    .filter(({ reported, ours }) => reported !== null && ours !== null && !names.isNameOf(reported, ours))
    .map(({ key, reported, ours }) => (
      <small key={key} dir="auto">
        {t(key, { reported: reported ?? "", ours: names.place(ours ?? "") })}
      </small>
    ));
}
