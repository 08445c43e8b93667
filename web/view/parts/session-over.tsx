import { Match, Switch } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";
import { signInAddress } from "../account/return-to.ts";
import { Page } from "./page.tsx";

/**
 * A session that can't be shown, and why: it was deleted, it is not this person's, their access ended, or this page is
 * out of date.
 */
export const SessionOver = (props: { problem: Problem; revoked?: boolean }) => (
  <Page
    title={props.revoked ? "Your access has ended" : props.problem.title}
    lead={
      props.revoked
        ? "The invitation that you came in by was taken back, and this session ended with it. Whoever gave it to you can say more."
        : props.problem.detail
    }
    narrow
  >
    <div class="buttons">
      <Switch
        fallback={
          <a class="button primary" href="/">
            See the scenarios
          </a>
        }
      >
        <Match when={props.problem.code === "protocol-unsupported"}>
          <button type="button" class="button primary" onClick={() => location.reload()}>
            Reload this page
          </button>
        </Match>
        <Match when={props.problem.code === "unauthenticated"}>
          <a class="button" href={signInAddress(props.revoked ? "/" : location.pathname)} target="_self">
            {props.revoked ? "I have an account" : "Sign in"}
          </a>
        </Match>
      </Switch>
    </div>
  </Page>
);
