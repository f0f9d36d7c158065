import type { ReactNode } from "react";
import { TabBar } from "../parts/TabBar.tsx";

export interface TabbedViewProps<V extends string> {
  /** Prefix of ids: see TabBar. */
  id: string;
  /** Prefix of the classes of the head and of the panel. */
  look: string;
  label: string;
  views: readonly V[];
  nameOf(view: V): string;
  view: V;
  onView(view: V): void;
  /** Stands in the head, after the tabs. */
  beside?: ReactNode;
  children: ReactNode;
}

/** The tabs of a page over the panel of the one that is chosen. */
export function TabbedView<V extends string>(props: TabbedViewProps<V>) {
  const { id, look, label, views, nameOf, view, onView } = props;
  return (
    <>
      <div className={`${look}-head`}>
        <TabBar
          id={id}
          label={label}
          value={view}
          tabs={views.map((value) => ({ value, label: nameOf(value), count: "" }))}
          onChange={onView}
        />
        {props.beside}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${view}`} className={`${look}-panel`}>
        {props.children}
      </div>
    </>
  );
}
