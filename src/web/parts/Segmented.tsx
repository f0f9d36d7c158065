import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";

export interface SegmentedOption<V extends string | number> {
  value: V;
  label: ReactNode;
  /** Spoken name where the label is a sign. */
  name?: string;
}

/** One of a few choices, side by side. */
export function Segmented<V extends string | number>(props: {
  label: string;
  value: V;
  options: readonly SegmentedOption<V>[];
  onChange: (value: V) => void;
  small?: boolean;
}) {
  const byKey = new Map(props.options.map((option) => [String(option.value), option.value]));
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      className={props.small ? "segmented small" : "segmented"}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[String(props.value)]}
      onSelectionChange={(keys) => {
        const value = byKey.get(String([...keys][0]));
        if (value !== undefined) props.onChange(value);
      }}
    >
      {props.options.map((option) => (
        <ToggleButton
          key={String(option.value)}
          id={String(option.value)}
          {...(option.name ? { "aria-label": option.name } : {})}
        >
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
