import { SectionNav } from "../parts/section-nav.tsx";

const links = [
  { href: "/research/sessions", text: "Sessions" },
  { href: "/research/invitations", text: "Invitations" },
];

/** The way between the pages for research. */
export const ResearchNav = () => <SectionNav label="Research" links={links} />;
