import "./account.css";
import { useSearchParams } from "@solidjs/router";
import { createMemo, createResource, Show } from "solid-js";
import { type ProblemCode, problem, problemCodes } from "../../../shared/problem.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { Refusal } from "./refusal.tsx";
import { returnToOf } from "./return-to.ts";
import { WaysIn } from "./ways-in.tsx";

/** What a refusal means that the identity provider's way back leads here with. */
const details: Partial<Record<ProblemCode, string>> = {
  "sign-in-failed": "It was broken off, took too long, or was begun in another window. Try again from here.",
  "not-invited": "Sotto is not open to everybody here. Ask whoever runs it, or your mentor, for an invitation.",
  "identity-taken": "Sign out first to go on as them.",
};

/** Where one signs in. */
const SignInPage = () => {
  const visit = useVisit();
  const [search] = useSearchParams();
  const returnTo = () => returnToOf(search.to);
  const refused = createMemo(() => {
    const code = problemCodes.find((one) => one === search.problem);
    return code === undefined ? undefined : { title: problem(code).title, detail: details[code] ?? "" };
  });
  const [options, { refetch }] = createResource(() => request("GET /api/auth/options", {}));
  const role = () => {
    const config = visit.config.answer();
    return config?.kind === "given" ? config.value.person.role : undefined;
  };
  return (
    <Page
      title="Sign in"
      lead={
        role() === "GUEST" &&
        "You are here as a guest: only this browser knows you. Sign in, and what you have practised stays with you."
      }
      narrow
    >
      <div class="stack">
        <Refusal words={refused()} />
        <Show
          when={role() === undefined || role() === "GUEST"}
          fallback={
            <p>
              You are signed in already. <a href="/account">Your account</a>
            </p>
          }
        >
          <Answered answer={options()} what="the ways to sign in" again={() => void refetch()}>
            {(given) => (
              <>
                <Show when={role() === undefined && !given().openAccess}>
                  <p>Sotto is not open to everybody here. Were you given a link? Open it: that takes no account.</p>
                </Show>
                <WaysIn options={given()} returnTo={returnTo()} />
              </>
            )}
          </Answered>
        </Show>
      </div>
    </Page>
  );
};

export default SignInPage;
