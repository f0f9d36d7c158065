import { Button } from "react-aria-components/Button";
import type { Ground } from "../../api/fronts/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { importWanted } from "../importing/wanted.ts";
import { Icon } from "../parts/Icon.tsx";

/** What an answer stands on; where that is no census of events, what to add. */
export function GroundNote({ ground }: { ground: Ground }) {
  const { t, format } = useText();
  const { events, from, to, thin, basis } = ground;
  const covered = from !== null && to !== null ? t("fronts.covered", { span: format.span(from, to) }) : "";
  return (
    <>
      <p className="soft fronts-line">
        {t(`fronts.ground.${basis}`, { count: events })} {covered}
      </p>
      {thin !== null && (
        <div className="note fronts-thin" role="note">
          <Icon name="warn" size={14} />
          <div className="stack">
            <p>
              <strong>{t("fronts.thin")}</strong> {t("fronts.thinWhy")}
            </p>
            <p>{t("fronts.thinNext")}</p>
            <p className="row">
              <Button className="button small primary" onPress={() => importWanted.set(true)}>
                {t("bar.import")}
              </Button>
              <code className="num ltr">harmattan data get ucdp-ged@26.1 --import</code>
            </p>
          </div>
        </div>
      )}
    </>
  );
}
