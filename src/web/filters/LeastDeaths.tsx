import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField } from "react-aria-components/NumberField";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";

export function LeastDeaths() {
  const { t } = useText();
  const { patchFilter } = useObservatory();
  const least = useViewState((value) => value.filter.minDeaths ?? 0);
  return (
    <NumberField
      className="choice"
      value={least}
      minValue={0}
      onChange={(value) => patchFilter({ minDeaths: Number.isFinite(value) ? value : 0 })}
    >
      <Label className="choice-label">{t("filters.leastDeaths")}</Label>
      <Group className="stepper">
        <Button slot="decrement" className="button small icon plain">
          <Icon name="minus" size={12} />
        </Button>
        <Input className="num" />
        <Button slot="increment" className="button small icon plain">
          <Icon name="plus" size={12} />
        </Button>
      </Group>
    </NumberField>
  );
}
