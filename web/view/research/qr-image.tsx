import { createMemo } from "solid-js";
import { qrCodeOf } from "./qr-code.ts";

/** A QR code. Black on white whatever the theme, since not every reader knows one that is inverted. */
export const QrImage = (props: { readonly text: string; readonly label: string }) => {
  const code = createMemo(() => qrCodeOf(props.text));
  const side = () => code().modules;
  return (
    <svg
      class="qr-image"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${side()} ${side()}`}
      shape-rendering="crispEdges"
    >
      <rect width={side()} height={side()} fill="#fff" />
      <path d={code().path} fill="#000" />
    </svg>
  );
};
