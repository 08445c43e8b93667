import { createSignal, onCleanup, onMount, Show } from "solid-js";
import type { SignInOptions } from "../../../shared/people/account.ts";
import { request } from "../../sync/api.io.ts";
import { wordsOf } from "../words/words.ts";
import { EmailForm } from "./email-form.tsx";
import { leaveFor } from "./leave.io.ts";
import { knowsPasskeys, type Outcome, signInWithPasskey, stopPasskeys } from "./passkey.io.ts";
import { Refusal } from "./refusal.tsx";

/** Every way to sign in that this deployment offers. */
export const WaysIn = (props: { options: SignInOptions; returnTo: string }) => {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<{ title: string; detail: string }>();
  const passkeys = () => props.options.passkey && knowsPasskeys();

  const run = async <T,>(work: () => Promise<Outcome<T>>, then: (value: T) => string): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    try {
      const outcome = await work();
      if (outcome.kind === "given") leaveFor(then(outcome.value));
      else if (outcome.kind !== "cancelled") setRefused(wordsOf(outcome));
    } finally {
      setBusy(false);
    }
  };
  const withProvider = () =>
    run(
      () => request("POST /api/auth/oidc", { body: { returnTo: props.returnTo } }),
      ({ url }) => url,
    );
  const withPasskey = (quietly: boolean) =>
    run(
      () => signInWithPasskey(props.returnTo, quietly),
      ({ returnTo }) => returnTo,
    );
  const asLocalAdmin = () =>
    run(
      () => request("POST /api/auth/local-admin", { body: { returnTo: props.returnTo } }),
      ({ returnTo }) => returnTo,
    );

  onMount(() => {
    // Where the browser can, it offers passkeys in the e-mail field; nothing is asked before one is chosen.
    if (passkeys() && props.options.email) {
      void signInWithPasskey(props.returnTo, true).then((outcome) => {
        if (outcome.kind === "given") leaveFor(outcome.value.returnTo);
        else if (outcome.kind !== "cancelled") setRefused(wordsOf(outcome));
      });
    }
  });
  onCleanup(stopPasskeys);

  return (
    <div class="ways-in">
      <Refusal words={refused()} />
      <Show when={props.options.oidc}>
        {(name) => (
          <button type="button" class="button primary" disabled={busy()} onClick={() => void withProvider()}>
            Continue with {name()}
          </button>
        )}
      </Show>
      <Show when={passkeys()}>
        <button type="button" class="button" disabled={busy()} onClick={() => void withPasskey(false)}>
          Use a passkey
        </button>
      </Show>
      <Show when={props.options.localAdmin}>
        <button type="button" class="button" disabled={busy()} onClick={() => void asLocalAdmin()}>
          Sign in as local admin
        </button>
      </Show>
      <Show when={props.options.email}>
        <section class="stack" aria-labelledby="by-email">
          <h2 id="by-email">By e-mail</h2>
          <EmailForm returnTo={props.returnTo} button="Send me a link" />
          <Show when={props.options.localAdmin}>
            <p class="hint">This local copy sends no mail: the link appears on the terminal of npm start.</p>
          </Show>
        </section>
      </Show>
    </div>
  );
};
