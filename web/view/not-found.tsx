import { A } from "@solidjs/router";
import { Page } from "./parts/page.tsx";

/** The address leads nowhere. */
export const NotFound = () => (
  <Page title="There is nothing here" lead="The address may be mistyped, or what was here was deleted." narrow>
    <A class="button primary" href="/">
      See the scenarios
    </A>
  </Page>
);
