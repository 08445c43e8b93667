import { useLocation } from "@solidjs/router";
import { For } from "solid-js";

/** The way between the pages of one section of the app. */
export const SectionNav = (props: {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}) => {
  const location = useLocation();
  const here = (href: string) => location.pathname === href || location.pathname.startsWith(`${href}/`);
  return (
    <nav class="section-nav" aria-label={props.label}>
      <ul>
        <For each={props.links}>
          {(link) => (
            <li>
              <a href={link.href} aria-current={here(link.href) ? "page" : undefined}>
                {link.text}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
};
