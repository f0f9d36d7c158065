import { Button, type ButtonProps } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { Icon, type IconName } from "./Icon.tsx";

/** A button that is only a sign; its name is spoken, and shown on hover and focus. */
export function IconButton({
  icon,
  name,
  className = "plain",
  ...rest
}: { icon: IconName; name: string; className?: string } & Omit<ButtonProps, "className" | "children">) {
  return (
    <TooltipTrigger delay={500}>
      <Button {...rest} aria-label={name} className={`button icon ${className}`}>
        <Icon name={icon} />
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {name}
      </Tooltip>
    </TooltipTrigger>
  );
}
