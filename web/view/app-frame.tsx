import { A, type RouteSectionProps, useLocation } from "@solidjs/router";
import { ErrorBoundary, Show } from "solid-js";
import { Broken } from "./broken.tsx";
import { OutboxStrip } from "./parts/outbox-strip.tsx";
import { Wordmark } from "./parts/wordmark.tsx";

const links = [
  { href: "/", text: "Practise", here: (path: string) => path === "/" || path.startsWith("/scenarios") },
  { href: "/history", text: "History", here: (path: string) => path.startsWith("/history") },
  { href: "/settings", text: "Settings", here: (path: string) => path === "/settings" },
];

/** Everything around a screen. The practice room has the whole window to itself. */
export const AppFrame = (props: RouteSectionProps) => {
  const location = useLocation();
  const inRoom = () => /^\/session\/[^/]+$/.test(location.pathname);
  return (
    <>
      <a class="skip" href="#main" target="_self">
        Skip to the content
      </a>
      <div class="frame">
        <Show when={!inRoom()} fallback={<div />}>
          <header class="frame-bar">
            <A class="wordmark" href="/" aria-label="Sotto, to the start">
              <Wordmark />
            </A>
            <nav class="frame-nav" aria-label="Main">
              <ul>
                {links.map((link) => (
                  <li>
                    <a href={link.href} aria-current={link.here(location.pathname) ? "page" : undefined}>
                      {link.text}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </header>
        </Show>
        <main id="main" tabindex="-1">
          <ErrorBoundary fallback={(error: unknown, reset) => <Broken error={error} reset={reset} />}>
            {props.children}
          </ErrorBoundary>
        </main>
        <Show when={!inRoom()}>
          <div>
            <OutboxStrip />
            <footer class="frame-foot">
              Measures of your voice describe sound, not you. Not for clinical use.{" "}
              <a href="/api/docs">Interface for programs</a>
            </footer>
          </div>
        </Show>
      </div>
    </>
  );
};
