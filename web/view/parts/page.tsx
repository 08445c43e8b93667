import { type JSX, onMount, type ParentProps } from "solid-js";

interface PageProps extends ParentProps {
  /** What the browser's tab says. */
  readonly title: string;
  readonly heading?: JSX.Element;
  readonly lead?: JSX.Element;
  readonly narrow?: boolean;
}

let firstPage = true;

/**
 * A screen's content. Arriving from another screen moves the focus to its heading, so that a screen reader says where
 * one is and the next tab starts there.
 */
export const Page = (props: PageProps) => {
  let heading: HTMLHeadingElement | undefined;
  onMount(() => {
    document.title = `${props.title} · Sotto`;
    if (!firstPage) heading?.focus({ preventScroll: true });
    firstPage = false;
  });
  return (
    <div class="page" classList={{ narrow: props.narrow === true }}>
      <header class="page-head">
        <h1 ref={heading} tabindex="-1">
          {props.heading ?? props.title}
        </h1>
        {props.lead && <p class="lead">{props.lead}</p>}
      </header>
      {props.children}
    </div>
  );
};
