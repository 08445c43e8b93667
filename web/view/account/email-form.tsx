import { createSignal, createUniqueId, Show } from "solid-js";
import { request } from "../../sync/api.io.ts";
import { wordsOf } from "../words/words.ts";
import { Refusal } from "./refusal.tsx";

/** Asks for a link by e-mail. */
export const EmailForm = (props: { returnTo: string; button: string }) => {
  const id = createUniqueId();
  const [email, setEmail] = createSignal("");
  const [sending, setSending] = createSignal(false);
  const [sentTo, setSentTo] = createSignal<string>();
  const [refused, setRefused] = createSignal<{ title: string; detail: string }>();
  const send = async (): Promise<void> => {
    setSending(true);
    setRefused(undefined);
    try {
      const answer = await request("POST /api/auth/email", { body: { email: email(), returnTo: props.returnTo } });
      if (answer.kind === "given") setSentTo(email().trim());
      else if (answer.kind === "refused" && answer.problem.code === "invalid-input")
        setRefused({ title: "This is no e-mail address", detail: "It looks like name@example.org." });
      else setRefused(wordsOf(answer));
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="field">
        <label for={id}>E-mail address</label>
        <input
          id={id}
          class="input"
          type="email"
          name="email"
          autocomplete="email webauthn"
          inputmode="email"
          required
          maxlength={254}
          value={email()}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      </div>
      <div class="buttons">
        <button type="submit" class="button" disabled={sending()}>
          {sending() ? "Sending…" : props.button}
        </button>
      </div>
      <div role="status">
        <Show when={sentTo()}>
          {(address) => (
            <p class="notice">
              <span>
                If {address()} may sign in here, a link is on its way to it. It works once, for 15 minutes. No mail?
                Look into the spam folder, or ask again.
              </span>
            </p>
          )}
        </Show>
      </div>
      <Refusal words={refused()} />
    </form>
  );
};
