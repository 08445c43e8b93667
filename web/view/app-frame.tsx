import { A, type RouteSectionProps, useLocation, useNavigate } from "@solidjs/router";
import { createEffect, ErrorBoundary, For, Show } from "solid-js";
import { mayAct, type Role } from "../../shared/people/role.ts";
import { signInAddress } from "./account/return-to.ts";
import { Broken } from "./broken.tsx";
import { OutboxStrip } from "./parts/outbox-strip.tsx";
import { Wordmark } from "./parts/wordmark.tsx";
import { useVisit } from "./visit/visit.tsx";

interface Link {
  readonly href: string;
  readonly text: string;
  /** Shown to those of at least this role. */
  readonly least: Role;
  readonly here: (path: string) => boolean;
}

/** Pages for whoever is nobody yet. */
const forAnybody = /^\/(sign-in|invite|api\/docs)(\/|$)/;

const links: readonly Link[] = [
  {
    href: "/",
    text: "Practise",
    least: "GUEST",
    here: (path) => path === "/" || path.startsWith("/scenarios"),
  },
  { href: "/drills", text: "Drills", least: "GUEST", here: (path) => path.startsWith("/drills") },
  { href: "/history", text: "History", least: "GUEST", here: (path) => path.startsWith("/history") },
  { href: "/research/sessions", text: "Research", least: "STAFF", here: (path) => path.startsWith("/research") },
  { href: "/admin/people", text: "Admin", least: "ADMIN", here: (path) => path.startsWith("/admin") },
  { href: "/settings", text: "Settings", least: "GUEST", here: (path) => path === "/settings" },
];

/** Everything around a screen. The practice room has the whole window to itself. */
export const AppFrame = (props: RouteSectionProps) => {
  const location = useLocation();
  const visit = useVisit();
  /** Whoever is not known yet sees what everybody may. */
  const role = (): Role => {
    const config = visit.config.answer();
    return config?.kind === "given" ? config.value.person.role : "GUEST";
  };
  const navigate = useNavigate();
  /** By more than this browser's cookie. */
  const known = () => visit.config.answer()?.kind === "given" && role() !== "GUEST";
  createEffect(() => {
    const config = visit.config.answer();
    if (config?.kind !== "refused" || config.problem.code !== "unauthenticated") return;
    if (!forAnybody.test(location.pathname))
      navigate(signInAddress(`${location.pathname}${location.search}`), { replace: true });
  });
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
                <For each={links.filter(({ least }) => mayAct(role(), least))}>
                  {(link) => (
                    <li>
                      <a href={link.href} aria-current={link.here(location.pathname) ? "page" : undefined}>
                        {link.text}
                      </a>
                    </li>
                  )}
                </For>
                <li>
                  <Show
                    when={known()}
                    fallback={
                      <a
                        href={signInAddress(location.pathname)}
                        aria-current={location.pathname.startsWith("/sign-in") ? "page" : undefined}
                      >
                        Sign in
                      </a>
                    }
                  >
                    <a href="/account" aria-current={location.pathname === "/account" ? "page" : undefined}>
                      Account
                    </a>
                  </Show>
                </li>
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
              Measures of your voice describe sound, not you. Not for clinical use. <a href="/privacy">Privacy</a> ·{" "}
              <a href="/api/docs">Interface for programs</a>
            </footer>
          </div>
        </Show>
      </div>
    </>
  );
};
