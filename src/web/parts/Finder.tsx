import type { ReactNode } from "react";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "./Icon.tsx";
import { useMomentaryKey } from "./useMomentaryKey.ts";

export interface Found {
  id: string;
  label: string;
}

/** A box in which one thing is found by typing; it is empty again when one was chosen. */
export function Finder<F extends Found>(props: {
  label: string;
  /** Said where nothing is found. */
  nothing: string;
  query: string;
  onQuery(query: string): void;
  items: readonly F[];
  /** What stands beside the label of an item. */
  beside?(item: F): ReactNode;
  onChoose(id: string): void;
}) {
  const { beside } = props;
  const [key, setKey] = useMomentaryKey();
  return (
    <ComboBox
      aria-label={props.label}
      items={props.items}
      inputValue={props.query}
      onInputChange={props.onQuery}
      selectedKey={key}
      menuTrigger="focus"
      allowsEmptyCollection
      onSelectionChange={(found) => {
        if (found === null) return;
        props.onChoose(String(found));
        setKey(String(found));
        props.onQuery("");
      }}
    >
      <div className="field">
        <Icon name="search" size={14} />
        <Input placeholder={props.label} />
      </div>
      <Popover className="popover" offset={4}>
        <ListBox className="menu" renderEmptyState={() => <p className="menu-head">{props.nothing}</p>}>
          {(item: F) => (
            <ListBoxItem id={item.id} textValue={item.label} className="menu-item">
              {beside ? <span>{item.label}</span> : item.label}
              {beside?.(item)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
