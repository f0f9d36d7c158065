import { useEffect, useRef } from "react";

export interface TabBarProps<V extends string> {
  label: string;
  /** Prefix of the ids that tie a tab to its panel: `<id>-tab-<value>` and `<id>-panel`. */
  id: string;
  value: V;
  tabs: readonly { value: V; label: string; count: string }[];
  onChange: (value: V) => void;
}

/** Tabs as plain elements: their counts change on every brush. Arrow keys choose. */
export function TabBar<V extends string>({ label, id, value, tabs, onChange }: TabBarProps<V>) {
  const box = useRef<HTMLDivElement>(null);
  const go = (at: number) => {
    const next = tabs[(at + tabs.length) % tabs.length];
    onChange(next.value);
    box.current?.querySelector<HTMLElement>(`#${id}-tab-${next.value}`)?.focus();
  };
  useEffect(() => {
    box.current?.querySelector(`#${id}-tab-${value}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [id, value]);
  const forward = document.documentElement.dir === "rtl" ? -1 : 1;
  return (
    <div role="tablist" aria-label={label} className="tab-list" ref={box}>
      {tabs.map((tab, at) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={`${id}-tab-${tab.value}`}
          aria-selected={tab.value === value}
          aria-controls={`${id}-panel`}
          tabIndex={tab.value === value ? 0 : -1}
          className="tab"
          data-selected={tab.value === value || undefined}
          onClick={() => onChange(tab.value)}
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") go(at + forward);
            if (event.key === "ArrowLeft") go(at - forward);
          }}
        >
          {tab.label}
          {tab.count && <span className="num tab-count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
