import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { INTERVENTION_KINDS, type Intervention } from "../../corridors/supply/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { InterventionCard } from "./InterventionCard.tsx";
import type { BlockadeWords, CaseItem } from "./words.ts";

export interface SettingsProps {
  title: string;
  supply: CaseItem;
  words: BlockadeWords;
  interventions: readonly Intervention[];
  onChange(next: readonly Intervention[]): void;
}

/** What is changed beside what the casebook records: closures, stock, ways, agreements, escorts, rationing. */
export function Settings({ title, supply, words, interventions, onChange }: SettingsProps) {
  const { t } = useText();
  const replace = (at: number, next: Intervention | null) =>
    onChange(interventions.flatMap((one, i) => (i === at ? (next ?? []) : one)));
  return (
    <section className="blockade-settings" aria-label={title}>
      <h3>{title}</h3>
      {interventions.length === 0 && <p className="soft">{t("blockade.noInterventions")}</p>}
      {interventions.map((one, at) => (
        <InterventionCard
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a change is
          key={`${one.kind} ${at}`}
          one={one}
          supply={supply}
          words={words}
          onChange={(next) => replace(at, next)}
          onRemove={() => replace(at, null)}
        />
      ))}
      <MenuTrigger>
        <Button className="button small">
          <Icon name="plus" size={12} />
          {t("blockade.add")}
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label={t("blockade.add")}
            onAction={(kind) => onChange([...interventions, newIntervention(kind as Intervention["kind"], supply)])}
          >
            {INTERVENTION_KINDS.map((kind) => (
              <MenuItem key={kind} id={kind} className="menu-item" textValue={t(`blockade.kind.${kind}`)}>
                <span>{t(`blockade.kind.${kind}`)}</span>
                <small>{t(`blockade.about.${kind}`)}</small>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </section>
  );
}

/** Where a new change begins: on the day of the closure, on the corridors that bring supply from gates. */
export function newIntervention(kind: Intervention["kind"], supply: CaseItem): Intervention {
  const from = supply.closedFrom;
  const fromGates = supply.corridors.filter(({ inUse, group }) => inUse && group === "import").map(({ id }) => id);
  const [first] = fromGates;
  switch (kind) {
    case "closure":
      return { kind, corridors: [first], from, share: 0.9 };
    case "stock":
      return { kind, days: 14, from };
    case "alternative":
      return { kind, corridor: supply.corridors.find(({ inUse }) => !inUse)?.id ?? first, from, loadsPerWeek: 100 };
    case "agreement":
      return { kind, corridors: fromGates, from };
    case "convoys":
      return { kind, perWeek: 3, from, group: "import" };
    case "rationing":
      return { kind, sectors: [supply.sectors.at(-1) ?? ""], share: 0.3, from };
  }
}
