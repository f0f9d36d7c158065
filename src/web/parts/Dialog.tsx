import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useText } from "../i18n/TextProvider.tsx";
import { CloseButton } from "./CloseButton.tsx";

/** A dialog over the page, closed by Escape, by its button or by a press outside. */
export function Dialog(props: { title: string; onClose: () => void; width?: number; children: ReactNode }) {
  const { t } = useText();
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Modal className="dialog" style={{ "--dialog-width": `${props.width ?? 640}px` } as React.CSSProperties}>
        <AriaDialog className="dialog-inner">
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {props.title}
            </Heading>
            <CloseButton name={t("dialog.close")} onPress={props.onClose} />
          </div>
          <div className="dialog-body">{props.children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
