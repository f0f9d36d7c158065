import { Button } from "react-aria-components/Button";
import type { CorridorGround } from "../../api/corridors/contract.ts";
import { HowComputed } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { importWanted } from "../importing/wanted.ts";

/** What lengths stand on; on the casebook alone, what importing roads would add. */
export function GroundLine({ ground }: { ground: CorridorGround }) {
  const { t } = useText();
  const { basis, places, links, roads } = ground;
  if (basis === "roads") {
    return (
      <p className="soft fronts-line">
        {t("corridors.ground.roads", { places, links, dataset: roads?.dataset ?? "" })}{" "}
        {roads?.citation && <bdi lang="en">{roads.citation}</bdi>} <HowComputed />
      </p>
    );
  }
  return (
    <div className="note corridors-ground" role="note">
      <p>
        {t("corridors.ground.casebook", { places, links })} <HowComputed />
      </p>
      <p>
        {t("corridors.ground.import")}{" "}
        <Button className="button small" onPress={() => importWanted.set(true)}>
          {t("bar.import")}
        </Button>
      </p>
    </div>
  );
}
