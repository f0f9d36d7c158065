import { type ReactNode, useId } from "react";
import { Button } from "react-aria-components/Button";
import type { Intervention } from "../../corridors/supply/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { BlockadeWords, CaseItem } from "./words.ts";

interface CardProps<I> {
  one: I;
  supply: CaseItem;
  words: BlockadeWords;
  onChange(next: I): void;
}
type Of<K extends Intervention["kind"]> = Extract<Intervention, { kind: K }>;
type Cards = { [K in Intervention["kind"]]: (props: CardProps<Of<K>>) => ReactNode };

const CARDS: Cards = {
  closure: (props) => (
    <>
      <CorridorChecks {...props} />
      <Days {...props} />
      <Slide
        label="blockade.shareClosed"
        value={props.one.share}
        most={1}
        step={0.05}
        text={(share) => props.words.value("share", share)}
        onChange={(share) => props.onChange({ ...props.one, share })}
      />
    </>
  ),
  stock: (props) => (
    <>
      <Days {...props} isOneDay />
      <StockFields {...props} />
    </>
  ),
  alternative: (props) => <AlternativeFields {...props} />,
  agreement: (props) => (
    <>
      <CorridorChecks {...props} />
      <Days {...props} />
    </>
  ),
  convoys: (props) => <ConvoyFields {...props} />,
  rationing: (props) => <RationingFields {...props} />,
};

/** One change of a setting: what, where, from when. Every move answers at once. */
export function InterventionCard({
  one,
  supply,
  words,
  onChange,
  onRemove,
}: CardProps<Intervention> & { onRemove(): void }) {
  const { t } = useText();
  const Fields = CARDS[one.kind] as (props: CardProps<Intervention>) => ReactNode;
  const name = t(`blockade.kind.${one.kind}`);
  return (
    <fieldset className="blockade-card">
      <legend>{name}</legend>
      <Button
        className="button small icon plain blockade-remove"
        aria-label={t("blockade.remove", { what: words.intervention(one) })}
        onPress={onRemove}
      >
        <Icon name="close" size={12} />
      </Button>
      <Fields one={one} supply={supply} words={words} onChange={onChange} />
    </fieldset>
  );
}

function StockFields({ one, supply, words, onChange }: CardProps<Of<"stock">>) {
  const { t } = useText();
  const { regions: _, ...everywhere } = one;
  return (
    <>
      <Slide
        label="blockade.daysOfStock"
        value={one.days}
        most={60}
        step={1}
        text={(count) => t("blockade.days", { count })}
        onChange={(days) => onChange({ ...one, days })}
      />
      <Choice
        label={t("blockade.where")}
        value={one.regions?.[0] ?? ALL}
        options={[
          { value: ALL, label: t("blockade.allRegions") },
          ...supply.regions.map(({ id }) => ({ value: id, label: words.region(id) })),
        ]}
        onChange={(id) => onChange(id === ALL ? everywhere : { ...one, regions: [id] })}
      />
    </>
  );
}
const ALL = "";

function AlternativeFields(props: CardProps<Of<"alternative">>) {
  const { one, supply, words, onChange } = props;
  const { t } = useText();
  return (
    <>
      <Choice
        label={t("blockade.corridor")}
        value={one.corridor}
        options={supply.corridors.map(({ id }) => ({ value: id, label: words.corridor(id) }))}
        onChange={(corridor) => onChange({ ...one, corridor })}
      />
      <Days {...props} isOneDay />
      <Slide
        label="blockade.loads"
        value={one.loadsPerWeek}
        most={500}
        step={10}
        text={(count) => t("blockade.loadsPerWeek", { count })}
        onChange={(loadsPerWeek) => onChange({ ...one, loadsPerWeek })}
      />
    </>
  );
}

function ConvoyFields(props: CardProps<Of<"convoys">>) {
  const { one, onChange } = props;
  const { t } = useText();
  return (
    <>
      <Choice
        label={t("blockade.onWays")}
        value={one.group ?? "import"}
        options={(["import", "onward"] as const).map((value) => ({ value, label: t(`blockade.group.${value}`) }))}
        onChange={(group) => onChange({ ...one, group: group === "onward" ? "onward" : "import" })}
      />
      <Days {...props} isOneDay />
      <Slide
        label="blockade.convoysPerWeek"
        value={one.perWeek}
        most={14}
        step={0.5}
        text={(count) => t("blockade.perWeek", { count })}
        onChange={(perWeek) => onChange({ ...one, perWeek })}
      />
      <p className="note" role="note">
        <Icon name="warn" size={13} />
        {t("blockade.notIdentified")}
      </p>
    </>
  );
}

function RationingFields(props: CardProps<Of<"rationing">>) {
  const { one, supply, words, onChange } = props;
  const { t } = useText();
  return (
    <>
      <Checks
        label={t("blockade.sectors")}
        options={supply.sectors.map((id) => ({ id, label: words.sector(id) }))}
        chosen={one.sectors}
        onChange={(sectors) => onChange({ ...one, sectors })}
      />
      <Days {...props} />
      <Slide
        label="blockade.heldBack"
        value={one.share}
        most={1}
        step={0.05}
        text={(share) => words.value("share", share)}
        onChange={(share) => onChange({ ...one, share })}
      />
    </>
  );
}

function CorridorChecks({ one, supply, words, onChange }: CardProps<Of<"closure"> | Of<"agreement">>) {
  const { t } = useText();
  return (
    <Checks
      label={t("blockade.corridors")}
      options={supply.corridors
        .filter(({ id, inUse }) => inUse || one.corridors.includes(id))
        .map(({ id }) => ({ id, label: words.corridor(id) }))}
      chosen={one.corridors}
      onChange={(corridors) => onChange({ ...one, corridors } as never)}
    />
  );
}

/** At least one stays chosen. */
function Checks({
  label,
  options,
  chosen,
  onChange,
}: {
  label: string;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  onChange(ids: string[]): void;
}) {
  return (
    <fieldset className="blockade-checks">
      <legend className="soft">{label}</legend>
      {options.map(({ id, label: name }) => {
        const isOn = chosen.includes(id);
        return (
          <label key={id}>
            <input
              type="checkbox"
              checked={isOn}
              disabled={isOn && chosen.length === 1}
              onChange={() => onChange(isOn ? chosen.filter((one) => one !== id) : [...chosen, id])}
            />{" "}
            {name}
          </label>
        );
      })}
    </fieldset>
  );
}

type Dated = { from: string; to?: string | undefined };

function Days<I extends Dated>({
  one,
  supply,
  onChange,
  isOneDay = false,
}: Pick<CardProps<I>, "one" | "supply" | "onChange"> & { isOneDay?: boolean }) {
  const { t } = useText();
  const id = useId();
  const { to: _, ...open } = one;
  return (
    <p className="blockade-days">
      <label htmlFor={`${id}from`}>{t("blockade.fromDay")}</label>
      <input
        id={`${id}from`}
        type="date"
        min={supply.start}
        max={supply.end}
        value={one.from}
        onChange={({ target: { value } }) => {
          if (value >= supply.start && value <= supply.end) {
            onChange({ ...one, from: value, ...(one.to !== undefined && one.to < value && { to: value }) });
          }
        }}
      />
      {!isOneDay && (
        <>
          <label htmlFor={`${id}to`}>{t("blockade.toDay")}</label>
          <input
            id={`${id}to`}
            type="date"
            min={one.from}
            max={supply.end}
            value={one.to ?? ""}
            onChange={({ target: { value } }) => {
              if (value === "") onChange(open as I);
              else if (value >= one.from && value <= supply.end) onChange({ ...one, to: value });
            }}
          />
        </>
      )}
    </p>
  );
}

export function Slide({
  label,
  value,
  least = 0,
  most,
  step,
  text,
  onChange,
}: {
  label:
    | "blockade.shareClosed"
    | "blockade.daysOfStock"
    | "blockade.loads"
    | "blockade.convoysPerWeek"
    | "blockade.heldBack";
  value: number;
  least?: number;
  most: number;
  step: number;
  text(value: number): string;
  onChange(value: number): void;
}) {
  const { t } = useText();
  const id = useId();
  return (
    <p className="blockade-slide">
      <label htmlFor={id}>{t(label)}</label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={text(value)}
        onChange={({ target }) => onChange(Number(target.value))}
      />
      <output className="num">{text(value)}</output>
    </p>
  );
}
