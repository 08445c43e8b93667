import { Show } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";
import { Page } from "./page.tsx";

/** A session that can't be shown, and why: it was deleted, it is not this person's, or this page is out of date. */
export const SessionOver = (props: { problem: Problem }) => (
  <Page title={props.problem.title} lead={props.problem.detail} narrow>
    <div class="buttons">
      <Show
        when={props.problem.code === "protocol-unsupported"}
        fallback={
          <a class="button primary" href="/">
            See the scenarios
          </a>
        }
      >
        <button type="button" class="button primary" onClick={() => location.reload()}>
          Reload this page
        </button>
      </Show>
    </div>
  </Page>
);
