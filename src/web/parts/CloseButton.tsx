import { Button } from "react-aria-components/Button";
import { Icon } from "./Icon.tsx";

/** The cross of a dialog or a drawer. Without a tooltip: Escape would close that first and the rest only when pressed again. */
export function CloseButton({ name, onPress }: { name: string; onPress: () => void }) {
  return (
    <Button className="button icon plain" aria-label={name} onPress={onPress}>
      <Icon name="close" />
    </Button>
  );
}
