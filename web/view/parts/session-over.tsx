import { useLocation } from "@solidjs/router";
import { Match, Switch } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";
import { signInAddress } from "../account/return-to.ts";
import { Page } from "./page.tsx";

/** A session that can't be shown, and why: it was deleted, it is not this person's, or this page is out of date. */
export const SessionOver = (props: { problem: Problem }) => (
  <Page title={props.problem.title} lead={props.problem.detail} narrow>
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
          <a class="button primary" href={signInAddress(useLocation().pathname)}>
            Sign in
          </a>
        </Match>
      </Switch>
    </div>
  </Page>
);
