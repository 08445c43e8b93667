import "./account.css";
import { createSignal, Show } from "solid-js";
import { request } from "../../sync/api.io.ts";
import { Page } from "../parts/page.tsx";
import { wordsOf } from "../words/words.ts";
import { leaveFor, takeToken } from "./leave.io.ts";
import { Refusal } from "./refusal.tsx";

/** Where a link that came by e-mail leads. It does nothing by itself: programs that look through mail open it too. */
const EmailLinkPage = () => {
  const token = takeToken();
  const [busy, setBusy] = createSignal(false);
  const [over, setOver] = createSignal(false);
  const usable = () => !over() && token;
  const [refused, setRefused] = createSignal(
    token === null
      ? { title: "This link is not whole", detail: "Copy all of it out of the mail, or ask anew." }
      : undefined,
  );
  const use = async (given: string): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    try {
      const answer = await request("POST /api/auth/email/use", { body: { token: given } });
      if (answer.kind === "given") leaveFor(answer.value.returnTo);
      else {
        setRefused(wordsOf(answer));
        setOver(answer.kind === "refused" && answer.problem.code === "link-expired");
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title="Sign in" lead={usable() && "You asked for a link by e-mail. Press the button to use it."} narrow>
      <div class="stack">
        <Refusal words={refused()} />
        <Show when={usable()}>
          {(given) => (
            <div class="buttons">
              <button type="button" class="button primary" disabled={busy()} onClick={() => void use(given())}>
                Sign in to Sotto
              </button>
            </div>
          )}
        </Show>
        <Show
          when={usable()}
          fallback={
            <div class="buttons">
              <a class="button primary" href="/sign-in">
                Ask for a new link
              </a>
            </div>
          }
        >
          <p class="hint">
            Did somebody else send you this link? Then leave it alone: you would practise in their name, not in yours.
          </p>
          <p>
            <a href="/sign-in">Other ways to sign in</a>
          </p>
        </Show>
      </div>
    </Page>
  );
};

export default EmailLinkPage;
