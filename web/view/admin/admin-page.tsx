import type { ComponentProps } from "solid-js";
import { Page } from "../parts/page.tsx";
import { AdminNav } from "./admin-nav.tsx";

/** A screen for admins: its content under its heading, beside the way to the others. */
export const AdminPage = (props: ComponentProps<typeof Page>) => (
  <div class="admin">
    <AdminNav />
    <Page {...props} />
  </div>
);
