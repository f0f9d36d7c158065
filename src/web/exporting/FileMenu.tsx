import { Fragment } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { Icon } from "../parts/Icon.tsx";
import { exportFailure } from "./downloadEvents.ts";

export interface FileChoice {
  id: string;
  label: string;
  /** A few words under the label. */
  note?: string;
}

/** A button that opens a list of files. What goes wrong while one is made is told where all failed exports are. */
export function FileMenu({
  label,
  groups,
  disabled = [],
  make,
}: {
  label: string;
  /** A line is drawn between groups. */
  groups: readonly (readonly FileChoice[])[];
  disabled?: readonly string[];
  make(id: string): Promise<void>;
}) {
  const act = (key: string) => {
    exportFailure.set(null);
    make(key).catch(exportFailure.set);
  };
  return (
    <MenuTrigger>
      <Button className="button small">
        <Icon name="export" size={13} />
        {label}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={label} onAction={(key) => act(String(key))} disabledKeys={disabled}>
          {groups.map((files, i) => (
            <Fragment key={files[0]?.id}>
              {i > 0 && <Separator />}
              {files.map(({ id, label: name, note }) => (
                <MenuItem key={id} id={id} className="menu-item" textValue={name}>
                  {note ? <span>{name}</span> : name}
                  {note && <small>{note}</small>}
                </MenuItem>
              ))}
            </Fragment>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
