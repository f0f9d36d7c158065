import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select, SelectValue } from "react-aria-components/Select";
import { Icon } from "./Icon.tsx";

/** One of several, in a list that opens. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** Shows the label only to assistive technology. */
  quiet?: boolean;
}) {
  return (
    <Select
      className={props.quiet ? "choice quiet" : "choice"}
      selectedKey={props.value}
      onSelectionChange={(key) => key !== null && props.onChange(String(key))}
    >
      <Label className={props.quiet ? "sr-only" : "choice-label"}>{props.label}</Label>
      <Button className="button small choice-button">
        <SelectValue className="clip" />
        <Icon name="down" size={12} />
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox className="menu" items={props.options}>
          {(option) => (
            <ListBoxItem id={option.value} className="menu-item" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
