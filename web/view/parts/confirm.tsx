import { AlertDialog } from "@kobalte/core/alert-dialog";

interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
  /** What the confirming button says. */
  readonly yes: string;
  readonly no: string;
  readonly danger?: boolean;
  onYes(): void;
  onClose(): void;
}

/** Asks before something that can't be taken back. The focus then returns to where it was. */
export const Confirm = (props: ConfirmProps) => {
  let before: Element | null = null;
  return (
    <AlertDialog open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay class="dialog-veil" />
        <div class="dialog-place">
          <AlertDialog.Content
            class="dialog"
            onOpenAutoFocus={() => {
              before = document.activeElement;
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (before instanceof HTMLElement) before.focus();
            }}
          >
            <AlertDialog.Title as="h2">{props.title}</AlertDialog.Title>
            <AlertDialog.Description>{props.text}</AlertDialog.Description>
            <div class="buttons">
              <AlertDialog.CloseButton class="button" aria-label={props.no}>
                {props.no}
              </AlertDialog.CloseButton>
              <button
                type="button"
                class="button"
                classList={{ danger: props.danger === true, primary: props.danger !== true }}
                onClick={() => {
                  props.onClose();
                  props.onYes();
                }}
              >
                {props.yes}
              </button>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog>
  );
};
