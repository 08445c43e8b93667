import "./account.css";
import { createResource, createSignal, Show } from "solid-js";
import type { Me } from "../../../shared/people/account.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import { roleNames, wordsOf } from "../words/words.ts";
import type { Doing } from "./doing.ts";
import { Identities } from "./identities.tsx";
import { leaveFor } from "./leave.io.ts";
import { Passkeys } from "./passkeys.tsx";
import { Refusal } from "./refusal.tsx";
import { SignIns } from "./sign-ins.tsx";

const Account = (props: { me: Me; doing: Doing }) => {
  const [options] = createResource(() => request("GET /api/auth/options", {}));
  const offered = () => {
    const answer = options();
    return answer?.kind === "given" ? answer.value : undefined;
  };
  const known = () => props.me.identities.length + props.me.passkeys.length > 0;
  const signOut = () =>
    props.doing.run(async () => {
      const answer = await request("POST /api/auth/sign-out", {});
      if (answer.kind === "given") leaveFor("/sign-in");
      return answer;
    });
  const goOnIn = (orgId: string) =>
    props.doing.run(async () => {
      const answer = await request("POST /api/me/organisation", { body: { orgId } });
      if (answer.kind === "given") leaveFor("/account");
      return answer;
    });
  return (
    <div class="settings">
      <section aria-labelledby="who-title">
        <h2 id="who-title">Who you are here</h2>
        <dl class="facts">
          <Show when={props.me.name}>
            {(name) => (
              <div>
                <dt>Name</dt>
                <dd>{name()}</dd>
              </div>
            )}
          </Show>
          <Show when={props.me.email}>
            {(email) => (
              <div>
                <dt>E-mail</dt>
                <dd>{email()}</dd>
              </div>
            )}
          </Show>
          <div>
            <dt>Role</dt>
            <dd>{roleNames[props.me.role]}</dd>
          </div>
        </dl>
        <Show when={props.me.organisations.length > 1}>
          <Choice
            legend="Organisation"
            options={props.me.organisations.map(({ orgId, name, role }) => ({
              value: orgId,
              label: name,
              hint: roleNames[role],
            }))}
            value={props.me.orgId}
            onChange={(orgId) => void goOnIn(orgId)}
          />
        </Show>
        <Show when={props.me.role === "GUEST"}>
          <p>You are a guest: only this browser knows you. Sign in once, and what you have practised stays with you.</p>
        </Show>
        <div class="buttons">
          <Show
            when={known()}
            fallback={
              <a class="button primary" href="/sign-in?to=/account">
                Sign in
              </a>
            }
          >
            <button type="button" class="button" disabled={props.doing.busy()} onClick={() => void signOut()}>
              Sign out
            </button>
          </Show>
        </div>
        <Show when={known()}>
          <p class="hint">
            Recordings that are kept on this device stay on it when you sign out. <a href="/privacy/data">Your data</a>
          </p>
        </Show>
      </section>
      <Show when={known()}>
        <Identities me={props.me} offered={offered()} doing={props.doing} />
      </Show>
      <Passkeys me={props.me} offered={offered()} doing={props.doing} />
      <SignIns me={props.me} doing={props.doing} />
    </div>
  );
};

/** How one is known here, and where one is signed in. */
const AccountPage = () => {
  const [me, { refetch }] = createResource(() => request("GET /api/me", {}));
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<{ title: string; detail: string }>();
  const doing: Doing = {
    busy,
    run: async (work) => {
      setBusy(true);
      setRefused(undefined);
      try {
        const outcome = await work();
        if (outcome.kind === "refused" || outcome.kind === "unreachable") setRefused(wordsOf(outcome));
        else await refetch();
      } finally {
        setBusy(false);
      }
    },
  };
  return (
    <Page title="Account" narrow>
      <Refusal words={refused()} />
      <Answered answer={me.latest} what="your account" again={() => void refetch()}>
        {(given) => <Account me={given()} doing={doing} />}
      </Answered>
    </Page>
  );
};

export default AccountPage;
