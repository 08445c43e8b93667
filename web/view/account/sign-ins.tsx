import { For, Show } from "solid-js";
import type { Me } from "../../../shared/people/account.ts";
import { request } from "../../sync/api.io.ts";
import { dateAndTime } from "../words/format.ts";
import type { Doing } from "./doing.ts";

/** Where one is signed in. Whatever is signed out has everything closed that it had open. */
export const SignIns = (props: { me: Me; doing: Doing }) => (
  <section aria-labelledby="sign-ins-title">
    <h2 id="sign-ins-title">Browsers in which you are signed in</h2>
    <ul class="account-rows">
      <For each={props.me.signIns}>
        {(signIn) => (
          <li>
            <div>
              <p class="account-name">
                {signIn.device}
                {signIn.current ? ", this one" : ""}
              </p>
              <p class="hint">
                Since {dateAndTime(signIn.createdAt)} · last seen {dateAndTime(signIn.lastSeenAt)}
              </p>
            </div>
            <Show when={!signIn.current}>
              <button
                type="button"
                class="button quiet"
                aria-label={`Sign out ${signIn.device}`}
                disabled={props.doing.busy()}
                onClick={() =>
                  void props.doing.run(() =>
                    request("DELETE /api/me/sign-ins/:signInId", { params: { signInId: signIn.signInId } }),
                  )
                }
              >
                Sign out
              </button>
            </Show>
          </li>
        )}
      </For>
    </ul>
    <Show when={props.me.signIns.length > 1}>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={props.doing.busy()}
          onClick={() => void props.doing.run(() => request("DELETE /api/me/sign-ins", {}))}
        >
          Sign out everywhere else
        </button>
      </div>
    </Show>
  </section>
);
