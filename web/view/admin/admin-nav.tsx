import "./admin.css";
import { SectionNav } from "../parts/section-nav.tsx";
import { useVisit } from "../visit/visit.tsx";

interface Link {
  readonly href: string;
  readonly text: string;
  /** It is about every organisation: for admins of the deployment's own one alone. */
  readonly ofDeployment?: true;
}

const links: readonly Link[] = [
  { href: "/admin/people", text: "People" },
  { href: "/admin/organisations", text: "Organisations", ofDeployment: true },
  { href: "/admin/presets", text: "Quota presets" },
  { href: "/admin/machines", text: "Programs" },
  { href: "/admin/policy", text: "Policy" },
  { href: "/admin/usage", text: "Usage" },
  { href: "/admin/audit", text: "Audit log" },
  { href: "/admin/telemetry", text: "Telemetry", ofDeployment: true },
];

/** The way from one of the admins' pages to the others. */
export const AdminNav = () => {
  const visit = useVisit();
  const ofDeployment = () => {
    const config = visit.config.answer.latest;
    return config?.kind === "given" && config.value.person.ofDeployment;
  };
  const shown = () => links.filter((link) => !link.ofDeployment || ofDeployment());
  return <SectionNav label="Admin" links={shown()} />;
};
