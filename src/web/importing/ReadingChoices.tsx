import { Button } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Heading } from "react-aria-components/Heading";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import type { Formats } from "../../api/contract.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { ChosenMapping } from "./chosenFiles.ts";

export interface Reading {
  /** Format id; empty leaves it to be recognised. */
  as: string;
  release: string;
  mapping: ChosenMapping | null;
}

/** How the file is to be read, folded away until it is needed. */
export function ReadingChoices(props: {
  reading: Reading;
  onReading: (reading: Reading) => void;
  onMapping: (files: File[]) => void;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}) {
  const { t } = useText();
  const { reading, onReading } = props;
  return (
    <Disclosure className="reading" isExpanded={props.isOpen} onExpandedChange={props.onOpen}>
      <Heading level={3}>
        <Button slot="trigger" className="reading-head">
          <Icon name="down" size={12} />
          {t("import.options")}
        </Button>
      </Heading>
      <DisclosurePanel className="reading-panel">
        {reading.mapping ? (
          <div className="choice">
            <span className="choice-label">{t("import.as")}</span>
            <span>{t("import.asMapping")}</span>
          </div>
        ) : (
          props.isOpen && <FormatChoice value={reading.as} onChange={(as) => onReading({ ...reading, as })} />
        )}
        <TextField
          className="choice"
          value={reading.release}
          onChange={(release) => onReading({ ...reading, release })}
          maxLength={60}
        >
          <Label className="choice-label">{t("import.releaseOf")}</Label>
          <span className="field reading-release">
            <Input placeholder={t("import.releaseExample")} dir="auto" />
          </span>
        </TextField>
        <div className="choice">
          <span className="choice-label">{t("import.mapping")}</span>
          <span className="row wrap">
            {reading.mapping && (
              <Button
                className="button small plain"
                aria-label={t("filters.remove", { name: reading.mapping.name })}
                onPress={() => onReading({ ...reading, mapping: null })}
              >
                <bdi className="num">{reading.mapping.name}</bdi>
                <Icon name="close" size={12} />
              </Button>
            )}
            <FileTrigger
              acceptedFileTypes={["application/json", ".json"]}
              onSelect={(files) => files && props.onMapping([...files])}
            >
              <Button className="button small">{t("import.mappingChoose")}</Button>
            </FileTrigger>
          </span>
        </div>
        <p className="soft">{t("import.mappingNote")}</p>
      </DisclosurePanel>
    </Disclosure>
  );
}

const RECOGNISED = "recognised";

function FormatChoice({ value, onChange }: { value: string; onChange: (as: string) => void }) {
  const { t } = useText();
  const formats = useJson<Formats>("/api/formats");
  const known = formats.status === "ready" ? formats.value.items : [];
  return (
    <Choice
      label={t("import.as")}
      value={value || RECOGNISED}
      options={[
        { value: RECOGNISED, label: t("import.asRecognised") },
        ...known.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      onChange={(id) => onChange(id === RECOGNISED ? "" : id)}
    />
  );
}
