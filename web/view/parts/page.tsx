import type { JSX, ParentProps } from "solid-js";
import { arriveAt } from "./arrival.io.ts";

interface PageProps extends ParentProps {
  /** What the browser's tab says. */
  readonly title: string;
  readonly heading?: JSX.Element;
  readonly lead?: JSX.Element;
  readonly narrow?: boolean;
  /** The way to the pages beside this one. */
  readonly beside?: JSX.Element;
}

/** A screen's content under its heading. */
export const Page = (props: PageProps) => {
  let heading: HTMLHeadingElement | undefined;
  arriveAt(`${props.title} · Sotto`, () => heading);
  return (
    <div class="page" classList={{ narrow: props.narrow === true }}>
      {props.beside}
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
