import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { WeighedClaimItem } from "../../api/evidence/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { DecisionDialog } from "./DecisionDialog.tsx";

const ACTS = ["adopt", "dismiss", "annotate", "supersede", "mark-stale", "confirm"] as const;
export type ClaimAct = (typeof ACTS)[number];

/** What an analyst may decide of one claim. */
export function ClaimActions(props: {
  weighed: WeighedClaimItem;
  rivals: readonly WeighedClaimItem[];
  /** The property, in words. */
  name: string;
}) {
  const { t } = useText();
  const [chosen, setChosen] = useState<ClaimAct | null>(null);
  const { weighed, rivals } = props;
  const isDecided = (act: ClaimAct) => weighed.decisions.some((entry) => entry.act === act);
  const offered = ACTS.filter((act) => !isDecided(act) && (act !== "supersede" || rivals.length > 1));
  return (
    <div className="claim-actions">
      <MenuTrigger>
        <Button
          className="button small"
          aria-label={t("decide.ofClaim", { property: props.name, origin: weighed.origin.name })}
        >
          {t("decide.open")}
          <Icon name="down" size={12} />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" onAction={(key) => setChosen(key as ClaimAct)}>
            {offered.map((act) => (
              <MenuItem key={act} id={act} className="menu-item" textValue={t(`decide.${act}`)}>
                <span>{t(`decide.${act}`)}</span>
                <small>{t(`decideExplained.${act}`)}</small>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {chosen && (
        <DecisionDialog
          act={chosen}
          about={weighed.claim.id}
          rivals={rivals.filter((one) => one !== weighed)}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  );
}
