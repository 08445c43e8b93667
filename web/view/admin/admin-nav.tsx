import "./admin.css";
import { useLocation } from "@solidjs/router";
import { For } from "solid-js";
import { useVisit } from "../visit/visit.tsx";

interface Link {
  readonly href: string;
  readonly text: string;
  /** It is about every organisation: for admins of the deployment's own one alone. */
  readonly ofDeployment?: true;
}

/** The admins' pages, each once there is one. */
const links: readonly Link[] = [{ href: "/admin/policy", text: "Policy" }];

/** The way from one of the admins' pages to the others. */
export const AdminNav = () => {
  const location = useLocation();
  const visit = useVisit();
  const ofDeployment = () => {
    const config = visit.config.answer.latest;
    return config?.kind === "given" && config.value.person.ofDeployment;
  };
  const here = (href: string) => location.pathname === href || location.pathname.startsWith(`${href}/`);
  return (
    <nav class="admin-nav" aria-label="Admin">
      <ul>
        <For each={links.filter((link) => !link.ofDeployment || ofDeployment())}>
          {({ href, text }) => (
            <li>
              <a href={href} aria-current={here(href) ? "page" : undefined}>
                {text}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
};
