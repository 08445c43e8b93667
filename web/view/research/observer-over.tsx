import type { Problem } from "../../../shared/problem.ts";
import { Page } from "../parts/page.tsx";

/** Why there is nothing to see for an observer, and the way back. */
export const ObserverOver = (props: { problem: Problem }) => (
  <Page title={props.problem.title} lead={props.problem.detail} narrow>
    <div class="buttons">
      <a class="button primary" href="/research/sessions">
        See the sessions
      </a>
    </div>
  </Page>
);
